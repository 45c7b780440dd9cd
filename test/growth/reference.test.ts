import { expect, test } from 'vitest'
import { ageInDays } from '../../src/growth/age.ts'
import { assess } from '../../src/growth/assess.ts'
import { createZscoreCsv } from '../../src/growth/csv.ts'
import { fourDecimals } from '../../src/growth/length.ts'
import type { UpperAgeRule } from '../../src/growth/limits.ts'
import { INPUT_COLUMNS, OWN_CASES, type ReferenceCase, readReferenceCases } from './reference.ts'

const RULES = ['lt60m', 'le1856d'] as const satisfies readonly UpperAgeRule[]

/** Real survey measurements published with WHO's macros; their licence keeps them out of this project. */
const SURVEY_FILE = process.env['KAWAN_REFERENCE_CASES']

const text = (value: number | undefined) => (value === undefined ? '' : String(fourDecimals(value)))

function differences(cases: readonly ReferenceCase[], rule: UpperAgeRule): unknown[] {
  return cases
    .filter(({ rules }) => rules.includes(rule))
    .map((expected) => {
      const got = assess(expected.input, rule)
      const { adjustedLengthCm, standingIgnored, bmi, z, implausible } = expected
      const want = { adjustedLengthCm, standingIgnored, bmi, z, implausible }
      const have = {
        adjustedLengthCm: text(got.adjustedLengthCm),
        standingIgnored: got.standingIgnored,
        bmi: text(got.bmi),
        z: got.z,
        implausible: got.implausible,
      }
      return { id: expected.id, want, have, same: JSON.stringify(want) === JSON.stringify(have) }
    })
    .filter(({ same }) => !same)
}

function lineDifferences(cases: readonly ReferenceCase[], rule: UpperAgeRule): unknown[] {
  const csv = createZscoreCsv(rule)
  csv.header(INPUT_COLUMNS)
  return cases
    .filter(({ rules }) => rules.includes(rule))
    .map(({ line, result }) => ({ want: result, have: csv.row(line).split(',').slice(0, 16).join(',') }))
    .filter(({ want, have }) => want !== have)
}

const own = readReferenceCases(OWN_CASES)

for (const rule of RULES) {
  test(`every z-score, flag, adjusted length and BMI equals WHO's program (${rule})`, () => {
    expect(differences(own, rule)).toEqual([])
  })

  test(`every line of the zscore command equals WHO's result file (${rule})`, () => {
    expect(lineDifferences(own, rule)).toEqual([])
  })
}

test('the reference covers every index, both sexes, flags and both upper ages', () => {
  expect(own.length).toBe(4865)
  expect(new Set(own.map(({ input }) => input.sex)).size).toBe(2)
  expect(own.filter(({ rules }) => rules.length === 1).length).toBeGreaterThan(50)
  expect(own.filter(({ implausible }) => Object.values(implausible).includes(true)).length).toBeGreaterThan(
    100,
  )
})

test('age in days is the calendar difference of the two dates in every reference case', () => {
  const dated = own.flatMap(({ id, input, dates }) => (dates === undefined ? [] : [{ id, input, dates }]))
  const wrong = dated.filter(({ input, dates }) => ageInDays(dates.dob, dates.visit) !== input.ageDays)
  expect(dated.length).toBeGreaterThan(4000)
  expect(wrong).toEqual([])
})

test.skipIf(SURVEY_FILE === undefined)(
  "WHO's example survey gives WHO's z-scores (needs KAWAN_REFERENCE_CASES=file with the survey rows)",
  () => {
    const survey = readReferenceCases(SURVEY_FILE ?? '').filter(({ id }) => id.startsWith('s'))
    expect(survey.length).toBe(502)
    for (const rule of RULES) {
      expect(differences(survey, rule)).toEqual([])
      expect(lineDifferences(survey, rule)).toEqual([])
    }
  },
)
