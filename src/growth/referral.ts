import { plausibleZ } from './assess.ts'
import { type Evidence, evidenceOf, type ReferralInput } from './evidence.ts'
import { forAge, truthsOf, type Urgency } from './finding.ts'
import { gainOf } from './kms/card.ts'
import type { GrowthThresholds } from './thresholds.ts'

/** A reason with its day and its own urgency. */
export type Referral = Evidence & { readonly on: string; readonly urgency: Urgency }

/**
 * The order in which reasons are said: that of findings, and between them what only workers hear (BB/TB over +1, TB
 * questions, development).
 */
const ORDER = [
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
  'heavy-risk',
  'above-orange',
  'tb-symptoms',
  'development',
  'measure-again',
] as const satisfies readonly Evidence['reason'][]

/** What the kartu bantu refers for and no sentence is made of: workers read it, and decide what to say. */
function forWorkers(
  input: ReferralInput,
  said: ReadonlySet<Evidence['reason']>,
  limits: GrowthThresholds,
): Evidence[] {
  const { assessment, categories, measured, weighing, tbSymptoms = [] } = input
  const { weightKg, lengthCm } = measured
  const found: Evidence[] = []
  if (categories.bbTb === 'berisiko-gizi-lebih') {
    const past = { index: 'whz', z: assessment.z.whz, limit: limits.heavyRiskZ.value } as const
    found.push({ reason: 'heavy-risk', weightKg, lengthCm, ...past })
  }
  // The parent hears of the orange line only where BB/TB is known and does not say it already.
  const z = plausibleZ(assessment, 'waz')
  const limit = limits.orangeLineZ.value
  if (z !== undefined && z > limit && !said.has('above-orange')) {
    found.push({ reason: 'above-orange', weightKg, index: 'waz', z, limit })
  }
  const symptoms = [...new Set(tbSymptoms), ...(weighing?.twoT === true ? (['2T'] as const) : [])]
  if (symptoms.length >= limits.tbSymptoms.value) found.push({ reason: 'tb-symptoms', symptoms })
  if (input.developmentIncomplete === true) found.push({ reason: 'development' })
  return found
}

/**
 * Every reason to refer after a visit, in the order in which they are said, each with its evidence and urgency: the list of
 * the kartu bantu with oedema, LiLA and danger signs. The first of a finding's kinds in it is what `findingOf` says to the
 * parent, so that the two never disagree. Empty: nobody needs to be seen.
 */
export function referrals(input: ReferralInput, limits: GrowthThresholds): readonly Referral[] {
  const { on, weighing } = input
  const gain = weighing && gainOf(weighing)
  const judged = truthsOf({ ...input, gain }, limits).flatMap(({ truth, urgency }) => {
    const evidence = evidenceOf(truth, input, limits)
    return evidence === undefined ? [] : [{ ...evidence, on, urgency }]
  })
  const said = new Set(judged.map(({ reason }) => reason))
  const others = forWorkers(input, said, limits).map((evidence) => ({
    ...evidence,
    on,
    urgency: forAge(input, 'week', limits),
  }))
  return [...judged, ...others]
    .filter(({ reason, urgency }) => urgency !== 'none' || reason === 'measure-again')
    .sort((one, other) => ORDER.indexOf(one.reason) - ORDER.indexOf(other.reason))
}
