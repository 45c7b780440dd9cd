import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ageInDays, completedMonths } from '../../src/growth/age.ts'
import { FOR_AGE, valueAt, zForAge } from '../../src/growth/for-age.ts'
import { type CardWeighing, type KmsChild, kmsCard } from '../../src/growth/kms/card.ts'
import { roundsOf } from '../../src/growth/kms/rounds.ts'
import { DEFAULT_KMS_RULES } from '../../src/growth/kms/rules.ts'
import { anyBirth, anyChild, anySex, cardOf, plusDays } from './kms.ts'

const tenGrams = (kg: number) => Math.round(kg * 100) / 100

test.each([
  ['to the gram and beyond', (kg: number) => kg],
  ['in steps of 10 g', tenGrams],
])('a child on any line of the card, weighed every month %s, is never T', (_, weighed) => {
  fc.assert(
    fc.property(
      anySex,
      anyBirth,
      fc.integer({ min: -3, max: 3 }),
      fc.array(fc.integer({ min: 26, max: 36 }), { minLength: 1, maxLength: 59 }),
      fc.integer({ min: 0, max: 40 }),
      (sex, dob, line, gaps, first) => {
        let ageDays = first
        const weighings = gaps.flatMap((gap) => {
          ageDays += gap
          const kg = valueAt('waz', sex, ageDays, line)
          return kg === undefined ? [] : [{ on: plusDays(dob, ageDays), weightKg: weighed(kg) }]
        })
        expect(cardOf({ sex, dob, weighings }).map(({ letter }) => letter)).not.toContain('T')
      },
    ),
  )
})

const said = ({ on, letter, twoT, bgm, aboveOrange, because }: CardWeighing) => ({
  on,
  letter,
  twoT,
  bgm,
  aboveOrange,
  because,
})

test('a later visit never changes the letters before it', () => {
  fc.assert(
    fc.property(anyChild, (child) => {
      const days = [...new Set(child.weighings.map(({ on }) => on))].sort()
      const whole = cardOf(child)
      for (const today of days) {
        const upToNow = { ...child, weighings: child.weighings.filter(({ on }) => on <= today) }
        expect(cardOf(upToNow).map(said)).toEqual(whole.filter(({ on }) => on <= today).map(said))
      }
    }),
    { numRuns: 60 },
  )
})

test('the order in which visits are handed in does not matter', () => {
  fc.assert(
    fc.property(
      anyChild.chain((child) =>
        fc
          .shuffledSubarray([...child.weighings], { minLength: child.weighings.length })
          .map((weighings) => ({ child, weighings })),
      ),
      ({ child, weighings }) => {
        expect(kmsCard({ ...child, weighings }, DEFAULT_KMS_RULES).weighings.map(said)).toEqual(
          cardOf(child).map(said),
        )
      },
    ),
  )
})

/** How many of a list there are of each kind. */
const tally = (list: readonly string[]) => {
  const counts: Record<string, number> = {}
  for (const one of list) counts[one] = (counts[one] ?? 0) + 1
  return counts
}

test('D = N + T + O + B in every round: one child, one round, one letter', () => {
  fc.assert(
    fc.property(anyChild, (child) => {
      const roundOf = roundsOf(child.sessions ?? [])
      const card = cardOf(child)
      const weighed = new Set(
        child.weighings.filter(({ place }) => place !== 'rumah').map(({ on }) => roundOf(on)),
      )
      const counted = card.filter(({ counts }) => counts)
      expect(tally(counted.map(({ on }) => String(roundOf(on))))).toEqual(
        Object.fromEntries([...weighed].map((round) => [String(round), 1])),
      )
      const { N = 0, T = 0, O = 0, B = 0 } = tally(counted.map(({ letter }) => letter ?? 'none'))
      expect(N + T + O + B).toBe(weighed.size)
      expect(B).toBe(weighed.size > 0 ? 1 : 0)
    }),
  )
})

