import { expect, test } from 'vitest'
import { assess, type GrowthInput } from '../../src/growth/assess.ts'

const boy = (input: Omit<GrowthInput, 'sex'>) => assess({ sex: 'm', ...input }, 'lt60m')
const girl = (input: Omit<GrowthInput, 'sex'>) => assess({ sex: 'f', ...input }, 'lt60m')

test('a boy of 365 days, 9.0 kg and 74.0 cm', () => {
  const { z, bmi } = boy({ ageDays: 365, weightKg: 9, lengthCm: 74, headCm: 46, armCm: 14.5 })
  expect(z).toMatchObject({ waz: -0.63, haz: -0.73, bmiz: -0.27, hcz: -0.05, acz: -0.13 })
  expect(bmi).toBeCloseTo(16.4354, 4)
})

test('months become days of 30.4375, halves rounded up', () => {
  const at = (age: Pick<GrowthInput, 'ageDays' | 'ageMonths'>) =>
    girl({ ...age, lengthCm: 80, position: 'lying' }).adjustedLengthCm
  expect(at({ ageMonths: 24 })).toBe(79.3)
  expect(at({ ageMonths: 23.98 })).toBe(80)
  expect(at({ ageDays: 730.5 })).toBe(79.3)
})

test('"standing" under nine months is not believed and leaves the length as it is', () => {
  const before = boy({ ageDays: 273, lengthCm: 70, position: 'standing' })
  expect(before).toMatchObject({ standingIgnored: true, adjustedLengthCm: 70, z: { haz: -0.86 } })
  const after = boy({ ageDays: 274, lengthCm: 70, position: 'standing' })
  expect(after).toMatchObject({ standingIgnored: false, adjustedLengthCm: 70.7, z: { haz: -0.57 } })
})

test.each([
  [700, 80, 'standing', 80.7, -1.52],
  [731, 80, 'lying', 79.3, -1.99],
  [700, 80, undefined, 80, -1.74],
] as const)(
  'a girl of %i days, %f cm %s is judged at %f cm',
  (ageDays, lengthCm, position, adjusted, haz) => {
    const { adjustedLengthCm, z } = girl({ ageDays, lengthCm, position })
    expect(adjustedLengthCm).toBe(adjusted)
    expect(z.haz).toBe(haz)
  },
)

test('beyond 3 SD weight is counted in steps of the last band, length is not', () => {
  expect(boy({ ageDays: 365, weightKg: 16 }).z.waz).toBe(4.96)
  expect(boy({ ageDays: 365, weightKg: 5 }).z.waz).toBe(-5.36)
  expect(boy({ ageDays: 400, lengthCm: 110 }).z.haz).toBe(13.53)
})

test('weight-for-length changes its table at day 731 whatever the position', () => {
  expect(girl({ ageDays: 730, lengthCm: 80, position: 'lying', weightKg: 9.5 }).z.whz).toBe(-0.68)
  expect(girl({ ageDays: 731, lengthCm: 80, position: 'standing', weightKg: 9.5 }).z.whz).toBe(-0.84)
})

test('with age unknown only weight-for-length is computed, by position or else by 87 cm', () => {
  const { z } = boy({ lengthCm: 86.9, position: 'standing', weightKg: 11.9, headCm: 48, armCm: 15 })
  expect(z).toEqual({
    whz: -0.25,
    waz: undefined,
    haz: undefined,
    bmiz: undefined,
    hcz: undefined,
    acz: undefined,
  })
  expect(boy({ lengthCm: 86.9, weightKg: 11.9 }).z.whz).toBe(-0.07)
  expect(boy({ lengthCm: 87, weightKg: 11.9 }).z.whz).toBe(-0.27)
})

test.each([
  [45, 44.9, 2.4, undefined, undefined],
  [45, 45, 2.4, undefined, -0.19],
  [900, 64.9, 7.3, undefined, undefined],
  [900, 65, 7.3, undefined, -0.22],
  [900, 120, 22.4, undefined, 0.02],
  [900, 120.1, 22.4, undefined, undefined],
  [900, 65, 7.3, 'lying', undefined],
] as const)(
  'weight-for-length ends with its tables: day %i, %f cm',
  (ageDays, lengthCm, weightKg, position, whz) => {
    expect(boy({ ageDays, lengthCm, weightKg, position }).z.whz).toBe(whz)
  },
)

