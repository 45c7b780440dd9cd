import { expect, test } from 'vitest'
import type { Assessment } from '../../src/growth/assess.ts'
import { armClass, type Categories, categorise } from '../../src/growth/categories.ts'
import {
  type Finding,
  type FindingKind,
  findingOf,
  type Gain,
  type Urgency,
} from '../../src/growth/finding.ts'
import type { Index } from '../../src/growth/indices.ts'
import { isOutside, PLAUSIBLE_Z } from '../../src/growth/limits.ts'
import type { Source } from '../../src/growth/source.ts'
import { DEFAULT_THRESHOLDS, type GrowthThresholds } from '../../src/growth/thresholds.ts'

type Visit = {
  waz?: number | undefined
  haz?: number | undefined
  whz?: number | undefined
  hcz?: number | undefined
  acz?: number | undefined
  armCm?: number | undefined
  months?: number | undefined
  source?: Source
  oedema?: boolean
  dangerSign?: boolean
  gain?: Gain | undefined
  stillAtPosyandu?: boolean
  measuredTwice?: boolean
}

const POSYANDU: Source = { place: 'posyandu', birthDateApproximate: false }
const HOME: Source = { place: 'rumah', birthDateApproximate: false }
const APPROXIMATE: Source = { place: 'posyandu', birthDateApproximate: true }

const T: Gain = { letter: 'T', twoT: false }
const TWO_T: Gain = { letter: 'T', twoT: true }

function assessmentOf(z: Assessment['z']): Assessment {
  const flag = (index: Index) => {
    const value = z[index]
    return value === undefined ? undefined : isOutside(value, PLAUSIBLE_Z[index])
  }
  return {
    adjustedLengthCm: undefined,
    standingIgnored: false,
    bmi: undefined,
    z,
    implausible: {
      waz: flag('waz'),
      haz: flag('haz'),
      whz: flag('whz'),
      bmiz: flag('bmiz'),
      hcz: flag('hcz'),
      acz: flag('acz'),
    },
  }
}

function judge(
  visit: Visit,
  limits: GrowthThresholds = DEFAULT_THRESHOLDS,
): { finding: Finding; categories: Categories } {
  const months = 'months' in visit ? visit.months : 12
  const source = visit.source ?? POSYANDU
  const oedema = visit.oedema === true
  const { waz, haz, whz, hcz, acz, armCm } = visit
  const assessment = assessmentOf({
    waz: oedema ? undefined : waz,
    haz,
    whz: oedema ? undefined : whz,
    bmiz: undefined,
    hcz,
    acz,
  })
  const ageDays = months === undefined ? undefined : months * 31
  const categories = categorise({ assessment, ageDays, months, armCm, oedema, source }, limits)
  const { dangerSign, gain, stillAtPosyandu, measuredTwice } = visit
  const rest = { dangerSign, gain, stillAtPosyandu, measuredTwice }
  return {
    categories,
    finding: findingOf({ assessment, categories, months, source, oedema, ...rest }, limits),
  }
}

const first = (visit: Visit) => judge(visit).finding

/** The order in which truths are said, as it was agreed. */
const ORDER: readonly FindingKind[] = [
  'danger-sign',
  'oedema',
  'arm-red',
  'very-thin',
  'thin',
  'arm-yellow',
  'arm-baby',
  'not-gaining-twice',
  'not-gaining',
  'below-red-line',
  'light',
  'short',
  'head',
  'heavy-for-length',
  'above-orange',
  'measure-again',
  'well',
  'weight-only',
  'length-only',
  'cannot-tell',
]

const URGENCIES: readonly Urgency[] = ['none', 'week', 'days', 'today', 'now']
const rank = (urgency: Urgency) => URGENCIES.indexOf(urgency)

/** One child for every combination of what an indicator can say, at every kind of place and age. */
function* everyVisit(): Generator<Visit> {
  const zs = [undefined, -3.5, -2.5, 0, 1.5, 2.5]
  for (const months of [3, 12, 60, undefined])
    for (const source of [POSYANDU, HOME, APPROXIMATE])
      for (const waz of [...zs, -6.5])
        for (const haz of [undefined, -3.5, -2.5, 0, 3.5])
          for (const whz of [...zs, 5.5])
            for (const armCm of [undefined, 10.5, 12, 14])
              for (const gain of [undefined, T, TWO_T])
                for (const oedema of [false, true])
                  for (const hcz of [undefined, -2.5])
                    yield { months, source, waz, haz, whz, armCm, gain, oedema, hcz }
}

const visits = [...everyVisit()].map((visit) => ({ visit, ...judge(visit) }))
const violations = (rule: (judged: (typeof visits)[number]) => boolean) =>
  visits.filter((judged) => !rule(judged)).slice(0, 3)

