import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundsOf } from '../../src/growth/kms/rounds.ts'
import { cardOf, plusDays } from './kms.ts'

test('without sessions every calendar month is a round, over the turn of the year too', () => {
  const roundOf = roundsOf([])
  expect(roundOf('2026-01-01') - roundOf('2025-12-31')).toBe(1)
  expect(roundOf('2026-01-31')).toBe(roundOf('2026-01-01'))
  expect(roundOf('2026-03-01') - roundOf('2026-01-31')).toBe(2)
})

const SESSIONS = ['2026-02-10', '2026-03-12', '2026-05-28']

test.each([
  ['on the day itself', '2026-03-12', 1],
  ['in the week after, by a home visit of the kader', '2026-03-18', 1],
  ['in the week before', '2026-03-06', 1],
  ['in the same month, before or after', '2026-03-30', 1],
  ['in the same month, long before', '2026-03-01', 1],
  ['in a month without a session: the last one', '2026-04-20', 1],
  ['in a month of its own session, just after the one of the month before', '2026-06-02', 2],
  ['after the list ends: one a calendar month', '2026-06-20', 3],
  ['and the next', '2026-07-01', 4],
  ['before the list begins: one a calendar month', '2026-01-31', -1],
  ['and the one before', '2025-12-10', -2],
])('a weighing %s (%s) belongs to round %i', (_, on, round) => {
  expect(roundsOf(SESSIONS)(on)).toBe(round)
  expect(roundsOf([...SESSIONS, ...SESSIONS].reverse())(on)).toBe(round)
})

test('rounds follow each other in time, whatever the days of the posyandu', () => {
  const anyDay = fc.integer({ min: 0, max: 900 }).map((days) => plusDays('2025-01-01', days))
  fc.assert(
    fc.property(fc.array(anyDay, { maxLength: 30 }), fc.array(anyDay, { minLength: 2 }), (sessions, days) => {
      const rounds = days.sort().map(roundsOf(sessions))
      expect(rounds).toEqual([...rounds].sort((one, other) => one - other))
    }),
  )
})

test('last month is the last session: a month in which the posyandu was closed is not missed', () => {
  const weighings = [
    { on: '2026-02-10', weightKg: 8 },
    { on: '2026-03-12', weightKg: 8.3 },
    { on: '2026-05-28', weightKg: 8.9 },
  ]
  const child = { sex: 'f', dob: '2025-06-10', weighings } as const
  expect(cardOf({ ...child, sessions: SESSIONS }).map(({ letter }) => letter)).toEqual(['B', 'N', 'N'])
  expect(cardOf(child).map(({ letter }) => letter)).toEqual(['B', 'N', 'O'])
})

test('a session at which the child was not weighed is missed, though two lie in one month', () => {
  const weighings = [
    { on: '2026-02-10', weightKg: 8 },
    { on: '2026-03-31', weightKg: 8.6 },
  ]
  const sessions = ['2026-02-10', '2026-03-03', '2026-03-31']
  expect(cardOf({ sex: 'f', dob: '2025-06-10', weighings, sessions }).map(({ letter }) => letter)).toEqual([
    'B',
    'O',
  ])
})

test('text that is not a date is refused', () => {
  expect(() => roundsOf(['12 Maret'])).toThrow(RangeError)
  expect(() => roundsOf(SESSIONS)('kemarin')).toThrow(RangeError)
  expect(() => roundsOf([])('2026-02-30')).toThrow(RangeError)
})
