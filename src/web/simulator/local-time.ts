import { asInstant, HOUR, type Instant } from '../../engine/ids.ts'
import type { Language } from './ports.ts'

/** An instant as a person in the regency reads it. */
export type LocalTime = {
  /** `2026-11-22` */
  readonly day: string
  /** Minggu, 22 November 2026 */
  readonly dayLabel: string
  /** 09.15 */
  readonly time: string
  /** For `<time datetime>`: UTC. */
  readonly iso: string
}

const LOCALE = { id: 'id-ID', en: 'en-GB' } as const
const formats = (language: Language) => ({
  day: new Intl.DateTimeFormat(LOCALE[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }),
  time: new Intl.DateTimeFormat(LOCALE[language], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }),
})
const FORMATS = { id: formats('id'), en: formats('en') }

/** The names of Indonesia's three zones, which have no summer time. */
export const zoneName = (zoneHours: number): string =>
  ({ 7: 'WIB', 8: 'WITA', 9: 'WIT' })[zoneHours] ?? `UTC+${zoneHours}`

/** Moves an instant into the regency's day and says it in the page's language. */
export const localTime = (at: Instant, zoneHours: number, language: Language): LocalTime => {
  const shifted = asInstant(at + zoneHours * HOUR)
  const { day, time } = FORMATS[language]
  return {
    day: new Date(shifted).toISOString().slice(0, 10),
    dayLabel: day.format(shifted),
    time: time.format(shifted),
    iso: new Date(at).toISOString(),
  }
}
