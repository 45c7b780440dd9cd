import { completedMonths } from '../age.ts'
import { valueAt } from '../for-age.ts'
import type { Sex } from '../indices.ts'
import { type KmsRules, kbmGrams, withinGrams } from './rules.ts'

/** Whose card it is. */
export type Owner = { readonly sex: Sex; readonly dob: string }

/** One dot on the card. */
export type Dot = {
  readonly on: string
  /** Whole days; within the WHO table. */
  readonly ageDays: number
  readonly weightKg: number
  /** BB/U, not rounded. */
  readonly z: number
}

/** Two dots side by side: the numbers and dates that a letter came from. */
export type Compared = {
  /** Date of the earlier weighing. */
  readonly since: string
  /** Days between the two. */
  readonly days: number
  readonly gainGrams: number
  /** What the child's own line, through the earlier dot, gained meanwhile. */
  readonly lineGrams: number
}

/**
 * How the curve between two dots is read.
 * - `follows` (N): the gain is that of the child's own line, or more.
 * - `flat`, `falling` (T): no gain.
 * - `crosses` (T): a gain, yet the curve falls clearly and through a line of the card.
 * - `kbm`: the direction is in doubt, so the smallest gain of the age decides: N from it on, T below.
 */
export type Direction = Compared &
  (
    | { readonly rule: 'follows' | 'flat' | 'falling' | 'crosses' }
    | { readonly rule: 'kbm'; readonly kbmGrams: number }
  )

/** A weight in whole grams, so that 7.3 - 7.0 is 300 and not 299.99. */
const grams = (kg: number): number => Math.round(kg * 1000)

/** The card draws a line at every whole SD from -3 to 3. */
function crossesLine(from: number, to: number): boolean {
  const line = Math.min(3, Math.floor(from))
  return line >= -3 && to < line
}

/**
 * Reads the curve between two weighings as the KMS says (Buku KIA 2023): the curve first, and the smallest gain only where
 * the direction of the curve is in doubt.
 */
export function direction({ sex, dob }: Owner, before: Dot, now: Dot, rules: KmsRules): Direction {
  const gainGrams = grams(now.weightKg) - grams(before.weightKg)
  const lineKg = valueAt('waz', sex, now.ageDays, before.z) ?? Number.NaN
  const lineGrams = grams(lineKg) - grams(before.weightKg)
  const days = now.ageDays - before.ageDays
  const compared = { since: before.on, days, gainGrams, lineGrams }
  if (gainGrams < 0) return { rule: 'falling', ...compared }
  if (gainGrams === 0) return { rule: 'flat', ...compared }
  const months = completedMonths(dob, now.on)
  if (gainGrams >= lineGrams - withinGrams(rules, months)) return { rule: 'follows', ...compared }
  if (before.z - now.z >= rules.clearFallZ.value && crossesLine(before.z, now.z)) {
    return { rule: 'crosses', ...compared }
  }
  return { rule: 'kbm', kbmGrams: kbmGrams(rules, sex, months, days), ...compared }
}

/** Whether a direction is N, rise enough; else it is T. */
export function isRise(read: Direction): boolean {
  return read.rule === 'kbm' ? read.gainGrams >= read.kbmGrams : read.rule === 'follows'
}
