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

/** The first moment at or after `at` at which people may be written to unasked. */
export const sendable = (at: Instant, { regency, settings, today }: Rooms): Instant => {
  const day = today(at)
  const own = (key: string, standard: number): number => {
    const value = settings.at(key, day)?.value
    return typeof value === 'number' ? value : standard
  }
  const from = own('hours.from', HOURS.from)
  const to = own('hours.to', HOURS.to)
  const local = (at + regency.zoneHours * HOUR) % DAY
  if (local >= from * HOUR && local < to * HOUR) return at
  const until = local < from * HOUR ? from * HOUR - local : DAY - local + from * HOUR
  return after(at, until)
}

/** An hour of a calendar day in the regency. */
export const localTime = (day: string, hour: number, { regency }: Rooms): Instant =>
  asInstant(Date.parse(`${day}T00:00:00Z`) + (hour - regency.zoneHours) * HOUR)