test('over every combination, the truth said first and the others stand in the agreed order', () => {
  expect(visits.length).toBeGreaterThan(100_000)
  const inOrder = (kinds: readonly FindingKind[]) =>
    kinds.every((kind, at) => at === 0 || ORDER.indexOf(kinds[at - 1] ?? kind) < ORDER.indexOf(kind))
  expect(violations(({ finding }) => inOrder([finding.kind, ...finding.also]))).toEqual([])
})

test('over every combination, a child who is short but not thin is never advised larger portions', () => {
  expect(
    violations(({ visit, finding }) => {
      const short = visit.haz !== undefined && visit.haz < -2
      const thin = visit.whz !== undefined && visit.whz < -2
      return !finding.morePortions || !short || thin
    }),
  ).toEqual([])
})

test('over every combination, larger portions are never advised under six months, in danger, or to a heavy child', () => {
  expect(
    violations(
      ({ visit, finding }) =>
        !finding.morePortions ||
        ((visit.months ?? 0) >= 6 && rank(finding.urgency) < rank('today') && (visit.whz ?? 0) <= 1),
    ),
  ).toEqual([])
})

test('over every combination, home values and approximate birth dates give no height category and no letter', () => {
  expect(
    violations(
      ({ visit, finding, categories }) =>
        visit.source === POSYANDU ||
        (categories.tbU === undefined &&
          ![finding.kind, ...finding.also].some((kind) =>
            ['short', 'not-gaining', 'not-gaining-twice'].includes(kind),
          ) &&
          !(finding.kind === 'well' && finding.heightJudged)),
    ),
  ).toEqual([])
})

test('over every combination, a baby under six months with any problem sees a health worker within two days', () => {
  const calm: readonly FindingKind[] = ['measure-again', 'well', 'weight-only', 'length-only', 'cannot-tell']
  expect(
    violations(
      ({ visit, finding }) =>
        visit.months !== 3 || calm.includes(finding.kind) || rank(finding.urgency) >= rank('days'),
    ),
  ).toEqual([])
})

test('over every combination, oedema comes first and at once, and red arm or gizi buruk are seen today', () => {
  expect(
    violations(({ visit, finding, categories }) => {
      if (visit.oedema === true) return finding.kind === 'oedema' && finding.urgency === 'now'
      const severe = categories.lila === 'gizi-buruk' || categories.bbTb === 'gizi-buruk'
      return severe === (finding.urgency === 'today')
    }),
  ).toEqual([])
})

test('over every combination, no flagged value is called well, and none makes a finding of its own', () => {
  expect(
    violations(({ visit, finding }) => {
      const kinds = [finding.kind, ...finding.also]
      const weightFlagged = visit.waz === -6.5 && visit.oedema !== true
      const ratioFlagged = visit.whz === 5.5 && visit.oedema !== true
      if (weightFlagged && (kinds.includes('below-red-line') || kinds.includes('well'))) return false
      if (ratioFlagged && (kinds.includes('heavy-for-length') || kinds.includes('well'))) return false
      return (weightFlagged || ratioFlagged) === kinds.includes('measure-again')
    }),
  ).toEqual([])
})

test('over every combination, BB/U above the orange line never speaks before BB/TB', () => {
  expect(
    violations(
      ({ finding, categories }) =>
        finding.kind !== 'above-orange' ||
        (categories.bbTb !== undefined && !['gizi-lebih', 'obesitas'].includes(categories.bbTb)),
    ),
  ).toEqual([])
})

test.each([
  [{ dangerSign: true, waz: 0, whz: 0, haz: 0 }, 'danger-sign', 'now'],
  [{ oedema: true, armCm: 11 }, 'oedema', 'now'],
  [{ armCm: 11.4, whz: 0, waz: 0, haz: 0 }, 'arm-red', 'today'],
  [{ whz: -3.01, waz: -2, haz: 0 }, 'very-thin', 'today'],
  [{ whz: -3, waz: -2, haz: 0 }, 'thin', 'week'],
  [{ armCm: 11.5, whz: 0, waz: 0, haz: 0 }, 'arm-yellow', 'week'],
  [{ armCm: 10.9, months: 5, whz: 0, waz: 0, haz: 0 }, 'arm-baby', 'days'],
  [{ gain: TWO_T, whz: 0, waz: 0, haz: 0 }, 'not-gaining-twice', 'days'],
  [{ gain: T, whz: 0, waz: 0, haz: 0 }, 'not-gaining', 'week'],
  [{ waz: -2.01, whz: -1, haz: -1 }, 'below-red-line', 'days'],
  [{ haz: -2.01, whz: 0, waz: -1 }, 'short', 'week'],
  [{ hcz: 2.01, haz: 0, whz: 0, waz: 0 }, 'head', 'week'],
  [{ whz: 2.01, waz: 2, haz: 0 }, 'heavy-for-length', 'week'],
  [{ waz: 1.01, whz: 2, haz: 0 }, 'above-orange', 'week'],
  [{ waz: -2, whz: -2, haz: -2 }, 'well', 'none'],
  [{ waz: 1, whz: 2, haz: 3 }, 'well', 'none'],
  [{ waz: 0 }, 'weight-only', 'none'],
  [{ waz: 1.5 }, 'weight-only', 'week'],
  [{ haz: 0 }, 'length-only', 'none'],
  [{ whz: 0, months: undefined }, 'cannot-tell', 'none'],
  [{}, 'cannot-tell', 'none'],
] as const satisfies readonly (readonly [Visit, FindingKind, Urgency])[])(
  '%j is said as %s, urgency %s',
  (visit, kind, urgency) => {
    expect(first(visit)).toMatchObject({ kind, urgency })
  },
)

