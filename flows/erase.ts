import type { Say } from '../src/engine/message.ts'
import { dated } from './dated.ts'
import { dropPhones, leaveAll } from './leaving.ts'
import { NO, oneOf } from './readers.ts'
import { flow, say, type Turn, tell } from './rooms.ts'
import { call, grieves, isWali, ownChildren, person } from './who.ts'

/** What HAPUS does, child by child. One whose death was told is not named. */
const whatGoes = (turn: Turn): readonly Say[] => {
  const lines = ownChildren(turn).map(({ id, name: child, hushed }) => {
    const others = turn.rooms.people.carersOf(id).length > 1
    if (hushed) return say(others ? 'people.erase.quiet-stays' : 'people.erase.quiet-goes')
    if (!others) return say('people.erase.child-goes', { child })
    const words = { child, call: call(turn) }
    return say(isWali(turn, id) ? 'people.erase.wali-leaves' : 'people.erase.carer-leaves', words)
  })
  return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()]
}

/** A wali whom others help may want the record gone too: how is said. */
const hasHelp = (turn: Turn): boolean =>
  ownChildren(turn).some(({ id }) => isWali(turn, id) && turn.rooms.people.carersOf(id).length > 1)

/** HAPUS: the person and everything only they hold. A child that others care for too stays with them. */
export const erase = flow({
  id: 'erase',
  nudged: false,
  readers: {
    sure: oneOf({
      yes: { label: 'people.erase.yes', keywords: ['ya', 'hapus semua', 'yes', 'erase everything'] },
      no: { label: 'people.erase.no', keywords: NO },
    }),
  },
  steps: {
    sure: {
      ask: 'people.erase.ask',
      fill: (_, turn) => ({
        values: {
          list: [
            ...whatGoes(turn),
            say('people.erase.self', { call: call(turn) }),
            ...(hasHelp(turn) ? [say('people.erase.record-too')] : []),
          ],
        },
      }),
      given: (_, turn) => (person(turn) === undefined ? 'no' : undefined),
      next: 'done',
    },
  },
  done: ({ sure }, turn) => {
    const { rooms, now } = turn
    const who = person(turn)
    if (who === undefined) return tell('people.erase.nothing')
    if (sure === 'no') return tell('people.erase.kept')
    const inGrief = grieves(turn)
    const receipt = rooms.regency.newCode()
    const staying = leaveAll(rooms, who.id, turn.taken)
    for (const child of staying) rooms.people.leftNameless(child, now)
    dropPhones(rooms, who.id)
    rooms.people.erase(who.id, now, receipt)
    return {
      message: {
        say: [
          say('people.erase.done', { receipt, days: dated(rooms, 'keep.backup-days', now) }),
          ...(staying.length > 0 ? [say('people.erase.others-keep')] : []),
          ...(inGrief ? [] : [say('people.erase.farewell')]),
        ],
      },
      paused: 'dropped',
    }
  },
})
