import { after, DAY } from '../src/engine/ids.ts'
import { called } from '../src/people/call.ts'
import { ticketOf, wrongCode } from './codes.ts'
import { oneOf, text } from './readers.ts'
import { flow, say, type Turn, tell } from './rooms.ts'
import { person } from './who.ts'

const issued = (code: string | undefined, turn: Turn) => {
  const ticket = ticketOf(code, turn)
  return ticket?.kind === 'phone' ? ticket : undefined
}

/** The other end of PINDAH: this contact becomes that person's, beside the old one or in its place. */
export const link = flow({
  id: 'link',
  nudged: false,
  readers: {
    code: text,
    old: oneOf({
      both: { label: 'people.phone.both', keywords: ['ya', 'dua', 'both'] },
      moved: { label: 'people.phone.moved', keywords: ['pindah', 'moved'] },
      cancel: { label: 'people.phone.cancel', keywords: ['batal', 'cancel'] },
    }),
  },
  steps: {
    code: { ask: null, given: () => '', next: 'old' },
    old: {
      ask: 'people.phone.ask',
      fill: ({ code }, turn) => {
        const ticket = issued(code, turn)
        const owner = ticket === undefined ? undefined : turn.rooms.people.get(ticket.issuer)
        return { values: { call: called(owner) } }
      },
      given: ({ code }, turn) => (issued(code, turn) === undefined ? 'cancel' : undefined),
      next: 'done',
    },
  },
  done: ({ code, old }, turn) => {
    const { people, contacts, post } = turn.rooms
    const { contact, now } = turn
    const ticket = issued(code, turn)
    if (ticket === undefined) return wrongCode(turn)
    if (old === 'cancel') return tell('people.phone.declined')
    const here = person(turn)
    if (here?.id === ticket.issuer) return tell('people.phone.done')
    if (here !== undefined && people.childrenOf(here.id).length > 0) return tell('people.phone.has-children')
    if (!people.take(ticket.code, now)) return tell('people.join.bad-code')
    const before = contacts.everyOf(ticket.issuer)
    for (const { id } of before) {
      const words = { call: called(people.get(ticket.issuer)) }
      if (old === 'moved') post.cancel(id, 'reply')
      post.post({
        to: id,
        lane: 'notice',
        meaning: { say: [say('people.phone.told', words)] },
        now: turn.taken,
        until: after(turn.taken, DAY),
      })
      if (old === 'moved') contacts.unlink(id)
    }
    if (here !== undefined) {
      for (const other of contacts.everyOf(here.id)) contacts.unlink(other.id)
      turn.rooms.jobs.forget(here.id)
      people.erase(here.id, now)
    }
    people.reachedAt(contact, ticket.issuer, now)
    people.note(ticket.issuer, 'moved-phone', now)
    return {
      message: tell(old === 'moved' ? 'people.phone.done-moved' : 'people.phone.done'),
      paused: 'dropped',
    }
  },
})
