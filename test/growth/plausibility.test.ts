import { expect, test } from 'vitest'
import { assess, type GrowthInput } from '../../src/growth/assess.ts'
import { valueAt } from '../../src/growth/for-age.ts'
import { plausibility, suggest } from '../../src/growth/plausibility.ts'

const EIGHT_MONTHS = 243

test.each([
  ['weight', 82, EIGHT_MONTHS, 8.2],
  ['weight', 8200, EIGHT_MONTHS, 8.2],
  ['weight', 820, EIGHT_MONTHS, 8.2],
  ['weight', 0.82, EIGHT_MONTHS, 8.2],
  ['weight', 3100, 0, 3.1],
  ['weight', 93, undefined, 9.3],
  ['length', 725, EIGHT_MONTHS, 72.5],
  ['length', 7.25, EIGHT_MONTHS, 72.5],
  ['length', 0.725, EIGHT_MONTHS, 72.5],
  ['arm', 146, 400, 14.6],
  ['arm', 105, 10, 10.5],
  ['head', 4.6, 400, 46],
  ['head', 340, 0, 34],
] as const)('a %s of %f on day %s probably means %f', (kind, value, ageDays, didYouMean) => {
  expect(suggest(kind, value, 'm', ageDays)).toEqual({ kind: 'doubt', didYouMean })
})

test.each([
  ['weight', 8.2, EIGHT_MONTHS],
  ['weight', 4.6, EIGHT_MONTHS],
  ['length', 72.5, EIGHT_MONTHS],
  ['arm', 13.5, EIGHT_MONTHS],
  ['arm', 11, 10],
  ['head', 44, EIGHT_MONTHS],
  ['weight', 12, undefined],
  ['weight', 20, 1900],
] as const)('a %s of %f on day %s is plausible', (kind, value, ageDays) => {
  expect(suggest(kind, value, 'm', ageDays)).toEqual({ kind: 'plausible' })
})

test.each([
  ['weight', 25, EIGHT_MONTHS],
  ['weight', 12, 1],
  ['length', 166, EIGHT_MONTHS],
  ['length', 50, EIGHT_MONTHS],
  ['weight', 0, EIGHT_MONTHS],
  ['weight', -8.2, EIGHT_MONTHS],
  ['weight', Number.NaN, EIGHT_MONTHS],
  ['weight', Number.POSITIVE_INFINITY, undefined],
] as const)('a %s of %f on day %s is implausible, and no slip explains it', (kind, value, ageDays) => {
  expect(suggest(kind, value, 'm', ageDays)).toEqual({ kind: 'implausible' })
})

test('whatever is plausible for a child is found again when its decimal sign is lost or its unit changed', () => {
  const wrong: unknown[] = []
  for (const [kind, index] of [
    ['weight', 'waz'],
    ['length', 'haz'],
    ['arm', 'acz'],
    ['head', 'hcz'],
  ] as const) {
    for (const sex of ['m', 'f'] as const) {
      for (let ageDays = 91; ageDays <= 1856; ageDays += 45) {
        for (const z of [-3, -1, 0, 2, 3.5]) {
          const value = Math.round((valueAt(index, sex, ageDays, z) ?? 0) * 10) / 10
          for (const factor of [10, 100, 1000]) {
            const typed = Number((value * factor).toFixed(0))
            const suggestion = suggest(kind, typed, sex, ageDays)
            if (suggestion.kind !== 'doubt' || suggestion.didYouMean !== value)
              wrong.push({ kind, typed, ageDays, suggestion })
          }
        }
      }
    }
  }
  expect(wrong).toEqual([])
})

const recheck = (input: Omit<GrowthInput, 'sex'>) => {
  const child = { sex: 'm', ...input } as const
  return plausibility(child, assess(child, 'le1856d'))
}

test('a plausible visit has nothing to measure again', () => {
  expect(recheck({ ageDays: EIGHT_MONTHS, weightKg: 8.2, lengthCm: 70, headCm: 44, armCm: 14 })).toEqual([])
  expect(recheck({})).toEqual([])
})

test('swapped weight and length are recognised as such', () => {
  expect(recheck({ ageDays: EIGHT_MONTHS, weightKg: 70, lengthCm: 8.2 })).toEqual([
    { measurement: 'weight', why: 'swapped', didYouMean: 8.2 },
    { measurement: 'length', why: 'swapped', didYouMean: 70 },
  ])
  expect(recheck({ weightKg: 75, lengthCm: 9 })[0]).toMatchObject({ why: 'swapped', didYouMean: 9 })
})

test('each impossible value is named with its side and what was probably meant', () => {
  expect(recheck({ ageDays: EIGHT_MONTHS, weightKg: 82, lengthCm: 70, armCm: 1.4 })).toEqual([
    { measurement: 'weight', why: 'too-high', didYouMean: 8.2 },
    { measurement: 'arm', why: 'too-low', didYouMean: 14 },
  ])
  expect(recheck({ ageDays: 900, lengthCm: 65 })).toEqual([
    { measurement: 'length', why: 'too-low', didYouMean: undefined },
  ])
  expect(recheck({ ageMonths: 8, headCm: 62 })).toEqual([
    { measurement: 'head', why: 'too-high', didYouMean: undefined },
  ])
})

test('the guess is made from what was typed, not from the adjusted length', () => {
  expect(recheck({ ageDays: 400, lengthCm: 760, position: 'standing' })).toEqual([
    { measurement: 'length', why: 'too-high', didYouMean: 76 },
  ])
})

test('weight and length that are possible alone but not together are both measured again', () => {
  expect(recheck({ ageDays: 365, weightKg: 13.5, lengthCm: 64 })).toEqual([
    { measurement: 'weight', why: 'mismatch', didYouMean: undefined },
    { measurement: 'length', why: 'mismatch', didYouMean: undefined },
  ])
})

test('with oedema a heavy child is not asked about: the water explains it', () => {
  expect(recheck({ ageDays: 365, weightKg: 20, lengthCm: 74, oedema: true })).toEqual([])
})

test('wherever WHO flags a z-score, something is measured again, and nowhere else', () => {
  const wrong: unknown[] = []
  for (const ageDays of [10, 200, 730, 731, 1800]) {
    for (let weightKg = 1; weightKg < 40; weightKg += 1.3) {
      for (let lengthCm = 40; lengthCm < 140; lengthCm += 3.7) {
        const child = { sex: 'f', ageDays, weightKg, lengthCm, position: 'lying' } as const
        const assessment = assess(child, 'le1856d')
        const flags = Object.values(assessment.implausible).includes(true)
        if (flags !== plausibility(child, assessment).length > 0) wrong.push(child)
      }
    }
  }
  expect(wrong).toEqual([])
})
