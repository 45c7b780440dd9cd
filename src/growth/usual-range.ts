import { DAYS_PER_MONTH, monthsOfDays } from './age.ts'
import type { ChangeLimits } from './change-limits.ts'
import { FOR_AGE, valueAt, zForAge } from './for-age.ts'
import type { Sex } from './indices.ts'
import { adjustLength, isStandingIgnored, lyingLength, type Position } from './length.ts'
import { INDEX_OF, type MeasurementKind } from './plausibility.ts'

/** One value of one visit: kg or cm, as measured. */
export type Value = {
  readonly on: string
  /** Whole days. */
  readonly ageDays: number
  readonly value: number
  /** For lengths, where it is known. */
  readonly position: Position | undefined
}

/** What is usual, both ends included, in the unit and position of the value that is judged. */
export type Range = { readonly min: number; readonly max: number }

/** Far below what is measured, so that 70 - 0.5 is 69.5 and no hair above. */
const HAIR = 1e-6

const ANYTHING: Range = { min: 0, max: Number.POSITIVE_INFINITY }

function within(one: Range, other: Range): Range {
  return { min: Math.max(one.min, other.min), max: Math.min(one.max, other.max) }
}

/** The value that the tables expect, which is another one only for lengths. */
function forTables(kind: MeasurementKind, { value, ageDays, position }: Value): number {
  if (kind !== 'length') return value
  const believed = isStandingIgnored(position, monthsOfDays(ageDays)) ? undefined : position
  return adjustLength(value, believed, ageDays)
}

/** Around the child's own line, on which its earlier value lies. No bounds where the table does not cover both ages. */
function aroundOwnLine(
  kind: MeasurementKind,
  sex: Sex,
  before: Value,
  now: Value,
  limits: ChangeLimits,
): Range {
  const index = INDEX_OF[kind]
  const z = zForAge(FOR_AGE[index], sex, before.ageDays, forTables(kind, before))
  if (z === undefined) return ANYTHING
  const at = (away: number) => valueAt(index, sex, now.ageDays, z + away)
  if (kind === 'weight') {
    const line = at(0)
    const part = limits.weightOffLine.value
    return line === undefined ? ANYTHING : { min: line * (1 - part), max: line * (1 + part) }
  }
  const [min, max] = [at(-limits.offLineZ.value), at(limits.offLineZ.value)]
  const moved = forTables(kind, now) - now.value
  return min === undefined || max === undefined ? ANYTHING : { min: min - moved, max: max - moved }
}

/** What the value before alone allows: kg that come and go in so many months; length and head that do not shrink. */
function fromBefore(kind: MeasurementKind, before: Value, now: Value, limits: ChangeLimits): Range {
  switch (kind) {
    case 'weight': {
      const months = Math.max(1, (now.ageDays - before.ageDays) / DAYS_PER_MONTH)
      return {
        min: before.value - limits.weightLossKg.value * months,
        max: before.value + limits.weightGainKg.value * months,
      }
    }
    case 'length': {
      const lying = lyingLength(before.value, before.position, before.ageDays)
      const moved = lyingLength(now.value, now.position, now.ageDays) - now.value
      return { ...ANYTHING, min: lying - limits.lengthLossCm.value - moved }
    }
    case 'head':
      return { ...ANYTHING, min: before.value - limits.headLossCm.value }
    case 'arm':
      return ANYTHING
  }
}

/** Whether a length or head is smaller than before, by more than a reading differs. Weight and arm may lessen. */
export function hasShrunk(kind: MeasurementKind, before: Value, now: Value, limits: ChangeLimits): boolean {
  const canLessen = kind === 'weight' || kind === 'arm'
  return !canLessen && now.value < fromBefore(kind, before, now, limits).min - HAIR
}

/** How many SD the child's line moved from one value to the other. Undefined where the table does not cover both ages. */
export function linesMoved(kind: MeasurementKind, sex: Sex, before: Value, now: Value): number | undefined {
  const at = (one: Value) => zForAge(FOR_AGE[INDEX_OF[kind]], sex, one.ageDays, forTables(kind, one))
  const [from, to] = [at(before), at(now)]
  return from === undefined || to === undefined ? undefined : to - from
}

/** What a child who measured `before` may usually measure now. */
export function usualRange(
  kind: MeasurementKind,
  sex: Sex,
  before: Value,
  now: Value,
  limits: ChangeLimits,
): Range {
  return within(fromBefore(kind, before, now, limits), aroundOwnLine(kind, sex, before, now, limits))
}

/** Whether a value lies in a range, its ends included. */
export function isWithin({ min, max }: Range, value: number): boolean {
  return value >= min - HAIR && value <= max + HAIR
}
