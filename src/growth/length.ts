/** How the child was measured: lying (panjang badan, PB) or standing (tinggi badan, TB). */
export type Position = 'lying' | 'standing'

/**
 * From this day on WHO's tables expect a standing height, before it a lying length (731 d = 24 months, rounded up). The
 * switch is at the day, not at the second birthday, which falls on day 730 or 731.
 */
export const HEIGHT_FROM_DAY = 731

/** What a child loses by standing up (WHO Child Growth Standards 2006, length/height-for-age). */
const LYING_MINUS_STANDING_CM = 0.7

const STANDS_FROM_MONTHS = 9

/** "Standing" under 9 months is not believed: the position is then taken as unknown. Months are decimal, unrounded. */
export function isStandingIgnored(position: Position | undefined, ageMonths: number | undefined): boolean {
  return position === 'standing' && ageMonths !== undefined && ageMonths < STANDS_FROM_MONTHS
}

/**
 * The length or height that the tables expect at this age, in cm: 0.7 cm is added to a standing measurement before day 731
 * and taken from a lying one after. Unknown position or age: as measured.
 * @param ageDays whole days
 */
export function adjustLength(
  lengthCm: number,
  position: Position | undefined,
  ageDays: number | undefined,
): number {
  if (ageDays === undefined || position === undefined) return lengthCm
  if (ageDays < HEIGHT_FROM_DAY) {
    // Four decimals, so that 44.3 + 0.7 is the row 45.0 and not a hair beside it.
    return position === 'standing' ? fourDecimals(lengthCm + LYING_MINUS_STANDING_CM) : lengthCm
  }
  return position === 'lying' ? fourDecimals(lengthCm - LYING_MINUS_STANDING_CM) : lengthCm
}

/**
 * The lying length that a child measured in one position has, in cm; lengths of different visits are compared by it. An
 * unknown position is taken as the one that the tables expect at this age.
 * @param ageDays whole days
 */
export function lyingLength(lengthCm: number, position: Position | undefined, ageDays: number): number {
  const expected = ageDays < HEIGHT_FROM_DAY ? 'lying' : 'standing'
  return (position ?? expected) === 'lying' ? lengthCm : fourDecimals(lengthCm + LYING_MINUS_STANDING_CM)
}

/**
 * A value in cm or kg/m² as WHO's result files write it: four decimals, halves to the even digit. Plain rounding would differ
 * where a BMI of real measurements is an exact half (10.3 kg and 80 cm: 16.09375 is written 16.0938, 18.90625 as 18.9062).
 */
export function fourDecimals(value: number): number {
  return tenThousandths(value) / 10_000
}

/** The same as an integer, in 0.0001. */
export function tenThousandths(value: number): number {
  const scaled = value * 10_000
  const below = Math.floor(scaled)
  const isHalf = Math.abs(scaled - below - 0.5) < 1e-7
  return isHalf ? below + (below % 2) : Math.round(scaled)
}
