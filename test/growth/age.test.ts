import { expect, test } from 'vitest'
import { ageInDays, completedMonths, dayNumber } from '../../src/growth/age.ts'

test('age in days counts calendar days, leap days included', () => {
  expect(ageInDays('2023-01-20', '2023-03-24')).toBe(63)
  expect(ageInDays('2022-03-01', '2024-03-01')).toBe(731)
  expect(ageInDays('2021-03-01', '2023-03-01')).toBe(730)
  expect(ageInDays('2026-11-22', '2026-11-22')).toBe(0)
  expect(ageInDays('2026-11-22', '2026-11-21')).toBe(-1)
})

test('every day from 1990 to 2060 follows the one before it', () => {
  const from = Date.UTC(1990, 0, 1) / 86_400_000
  const wrong = Array.from({ length: 25_900 }, (_, at) => from + at).filter(
    (day) => dayNumber(new Date(day * 86_400_000).toISOString().slice(0, 10)) !== day,
  )
  expect(wrong).toEqual([])
})

test.each([
  '2023-02-29',
  '1900-02-29',
  '2023-13-01',
  '2023-00-10',
  '2023-04-31',
  '2023-4-1',
  '2023-01-00',
  '01-02-2023',
  '2023/01/02',
  '2023-01-02T00:00',
  '0023-01-02',
  'kemarin',
  '',
])('%j is not a date', (text) => {
  expect(dayNumber(text)).toBeUndefined()
  expect(() => ageInDays(text, '2023-01-01')).toThrow(RangeError)
  expect(() => completedMonths('2023-01-01', text)).toThrow(RangeError)
})

test('a month is completed on its day, not before: 4 months 24 days is 4 months', () => {
  expect(completedMonths('2026-03-14', '2026-08-07')).toBe(4)
  expect(completedMonths('2026-03-14', '2026-11-13')).toBe(7)
  expect(completedMonths('2026-03-14', '2026-11-14')).toBe(8)
  expect(completedMonths('2021-11-22', '2026-11-22')).toBe(60)
  expect(completedMonths('2021-11-23', '2026-11-22')).toBe(59)
})

test('a child born on the 31st completes a shorter month on the first of the next', () => {
  expect(completedMonths('2026-01-31', '2026-02-28')).toBe(0)
  expect(completedMonths('2026-01-31', '2026-03-01')).toBe(1)
  expect(completedMonths('2024-02-29', '2025-02-28')).toBe(11)
})
