import { ADDRESSES } from '../src/people/people.ts'
import { ticketOf, wrongCode } from './codes.ts'
import { notify } from './notice.ts'
import { NO, oneOf, text, YES } from './readers.ts'
import { flow, say, type Turn, tell } from './rooms.ts'
import { call, person } from './who.ts'

const invited = (code: string | undefined, turn: Turn) => {
  const ticket = ticketOf(code, turn)
  const child = ticket?.child === undefined ? undefined : turn.rooms.children.get(ticket.child)
  if (ticket?.kind !== 'carer' || child === undefined) return undefined
  // whoever is the wali now decides who joins
  const isByWali = turn.rooms.people
    .carersOf(child.id)
    .some(({ person: carer, role }) => carer === ticket.issuer && role === 'wali')
  return isByWali ? { ticket, child } : undefined
}

/** A code brings a pendamping: who may record, see and be reminded, not invite or erase. */
export const join = flow({
  id: 'join',
  nudged: false,
  readers: {
    code: text,
    want: oneOf({
      yes: { label: 'people.join.yes', keywords: [...YES, 'ikut', 'setuju', 'join'] },
      no: { label: 'people.join.no', keywords: NO },
    }),
    called: oneOf({
      bunda: { label: 'people.call.bunda', keywords: ['ibu', 'mama', 'mother'] },
      ayah: { label: 'people.call.ayah', keywords: ['bapak', 'papa', 'father'] },
      nenek: { label: 'people.call.nenek', keywords: ['oma', 'grandmother'] },
      kakek: { label: 'people.call.kakek', keywords: ['opa', 'grandfather'] },
    }),
  },
  steps: {
    code: { ask: null, given: () => '', next: 'want' },
    want: {
      ask: 'people.join.read',
      fill: ({ code }, turn) => {
        const child = invited(code, turn)?.child.name ?? ''
        const words = { child, call: call(turn), regency: turn.rooms.regency.name }
        return {
          values: { ask: say(person(turn) === undefined ? 'people.join.ask-new' : 'people.join.ask', words) },
        }
      },
      given: ({ code }, turn) => (invited(code, turn) === undefined ? 'no' : undefined),
      next: { among: ['called', 'done'], pick: ({ want }) => (want === 'yes' ? 'called' : 'done') },
    },
    called: {
      ask: 'people.join.ask-call',
      fill: ({ code }, turn) => ({ values: { child: invited(code, turn)?.child.name ?? '' } }),
      given: (_, turn) => person(turn)?.address,
      next: 'done',
    },
  },
  done: ({ code, want, called }, turn) => {
    const { people } = turn.rooms
    const { contact, now } = turn
    const found = invited(code, turn)
    if (found === undefined) return wrongCode(turn)
    if (want === 'no') return tell('people.join.declined')
    const { child, ticket } = found
    const known = person(turn)
    if (known !== undefined && people.carersOf(child.id).some((carer) => carer.person === known.id)) {
      return tell('people.join.already', { child: child.name, call: call(turn) })
    }
    if (!people.take(ticket.code, now)) return tell('people.join.bad-code')
    const who = known?.id ?? people.meet(contact, now)
    if (known === undefined) people.answerConsent(who, 'record', true, contact, now)
    const address = ADDRESSES.find((one) => one === called)
    if (address !== undefined) people.callThem(who, address)
    people.cares(who, child.id, 'pendamping', now)
    people.note(who, 'joined', now, child.id)
    const named = say('people.join.told', { child: child.name })
    notify(turn.rooms, ticket.issuer, { named, neutral: say('people.join.told-shared') }, turn.taken)
    return { message: tell('people.join.done', { child: child.name, call: call(turn) }), paused: 'dropped' }
  },
})