test('the sentence is the first truth, the urgency that of the most urgent', () => {
  expect(first({ whz: -2.5, waz: -1, haz: 0, gain: TWO_T })).toMatchObject({
    kind: 'thin',
    urgency: 'days',
    also: ['not-gaining-twice'],
  })
})

test('a danger sign with a red arm is now, not today', () => {
  expect(first({ armCm: 11, dangerSign: true })).toMatchObject({
    kind: 'danger-sign',
    urgency: 'now',
    also: ['arm-red'],
  })
})

test('this week means the bidan in the room while still at the posyandu, else kader or bidan', () => {
  expect(first({ haz: -2.5, waz: -1, whz: 0, stillAtPosyandu: true }).goTo).toBe('bidan-before-leaving')
  expect(first({ haz: -2.5, waz: -1, whz: 0 }).goTo).toBe('kader-or-bidan')
  expect(first({ waz: -2.5, stillAtPosyandu: true }).goTo).toBe('puskesmas-or-bidan')
  expect(first({ whz: -3.5 }).goTo).toBe('puskesmas')
  expect(first({ oedema: true }).goTo).toBe('nearest-facility')
  expect(first({ waz: 0, haz: 0, whz: 0 }).goTo).toBe('nobody')
})

test('a thin child, or one who gains too little and is neither short nor heavy, may get larger portions', () => {
  expect(first({ whz: -2.5, waz: -2.5, haz: -2.5 }).morePortions).toBe(true)
  expect(first({ gain: T, waz: -1, haz: -1, whz: -1 }).morePortions).toBe(true)
  expect(first({ gain: T, waz: -1 }).morePortions).toBe(false)
  expect(first({ gain: T, waz: -1, haz: -2.5, whz: 0 }).morePortions).toBe(false)
})

test('a flagged value is asked for again before anyone is sent anywhere', () => {
  expect(first({ waz: -6.5, haz: 0, whz: 0 })).toMatchObject({
    kind: 'measure-again',
    indices: ['waz'],
    urgency: 'none',
    goTo: 'nobody',
  })
})

test('a flagged low weight or arm that stands a second time is for today, other flags for this week', () => {
  expect(first({ waz: -6.5, measuredTwice: true }).urgency).toBe('today')
  expect(first({ acz: -5.5, armCm: 9.8, waz: 0, whz: 0, measuredTwice: true })).toMatchObject({
    kind: 'measure-again',
    urgency: 'today',
  })
  expect(first({ haz: -6.5, waz: 0, measuredTwice: true }).urgency).toBe('week')
  expect(first({ waz: 5.5, haz: 0, measuredTwice: true }).urgency).toBe('week')
  expect(first({ haz: -6.5, waz: 0, months: 3, measuredTwice: true }).urgency).toBe('days')
})

test('where a lower red line is set, a child with BB/U kurang is still not called well', () => {
  const redLineZ = { ...DEFAULT_THRESHOLDS.redLineZ, value: -3 }
  const limits = { ...DEFAULT_THRESHOLDS, redLineZ }
  expect(judge({ waz: -2.5, whz: -1, haz: -1 }, limits).finding).toMatchObject({
    kind: 'light',
    urgency: 'week',
  })
  expect(judge({ waz: -3.5, whz: -1, haz: -1 }, limits).finding.kind).toBe('below-red-line')
})

test('well says whether the height was judged', () => {
  expect(first({ waz: 0, haz: 0, whz: 0 })).toMatchObject({ kind: 'well', heightJudged: true })
  expect(first({ waz: 0, haz: -2.5, whz: 0, source: HOME })).toMatchObject({
    kind: 'well',
    heightJudged: false,
  })
})

test('the arm decides by its class, which ends with 59 months', () => {
  expect(armClass(11, 1830, 60, DEFAULT_THRESHOLDS)).toBeUndefined()
  expect(first({ armCm: 11, months: 60, waz: 0, whz: 0, haz: 0 }).kind).toBe('well')
})
