import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ChangeWarning, changeWarnings, type Measured } from '../../src/growth/change.ts'
import { DEFAULT_CHANGE_LIMITS } from '../../src/growth/change-limits.ts'
import { valueAt } from '../../src/growth/for-age.ts'
import type { Sex } from '../../src/growth/indices.ts'
import { anyBirth, anySex, plusDays } from './kms.ts'

/** A boy, 24 months on 10 October and 25 on 10 November 2026. */
const BOY: { readonly sex: Sex; readonly dob: string } = { sex: 'm', dob: '2024-10-10' }
const BEFORE = '2026-10-10'
const NOW = '2026-11-10'

const warnings = (before: Partial<Measured>, now: Partial<Measured>, child = BOY): readonly ChangeWarning[] =>
  changeWarnings(child, [{ on: BEFORE, ...before }], { on: NOW, ...now }, DEFAULT_CHANGE_LIMITS)

const short = (list: readonly ChangeWarning[]): readonly string[] =>
  list.map(({ measurement, why, didYouMean }) => `${measurement} ${why} ${didYouMean ?? '-'}`)

test('the posyandu’s own example: 15 kg last month, 13 kg typed now', () => {
  expect(warnings({ weightKg: 15 }, { weightKg: 13 })).toEqual([
    {
      measurement: 'weight',
      why: 'low',
      swappedWith: undefined,
      value: 13,
      on: NOW,
      before: { value: 15, on: BEFORE },
      usual: {
        min: expect.closeTo(15 - 1.5 * (31 / 30.4375), 6),
        max: expect.closeTo(15 + 2 * (31 / 30.4375), 6),
      },
      didYouMean: undefined,
    },
  ])
  expect(warnings({ weightKg: 15 }, { weightKg: 15.2 })).toEqual([])
})

test.each([
  ['a weight that fell by 1.6 kg', { weightKg: 12 }, { weightKg: 10.4 }, ['weight low -']],
  ['one that fell by 1.5 kg', { weightKg: 12 }, { weightKg: 10.5 }, []],
  ['one that rose by 2.2 kg', { weightKg: 12 }, { weightKg: 14.2 }, ['weight high 12.4']],
  ['one that rose as much, and no slip explains it', { weightKg: 12.8 }, { weightKg: 15 }, ['weight high -']],
  ['neighbouring digits exchanged', { weightKg: 12.1 }, { weightKg: 21.1 }, ['weight high 12.1']],
  ['a decimal sign lost', { lengthCm: 86.5 }, { lengthCm: 872 }, ['length high 87.2']],
  [
    'a length that shrank by 0.6 cm',
    { lengthCm: 87, position: 'standing' },
    { lengthCm: 86.4, position: 'standing' },
    ['length shrank -'],
  ],
  [
    'one that shrank by 0.5 cm',
    { lengthCm: 87, position: 'lying' },
    { lengthCm: 86.5, position: 'lying' },
    [],
  ],
  ['a length that left its line', { lengthCm: 87 }, { lengthCm: 97 }, ['length high -']],
  ['a head that shrank', { headCm: 48 }, { headCm: 47.9 }, ['head shrank -']],
  ['a head that grew a little', { headCm: 48 }, { headCm: 48.2 }, []],
  ['an arm that changed as arms do', { armCm: 15 }, { armCm: 14 }, []],
  ['an arm far from before', { armCm: 15 }, { armCm: 11 }, ['arm low -']],
  [
    'weight and length in each other’s place',
    { weightKg: 12, lengthCm: 86 },
    { weightKg: 87, lengthCm: 12.2 },
    ['weight swapped 12.2', 'length swapped 87'],
  ],
  [
    'head and arm in each other’s place, with only the head known from before',
    { headCm: 48 },
    { headCm: 15, armCm: 48.1 },
    ['head swapped 48.1', 'arm swapped 15'],
  ],
  [
    'weight and arm in each other’s place, each possible by itself',
    { weightKg: 10, armCm: 14.5 },
    { weightKg: 14.6, armCm: 10.2 },
    ['weight swapped 10.2', 'arm swapped 14.6'],
  ],
] as const satisfies readonly (readonly [string, Partial<Measured>, Partial<Measured>, readonly string[]])[])(
  '%s',
  (_, before, now, expected) => {
    expect(short(warnings(before, now))).toEqual(expected)
  },
)

test('standing up at two years is no shrinking: 0.7 cm belongs to the position', () => {
  expect(warnings({ lengthCm: 87, position: 'lying' }, { lengthCm: 86.4, position: 'standing' })).toEqual([])
  expect(
    short(warnings({ lengthCm: 86.4, position: 'standing' }, { lengthCm: 86.4, position: 'lying' })),
  ).toEqual(['length shrank -'])
  // nobody said how: lying before day 731, standing from it on
  const turning = { sex: 'm', dob: '2024-10-20' } as const
  expect(warnings({ lengthCm: 87 }, { lengthCm: 86.4 }, turning)).toEqual([])
})

