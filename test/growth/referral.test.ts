import { expect, test } from 'vitest'
import { ageInDays, completedMonths } from '../../src/growth/age.ts'
import { assess } from '../../src/growth/assess.ts'
import { categorise } from '../../src/growth/categories.ts'
import type { ReferralInput } from '../../src/growth/evidence.ts'
import { findingOf, type Urgency } from '../../src/growth/finding.ts'
import { gainOf, kmsCard } from '../../src/growth/kms/card.ts'
import { kmsRules } from '../../src/growth/kms/rules.ts'
import { type Referral, referrals } from '../../src/growth/referral.ts'
import { DEFAULT_THRESHOLDS } from '../../src/growth/thresholds.ts'
import { monthly, plusMonths } from './kms.ts'

const ON = '2026-11-12'

type Visit = {
  readonly months: number
  /** This month's weight last; before it those of the months before. */
  readonly weights?: readonly (number | undefined)[]
  readonly lengthCm?: number
  readonly headCm?: number
  readonly armCm?: number
  readonly place?: 'posyandu' | 'rumah'
  readonly approximate?: boolean
  readonly more?: Partial<ReferralInput>
  readonly referFrom?: 'first-T' | '2T'
}

/** One boy at the posyandu, with everything computed as it is for a real one. */
const visit = ({ months, weights = [], lengthCm, headCm, armCm, more = {}, ...how }: Visit) => {
  const limits = DEFAULT_THRESHOLDS
  const dob = plusMonths(ON, -months)
  const source = { place: how.place ?? 'posyandu', birthDateApproximate: how.approximate ?? false } as const
  const rules = kmsRules(limits, {
    referFrom: {
      value: how.referFrom ?? 'first-T',
      validFrom: '2026-01-01',
      source: 'a test',
      reviewer: null,
    },
  })
  const weighings = monthly(plusMonths(ON, 1 - weights.length), weights).map((one) => ({ ...one, ...source }))
  const { birthDateApproximate } = source
  const card = kmsCard({ sex: 'm', dob, weighings, birthDateApproximate }, rules)
  const weighing = card.weighings.at(-1)
  const weightKg = weights.at(-1)
  const ageDays = ageInDays(dob, ON)
  const oedema = more.oedema ?? false
  const assessment = assess({ sex: 'm', ageDays, weightKg, lengthCm, headCm, armCm, oedema }, 'le1856d')
  const completed = completedMonths(dob, ON)
  const categories = categorise({ assessment, ageDays, months: completed, armCm, oedema, source }, limits)
  const measured = { weightKg, lengthCm, headCm, armCm }
  const input = {
    on: ON,
    measured,
    assessment,
    categories,
    months: completed,
    source,
    oedema,
    weighing,
    ...more,
  }
  return {
    reasons: referrals(input, limits),
    finding: findingOf({ ...input, gain: weighing && gainOf(weighing) }, limits),
  }
}

const short = (list: readonly Referral[]): readonly string[] =>
  list.map(({ reason, urgency }) => `${reason} ${urgency}`)

test('a child who grows well has no reason', () => {
  const { reasons, finding } = visit({
    months: 12,
    weights: [9.3, 9.6],
    lengthCm: 75.7,
    headCm: 46,
    armCm: 14.6,
  })
  expect(reasons).toEqual([])
  expect(finding).toMatchObject({ kind: 'well', urgency: 'none' })
})

test('the first T names the weights it came from, since when, and what should have been gained', () => {
  const { reasons } = visit({ months: 12, weights: [9.3, 9.4] })
  expect(reasons).toEqual([
    {
      reason: 'not-gaining',
      on: ON,
      urgency: 'week',
      weightKg: 9.4,
      because: { rule: 'kbm', since: '2026-10-12', days: 31, gainGrams: 100, lineGrams: 237, kbmGrams: 200 },
    },
  ])
})

test.each([
  ['2T', { months: 12, weights: [9.6, 9.6, 9.6] }, ['not-gaining-twice days']],
  ['below the red line', { months: 12, weights: [7.3, 7.6] }, ['below-red-line days']],
  ['above the orange line, weight alone', { months: 12, weights: [10.9, 11.3] }, ['above-orange week']],
  [
    'above both the orange line and BB/TB +2',
    { months: 12, weights: [11.3, 11.9], lengthCm: 74 },
    ['heavy-for-length week', 'above-orange week'],
  ],
  ['berisiko gizi lebih', { months: 12, weights: [9.9, 10.2], lengthCm: 74 }, ['heavy-risk week']],
  ['gizi kurang', { months: 12, weights: [7.6, 8], lengthCm: 76 }, ['thin week']],
  [
    'gizi buruk',
    { months: 12, weights: [6.9, 7.2], lengthCm: 76 },
    ['very-thin today', 'below-red-line days'],
  ],
  ['pendek', { months: 12, weights: [8.3, 8.6], lengthCm: 70 }, ['short week']],
  ['a small head', { months: 12, weights: [9.3, 9.6], headCm: 43 }, ['head week']],
  ['a red arm', { months: 12, weights: [9.3, 9.6], armCm: 11.4 }, ['arm-red today']],
  ['a yellow arm', { months: 12, weights: [9.3, 9.6], armCm: 12.4 }, ['arm-yellow week']],
  ['an unbelievable weight', { months: 12, weights: [9.3, 96] }, ['measure-again none']],
  [
    'an unbelievable weight that stands',
    { months: 12, weights: [9.3, 3], more: { measuredTwice: true } },
    ['measure-again today'],
  ],
  ['swollen feet', { months: 12, weights: [9.3, 9.6], lengthCm: 75, more: { oedema: true } }, ['oedema now']],
  ['a danger sign', { months: 12, weights: [9.3, 9.6], more: { dangerSign: true } }, ['danger-sign now']],
  [
    'a checklist of development that is not complete',
    { months: 12, weights: [9.3, 9.6], more: { developmentIncomplete: true } },
    ['development week'],
  ],
] as const satisfies readonly (readonly [string, Visit, readonly string[]])[])('%s', (_, of, expected) => {
  expect(short(visit(of).reasons)).toEqual(expected)
})

