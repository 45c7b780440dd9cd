import type { Instant, PersonId } from '../src/engine/ids.ts'
import { called } from '../src/people/call.ts'
import type { ChildId } from '../src/people/people.ts'
import { notify } from './notice.ts'
import { type Rooms, say } from './rooms.ts'
import { planWeighing } from './weigh-reminder.ts'

/**
 * Ends one carer's link to a child. Where others stay, the record is theirs: the longest-standing pendamping becomes the
 * wali if that is who left, and hears of it; the next carer is reminded from now on. False when nobody is left.
 */
export const leaveChild = (rooms: Rooms, who: PersonId, id: ChildId, now: Instant): boolean => {
  const { carers, promoted } = rooms.people.leaves(who, id, now)
  const child = rooms.children.get(id)
  if (child === undefined || carers.length === 0) return carers.length > 0
  // a child whose death was told is not spoken of unasked
  if (promoted !== undefined && !child.hushed) {
    const named = say('people.carers.now-wali', {
      child: child.name,
      call: called(rooms.people.get(promoted)),
    })
    notify(rooms, promoted, { named, neutral: say('people.carers.now-wali-shared') }, now)
  }
  planWeighing(rooms, child, now)
  return true
}

/**
 * Ends all of a person's links, as they or their time ask for: a child that nobody else cares for goes with everything that
 * was recorded. Gives the children that stay with somebody else.
 */
export const leaveAll = (rooms: Rooms, who: PersonId, now: Instant): readonly ChildId[] =>
  rooms.people.childrenOf(who).flatMap(({ child }) => {
    if (leaveChild(rooms, who, child, now)) return child
    rooms.people.forgetChild(child, now)
    rooms.children.erase(child)
    return []
  })

/** Nothing of the person's phones stays, nor what was planned for them: sessions, messages, addresses, jobs. */
export const dropPhones = (rooms: Rooms, who: PersonId): void => {
  rooms.jobs.forget(who)
  for (const { id } of rooms.contacts.everyOf(who)) {
    rooms.people.forgetCodesFrom(id)
    rooms.contacts.erase(id)
  }
}
