import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dayOf,
  daysInMonth,
  isoOf,
  isRealDay,
  weekdayOf,
} from '../../src/language/calendar.ts'

test('days are counted over months, years and leap days', () => {
  expect(addDays('2026-11-22', -22)).toBe('2026-10-31')
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
})

test('a month later than the 31st is the last day of a shorter month', () => {
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
  expect(addMonths('2026-01-15', -2)).toBe('2025-11-15')
})

test('counting agrees with the platform calendar over two centuries', () => {
  for (let days = -30000; days < 45000; days += 37) {
    const platform = new Date(Date.UTC(1970, 0, 1 + days))
    const iso = platform.toISOString().slice(0, 10)
    expect(addDays('1970-01-01', days)).toBe(iso)
    expect(weekdayOf(iso)).toBe(platform.getUTCDay())
  }
})

test('only real days are days', () => {
  expect(isRealDay({ year: 2026, month: 2, day: 29 })).toBe(false)
  expect(isRealDay({ year: 2000, month: 2, day: 29 })).toBe(true)
  expect(daysInMonth(1900, 2)).toBe(28)
  expect(isoOf(dayOf('2026-03-04'))).toBe('2026-03-04')
  expect(() => dayOf('2026-02-30')).toThrow(RangeError)
})
