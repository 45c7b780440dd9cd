import { expect, test } from 'vitest'
import { FOR_AGE, valueAt, zForAge } from '../../src/growth/for-age.ts'
import { WEIGHT_FOR_LENGTH } from '../../src/growth/tables.ts'
import { weightAtLength, zWeightForLength } from '../../src/growth/weight-for-length.ts'

test("the lines of a boy's weight at 365 days are WHO's", () => {
  const kg = [-3, -2, 2, 3].map((k) => valueAt('waz', 'm', 365, k)?.toFixed(3))
  expect(kg).toEqual(['6.926', '7.741', '11.983', '13.341'])
})

test('the lines at 4 and -4 go one more band out', () => {
  const at = (k: number) => valueAt('waz', 'm', 365, k) ?? Number.NaN
  expect(at(4)).toBeCloseTo(at(3) + (at(3) - at(2)), 10)
  expect(at(-4)).toBeCloseTo(at(-3) - (at(-2) - at(-3)), 10)
})

test('a value read off a line has the z-score of that line, in every index and beyond 3 SD', () => {
  const wrong: unknown[] = []
  for (const index of ['waz', 'haz', 'bmiz', 'hcz', 'acz'] as const) {
    for (const ageDays of [0, 91, 365, 730, 731, 1856]) {
      for (let k = -6; k <= 6; k += 0.5) {
        const value = valueAt(index, 'f', ageDays, k)
        if (value === undefined) continue
        const z = zForAge(FOR_AGE[index], 'f', ageDays, value)
        if (z === undefined || Math.abs(z - k) > 1e-9) wrong.push({ index, ageDays, k, z })
      }
    }
  }
  expect(wrong).toEqual([])
})

test('the same for weight along length', () => {
  for (let k = -5; k <= 5; k++) {
    const kg = weightAtLength(WEIGHT_FOR_LENGTH, 'm', 67.35, k) ?? Number.NaN
    expect(zWeightForLength(WEIGHT_FOR_LENGTH, 'm', 67.35, kg)).toBeCloseTo(k, 9)
  }
})

test('there is no line outside a table', () => {
  expect(valueAt('acz', 'm', 90, 0)).toBeUndefined()
  expect(valueAt('waz', 'm', 1857, 0)).toBeUndefined()
  expect(valueAt('waz', 'm', -1, 0)).toBeUndefined()
  expect(weightAtLength(WEIGHT_FOR_LENGTH, 'm', 110.1, 0)).toBeUndefined()
})