test('an adjustment can bring a length inside the table', () => {
  const { adjustedLengthCm, z } = boy({ ageDays: 400, lengthCm: 44.3, position: 'standing', weightKg: 2.4 })
  expect(adjustedLengthCm).toBe(45)
  expect(z.whz).toBe(-0.19)
})

test('between two rows of 0.1 cm the parameters are interpolated', () => {
  const whz = (lengthCm: number) => girl({ ageDays: 600, lengthCm, weightKg: 9.5 }).z.whz
  expect([whz(80.2), whz(80.25), whz(80.3)]).toEqual([-0.73, -0.74, -0.75])
})

test('oedema of both feet silences what rests on weight, flags included, and nothing else', () => {
  const { z, implausible, bmi } = boy({
    ageDays: 365,
    weightKg: 9,
    lengthCm: 74,
    oedema: true,
    headCm: 46,
    armCm: 14.5,
  })
  expect(z).toEqual({ waz: undefined, haz: -0.73, whz: undefined, bmiz: undefined, hcz: -0.05, acz: -0.13 })
  expect(implausible).toMatchObject({ waz: undefined, whz: undefined, bmiz: undefined, haz: false })
  expect(bmi).toBeDefined()
})

test('the arm is judged from day 91', () => {
  expect(girl({ ageDays: 90, armCm: 12 }).z.acz).toBeUndefined()
  expect(girl({ ageDays: 91, armCm: 12 }).z.acz).toBe(-1)
})

test('the upper age is 60.0 months or day 1856, as the rule says', () => {
  const waz = (input: Omit<GrowthInput, 'sex'>, rule: 'lt60m' | 'le1856d') =>
    assess({ sex: 'm', weightKg: 21.3, ...input }, rule).z.waz
  expect(waz({ ageDays: 1826 }, 'lt60m')).toBeDefined()
  expect(waz({ ageDays: 1827 }, 'lt60m')).toBeUndefined()
  expect(waz({ ageMonths: 59.99 }, 'lt60m')).toBeDefined()
  expect(waz({ ageMonths: 60 }, 'lt60m')).toBeUndefined()
  expect(waz({ ageDays: 1852 }, 'le1856d')).toBe(1.04)
  expect(waz({ ageDays: 1856 }, 'le1856d')).toBeDefined()
  expect(waz({ ageDays: 1857 }, 'le1856d')).toBeUndefined()
  const tooOld = assess({ sex: 'm', ageDays: 1857, weightKg: 20, lengthCm: 110 }, 'le1856d')
  expect(tooOld.z.whz).toBeUndefined()
})

test('an implausible z-score is kept and flagged; the limit itself is plausible', () => {
  expect(girl({ ageDays: 1, weightKg: 10.37 })).toMatchObject({
    z: { waz: 12.46 },
    implausible: { waz: true },
  })
  expect(boy({ ageDays: 900, lengthCm: 65 })).toMatchObject({ z: { haz: -7.87 }, implausible: { haz: true } })
  const weights = Array.from({ length: 4000 }, (_, grams) => 14 + grams / 1000)
  const results = weights.map((weightKg) => boy({ ageDays: 365, weightKg }))
  const flagAt = (z: number) => results.find((result) => result.z.waz === z)?.implausible.waz
  expect(flagAt(5)).toBe(false)
  expect(flagAt(5.01)).toBe(true)
})

test.each([0, -1, Number.NaN])('a measurement of %f gives no z-score', (value) => {
  const { z, bmi, adjustedLengthCm } = boy({
    ageDays: 365,
    weightKg: value,
    lengthCm: value,
    headCm: value,
    armCm: value,
  })
  expect(Object.values(z).every((score) => score === undefined)).toBe(true)
  expect([bmi, adjustedLengthCm]).toEqual([undefined, undefined])
  expect(boy({ ageDays: 365, weightKg: value, lengthCm: 74 }).z).toMatchObject({
    whz: undefined,
    bmiz: undefined,
  })
})

test.each([-1, -0.6, Number.NaN])(
  'an age of %f days gives no z-score at all, not even weight-for-length',
  (ageDays) => {
    const { z } = boy({ ageDays, weightKg: 3.3, lengthCm: 50 })
    expect(Object.values(z).every((score) => score === undefined)).toBe(true)
  },
)
