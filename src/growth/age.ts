/** WHO's month in days: 365.25 / 12. */
export const DAYS_PER_MONTH = 30.4375

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const DASH = 45
const ZERO = 48

/** The number written in `text` from `start` to `end`, or NaN where a character is not a digit. */
function digits(text: string, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0)
}

/** A date that exists, as the number 20261122. Years before 1900 are typing slips. */
function readDate(iso: string): number | undefined {
  if (iso.length !== 10 || iso.charCodeAt(4) !== DASH || iso.charCodeAt(7) !== DASH) return undefined
  const year = digits(iso, 0, 4)
  const month = digits(iso, 5, 7)
  const day = digits(iso, 8, 10)
  // Written so that NaN fails.
  if (!(year >= 1900 && month >= 1 && month <= 12 && day >= 1)) return undefined
  return day <= daysInMonth(year, month) ? year * 10_000 + month * 100 + day : undefined
}

const yearOf = (date: number) => Math.floor(date / 10_000)
const monthOf = (date: number) => Math.floor(date / 100) % 100
const dayOf = (date: number) => date % 100

/**
 * The calendar date `YYYY-MM-DD` as a count of days, 1970-01-01 being 0, or undefined when there is no such date (29 February
 * of a common year, text with a time of day, a year before 1900). No time zone takes part.
 */
export function dayNumber(iso: string): number | undefined {
  const date = readDate(iso)
  if (date === undefined) return undefined
  // Years are counted from 1 March, so that the leap day comes last: howardhinnant.github.io/date_algorithms.html
  const month = monthOf(date)
  const year = month <= 2 ? yearOf(date) - 1 : yearOf(date)
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOf(date) - 1
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  return year * 365 + leapDays + dayOfYear - 719_468
}

/** {@link dayNumber} of a date that was read before. Throws a RangeError for text that is not a date. */
export function dayCount(iso: string): number {
  const day = dayNumber(iso)
  if (day === undefined) throw new RangeError('expected a date like 2026-11-22')
  return day
}

/**
 * Age in whole calendar days: visit date minus birth date, both `YYYY-MM-DD`. Negative when the visit lies before birth,
 * which is the caller's error to report. Throws a RangeError for text that is not a date: parse dates where they enter.
 * @example ageInDays('2023-01-20', '2023-03-24') // 63
 */
export function ageInDays(dob: string, visit: string): number {
  return dayCount(visit) - dayCount(dob)
}

/**
 * Age in completed months ("bulan penuh", Permenkes 2/2020). A child born on the 31st completes a month that has no 31st on
 * the first day of the next one. Throws like {@link ageInDays}.
 * @example completedMonths('2026-03-14', '2026-11-13') // 7
 */
export function completedMonths(dob: string, visit: string): number {
  const born = readDate(dob)
  const seen = readDate(visit)
  if (born === undefined || seen === undefined) throw new RangeError('expected two dates like 2026-11-22')
  const months = (yearOf(seen) - yearOf(born)) * 12 + monthOf(seen) - monthOf(born)
  return dayOf(seen) < dayOf(born) ? months - 1 : months
}

/**
 * The calendar month of a date, counted on: November 2026 is one more than October, January 2027 two more than November.
 * Throws like {@link ageInDays}.
 */
export function calendarMonth(iso: string): number {
  const date = readDate(iso)
  if (date === undefined) throw new RangeError('expected a date like 2026-11-22')
  return yearOf(date) * 12 + monthOf(date)
}

/** Half a day counts as a day: how WHO turns months, or days with a fraction, into whole days. */
export function wholeDays(ageDays: number): number {
  return Math.floor(ageDays + 0.5)
}

/** Age in days from an age in decimal months, not yet rounded. */
export function daysOfMonths(ageMonths: number): number {
  return ageMonths * DAYS_PER_MONTH
}

/** Age in decimal months, unrounded. */
export function monthsOfDays(ageDays: number): number {
  return ageDays / DAYS_PER_MONTH
}
