import type { Read } from '../src/engine/flow.ts'
import type { WordKey } from '../src/words/languages.ts'
import { type AboutChild, amendmentParts, mayAmend } from './amendment.ts'
import { childChoices, childOfMine, maybeText, NO_CHILD, oneOf, onlyChild } from './readers.ts'
import { flow, say, type Turn, tell } from './rooms.ts'
import { mendingParts } from './told.ts'
import { ownChild, ownChildren } from './who.ts'

type About = 'visit' | 'child'

const isTold = (parts: AboutChild | object): boolean => Object.keys(parts).length > 0

/** The correction itself says what it is about: a child's facts, or what was measured. */
const about = (typed: string, turn: Turn): Read<About> => {
  if (isTold(amendmentParts(typed, turn, true).parts)) {
    return { kind: 'understood', value: 'child', also: { said: typed } }
  }
  if (isTold(mendingParts(typed, turn))) return { kind: 'understood', value: 'visit', also: { said: typed } }
  return { kind: 'unclear', say: say('engine.choose') }
}

const OFFERS: {
  readonly [about in About]: { readonly label: WordKey; readonly keywords: readonly string[] }
} = {
  visit: {
    label: 'children.correct.visit',
    keywords: ['pengukuran', 'hasil', 'timbangan', 'angka', 'ukuran', 'catatan', 'measurement'],
  },
  child: { label: 'children.correct.child', keywords: ['data', 'anak', 'child'] },
}

/** PERBAIKI: what was measured last, or what is known of the child. The correction itself may be typed at once. */
export const correct = flow({
  id: 'correct',
  nudged: false,
  readers: { child: childOfMine, about: oneOf<About>(OFFERS, about), said: maybeText },
  steps: {
    child: {
      ask: 'children.correct.which',
      fill: (_, turn) => ({ choices: childChoices(turn) }),
      given: (_, turn) => onlyChild(turn) ?? (ownChildren(turn).length === 0 ? NO_CHILD : undefined),
      next: 'about',
    },
    about: {
      ask: 'children.correct.about',
      fill: (so, turn) => ({ values: { child: ownChild(turn, so.child)?.name ?? '' } }),
      // only where there is a choice
      given: (so, turn) => {
        const child = ownChild(turn, so.child)
        if (child === undefined || !mayAmend(turn, child)) return 'visit'
        return turn.rooms.children.visits(child.id).length === 0 ? 'child' : undefined
      },
      next: 'said',
    },
    said: { ask: null, given: () => null, next: 'done' },
  },
  done: ({ child: id, about, said }, turn) => {
    const child = ownChild(turn, id)
    if (child === undefined) return tell('children.history.no-child')
    const start = {
      flow: about === 'child' ? 'correct-child' : 'correct-visit',
      answers: { child: child.id },
      ...(said === null ? {} : { text: said }),
    }
    return { message: { say: [] }, start }
  },
})
