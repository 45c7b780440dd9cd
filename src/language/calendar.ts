/** A day of the Gregorian calendar; `month` is 1–12. */
export interface Day {
  year: number
  month: number
  day: number
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/

/** Reads 'YYYY-MM-DD'. Anything else is a mistake of the caller and throws. */
export function dayOf(iso: string): Day {
  const [, year, month, day] = ISO.exec(iso) ?? []
  const found = { year: Number(year), month: Number(month), day: Number(day) }
  if (!isRealDay(found)) throw new RangeError('a day is written YYYY-MM-DD')
  return found
}

/** 'YYYY-MM-DD'. */
export function isoOf({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function isRealDay({ year, month, day }: Day): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Moves by whole days, back when negative. */
export function addDays(iso: string, days: number): string {
  return isoOf(dayFromNumber(dayNumber(dayOf(iso)) + days))
}

/** Moves by whole months; a day the month does not have becomes its last one. */
export function addMonths(iso: string, months: number): string {
  const { year, month, day } = dayOf(iso)
  const count = year * 12 + (month - 1) + months
  const to = { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 }
  return isoOf({ ...to, day: Math.min(day, daysInMonth(to.year, to.month)) })
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(iso: string): number {
  return (((dayNumber(dayOf(iso)) + 4) % 7) + 7) % 7
}

/** Days since 1970-01-01, after Howard Hinnant's days_from_civil. */
function dayNumber({ year, month, day }: Day): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

function dayFromNumber(days: number): Day {
  const z = days + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1
  const month = mp < 10 ? mp + 3 : mp - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}
