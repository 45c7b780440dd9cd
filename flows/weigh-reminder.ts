import type { Child } from '../src/children/children.ts'
import type { PersonId } from '../src/engine/ids.ts'
import { after, asId, type ContactId, DAY, type Instant, type Json } from '../src/engine/ids.ts'
import type { JobWork } from '../src/engine/talk.ts'
import { OPENER } from '../src/engine/turn.ts'
import { addMonths } from '../src/language/calendar.ts'
import type { ChildId } from '../src/people/people.ts'
import { localTime } from './hours.ts'
import { type Rooms, say } from './rooms.ts'
import { called } from './who.ts'

/** In the morning, when posyandu open. */
const AT_HOUR = 9
/** A reminder to weigh is of use for a week. */
const USEFUL = 7 * DAY
/** After so long a silence a phone may have changed hands: the next message names no child. */
const SILENT = 90 * DAY

/** The day on which a child is next to be weighed: a month after the last visit, always to come. */
export const nextWeighing = (lastOn: string, today: string): string => {
  let due = addMonths(lastOn, 1)
  for (let months = 2; due <= today; months += 1) due = addMonths(lastOn, months)
  return due
}

/** Plans the reminder after the child's last visit, for every carer who wants one. Asked twice, it is planned once. */
export const planWeighing = (rooms: Rooms, child: Child, now: Instant): void => {
  const last = rooms.children.visits(child.id).at(-1)
  if (last === undefined) return
  const day = nextWeighing(last.on, rooms.today(now))
  const due = localTime(day, AT_HOUR, rooms)
  for (const { person } of rooms.people.carersOf(child.id)) {
    if (rooms.people.agreed(person, 'remind') !== true) continue
    rooms.jobs.schedule({
      key: `weigh:${child.id}:${person}:${day}`,
      kind: 'weigh',
      about: { child: child.id, person, since: last.on },
      person,
      due,
      until: after(due, USEFUL),
    })
  }
}

/** Reminds one carer, unless the child was weighed meanwhile, is no longer theirs, or they want no messages. */
export const remindToWeigh: JobWork<Rooms> = (about, { rooms, now }) => {
  const facts = readAbout(about)
  if (facts === undefined) return
  const child = rooms.children.get(facts.child)
  const who = rooms.people.get(facts.person)
  if (child === undefined || who === undefined || who.quiet) return
  if (rooms.people.agreed(who.id, 'remind') !== true) return
  if (!rooms.people.childrenOf(who.id).some(({ child: id }) => id === child.id)) return
  if ((rooms.children.visits(child.id).at(-1)?.on ?? '') > facts.since) return
  // one message per person: the contact that wrote last
  const contact = lastUsed(rooms, who.id)
  if (contact === undefined) return
  rooms.post.post({
    to: contact,
    lane: 'notice',
    meaning: {
      say: [
        mayName(rooms, contact, now)
          ? say('people.reminders.due', { child: child.name, call: called(who) })
          : say('people.reminders.due-shared'),
      ],
      choices: [
        { value: `measure:${child.id}`, label: say('people.reminders.record') },
        { value: 'not-me:yes', label: say('people.reminders.not-me') },
      ],
      tap: OPENER,
    },
    now,
    until: after(now, DAY),
  })
}

/** May a message that was not asked for name a child on this phone? Not on a shared one, nor after a long silence. */
const mayName = (rooms: Rooms, contact: ContactId, now: Instant): boolean => {
  const seenAt = rooms.contacts.seenAt(contact)
  return rooms.contacts.get(contact)?.shared === false && seenAt !== undefined && now - seenAt <= SILENT
}

const lastUsed = (rooms: Rooms, person: PersonId): ContactId | undefined =>
  rooms.contacts
    .ofPerson(person)
    .map(({ id }) => ({ id, at: rooms.contacts.seenAt(id) ?? 0 }))
    .sort((a, b) => b.at - a.at)[0]?.id

const readAbout = (about: Json): { child: ChildId; person: PersonId; since: string } | undefined => {
  if (typeof about !== 'object' || about === null || Array.isArray(about)) return undefined
  if (!('child' in about && 'person' in about && 'since' in about)) return undefined
  const { child, person, since } = about
  if (typeof child !== 'number' || typeof person !== 'number' || typeof since !== 'string') return undefined
  return { child: asId(child), person: asId(person), since }
}
