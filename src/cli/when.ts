import { DAY, HOUR, MINUTE } from '../engine/ids.ts'

const UNITS: { readonly [word: string]: number } = {
  menit: MINUTE,
  jam: HOUR,
  hari: DAY,
  minggu: 7 * DAY,
  bulan: 30 * DAY,
}

/** "1 hari", "6 jam", "2 minggu" as milliseconds. */
export const readSpan = (text: string): number | undefined => {
  const [, count = '', word = ''] = /^(\d{1,4})\s*([a-z]+)$/.exec(text.trim().toLowerCase()) ?? []
  const unit = Object.hasOwn(UNITS, word) ? UNITS[word] : undefined
  return unit === undefined || Number(count) < 1 ? undefined : Number(count) * unit
}

/** A calendar day that exists, as it was typed. Date itself takes 31 February for 3 March. */
export const isDay = (text: string): boolean => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/

/** An instant as an operator writes it; without a zone it is the regency's own time, without an hour midnight. */
export const readInstant = (text: string, zoneHours: number): number | undefined => {
  const [, day, time = '00:00', zone] = INSTANT.exec(text.trim()) ?? []
  if (day === undefined || !isDay(day)) return undefined
  const at = Date.parse(`${day}T${time}${zone ?? 'Z'}`)
  if (Number.isNaN(at)) return undefined
  return zone === undefined ? at - zoneHours * HOUR : at
}

/** An instant in the regency's own time: "2026-11-22 09:15". */
export const localText = (at: number, zoneHours: number): string =>
  new Date(at + zoneHours * HOUR).toISOString().slice(0, 16).replace('T', ' ')
