import { type ContactId, DAY, type Instant, type PersonId } from '../src/engine/ids.ts'
import type { Say } from '../src/engine/message.ts'
import { dated } from './dated.ts'
import { sendable, sendableUntil } from './hours.ts'
import type { Rooms } from './rooms.ts'

/** May a message that was not asked for name a child on this phone? Not on a shared one, nor after a long silence. */
export const mayName = (rooms: Rooms, contact: ContactId, now: Instant): boolean => {
  const seenAt = rooms.contacts.seenAt(contact)
  const silent = dated(rooms, 'remind.silent-days', now) * DAY
  return rooms.contacts.get(contact)?.shared === false && seenAt !== undefined && now - seenAt <= silent
}

/**
 * Tells a person something that they did not ask for, on every phone of theirs, within the day's hours: `neutral` where it
 * may name nobody. Nothing after BERHENTI.
 */
export const notify = (
  rooms: Rooms,
  to: PersonId,
  said: { readonly named: Say; readonly neutral: Say },
  now: Instant,
): void => {
  if (rooms.people.get(to)?.quiet !== false) return
  const notBefore = sendable(now, rooms)
  const until = sendableUntil(notBefore, rooms)
  for (const { id } of rooms.contacts.ofPerson(to)) {
    const told = mayName(rooms, id, now) ? said.named : said.neutral
    rooms.post.post({ to: id, lane: 'notice', meaning: { say: [told] }, now, notBefore, until })
  }
}
