import type { Index } from './indices.ts'

/**
 * Where the upper age ends.
 * - `lt60m`: below 60.0 months, unrounded. WHO's present program; for counts and reports (0-59 months).
 * - `le1856d`: up to day 1856, that is 60 completed months as in Permenkes 2/2020 ("0-60 bulan"); for one family's child.
 */
export type UpperAgeRule = 'lt60m' | 'le1856d'

/** Last day of the WHO tables for 0-5 years. */
export const LAST_DAY = 1856

/**
 * Whether age-based indices exist at this age: not before birth and not beyond the upper age. An age that is not a number is
 * outside.
 * @param ageDays whole days
 * @param ageMonths decimal months, unrounded
 */
export function isWithinAge(ageDays: number, ageMonths: number, rule: UpperAgeRule): boolean {
  if (!(ageDays >= 0 && ageMonths >= 0)) return false
  return ageDays <= LAST_DAY && (rule === 'le1856d' || ageMonths < 60)
}

/** Ends of a range of z-scores, both included. */
export type PlausibleRange = { readonly min: number; readonly max: number }

/**
 * z-scores outside these are flagged as implausible, the limits themselves being plausible (the limits of WHO's
 * survey program for these standards). A flagged value is kept and asked for again, never dropped.
 */
export const PLAUSIBLE_Z = {
  waz: { min: -6, max: 5 },
  haz: { min: -6, max: 6 },
  whz: { min: -5, max: 5 },
  bmiz: { min: -5, max: 5 },
  hcz: { min: -5, max: 5 },
  acz: { min: -5, max: 5 },
} as const satisfies Record<Index, PlausibleRange>

/** Whether a z-score, already rounded to two decimals, lies outside its plausible range. The limits themselves are inside. */
export function isOutside(z: number, range: PlausibleRange): boolean {
  return z < range.min || z > range.max
}
