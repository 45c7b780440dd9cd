import { asId, type PersonId } from '../src/engine/ids.ts'
import type { Choice } from '../src/engine/message.ts'
import { called } from '../src/people/call.ts'
import type { ChildId } from '../src/people/people.ts'
import { childChoices, childOfMine, NO_PERSON, onlyChild } from './readers.ts'
import { flow, type ReaderOf, say, type Turn, tell } from './rooms.ts'
import { call, isWali, ownChild } from './who.ts'

const person: ReaderOf<PersonId> = {
  read: () => ({ kind: 'unclear', say: say('engine.choose') }),
  decode: (stored) => {
    const id = typeof stored === 'string' ? Number(stored) : stored
    return typeof id === 'number' && Number.isInteger(id) ? asId(id) : undefined
  },
}

const others = (child: ChildId | undefined, turn: Turn) =>
  (child === undefined ? [] : turn.rooms.people.carersOf(child)).filter(({ role }) => role === 'pendamping')

const nameOf = (id: PersonId, turn: Turn) => called(turn.rooms.people.get(id))

/** Who cares for a child; the wali removes a pendamping silently, at once. */
export const carers = flow({
  id: 'carers',
  nudged: false,
  readers: { child: childOfMine, leaving: person },
  steps: {
    child: {
      ask: 'people.carers.which',
      fill: (_, turn) => ({ choices: childChoices(turn) }),
      given: (_, turn) => onlyChild(turn),
      next: 'leaving',
    },
    leaving: {
      ask: 'people.carers.ask',
      fill: ({ child: id }, turn) => {
        const child = ownChild(turn, id)
        const list = others(id, turn).map((carer) =>
          say('people.carers.line-other', {
            who: nameOf(carer.person, turn),
            since: turn.rooms.today(carer.since),
          }),
        )
        const choices: readonly Choice[] = [
          ...others(id, turn).map((carer) => ({
            value: String(carer.person),
            label: say('people.carers.remove', {
              who: nameOf(carer.person, turn),
              since: turn.rooms.today(carer.since),
            }),
          })),
          { value: String(NO_PERSON), label: say('people.carers.nobody'), keywords: ['tidak', 'no'] },
        ]
        const me = say('people.carers.line-wali', { who: call(turn) })
        return { values: { child: child?.name ?? '', list: [me, ...list] }, choices }
      },
      given: ({ child: id }, turn) =>
        id === undefined || !isWali(turn, id) || others(id, turn).length === 0 ? NO_PERSON : undefined,
      next: 'done',
    },
  },
  done: ({ child: id, leaving }, turn) => {
    const child = ownChild(turn, id)
    if (child === undefined) return tell('people.invite.no-child')
    const words = { child: child.name, call: call(turn) }
    if (!isWali(turn, child.id)) return tell('people.carers.only-wali', words)
    const gone = others(child.id, turn).find((carer) => carer.person === leaving)
    if (gone === undefined) {
      return tell(others(child.id, turn).length === 0 ? 'people.carers.alone' : 'people.carers.kept', words)
    }
    turn.rooms.people.leaves(gone.person, child.id, turn.now)
    turn.rooms.people.note(gone.person, 'removed', turn.now, child.id)
    // from now on nothing about this child reaches that person, also not what already waits to be sent
    for (const contact of turn.rooms.contacts.ofPerson(gone.person))
      turn.rooms.post.cancel(contact.id, 'reply')
    return tell('people.carers.removed', words)
  },
})
