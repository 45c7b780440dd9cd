import type { Child } from '../src/children/children.ts'
import type { PersonId } from '../src/engine/ids.ts'
import { after, asId, type ContactId, DAY, type Instant, type Json } from '../src/engine/ids.ts'
import type { JobWork } from '../src/engine/talk.ts'
import { OPENER } from '../src/engine/turn.ts'
import { completedMonths } from '../src/growth/age.ts'
import { addDays, addMonths } from '../src/language/calendar.ts'
import type { ChildId } from '../src/people/people.ts'
import { localTime, sendable, sendableUntil } from './hours.ts'
import { type Rooms, say } from './rooms.ts'
import { called } from './who.ts'

/** In the morning, when posyandu open. */
const AT_HOUR = 9
/** A reminder to weigh is of use for a week. */
const USEFUL_DAYS = 7
const USEFUL = USEFUL_DAYS * DAY
/** Children are followed until their fifth birthday, completed months. */
const LAST_MONTH = 60
/** After so long a silence a phone may have changed hands: the next message names no child. */
const SILENT = 90 * DAY

/** The day on which a child is next to be weighed: a month after the last visit, always to come. */
export const nextWeighing = (lastOn: string, today: string): string => {
  let due = addMonths(lastOn, 1)
  for (let months = 2; due <= today; months += 1) due = addMonths(lastOn, months)
  return due
}

/** Who hears about a child: one carer, the wali first, of those who want to be reminded. */
const listener = (rooms: Rooms, child: ChildId): PersonId | undefined =>
  [...rooms.people.carersOf(child)]
    .sort((a, b) => Number(b.role === 'wali') - Number(a.role === 'wali'))
    .find(
      ({ person }) =>
        rooms.people.agreed(person, 'remind') === true && rooms.people.get(person)?.quiet === false,
    )?.person

/** One reminder a person and day, whatever is planned for it: which children it is about is found when it is due. */
const plan = (rooms: Rooms, person: PersonId, day: string): void => {
  const due = localTime(day, AT_HOUR, rooms)
  rooms.jobs.schedule({
    key: `weigh:${person}:${day}`,
    kind: 'weigh',
    about: { person },
    person,
    due,
    until: after(due, USEFUL),
  })
}

/** Plans the reminder after the child's last visit. Asked twice, it is planned once. */
export const planWeighing = (rooms: Rooms, child: Child, now: Instant): void => {
  const last = rooms.children.visits(child.id).at(-1)
  const person = listener(rooms, child.id)
  if (last !== undefined && person !== undefined) plan(rooms, person, nextWeighing(last.on, rooms.today(now)))
}

/** Is it about time to weigh this child again? Not a child past five, nor one whose death was perhaps told. */
export const isDue = (rooms: Rooms, child: Child, today: string): boolean => {
  const last = rooms.children.visits(child.id).at(-1)
  if (last === undefined || child.hushed || completedMonths(child.born, today) >= LAST_MONTH) return false
  return nextWeighing(last.on, addDays(today, -USEFUL_DAYS)) <= today
}

/** Reminds one person of all their children that are due, in one message, in the day's hours, and plans the next month. */
export const remindToWeigh: JobWork<Rooms> = (about, { rooms, now }) => {
  const id = readAbout(about)
  const who = id === undefined ? undefined : rooms.people.get(id)
  if (who === undefined || who.quiet || rooms.people.agreed(who.id, 'remind') !== true) return
  const today = rooms.today(now)
  const due = rooms.people
    .childrenOf(who.id)
    .flatMap(({ child }) => rooms.children.get(child) ?? [])
    .filter((child) => listener(rooms, child.id) === who.id && isDue(rooms, child, today))
  const [first] = due
  const contact = lastUsed(rooms, who.id)
  if (first === undefined || contact === undefined) return
  const names = due.map(({ name }) => name).join(', ')
  const notBefore = sendable(now, rooms)
  rooms.post.post({
    to: contact,
    lane: 'notice',
    meaning: {
      say: [
        mayName(rooms, contact, now)
          ? say('people.reminders.due', { child: names, call: called(who) })
          : say('people.reminders.due-shared'),
      ],
      choices: [
        {
          value: due.length === 1 ? `measure:${first.id}` : 'measure',
          label: say('people.reminders.record'),
        },
        { value: 'not-me:yes', label: say('people.reminders.not-me') },
      ],
      tap: OPENER,
    },
    now,
    notBefore,
    until: sendableUntil(notBefore, rooms),
  })
  plan(rooms, who.id, addMonths(today, 1))
}

/** May a message that was not asked for name a child on this phone? Not on a shared one, nor after a long silence. */
const mayName = (rooms: Rooms, contact: ContactId, now: Instant): boolean => {
  const seenAt = rooms.contacts.seenAt(contact)
  return rooms.contacts.get(contact)?.shared === false && seenAt !== undefined && now - seenAt <= SILENT
}

/** The contact that wrote last: one message a person. */
const lastUsed = (rooms: Rooms, person: PersonId): ContactId | undefined =>
  rooms.contacts
    .ofPerson(person)
    .map(({ id }) => ({ id, at: rooms.contacts.seenAt(id) ?? 0 }))
    .sort((a, b) => b.at - a.at)[0]?.id

const readAbout = (about: Json): PersonId | undefined => {
  if (typeof about !== 'object' || about === null || Array.isArray(about) || !('person' in about))
    return undefined
  const { person } = about
  return typeof person === 'number' ? asId(person) : undefined
}
