import { maybeText, oneOf } from './readers.ts'
import { flow, say, type Turn } from './rooms.ts'
import { call, ownChildren, spokenChildren } from './who.ts'

const ACTIONS = ['measure', 'history', 'register', 'data', 'help'] as const
const CHOICES = {
  measure: { label: 'people.menu.measure', keywords: ['catat', 'timbang', 'ukur', 'record'] },
  history: { label: 'people.menu.history', keywords: ['riwayat', 'hasil', 'history'] },
  register: { label: 'people.menu.register', keywords: ['daftar', 'register'] },
  data: { label: 'people.menu.data', keywords: ['data'] },
  help: { label: 'people.menu.help', keywords: ['help'] },
} as const

const reader = oneOf<(typeof ACTIONS)[number]>(CHOICES)

const HELLO = {
  hello: 'people.menu.hello',
  lost: 'people.menu.lost',
} as const

const opened = (hello: string | null | undefined, turn: Turn) => {
  const key = hello === 'hello' || hello === 'lost' ? HELLO[hello] : undefined
  return key === undefined ? [] : [say(key, { call: call(turn) })]
}

/** What can be done. An invitation: anything else typed replaces it. */
export const menu = flow({
  id: 'menu',
  soft: true,
  readers: { hello: maybeText, what: reader },
  steps: {
    hello: { ask: null, given: () => null, next: 'what' },
    what: {
      ask: 'people.menu.ask',
      fill: ({ hello }, turn) => {
        const hidden = [
          ...(spokenChildren(turn).length === 0 ? ['measure'] : []),
          ...(ownChildren(turn).length === 0 ? ['history'] : []),
        ]
        const choices = reader.choices ?? []
        return {
          before: opened(hello, turn),
          values: { call: call(turn) },
          choices: choices.filter(({ value }) => !hidden.includes(value)),
        }
      },
      next: 'done',
    },
  },
  done: ({ what }) => ({ message: { say: [] }, start: { flow: what } }),
})
