import { expect, test } from 'vitest'
import type { ChartInput } from '../../src/growth/chart/facts.ts'
import { readChart } from '../../src/growth/chart/facts.ts'
import { DEFAULT_THRESHOLDS } from '../../src/growth/thresholds.ts'
import { DOB, dayAfter, factsOf, visit, visits } from './chart-children.ts'

const girl = (indicator: ChartInput['indicator'], measurements: ChartInput['measurements']): ChartInput => ({
  indicator,
  sex: 'f',
  dob: DOB,
  measurements,
})

test.each([
  // 24 completed months is the last month of the first sheet, whatever the day
  ['bb-u', '2024-01-15', 0, 762],
  ['bb-u', '2024-02-14', 0, 762],
  ['bb-u', '2024-02-15', 730.5, 1856.6875],
  ['tb-u', '2024-02-14', 0, 762],
  ['tb-u', '2024-02-15', 0, 1856.6875],
  ['imt-u', '2026-12-01', 0, 1856.6875],
  ['lk-u', '2022-03-01', 0, 762],
] as const)(
  'a child measured last on a %s chart at %s gets the sheet from day %d to day %d',
  (indicator, on, from, to) => {
    const { sheet } = factsOf(girl(indicator, [{ on, weightKg: 10, lengthCm: 80, headCm: 46 }]))
    expect(sheet.across).toEqual({ kind: 'age', from, to })
  },
)

test('weight for length is the table of lying up to day 730 and of standing from day 731, and mixes them never', () => {
  const measurements = [visit('f', 700, 0), visit('f', 730, 0), visit('f', 731, 0)]
  const lying = factsOf(girl('bb-tb', measurements.slice(0, 2)))
  expect(lying.sheet.across).toEqual({ kind: 'lying', from: 45, to: 100 })
  expect(lying.points).toHaveLength(2)
  const standing = factsOf(girl('bb-tb', measurements))
  expect(standing.sheet.across).toEqual({ kind: 'standing', from: 65, to: 120 })
  expect(standing.points.map(({ ageDays }) => ageDays)).toEqual([731])
  expect(standing.leftOut.map(({ because }) => because)).toEqual(['other-sheet', 'other-sheet'])
})

test('a very long baby gets longer paper, and one outside WHO’s lengths no point', () => {
  const long = factsOf(girl('bb-tb', [{ on: dayAfter(DOB, 600), weightKg: 16, lengthCm: 104 }]))
  expect(long.sheet.across).toEqual({ kind: 'lying', from: 45, to: 110 })
  const reading = readChart(
    girl('bb-tb', [{ on: dayAfter(DOB, 5), weightKg: 2, lengthCm: 44.9 }]),
    DEFAULT_THRESHOLDS,
  )
  expect(reading).toEqual({ kind: 'nothing', leftOut: [{ on: dayAfter(DOB, 5), because: 'length-outside' }] })
})

test('a height measured lying from 24 months on is plotted 0.7 cm lower, and shown as measured', () => {
  const { last } = factsOf(girl('tb-u', [{ on: dayAfter(DOB, 731), lengthCm: 80, position: 'lying' }]))
  expect(last).toMatchObject({ y: 79.3, value: 80 })
  const standing = factsOf(girl('tb-u', [{ on: dayAfter(DOB, 700), lengthCm: 80, position: 'standing' }]))
  expect(standing.last).toMatchObject({ y: 80.7, value: 80 })
  const early = factsOf(girl('tb-u', [{ on: dayAfter(DOB, 200), lengthCm: 65, position: 'standing' }]))
  expect(early.last).toMatchObject({ y: 65, value: 65 })
})

test('BMI is of the adjusted length', () => {
  const { last } = factsOf(
    girl('imt-u', [{ on: dayAfter(DOB, 731), weightKg: 10, lengthCm: 80, position: 'lying' }]),
  )
  expect(last.y).toBeCloseTo(10 / 0.793 ** 2, 10)
})

test('points come in the order of their days, two on one day in the order given', () => {
  const [first, second, third] = [dayAfter(DOB, 30), dayAfter(DOB, 60), dayAfter(DOB, 90)]
  const { points, last, previous } = factsOf(
    girl('bb-u', [
      { on: third, weightKg: 5.9 },
      { on: first, weightKg: 4 },
      { on: second, weightKg: 5.1 },
      { on: third, weightKg: 6 },
    ]),
  )
  expect(points.map(({ value }) => value)).toEqual([4, 5.1, 5.9, 6])
  expect(last.value).toBe(6)
  expect(previous?.value).toBe(5.9)
})

