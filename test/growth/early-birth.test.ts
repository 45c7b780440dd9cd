import { expect, test } from 'vitest'
import { assessBoth, birthFlags, DEFAULT_BIRTH_RULES, readingAge } from '../../src/growth/early-birth.ts'
import { plusDays } from './kms.ts'

const BORN = '2026-01-01'
const age = (on: string, weeks: number | undefined, dob = BORN) =>
  readingAge(dob, on, weeks, DEFAULT_BIRTH_RULES)

test('born at 32 weeks, eight weeks early: on 1 July the age is 181 days, corrected 125', () => {
  expect(age('2026-07-01', 32)).toEqual({
    kind: 'corrected',
    ageDays: 181,
    correctedDays: 181 - 8 * 7,
    weeksEarly: 8,
    untilMonths: 24,
  })
})

test('37 weeks is at term, 36 is early; without weeks, or with weeks that cannot be, the age since birth counts', () => {
  expect(age('2026-07-01', 37)).toEqual({ kind: 'as-born', ageDays: 181, because: 'at-term' })
  expect(age('2026-07-01', 36)).toMatchObject({ kind: 'corrected', weeksEarly: 4 })
  expect(age('2026-07-01', undefined)).toMatchObject({ because: 'weeks-unknown' })
  // "9" was the months of the pregnancy
  expect(age('2026-07-01', 9)).toMatchObject({ because: 'weeks-unknown' })
  expect(age('2026-07-01', Number.NaN)).toMatchObject({ because: 'weeks-unknown' })
})

test('until the second birthday, and not from it on', () => {
  expect(age('2027-12-31', 32)).toMatchObject({ kind: 'corrected', correctedDays: 729 - 56 })
  expect(age('2028-01-01', 32)).toEqual({ kind: 'as-born', ageDays: 730, because: 'old-enough' })
})

test('before the day it was expected, a child has no corrected age yet', () => {
  expect(age(plusDays(BORN, 55), 32)).toEqual({
    kind: 'before-term',
    ageDays: 55,
    weeksEarly: 8,
    daysToTerm: 1,
  })
  expect(age(plusDays(BORN, 56), 32)).toMatchObject({ kind: 'corrected', correctedDays: 0 })
})

test('both z-scores are given: 6 kg at six months is light for a boy, not for one who came eight weeks early', () => {
  // Printed table for boys: at 6 months -2 SD is 6.4 kg; at 4 months -1 SD is 6.2 kg, -2 SD 5.6 kg.
  const { asBorn, corrected } = assessBoth({ sex: 'm', weightKg: 6 }, age('2026-07-01', 32), 'le1856d')
  expect(asBorn.z.waz).toBeLessThan(-2)
  expect(corrected?.z.waz).toBeGreaterThan(-2)
  expect(corrected?.z.waz).toBeLessThan(-1)
})

test('at term there is one z-score, and before term the corrected one is missing', () => {
  const at = (on: string, weeks: number) => assessBoth({ sex: 'f', weightKg: 3 }, age(on, weeks), 'le1856d')
  expect(at('2026-01-10', 40)).toMatchObject({
    asBorn: { z: { waz: expect.any(Number) } },
    corrected: undefined,
  })
  expect(at('2026-01-10', 32).corrected).toBeUndefined()
})

test.each([
  [2.5, undefined],
  [2.49, { weightKg: 2.49, belowKg: 2.5, very: false }],
  [1.5, { weightKg: 1.5, belowKg: 2.5, very: false }],
  [1.49, { weightKg: 1.49, belowKg: 1.5, very: true }],
  [0, undefined],
  [undefined, undefined],
])('a birth weight of %s kg: %j', (weightKg, lowWeight) => {
  expect(birthFlags({ weightKg, weeks: 40 }, DEFAULT_BIRTH_RULES)).toEqual({ lowWeight, early: undefined })
})

test('an early birth has its own flag beside the weight', () => {
  expect(birthFlags({ weightKg: 1.9, weeks: 33 }, DEFAULT_BIRTH_RULES)).toMatchObject({
    lowWeight: { very: false },
    early: { weeks: 33, belowWeeks: 37 },
  })
  expect(birthFlags({ weeks: 37 }, DEFAULT_BIRTH_RULES)).toEqual({ lowWeight: undefined, early: undefined })
})
