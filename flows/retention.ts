import { after, DAY, type Instant } from '../src/engine/ids.ts'
import { addMonths } from '../src/language/calendar.ts'
import { wrongCodesFrom } from './codes.ts'
import { dated } from './dated.ts'
import { dropPhones, leaveAll } from './leaving.ts'
import type { Rooms } from './rooms.ts'

/** Children, and people, in one call: short enough to be unnoticed. */
const MOST = 100
const YEAR = 365 * DAY

/** A child's record ends with its keeping age: what IZIN tells the parent. */
const retireChildren = (rooms: Rooms, now: Instant): void => {
  const { children, people, today } = rooms
  for (const id of children.bornBefore(
    addMonths(today(now), -dated(rooms, 'keep.child-months', now)),
    MOST,
  )) {
    people.forgetChild(id, now)
    children.erase(id)
  }
}

/**
 * People whom nothing holds here any more: their last child's record has ended, they never had one, or their last phone was
 * let go. Their time runs from then on, or from when they last wrote. A child that only they cared for ends with them.
 */
const retirePeople = (rooms: Rooms, now: Instant): void => {
  const { people, contacts } = rooms
  const before = after(now, -dated(rooms, 'keep.alone-days', now) * DAY)
  for (const id of people.aloneBefore(before, MOST)) {
    const seen = contacts.everyOf(id).map((contact) => contacts.seenAt(contact.id))
    const last = seen.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined)
    if (last !== undefined && last >= before) {
      people.stillHere(id, last)
      continue
    }
    leaveAll(rooms, id, now)
    dropPhones(rooms, id)
    people.lapse(id, now)
  }
}

/** Lets go of what people were told would be kept no longer. */
export const retire = (rooms: Rooms, now: Instant): void => {
  retireChildren(rooms, now)
  retirePeople(rooms, now)
  rooms.people.lapseOld(
    now,
    wrongCodesFrom(rooms, now),
    after(now, -dated(rooms, 'keep.proof-years', now) * YEAR),
  )
}