test('what was not measured, lies before birth or after five years is left out, and said', () => {
  const { points, leftOut } = factsOf(
    girl('bb-u', [
      { on: '2022-01-14', weightKg: 3 },
      { on: '2022-02-15', lengthCm: 54 },
      { on: '2022-03-15', weightKg: 0 },
      { on: '2027-02-14', weightKg: 18 },
      { on: '2027-02-15', weightKg: 18 },
    ]),
  )
  expect(points.map(({ on }) => on)).toEqual(['2027-02-14'])
  expect(leftOut).toEqual([
    { on: '2022-01-14', because: 'before-birth' },
    { on: '2022-02-15', because: 'not-measured' },
    { on: '2022-03-15', because: 'not-measured' },
    { on: '2027-02-15', because: 'after-five' },
  ])
})

test('the second sheet of the card begins with where the first one ended', () => {
  const { points, cameFrom, leftOut } = factsOf(girl('bb-u', visits('f', 5, 30, 0, 0, 700)))
  expect(points.map(({ ageDays }) => ageDays)).toEqual([760, 790, 820])
  expect(cameFrom?.ageDays).toBe(730)
  expect(leftOut.map(({ because }) => because)).toEqual(['other-sheet', 'other-sheet'])
})

test('points are hollow from home, and all of them when the birth date is a guess', () => {
  const measurements = [visit('f', 30, 0), { ...visit('f', 60, 0), place: 'rumah' as const }]
  const hollow = (input: ChartInput) => factsOf(input).points.map((point) => point.hollow)
  expect(hollow(girl('bb-u', measurements))).toEqual([false, true])
  expect(hollow({ ...girl('bb-u', measurements), dobApproximate: true })).toEqual([true, true])
})

test.each([
  ['bb-u', -2.3, 'below-red'],
  ['bb-u', 0, 'between'],
  ['bb-u', 1.4, 'above-orange'],
  ['lk-u', -4.4, 'below-red'],
  ['lk-u', 4.4, 'above-red'],
] as const)('the last point of a %s chart at a weight of z %d lies %s', (indicator, z, lies) => {
  expect(factsOf(girl(indicator, [visit('f', 300, z)])).lies).toBe(lies)
})

test('a point on the line itself lies between, as for the categories', () => {
  // WHO's SD(-2) of a girl at 365 days is 7.041 kg, so that 7.04 kg is -2.00 in two decimals
  const at = (weightKg: number) => factsOf(girl('bb-u', [{ on: dayAfter(DOB, 365), weightKg }])).lies
  expect(at(7.04)).toBe('between')
  expect(at(7.03)).toBe('below-red')
})

test('no place among the lines is said of a length from home, a guessed age, or a value that cannot be right', () => {
  const short = visit('f', 300, -3.5)
  expect(factsOf(girl('tb-u', [short])).lies).toBe('below-red')
  expect(factsOf(girl('tb-u', [{ ...short, place: 'rumah' }])).lies).toBeUndefined()
  expect(factsOf({ ...girl('tb-u', [short]), dobApproximate: true }).lies).toBeUndefined()
  expect(factsOf(girl('bb-u', [{ ...short, place: 'rumah' }])).lies).toBe('below-red')
  expect(factsOf(girl('bb-u', [{ on: short.on, weightKg: 82 }])).lies).toBeUndefined()
})

test('a value beyond the scale says on which side', () => {
  const beyond = (weightKg: number) =>
    factsOf(girl('bb-u', [{ on: dayAfter(DOB, 100), weightKg }])).last.beyond
  expect([0.5, 6, 18.5].map(beyond)).toEqual(['below', undefined, 'above'])
})

test('a thin child of two years stands on the paper, not at its edge', () => {
  for (const sex of ['m', 'f'] as const) {
    for (const indicator of ['bb-u', 'tb-u', 'bb-tb', 'imt-u', 'lk-u'] as const) {
      for (const ageDays of [10, 400, 765, 1_800]) {
        const { last } = factsOf({ indicator, sex, dob: DOB, measurements: [visit(sex, ageDays, -3.8)] })
        expect({ indicator, sex, ageDays, beyond: last.beyond }).toMatchObject({ beyond: undefined })
      }
    }
  }
})

test('a date that is none is a bug of the caller', () => {
  expect(() => factsOf(girl('bb-u', [{ on: '2026-02-30', weightKg: 7 }]))).toThrow(RangeError)
})
