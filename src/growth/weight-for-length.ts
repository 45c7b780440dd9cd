import type { Sex } from './indices.ts'
import { HEIGHT_FROM_DAY, type Position } from './length.ts'
import { lineWithTails, zScoreWithTails } from './lms.ts'
import { type LmsTable, type LmsTables, WEIGHT_FOR_HEIGHT, WEIGHT_FOR_LENGTH } from './tables.ts'

/** With age and position both unknown, a child of this length is taken as standing, in cm. */
const STANDS_FROM_CM = 87

/**
 * Which of the two tables applies. Age decides when it is known, whatever the position; else the position; else the length.
 * @param ageDays whole days
 * @param lengthCm adjusted length or height
 */
export function lengthTableFor(
  ageDays: number | undefined,
  position: Position | undefined,
  lengthCm: number,
): LmsTables {
  if (ageDays !== undefined) return ageDays < HEIGHT_FROM_DAY ? WEIGHT_FOR_LENGTH : WEIGHT_FOR_HEIGHT
  if (position !== undefined) return position === 'lying' ? WEIGHT_FOR_LENGTH : WEIGHT_FOR_HEIGHT
  return lengthCm < STANDS_FROM_CM ? WEIGHT_FOR_LENGTH : WEIGHT_FOR_HEIGHT
}

/** The key of a length in the tables, in 0.1 cm; rounded far below what is measured, so that 80.39999999999999 is row 80.4. */
function tenthsOf(lengthCm: number): number {
  return Math.round(lengthCm * 10_000) / 1_000
}

/** A parameter between two rows, in a straight line. Exactly on a row the next one is not needed. */
function between(column: Float64Array, row: number, fraction: number): number {
  const here = column[row] ?? Number.NaN
  return fraction === 0 ? here : here + fraction * ((column[row + 1] ?? Number.NaN) - here)
}

function isCovered(table: LmsTable, tenths: number): boolean {
  return tenths >= table.first && tenths <= table.last
}

/**
 * Weight-for-length/height z-score, not rounded; undefined outside the table's lengths. Between two rows of 0.1 cm the three
 * parameters are interpolated, then WHO's formula and its rule for the tails apply.
 * @param lengthCm adjusted length or height
 */
export function zWeightForLength(
  tables: LmsTables,
  sex: Sex,
  lengthCm: number,
  weightKg: number,
): number | undefined {
  const table = tables.of(sex)
  const tenths = tenthsOf(lengthCm)
  if (!isCovered(table, tenths)) return undefined
  const row = Math.floor(tenths) - table.first
  const fraction = tenths - Math.floor(tenths)
  return zScoreWithTails(
    weightKg,
    between(table.l, row, fraction),
    between(table.m, row, fraction),
    between(table.s, row, fraction),
  )
}

/**
 * The weight in kg at z = k for a length: a point of the chart's line BB/PB or BB/TB, for k from -4 to 4 and beyond.
 * Undefined outside the table's lengths.
 */
export function weightAtLength(tables: LmsTables, sex: Sex, lengthCm: number, k: number): number | undefined {
  const table = tables.of(sex)
  const tenths = tenthsOf(lengthCm)
  if (!isCovered(table, tenths)) return undefined
  const row = Math.floor(tenths) - table.first
  const fraction = tenths - Math.floor(tenths)
  return lineWithTails(
    between(table.l, row, fraction),
    between(table.m, row, fraction),
    between(table.s, row, fraction),
    k,
  )
}
