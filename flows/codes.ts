import { after, HOUR, type Instant } from '../src/engine/ids.ts'
import type { Message } from '../src/engine/message.ts'
import type { Ticket } from '../src/people/codes.ts'
import { dated } from './dated.ts'
import { officer } from './officials.ts'
import { type Rooms, type Turn, tell } from './rooms.ts'

/** Wrong codes from before this moment no longer count. */
export const wrongCodesFrom = (rooms: Rooms, now: Instant): Instant =>
  after(now, -dated(rooms, 'code.wrong-hours', now) * HOUR)

/** So many wrong codes came from this contact that its codes are not read for a while: nobody guesses somebody's child. */
const isBarred = ({ rooms, contact, now }: Turn): boolean =>
  rooms.people.wrongCodesSince(contact, wrongCodesFrom(rooms, now)) >= dated(rooms, 'code.wrong-most', now)

/** A code that still works, for somebody who has not tried too many. */
export const ticketOf = (code: string | undefined, turn: Turn): Ticket | undefined =>
  code === undefined || isBarred(turn) ? undefined : turn.rooms.people.ticket(code, turn.now)

/** The answer to a code that opens nothing. It is counted; after too many the right one is not read either. */
export const wrongCode = (turn: Turn): Message => {
  const { rooms, contact, now } = turn
  const words = { hours: dated(rooms, 'code.wrong-hours', now), officer: officer(rooms, now) }
  if (isBarred(turn)) return tell('people.join.wait', words)
  rooms.people.wrongCode(contact, now)
  return tell('people.join.bad-code')
}