test('two TB symptoms are a reason, one is none, and weight that did not rise twice is one of them', () => {
  const tb = (weights: readonly number[], ...tbSymptoms: NonNullable<ReferralInput['tbSymptoms']>) =>
    visit({ months: 12, weights, more: { tbSymptoms } }).reasons
  expect(tb([9.3, 9.6], 'cough', 'cough')).toEqual([])
  expect(tb([9.3, 9.6], 'cough', 'contact')).toMatchObject([
    { reason: 'tb-symptoms', urgency: 'week', symptoms: ['cough', 'contact'] },
  ])
  expect(tb([9.6, 9.6, 9.6], 'fever')[1]).toMatchObject({ reason: 'tb-symptoms', symptoms: ['fever', '2T'] })
})

test('under six months every reason sees a health worker within two days', () => {
  for (const of of [
    { months: 5, weights: [7.2, 7.2] },
    { months: 5, weights: [8.6, 9.1] },
    { months: 5, weights: [7, 7.5], lengthCm: 60 },
    { months: 5, weights: [7, 7.5], headCm: 38.5 },
    { months: 5, weights: [7, 7.5], armCm: 10.9 },
    { months: 5, weights: [7.2, 7.2], referFrom: '2T' },
  ] as const satisfies readonly Visit[]) {
    const { reasons, finding } = visit(of)
    expect(reasons.length).toBeGreaterThan(0)
    for (const { urgency } of reasons) expect(urgency).toBe('days')
    if (finding.kind !== 'weight-only') expect(finding.goTo).toBe('puskesmas-or-bidan')
  }
})

test('where 2T is the rule, a first T is said and refers nobody', () => {
  const { reasons, finding } = visit({ months: 12, weights: [9.6, 9.6], referFrom: '2T' })
  expect(reasons).toEqual([])
  expect(finding).toMatchObject({ kind: 'not-gaining', urgency: 'none', goTo: 'nobody' })
  expect(short(visit({ months: 12, weights: [9.6, 9.6, 9.6], referFrom: '2T' }).reasons)).toEqual([
    'not-gaining-twice days',
  ])
})

test('home values and approximate birth dates give no letter and no height category, and what is left stands', () => {
  for (const how of [{ place: 'rumah' }, { approximate: true }] as const) {
    const { reasons } = visit({ months: 12, weights: [7.4, 7.4, 7.4], lengthCm: 69, ...how })
    expect(short(reasons)).toEqual(['below-red-line days'])
  }
})

test('weight no higher than before a missed month is said and referred as a first T, though its letter is O', () => {
  const { reasons, finding } = visit({ months: 12, weights: [9.4, undefined, 9.4] })
  expect(reasons).toMatchObject([
    {
      reason: 'not-gaining',
      urgency: 'week',
      because: { rule: 'missed', last: { rule: 'flat', since: '2026-09-12' } },
    },
  ])
  expect(finding).toMatchObject({ kind: 'not-gaining', urgency: 'week' })
})

test('what only workers hear stands at its place in the order', () => {
  expect(short(visit({ months: 12, weights: [10.9, 11.3], lengthCm: 77 }).reasons)).toEqual([
    'heavy-risk week',
    'above-orange week',
  ])
  const more = { developmentIncomplete: true }
  expect(short(visit({ months: 12, weights: [9.3, 9.6], headCm: 70, more }).reasons)).toEqual([
    'development week',
    'measure-again none',
  ])
})

const URGENCIES: readonly Urgency[] = ['none', 'week', 'days', 'today', 'now']

test('finding and referral never disagree: the first is what is said, and the most urgent is how soon', () => {
  let compared = 0
  for (const months of [3, 12, 40])
    for (const last of [0, 0.1, 0.4])
      for (const kg of [4.5, 6, 7, 8.5, 10, 13])
        for (const lengthCm of [undefined, 60, 70, 76, 95])
          for (const armCm of [undefined, 11, 12.2, 15])
            for (const headCm of [undefined, 41, 46])
              for (const place of ['posyandu', 'rumah'] as const) {
                const { reasons, finding } = visit({
                  months,
                  weights: [kg, kg, kg + last],
                  ...(lengthCm === undefined ? {} : { lengthCm }),
                  ...(armCm === undefined ? {} : { armCm }),
                  ...(headCm === undefined ? {} : { headCm }),
                  place,
                })
                const kinds = [finding.kind, ...finding.also]
                const said = reasons.filter(({ reason }) => kinds.some((kind) => kind === reason))
                if (said.length === 0) continue
                compared++
                expect(said.map(({ reason }) => reason)).toEqual(kinds)
                const soonest = Math.max(...said.map(({ urgency }) => URGENCIES.indexOf(urgency)))
                expect(finding.urgency).toBe(URGENCIES[soonest])
              }
  expect(compared).toBeGreaterThan(1_000)
})
