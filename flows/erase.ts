import { NO, oneOf } from './readers.ts'
import { flow, say, tell } from './rooms.ts'
import { call, person } from './who.ts'

/** Backups of the operator's database are kept this long at most; erasure reaches them when they lapse. Days. */
const BACKUP_DAYS = 30

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
      fill: (_, turn) => {
        const { people, children } = turn.rooms
        const who = person(turn)
        const lines = (who === undefined ? [] : people.childrenOf(who.id)).map(({ child: id }) => {
          const child = children.get(id)?.name ?? ''
          return people.carersOf(id).length > 1
            ? say('people.erase.child-stays', { child, call: call(turn) })
            : say('people.erase.child-goes', { child })
        })
        return { values: { call: call(turn), list: [...lines, say('people.erase.self')] } }
      },
      given: (_, turn) => (person(turn) === undefined ? 'no' : undefined),
      next: 'done',
    },
  },
  done: ({ sure }, turn) => {
    const { people, children, contacts, regency } = turn.rooms
    const who = person(turn)
    if (who === undefined) return tell('people.erase.nothing')
    if (sure === 'no') return tell('people.erase.kept')
    for (const { child } of people.childrenOf(who.id)) {
      if (people.leaves(who.id, child).length === 0) children.erase(child)
    }
    const mine = contacts.everyOf(who.id)
    turn.rooms.jobs.forget(who.id)
    people.erase(who.id, turn.now)
    for (const { id } of mine) contacts.erase(id)
    return {
      message: tell('people.erase.done', { receipt: regency.newCode(), days: BACKUP_DAYS }),
      paused: 'dropped',
    }
  },
})
