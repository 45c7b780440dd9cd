import type { Child } from '../src/children/children.ts'
import type { PersonId } from '../src/engine/ids.ts'
import { after, asId, type ContactId, DAY, type Instant, type Json } from '../src/engine/ids.ts'
import type { JobWork } from '../src/engine/talk.ts'
import { OPENER } from '../src/engine/tap.ts'
import { completedMonths } from '../src/growth/age.ts'
import { addDays, addMonths } from '../src/language/calendar.ts'
import { called } from '../src/people/call.ts'
import type { ChildId } from '../src/people/people.ts'
import { localTime, sendable, sendableUntil } from './hours.ts'
import { mayName } from './notice.ts'
import { type Rooms, say } from './rooms.ts'

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

/** The first day, from one on, on which this child is to be weighed; none for a child past five or one whose death was told. */
const dueFrom = (rooms: Rooms, child: Child, from: string): string | undefined => {
  const last = rooms.children.visits(child.id).at(-1)
  if (last === undefined || child.hushed) return undefined
  const due = nextWeighing(last.on, addDays(from, -1))
  return completedMonths(child.born, due) < rooms.settings.number('remind.until-months', due)
    ? due
    : undefined
}

const keyOf = (person: PersonId, day: string): string => `weigh:${person}:${day}`

/** One reminder a person and day, whatever is planned for it: which children it is about is found when it is due. */
const plan = (rooms: Rooms, person: PersonId, day: string): void => {
  const due = localTime(day, rooms.settings.number('remind.at-hour', day), rooms)
  const until = after(due, rooms.settings.number('remind.useful-days', day) * DAY)
  rooms.jobs.schedule({ key: keyOf(person, day), kind: 'weigh', about: { person, day }, person, due, until })
}

/** Plans the next reminder for a child, for the one carer who hears of it. Asked twice, it is planned once. */
export const planWeighing = (rooms: Rooms, child: Child, now: Instant): void => {
  const day = dueFrom(rooms, child, addDays(rooms.today(now), 1))
  const person = listener(rooms, child.id)
  if (day !== undefined && person !== undefined) plan(rooms, person, day)
}

/** Is it about time to weigh this child? */
export const isDue = (rooms: Rooms, child: Child, today: string): boolean => {
  const useful = rooms.settings.number('remind.useful-days', today)
  const due = dueFrom(rooms, child, addDays(today, 1 - useful))
  return due !== undefined && due <= today
}

/**
 * Reminds one person, in the day's hours and in one message, of all their children whose day has come since the one that was
 * planned: what was planned for those days is done with it. Plans the next month.
 */
export const remindToWeigh: JobWork<Rooms> = (about, { rooms, now }) => {
  const planned = readAbout(about)
  const who = planned === undefined ? undefined : rooms.people.get(planned.person)
  if (planned === undefined || who === undefined || who.quiet) return
  const today = rooms.today(now)
  const due = rooms.people
    .childrenOf(who.id)
    .flatMap(({ child }) => rooms.children.get(child) ?? [])
    .filter((child) => listener(rooms, child.id) === who.id)
    .map((child) => ({ child, day: dueFrom(rooms, child, planned.day) }))
    .filter(({ day }) => day !== undefined && day <= today)
  const [first] = due
  const contact = lastUsed(rooms, who.id)
  if (first === undefined || contact === undefined) return
  const names = due.map(({ child }) => child.name).join(', ')
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
          value: due.length === 1 ? `measure:${first.child.id}` : 'measure',
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
  for (const { child, day } of due) {
    if (day !== undefined && day !== planned.day) rooms.jobs.cancel(keyOf(who.id, day))
    planWeighing(rooms, child, now)
  }
}

/** The contact that wrote last: one message a person. */
const lastUsed = (rooms: Rooms, person: PersonId): ContactId | undefined =>
  rooms.contacts
    .ofPerson(person)
    .map(({ id }) => ({ id, at: rooms.contacts.seenAt(id) ?? 0 }))
    .sort((a, b) => b.at - a.at)[0]?.id

const readAbout = (about: Json): { readonly person: PersonId; readonly day: string } | undefined => {
  if (typeof about !== 'object' || about === null || !('person' in about) || !('day' in about))
    return undefined
  const { person, day } = about
  return typeof person === 'number' && typeof day === 'string' ? { person: asId(person), day } : undefined
}
