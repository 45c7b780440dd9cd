import { ageInDays, completedMonths } from './age.ts'
import { type Assessment, assess, type GrowthInput } from './assess.ts'
import type { UpperAgeRule } from './limits.ts'
import type { Threshold } from './thresholds.ts'

/** What makes a birth early or light, and how long an early birth is allowed for. */
export type BirthRules = {
  /** Born before this many completed weeks: early (kurang bulan). */
  readonly earlyBelowWeeks: Threshold
  /** The weeks from which a corrected age counts. */
  readonly termWeeks: Threshold
  /** Fewer weeks than this is no live birth: something was misread. */
  readonly leastWeeks: Threshold
  /** In completed months since birth: from here on the corrected age is no longer used. */
  readonly correctUntilMonths: Threshold
  /** kg at birth; below: BBLR, berat badan lahir rendah. */
  readonly lowWeightKg: Threshold
  /** kg at birth; below: BBLSR, berat badan lahir sangat rendah. */
  readonly veryLowWeightKg: Threshold
}

const NEWBORN = { validFrom: '2020-01-01', reviewer: null } as const

/** What applies when a regency has set nothing of its own. None has been reviewed yet. */
export const DEFAULT_BIRTH_RULES: BirthRules = {
  earlyBelowWeeks: { value: 37, source: 'WHO: preterm is before 37 completed weeks', ...NEWBORN },
  termWeeks: { value: 40, source: 'General practice: corrected age counts from 40 weeks', ...NEWBORN },
  leastWeeks: { value: 22, source: 'WHO: the perinatal period begins with 22 weeks', ...NEWBORN },
  correctUntilMonths: {
    value: 24,
    source:
      'General practice: growth is read with corrected age until 24 months; to be confirmed by a doctor',
    ...NEWBORN,
  },
  lowWeightKg: { value: 2.5, source: 'WHO: low birth weight is below 2,500 g', ...NEWBORN },
  veryLowWeightKg: { value: 1.5, source: 'WHO: very low birth weight is below 1,500 g', ...NEWBORN },
}

const DAYS_PER_WEEK = 7

/**
 * The age at which a child's growth is read. Both ages are always there, so that both can be shown.
 * - `as-born`: the age since birth; `because` says why nothing is corrected.
 * - `corrected`: so many weeks are taken off, because the child came so early.
 * - `before-term`: the corrected age has not begun, so the WHO standards say nothing yet; a health worker reads other charts.
 */
export type ReadingAge =
  | {
      readonly kind: 'as-born'
      readonly ageDays: number
      readonly because: 'at-term' | 'weeks-unknown' | 'old-enough'
    }
  | {
      readonly kind: 'corrected'
      readonly ageDays: number
      readonly correctedDays: number
      readonly weeksEarly: number
      /** Completed months since birth from which on this ends. */
      readonly untilMonths: number
    }
  | {
      readonly kind: 'before-term'
      readonly ageDays: number
      readonly weeksEarly: number
      /** Days until the corrected age begins. */
      readonly daysToTerm: number
    }

/**
 * The corrected age (umur koreksi) of a child born early: the age since birth less the weeks that were missing to term.
 * Throws a RangeError for text that is not a date.
 * @param weeks completed weeks of pregnancy at birth; undefined when nobody knows
 * @example readingAge('2026-01-01', '2026-07-01', 32, rules) // 181 days since birth, corrected 125
 */
export function readingAge(
  dob: string,
  on: string,
  weeks: number | undefined,
  rules: BirthRules,
): ReadingAge {
  const ageDays = ageInDays(dob, on)
  if (weeks === undefined || !(weeks >= rules.leastWeeks.value)) {
    return { kind: 'as-born', ageDays, because: 'weeks-unknown' }
  }
  if (weeks >= rules.earlyBelowWeeks.value) return { kind: 'as-born', ageDays, because: 'at-term' }
  const untilMonths = rules.correctUntilMonths.value
  if (completedMonths(dob, on) >= untilMonths) return { kind: 'as-born', ageDays, because: 'old-enough' }
  const weeksEarly = rules.termWeeks.value - weeks
  const correctedDays = ageDays - weeksEarly * DAYS_PER_WEEK
  if (correctedDays < 0) return { kind: 'before-term', ageDays, weeksEarly, daysToTerm: -correctedDays }
  return { kind: 'corrected', ageDays, correctedDays, weeksEarly, untilMonths }
}

/** One visit read at both ages. */
export type BothAssessments = {
  /** By the age since birth: what the card, the categories of reports and every count use. */
  readonly asBorn: Assessment
  /** By the corrected age: what is fair to an early child, shown beside the other. Undefined where nothing is corrected. */
  readonly corrected: Assessment | undefined
}

/**
 * The z-scores of one visit, by the age since birth and by the corrected age.
 * @param input its age is not used: `age` is
 */
export function assessBoth(input: GrowthInput, age: ReadingAge, rule: UpperAgeRule): BothAssessments {
  const at = (ageDays: number) => assess({ ...input, ageDays }, rule)
  return {
    asBorn: at(age.ageDays),
    corrected: age.kind === 'corrected' ? at(age.correctedDays) : undefined,
  }
}

/** What about the birth itself is to be kept in mind; no verdict on how the child grows now. */
export type BirthFlags = {
  /** BBLR, or BBLSR where `very`. */
  readonly lowWeight:
    | { readonly weightKg: number; readonly belowKg: number; readonly very: boolean }
    | undefined
  readonly early: { readonly weeks: number; readonly belowWeeks: number } | undefined
}

/** The flags of a birth; what is not known, or can't be, has none. */
export function birthFlags(
  birth: { readonly weightKg?: number | undefined; readonly weeks?: number | undefined },
  rules: BirthRules,
): BirthFlags {
  const { weightKg, weeks } = birth
  const low = rules.lowWeightKg.value
  const veryLow = rules.veryLowWeightKg.value
  const very = weightKg !== undefined && weightKg < veryLow
  const belowWeeks = rules.earlyBelowWeeks.value
  return {
    lowWeight:
      weightKg !== undefined && weightKg > 0 && weightKg < low
        ? { weightKg, belowKg: very ? veryLow : low, very }
        : undefined,
    early:
      weeks !== undefined && weeks >= rules.leastWeeks.value && weeks < belowWeeks
        ? { weeks, belowWeeks }
        : undefined,
  }
}
