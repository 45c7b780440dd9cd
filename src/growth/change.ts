import { ageInDays } from './age.ts'
import type { ChangeLimits } from './change-limits.ts'
import type { Sex } from './indices.ts'
import type { Position } from './length.ts'
import { decimalSlips, isPlausible, isUsual, type MeasurementKind } from './plausibility.ts'
import { hasShrunk, isWithin, linesMoved, type Range, usualRange, type Value } from './usual-range.ts'

/** What was measured at one visit: kg and cm, as measured; what was not is left out. */
export type Measured = {
  /** `YYYY-MM-DD` */
  readonly on: string
  readonly weightKg?: number | undefined
  readonly lengthCm?: number | undefined
  readonly position?: Position | undefined
  readonly headCm?: number | undefined
  readonly armCm?: number | undefined
  /** Swelling of both feet: the weight is then compared with nothing. */
  readonly oedema?: boolean | undefined
}

/** A value that asks to be measured again, because it does not go with the visit before. Both values are kept. */
export type ChangeWarning = {
  readonly measurement: MeasurementKind
  /**
   * `low`, `high`: far from where the child was. `shrank`: length or head is smaller than before. `swapped`: this value and
   * that of `swappedWith` fit when exchanged; both are in the list.
   */
  readonly why: 'low' | 'high' | 'shrank' | 'swapped'
  readonly swappedWith: MeasurementKind | undefined
  readonly value: number
  readonly on: string
  /** The value before, and its day; undefined for a value that only takes part in an exchange. */
  readonly before: { readonly value: number; readonly on: string } | undefined
  /** What would have been usual. */
  readonly usual: Range | undefined
  /** What was probably meant, in kg or cm, to be read back and confirmed. */
  readonly didYouMean: number | undefined
}

const KINDS = ['weight', 'length', 'head', 'arm'] as const satisfies readonly MeasurementKind[]

/** One value that was measured now, with what came before it. */
type Compared = {
  readonly kind: MeasurementKind
  readonly now: Value
  readonly before: Value | undefined
  readonly usual: Range | undefined
}

function measured(kind: MeasurementKind, visit: Measured): number | undefined {
  switch (kind) {
    case 'weight':
      return visit.oedema === true ? undefined : visit.weightKg
    case 'length':
      return visit.lengthCm
    case 'head':
      return visit.headCm
    case 'arm':
      return visit.armCm
  }
}

function readValue(kind: MeasurementKind, dob: string, visit: Measured): Value | undefined {
  const value = measured(kind, visit)
  if (value === undefined || !(value > 0)) return undefined
  const position = kind === 'length' ? visit.position : undefined
  return { on: visit.on, ageDays: ageInDays(dob, visit.on), value, position }
}

/** The typed number with two neighbouring digits exchanged: 21.1 for 12.1. */
function transposed(value: number): readonly number[] {
  const text = String(value)
  const point = text.indexOf('.')
  const digits = text.replace('.', '')
  return Array.from({ length: Math.max(0, digits.length - 1) }, (_, at) => {
    const turned = `${digits.slice(0, at)}${digits[at + 1]}${digits[at]}${digits.slice(at + 2)}`
    return Number(point === -1 ? turned : `${turned.slice(0, point)}.${turned.slice(point)}`)
  })
}

/** Whether a number would do as this measurement of this child, after the visit before. */
function fits({ kind, now, usual }: Compared, value: number, sex: Sex): boolean {
  return isUsual(kind, value, sex, now.ageDays) && (usual === undefined || isWithin(usual, value))
}

function isStrange({ now, usual }: Compared): boolean {
  return usual !== undefined && !isWithin(usual, now.value)
}

/** The other value with which this one was exchanged, if that explains both. */
function exchanged(one: Compared, all: readonly Compared[], sex: Sex): Compared | undefined {
  return all.find(
    (other) =>
      other !== one &&
      (isStrange(one) || isStrange(other)) &&
      fits(one, other.now.value, sex) &&
      fits(other, one.now.value, sex),
  )
}

/** The one number that a slip of the finger explains: it lies near the child's own line, not just in reach. */
function meant(one: Compared, sex: Sex, limits: ChangeLimits): number | undefined {
  const { kind, now, before } = one
  const isNear = (value: number): boolean => {
    const moved = before && linesMoved(kind, sex, before, { ...now, value })
    return moved === undefined || Math.abs(moved) <= limits.offLineZ.value / 2
  }
  const slips = [...decimalSlips(now.value), ...transposed(now.value)]
  const guesses = new Set(slips.filter((guess) => fits(one, guess, sex) && isNear(guess)))
  const [guess] = guesses
  return guesses.size === 1 ? guess : undefined
}

function why({ kind, now, before, usual }: Compared, limits: ChangeLimits): 'low' | 'high' | 'shrank' {
  if (usual !== undefined && now.value > usual.max) return 'high'
  return before !== undefined && hasShrunk(kind, before, now, limits) ? 'shrank' : 'low'
}

/**
 * What of a visit to measure again because it does not go with the visits before: a weight that jumps, a length or head that
 * shrinks, values written in each other's place, digits that slipped. Each value is compared with the last plausible one of
 * its kind up to that day. Nothing is refused and nothing is changed. Impossible values are found without memory, by
 * `plausibility`. Throws a RangeError for text that is not a date.
 * @param earlier the child's other visits, in any order
 */
export function changeWarnings(
  child: { readonly sex: Sex; readonly dob: string },
  earlier: readonly Measured[],
  visit: Measured,
  limits: ChangeLimits,
): readonly ChangeWarning[] {
  const { sex, dob } = child
  const past = earlier.filter(({ on }) => on <= visit.on).sort((one, other) => (one.on < other.on ? -1 : 1))
  const all = KINDS.flatMap((kind): Compared[] => {
    const now = readValue(kind, dob, visit)
    if (now === undefined) return []
    const before = past
      .map((one) => readValue(kind, dob, one))
      .findLast((one) => one !== undefined && isPlausible(kind, one.value, sex, one.ageDays))
    return [{ kind, now, before, usual: before && usualRange(kind, sex, before, now, limits) }]
  })
  return all.flatMap((one): ChangeWarning[] => {
    const { kind, now, before, usual } = one
    const common = {
      measurement: kind,
      value: now.value,
      on: now.on,
      before: before && { value: before.value, on: before.on },
      usual,
    }
    const other = exchanged(one, all, sex)
    if (other !== undefined) {
      return [{ ...common, why: 'swapped', swappedWith: other.kind, didYouMean: other.now.value }]
    }
    if (!isStrange(one)) return []
    return [{ ...common, why: why(one, limits), swappedWith: undefined, didYouMean: meant(one, sex, limits) }]
  })
}
