import { expect, test } from 'vitest'
import { assess, type GrowthInput } from '../../src/growth/assess.ts'
import {
  armClass,
  type CategoryInput,
  categorise,
  headForAge,
  lengthForAge,
  weightForAge,
  weightForLength,
} from '../../src/growth/categories.ts'
import type { Source } from '../../src/growth/source.ts'
import { DEFAULT_THRESHOLDS, type GrowthThresholds } from '../../src/growth/thresholds.ts'

const POSYANDU: Source = { place: 'posyandu', birthDateApproximate: false }

/** Every z-score from -4.00 to 4.00 sorted into runs: [first, last, category]. */
function runs<C>(read: (z: number, limits: GrowthThresholds) => C): [number, number, C][] {
  const found: [number, number, C][] = []
  for (let hundredths = -400; hundredths <= 400; hundredths++) {
    const z = hundredths / 100
    const category = read(z, DEFAULT_THRESHOLDS)
    const last = found.at(-1)
    if (last !== undefined && last[2] === category) last[1] = z
    else found.push([z, z, category])
  }
  return found
}

test('BB/U: -3.00 is kurang, -2.00 and 1.00 are normal', () => {
  expect(runs(weightForAge)).toEqual([
    [-4, -3.01, 'sangat-kurang'],
    [-3, -2.01, 'kurang'],
    [-2, 1, 'normal'],
    [1.01, 4, 'risiko-lebih'],
  ])
})

test('PB/U and TB/U: -3.00 is pendek, -2.00 and 3.00 are normal', () => {
  expect(runs(lengthForAge)).toEqual([
    [-4, -3.01, 'sangat-pendek'],
    [-3, -2.01, 'pendek'],
    [-2, 3, 'normal'],
    [3.01, 4, 'tinggi'],
  ])
})

test('BB/PB, BB/TB and IMT/U: -3.00 is gizi kurang, 1.00 gizi baik, 2.00 berisiko, 3.00 gizi lebih', () => {
  expect(runs(weightForLength)).toEqual([
    [-4, -3.01, 'gizi-buruk'],
    [-3, -2.01, 'gizi-kurang'],
    [-2, 1, 'gizi-baik'],
    [1.01, 2, 'berisiko-gizi-lebih'],
    [2.01, 3, 'gizi-lebih'],
    [3.01, 4, 'obesitas'],
  ])
})

test('LK/U: -2.00 and 2.00 are normal', () => {
  expect(runs(headForAge)).toEqual([
    [-4, -2.01, 'mikrosefali'],
    [-2, 2, 'normal'],
    [2.01, 4, 'makrosefali'],
  ])
})

test('LiLA of 6 to 59 months: 11.4 is red, 11.5 and 12.4 yellow, 12.5 green', () => {
  const at = (armCm: number, months: number) => armClass(armCm, months * 31, months, DEFAULT_THRESHOLDS)
  for (const months of [6, 24, 59]) {
    expect([11.4, 11.5, 12.4, 12.5].map((armCm) => at(armCm, months))).toEqual([
      'gizi-buruk',
      'gizi-kurang',
      'gizi-kurang',
      'normal',
    ])
  }
  expect(at(11, 60)).toBeUndefined()
})

test('LiLA under 6 months knows only the risk line of 11.0, and not before six weeks', () => {
  const at = (armCm: number, ageDays: number, months: number) =>
    armClass(armCm, ageDays, months, DEFAULT_THRESHOLDS)
  expect(at(10.9, 180, 5)).toBe('berisiko-hambatan-pertumbuhan')
  expect(at(11, 180, 5)).toBe('normal')
  expect(at(10.9, 42, 1)).toBe('berisiko-hambatan-pertumbuhan')
  expect(at(10, 41, 1)).toBeUndefined()
})

const CHILD: GrowthInput = {
  sex: 'm',
  ageDays: 365,
  weightKg: 7,
  lengthCm: 70,
  headCm: 42,
  armCm: 12,
}

function categoriesOf(change: Partial<GrowthInput>, source = POSYANDU, limits = DEFAULT_THRESHOLDS) {
  const input = { ...CHILD, ...change }
  const visit: CategoryInput = {
    assessment: assess(input, 'le1856d'),
    ageDays: input.ageDays,
    months: input.ageDays === undefined ? undefined : Math.floor(input.ageDays / 30.4375),
    armCm: input.armCm,
    oedema: input.oedema === true,
    source,
  }
  return categorise(visit, limits)
}

test('a visit is judged by every indicator that was measured', () => {
  expect(categoriesOf({})).toEqual({
    bbU: 'kurang',
    tbU: 'pendek',
    bbTb: 'gizi-kurang',
    imtU: 'gizi-kurang',
    lkU: 'mikrosefali',
    lila: 'gizi-kurang',
  })
})

test.each([
  ['at home', { place: 'rumah', birthDateApproximate: false }],
  ['with an approximate birth date', { place: 'posyandu', birthDateApproximate: true }],
] as const)('a child measured %s gets no height category', (_, source) => {
  const { tbU, bbU } = categoriesOf({}, source)
  expect(tbU).toBeUndefined()
  expect(bbU).toBe('kurang')
})

test('swelling of both feet is gizi buruk whatever the numbers', () => {
  expect(categoriesOf({ oedema: true, weightKg: 12 })).toMatchObject({ bbTb: 'gizi-buruk', bbU: undefined })
})

test('an implausible value gets no category, the others keep theirs', () => {
  const { bbU, tbU, bbTb } = categoriesOf({ weightKg: 30 })
  expect([bbU, bbTb, tbU]).toEqual([undefined, undefined, 'pendek'])
  expect(categoriesOf({ armCm: 4 }).lila).toBeUndefined()
})

test('what was not measured, or has no age, has no category', () => {
  expect(
    Object.values(categoriesOf({ weightKg: undefined, lengthCm: undefined, headCm: undefined, armCm: 0 })),
  ).toEqual(Array(6).fill(undefined))
  expect(categoriesOf({ ageDays: undefined })).toMatchObject({
    bbU: undefined,
    bbTb: 'gizi-kurang',
    lila: undefined,
  })
})

test('a cut-off changed by decree changes the category and nothing else', () => {
  const armRedCm = { value: 12.1, validFrom: '2027-01-01', source: 'a later decree', reviewer: 'a bidan' }
  const changed = categoriesOf({}, POSYANDU, { ...DEFAULT_THRESHOLDS, armRedCm })
  expect(changed).toEqual({ ...categoriesOf({}), lila: 'gizi-buruk' })
})

test('every default cut-off names its source and date, and claims no reviewer', () => {
  for (const threshold of Object.values(DEFAULT_THRESHOLDS)) {
    expect(threshold.source).not.toBe('')
    expect(threshold.validFrom).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(threshold.reviewer).toBeNull()
  }
})
