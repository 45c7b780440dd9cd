import { daysOfMonths, wholeDays } from './age.ts'
import type { Assessment, GrowthInput } from './assess.ts'
import { FOR_AGE, zForAge } from './for-age.ts'
import type { IndexForAge, Sex } from './indices.ts'
import { isOutside, PLAUSIBLE_Z } from './limits.ts'
import { twoDecimals } from './lms.ts'

/** What can be measured of a child: weight in kg, the others in cm. */
export type MeasurementKind = 'weight' | 'length' | 'arm' | 'head'

/**
 * How one typed value looks for a child of this sex and age. `didYouMean` is a value in kg or cm to read back and have
 * confirmed; it is never put in place of what was typed. `implausible` has no such guess: measure again.
 */
export type Suggestion =
  | { readonly kind: 'plausible' }
  | { readonly kind: 'doubt'; readonly didYouMean: number }
  | { readonly kind: 'implausible' }

/** The index by age that a measurement is judged with. */
export const INDEX_OF = {
  weight: 'waz',
  length: 'haz',
  arm: 'acz',
  head: 'hcz',
} as const satisfies Record<MeasurementKind, IndexForAge>

/** What a child of 0-5 years can measure at all: the ranges of WHO's survey software, for ages that no table covers. */
const RANGE = {
  weight: { min: 0.9, max: 58 },
  length: { min: 38, max: 150 },
  arm: { min: 6, max: 35 },
  head: { min: 25, max: 64 },
} as const satisfies Record<MeasurementKind, { min: number; max: number }>

/** What most of them measure: a guess must fall in here when no table covers the age. */
const USUAL_RANGE = {
  weight: { min: 1.5, max: 30 },
  length: { min: 42, max: 125 },
  arm: { min: 8, max: 22 },
  head: { min: 30, max: 58 },
} as const satisfies Record<MeasurementKind, { min: number; max: number }>

/** A guess further out than this is no likelier than what was typed. */
const USUAL_Z = 4

/**
 * What slips when a number is typed: the decimal sign (82 for 8.2, 725 for 72.5) or the unit (8200 g, 725 mm, 0.725 m). Small
 * slips first.
 */
const SLIPS = [1 / 10, 10, 1 / 100, 100, 1 / 1000, 1000] as const

function zOf(
  kind: MeasurementKind,
  value: number,
  sex: Sex,
  ageDays: number | undefined,
): number | undefined {
  const z = ageDays === undefined ? undefined : zForAge(FOR_AGE[INDEX_OF[kind]], sex, ageDays, value)
  return z === undefined ? undefined : twoDecimals(z)
}

/** Whether a child of this sex and age can measure this at all: WHO’s limits, or broad ones where no table covers the age. */
export function isPlausible(
  kind: MeasurementKind,
  value: number,
  sex: Sex,
  ageDays: number | undefined,
): boolean {
  const z = zOf(kind, value, sex, ageDays)
  if (z !== undefined) return !isOutside(z, PLAUSIBLE_Z[INDEX_OF[kind]])
  return value >= RANGE[kind].min && value <= RANGE[kind].max
}

/** Whether most children of this sex and age could measure this. A guess must. */
export function isUsual(
  kind: MeasurementKind,
  value: number,
  sex: Sex,
  ageDays: number | undefined,
): boolean {
  const z = zOf(kind, value, sex, ageDays)
  if (z !== undefined) return Math.abs(z) <= USUAL_Z
  return value >= USUAL_RANGE[kind].min && value <= USUAL_RANGE[kind].max
}

/**
 * Whether a typed value fits the child, and if not, what was probably meant. The limits are WHO's own for implausible
 * z-scores; where age is unknown or has no table, broad ranges stand in. A guess is made only when exactly one slip
 * leads to a usual value.
 * @param value kg or cm as typed
 * @param ageDays whole days; undefined when unknown
 * @example suggest('weight', 82, 'm', 243) // { kind: 'doubt', didYouMean: 8.2 }
 */
export function suggest(
  kind: MeasurementKind,
  value: number,
  sex: Sex,
  ageDays: number | undefined,
): Suggestion {
  if (!(value > 0 && Number.isFinite(value))) return { kind: 'implausible' }
  if (isPlausible(kind, value, sex, ageDays)) return { kind: 'plausible' }
  const meant = decimalSlips(value).filter((guess) => isUsual(kind, guess, sex, ageDays))
  const [didYouMean] = meant
  return didYouMean !== undefined && meant.length === 1
    ? { kind: 'doubt', didYouMean }
    : { kind: 'implausible' }
}

