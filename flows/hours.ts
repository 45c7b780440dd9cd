import { after, asInstant, DAY, HOUR, type Instant } from '../src/engine/ids.ts'
import { dated } from './dated.ts'
import type { Rooms } from './rooms.ts'

/** The local hours in force on the day of an instant, between which people may be written to unasked. */
const hoursOn = (at: Instant, rooms: Rooms): { readonly from: number; readonly to: number } => ({
  from: dated(rooms, 'hours.from', at),
  to: dated(rooms, 'hours.to', at),
})

/** Milliseconds since midnight in the regency. */
const sinceMidnight = (at: Instant, { regency }: Rooms): number => (at + regency.zoneHours * HOUR) % DAY

/** The first moment at or after `at` at which people may be written to unasked. */
export const sendable = (at: Instant, rooms: Rooms): Instant => {
  const { from, to } = hoursOn(at, rooms)
  const local = sinceMidnight(at, rooms)
  if (local >= from * HOUR && local < to * HOUR) return at
  return after(at, local < from * HOUR ? from * HOUR - local : DAY - local + from * HOUR)
}

/** The evening of the day on which something is sent unasked: held up longer than that, it is not sent at night. */
export const sendableUntil = (at: Instant, rooms: Rooms): Instant =>
  after(at, hoursOn(at, rooms).to * HOUR - sinceMidnight(at, rooms))

/** An hour of a calendar day in the regency. */
export const localTime = (day: string, hour: number, { regency }: Rooms): Instant =>
  asInstant(Date.parse(`${day}T00:00:00Z`) + (hour - regency.zoneHours) * HOUR)
