import type { IndexForAge, Sex } from './indices.ts'
import { lineWithTails, sdLine, zScoreNormal, zScoreWithTails } from './lms.ts'
import {
  ARM_FOR_AGE,
  BMI_FOR_AGE,
  HEAD_FOR_AGE,
  LENGTH_FOR_AGE,
  type LmsTables,
  WEIGHT_FOR_AGE,
} from './tables.ts'

/** An index that is read by age: its table, and whether WHO's rule for the tails applies beyond 3 SD. */
export type ForAge = { readonly tables: LmsTables; readonly hasTails: boolean }

/** Length and head circumference have l = 1 and keep the straight formula however far out they lie. */
export const FOR_AGE = {
  waz: { tables: WEIGHT_FOR_AGE, hasTails: true },
  haz: { tables: LENGTH_FOR_AGE, hasTails: false },
  bmiz: { tables: BMI_FOR_AGE, hasTails: true },
  hcz: { tables: HEAD_FOR_AGE, hasTails: false },
  acz: { tables: ARM_FOR_AGE, hasTails: true },
} as const satisfies Record<IndexForAge, ForAge>

/**
 * z-score of an index that is read by age, not rounded: the row of the whole day, no interpolation. Undefined on days the
 * table does not have (the arm starts at day 91, all end at day 1856). The upper age rule is the caller's.
 * @param ageDays whole days
 * @param y kg, cm or kg/m²; lengths already adjusted for lying or standing
 */
export function zForAge(
  { tables, hasTails }: ForAge,
  sex: Sex,
  ageDays: number,
  y: number,
): number | undefined {
  const table = tables.of(sex)
  if (!(ageDays >= table.first && ageDays <= table.last)) return undefined
  const row = ageDays - table.first
  const m = table.m[row] ?? Number.NaN
  const s = table.s[row] ?? Number.NaN
  return hasTails ? zScoreWithTails(y, table.l[row] ?? Number.NaN, m, s) : zScoreNormal(y, m, s)
}

/**
 * The measurement at z = k on a day: a point of a chart's line (kg, cm or kg/m²). The lines from -3 to 3 are SD(k); beyond
 * them indices with a tail rule go on in steps of the last band, as WHO's lines at -4 and 4. Length and BMI jump at day 731.
 * Undefined outside the table.
 * @param ageDays whole days
 */
export function valueAt(index: IndexForAge, sex: Sex, ageDays: number, k: number): number | undefined {
  const { tables, hasTails } = FOR_AGE[index]
  const table = tables.of(sex)
  if (!(ageDays >= table.first && ageDays <= table.last)) return undefined
  const row = ageDays - table.first
  const m = table.m[row] ?? Number.NaN
  const s = table.s[row] ?? Number.NaN
  return hasTails ? lineWithTails(table.l[row] ?? Number.NaN, m, s, k) : sdLine(1, m, s, k)
}