/**
 * What a value may have been before its decimal sign or unit slipped. Rounded to grams and hundredths of a millimetre, so that
 * 0.725 m is 72.5 and not 72.49999999999999.
 */
export function decimalSlips(value: number): readonly number[] {
  return SLIPS.map((factor) => Math.round(value * factor * 1000) / 1000)
}

/** One measurement to take again, and why. */
export type Recheck = {
  readonly measurement: MeasurementKind
  /**
   * `swapped`: weight and length fit when exchanged. `mismatch`: weight and length are each possible, together they are not;
   * both are then in the list.
   */
  readonly why: 'too-low' | 'too-high' | 'swapped' | 'mismatch'
  /** What was probably meant, in kg or cm, to be confirmed. */
  readonly didYouMean: number | undefined
}

function wholeAge(input: GrowthInput): number | undefined {
  const { ageDays, ageMonths } = input
  if (ageDays !== undefined) return wholeDays(ageDays)
  return ageMonths === undefined ? undefined : wholeDays(daysOfMonths(ageMonths))
}

function isSwapped(input: GrowthInput, ageDays: number | undefined): boolean {
  const { weightKg, lengthCm, sex } = input
  if (weightKg === undefined || lengthCm === undefined) return false
  const fits = isPlausible('weight', weightKg, sex, ageDays) && isPlausible('length', lengthCm, sex, ageDays)
  return (
    !fits && isPlausible('weight', lengthCm, sex, ageDays) && isPlausible('length', weightKg, sex, ageDays)
  )
}

function side(
  kind: MeasurementKind,
  value: number,
  sex: Sex,
  ageDays: number | undefined,
): 'too-low' | 'too-high' {
  const z = zOf(kind, value, sex, ageDays)
  if (z !== undefined) return z < 0 ? 'too-low' : 'too-high'
  return value < RANGE[kind].min ? 'too-low' : 'too-high'
}

/** @param judged the value that the index uses, where it differs from what was typed: a length adjusted by 0.7 cm */
function recheck(
  measurement: MeasurementKind,
  typed: number | undefined,
  sex: Sex,
  ageDays: number | undefined,
  judged = typed,
): Recheck[] {
  if (typed === undefined || judged === undefined) return []
  if (isPlausible(measurement, judged, sex, ageDays)) return []
  const suggestion = suggest(measurement, typed, sex, ageDays)
  return [
    {
      measurement,
      why: side(measurement, judged, sex, ageDays),
      didYouMean: suggestion.kind === 'doubt' ? suggestion.didYouMean : undefined,
    },
  ]
}

/**
 * Which measurements of a visit to take again; empty when all are plausible. Swapped weight and length come first, then each
 * value that is impossible for sex and age, then weight and length together when only their combination is flagged.
 */
export function plausibility(input: GrowthInput, assessment: Assessment): readonly Recheck[] {
  const { sex, weightKg, lengthCm, headCm, armCm } = input
  const ageDays = wholeAge(input)
  const around = [...recheck('head', headCm, sex, ageDays), ...recheck('arm', armCm, sex, ageDays)]
  if (isSwapped(input, ageDays)) {
    return [
      { measurement: 'weight', why: 'swapped', didYouMean: lengthCm },
      { measurement: 'length', why: 'swapped', didYouMean: weightKg },
      ...around,
    ]
  }
  // With oedema there is no weight-for-age to be implausible: the water explains the weight.
  const weight = input.oedema === true ? [] : recheck('weight', weightKg, sex, ageDays)
  const length = recheck('length', lengthCm, sex, ageDays, assessment.adjustedLengthCm ?? lengthCm)
  const both = [...weight, ...length]
  if (both.length > 0) return [...both, ...around]
  const { whz, bmiz } = assessment.implausible
  if (whz !== true && bmiz !== true) return around
  return [
    { measurement: 'weight', why: 'mismatch', didYouMean: undefined },
    { measurement: 'length', why: 'mismatch', didYouMean: undefined },
    ...around,
  ]
}