test('what is usual is told in the position that was measured', () => {
  const usual = (position: 'lying' | 'standing', lengthCm: number) =>
    changeWarnings(
      BOY,
      [{ on: '2025-10-10', lengthCm: 75.7, position: 'lying' }],
      { on: NOW, lengthCm, position },
      DEFAULT_CHANGE_LIMITS,
    )[0]?.usual
  for (const lengthCm of [78, 100]) {
    const [lying, standing] = [usual('lying', lengthCm), usual('standing', lengthCm)]
    expect(lying?.min).toBeCloseTo((standing?.min ?? 0) + 0.7, 6)
    expect(lying?.max).toBeCloseTo((standing?.max ?? 0) + 0.7, 6)
  }
  // WHO's boys of 25 months stand 88.0 cm, 2 SD being 6.3 cm
  expect(usual('standing', 100)).toEqual({ min: expect.closeTo(81.8, 0), max: expect.closeTo(94.2, 0) })
})

test('several months allow a larger change', () => {
  const child = { sex: 'm', dob: '2022-10-10' } as const
  const at = (on: string) =>
    short(changeWarnings(child, [{ on, weightKg: 14 }], { on: NOW, weightKg: 16.8 }, DEFAULT_CHANGE_LIMITS))
  expect(at('2026-10-10')).toEqual(['weight high -'])
  expect(at('2026-08-10')).toEqual([])
})

test('a newborn who gains 1.1 kg is usual, one who gains nothing is asked about', () => {
  const newborn = { sex: 'm', dob: '2026-10-10' } as const
  expect(warnings({ weightKg: 3.3 }, { weightKg: 4.4 }, newborn)).toEqual([])
  expect(short(warnings({ weightKg: 3.3 }, { weightKg: 3.3 }, newborn))).toEqual(['weight low -'])
})

test('the first visit is compared with nothing, and a missing or impossible value is passed over', () => {
  expect(warnings({}, { weightKg: 12, lengthCm: 87 })).toEqual([])
  const visits = [
    { on: '2026-10-30', weightKg: 121 },
    { on: '2026-10-20', lengthCm: 87 },
    { on: '2026-09-10', weightKg: 12 },
    { on: '2026-12-10', weightKg: 14 },
  ]
  const now = { on: NOW, weightKg: 12.2 }
  for (const earlier of [visits, visits.toReversed()]) {
    expect(changeWarnings(BOY, earlier, now, DEFAULT_CHANGE_LIMITS)).toEqual([])
    const [low] = changeWarnings(BOY, earlier, { on: NOW, weightKg: 8 }, DEFAULT_CHANGE_LIMITS)
    expect(low?.before).toEqual({ value: 12, on: '2026-09-10' })
  }
})

test('the weight of a child with swollen feet is compared with nothing', () => {
  expect(warnings({ weightKg: 12 }, { weightKg: 15, oedema: true })).toEqual([])
  expect(warnings({ weightKg: 15, oedema: true }, { weightKg: 12 })).toEqual([])
})

test('the limits are settings', () => {
  const limits = { ...DEFAULT_CHANGE_LIMITS, headLossCm: { ...DEFAULT_CHANGE_LIMITS.headLossCm, value: 0.5 } }
  const earlier = [{ on: BEFORE, headCm: 48 }]
  expect(changeWarnings(BOY, earlier, { on: NOW, headCm: 47.6 }, limits)).toEqual([])
})

test('a child that keeps its lines is never asked about, at any age and after any gap', () => {
  fc.assert(
    fc.property(
      anySex,
      anyBirth,
      fc.integer({ min: 0, max: 1700 }),
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: -25, max: 25 }),
      (sex, dob, first, gap, tenths) => {
        const at = (ageDays: number): Measured => {
          const value = (index: 'waz' | 'haz' | 'hcz' | 'acz') => valueAt(index, sex, ageDays, tenths / 10)
          return {
            on: plusDays(dob, ageDays),
            weightKg: value('waz'),
            lengthCm: value('haz'),
            headCm: value('hcz'),
            armCm: value('acz'),
          }
        }
        fc.pre(first + gap <= 1856)
        expect(changeWarnings({ sex, dob }, [at(first)], at(first + gap), DEFAULT_CHANGE_LIMITS)).toEqual([])
      },
    ),
  )
})

test('whatever is typed, each value has at most one warning, and nothing is changed', () => {
  const value = fc.option(fc.double({ min: 0.1, max: 200, noNaN: true }), { nil: undefined })
  const visit = fc.record({
    on: fc.integer({ min: 0, max: 700 }).map((days) => plusDays(BOY.dob, days)),
    weightKg: value,
    lengthCm: value,
    headCm: value,
    armCm: value,
    position: fc.constantFrom('lying' as const, 'standing' as const, undefined),
  })
  fc.assert(
    fc.property(fc.array(visit, { maxLength: 5 }), visit, (earlier, now) => {
      const kept = structuredClone({ earlier, now })
      const kinds = changeWarnings(BOY, earlier, now, DEFAULT_CHANGE_LIMITS).map(
        ({ measurement }) => measurement,
      )
      expect(new Set(kinds).size).toBe(kinds.length)
      expect({ earlier, now }).toEqual(kept)
    }),
  )
})
