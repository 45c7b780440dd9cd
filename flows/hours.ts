import { after, asInstant, DAY, HOUR, type Instant } from '../src/engine/ids.ts'
import type { Rooms } from './rooms.ts'

/**
 * When something that nobody waits for may be sent, in local hours: not from eight in the evening to seven in the morning.
 * A regency may set its own (`hours.from`, `hours.to`).
 */
const HOURS = {
  from: 7,
  to: 20,
  source: 'Kawan Tumbuh, quiet hours of the posyandu plan; to be confirmed by the regency',
}

/** The hours in force on the day of an instant, local. */
const hoursOn = (at: Instant, { settings, today }: Rooms): { readonly from: number; readonly to: number } => {
  const day = today(at)
  const own = (key: string, standard: number): number => {
    const value = settings.at(key, day)?.value
    return typeof value === 'number' ? value : standard
  }
  return { from: own('hours.from', HOURS.from), to: own('hours.to', HOURS.to) }
}

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