test('every weighing is on the card or set aside, once, with its own weight', () => {
  fc.assert(
    fc.property(anyChild, fc.integer({ min: 0, max: 1900 }), (child, days) => {
      const { weighings, aside } = kmsCard({ ...child, today: plusDays(child.dob, days) }, DEFAULT_KMS_RULES)
      const key = ({ on, weightKg }: { on: string; weightKg: number }) => `${on} ${weightKg}`
      expect([...weighings.map(key), ...aside.map(({ weighing }) => key(weighing))].sort()).toEqual(
        child.weighings.map(key).sort(),
      )
    }),
  )
})

/**
 * The card read once more, month by month, straight from the fact sheet: for one believable weighing a month at most, at
 * least three weeks and less than two months apart.
 */
const byHand = ({ sex, dob, weighings }: KmsChild): string =>
  weighings
    .map(({ on, weightKg }, at) => {
      const before = weighings[at - 1]
      if (before === undefined) return 'B'
      const month = (iso: string) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7))
      if (month(on) - month(before.on) > 1) return 'O'
      const z = (iso: string, kg: number) => zForAge(FOR_AGE.waz, sex, ageInDays(dob, iso), kg) ?? Number.NaN
      const [from, to] = [z(before.on, before.weightKg), z(on, weightKg)]
      const gain = Math.round((weightKg - before.weightKg) * 1000)
      if (gain <= 0) return 'T'
      if (to >= from) return 'N'
      const crossed = [-3, -2, -1, 0, 1, 2, 3].some((line) => from >= line && to < line)
      if (crossed && from - to >= 0.67) return 'T'
      const boys = [800, 900, 800, 600, 500, 400, 400, 300, 300, 300, 300]
      const girls = [800, 900, 800, 600, 500, 400, 300, 300, 300, 300]
      const months = completedMonths(dob, on)
      return gain >= ((sex === 'm' ? boys : girls)[months - 1] ?? 200) ? 'N' : 'T'
    })
    .join('')

test('a second reading of the card by hand gives the same letters', () => {
  const strict = {
    ...DEFAULT_KMS_RULES,
    followsWithin: { ...DEFAULT_KMS_RULES.followsWithin, value: [{ fromMonths: 0, grams: 0 }] },
  }
  const counted: Record<string, number> = {}
  fc.assert(
    fc.property(
      anySex,
      anyBirth,
      fc.integer({ min: 35, max: 900 }),
      fc.integer({ min: -25, max: 25 }),
      fc.array(
        fc.record({
          skip: fc.constantFrom(0, 0, 0, 1),
          sway: fc.integer({ min: -9, max: 9 }),
          jitter: fc.integer({ min: 0, max: 5 }),
        }),
        { minLength: 2, maxLength: 24 },
      ),
      (sex, dob, first, line, steps) => {
        let start = first
        let z = line / 10
        const weighings = steps.map(({ skip, sway, jitter }) => {
          start += 30 * (1 + skip)
          z = Math.max(-4, Math.min(3.5, z + sway / 12))
          const ageDays = start + jitter
          return { on: plusDays(dob, ageDays), weightKg: tenGrams(valueAt('waz', sex, ageDays, z) ?? 0) }
        })
        const months = weighings.map(({ on }) => on.slice(0, 7))
        fc.pre(new Set(months).size === months.length)
        // 1 July and 31 August: neighbours in the calendar, and two months apart
        const apart = weighings.map(({ on }, at) => ageInDays(weighings[at - 1]?.on ?? on, on))
        fc.pre(apart.every((days) => days < 60 || days > 62))
        const child = { sex, dob, weighings }
        const read = kmsCard(child, strict).weighings
        // beside a line, where the gain is within a gram of it, rounding to grams may decide otherwise than the z-score
        const beside = read.some(
          ({ because }) => 'lineGrams' in because && Math.abs(because.gainGrams - because.lineGrams) <= 1,
        )
        fc.pre(!beside)
        for (const { because } of read) counted[because.rule] = (counted[because.rule] ?? 0) + 1
        expect(read.map(({ letter }) => letter).join('')).toBe(byHand(child))
      },
    ),
    { numRuns: 400 },
  )
  expect(Object.keys(counted)).toEqual(
    expect.arrayContaining(['crosses', 'falling', 'first', 'follows', 'kbm', 'missed']),
  )
})
