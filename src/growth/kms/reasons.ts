import { ageInDays, completedMonths } from '../age.ts'
import { assess } from '../assess.ts'
import { categorise } from '../categories.ts'
import type { Sex } from '../indices.ts'
import { type Referral, referrals } from '../referral.ts'
import type { Source } from '../source.ts'
import type { GrowthThresholds } from '../thresholds.ts'
import type { CardWeighing } from './card.ts'

/**
 * The reasons to refer that a weighing alone gives: no gain, below the red line, above the orange line, or a weight that
 * can't be believed. A whole visit has more; see `referrals`.
 * @param limits those that the card's rules were made with, see `kmsRules`
 */
export function weighingReferrals(
  child: { readonly sex: Sex; readonly dob: string },
  weighing: CardWeighing,
  source: Source,
  limits: GrowthThresholds,
): readonly Referral[] {
  const { notGaining, bgm, aboveOrange, implausible, on, weightKg } = weighing
  if (!(notGaining || bgm || aboveOrange || implausible)) return []
  const ageDays = ageInDays(child.dob, on)
  const months = completedMonths(child.dob, on)
  const assessment = assess({ sex: child.sex, ageDays, weightKg }, 'le1856d')
  const oedema = false
  const categories = categorise({ assessment, ageDays, months, armCm: undefined, oedema, source }, limits)
  return referrals(
    { on, measured: { weightKg }, assessment, categories, months, source, oedema, weighing },
    limits,
  )
}
