import { daysOfMonths, monthsOfDays, wholeDays } from './age.ts'
import { FOR_AGE, zForAge } from './for-age.ts'
import type { Index, Sex } from './indices.ts'
import { adjustLength, isStandingIgnored, type Position } from './length.ts'
import { isOutside, isWithinAge, PLAUSIBLE_Z, type PlausibleRange, type UpperAgeRule } from './limits.ts'
import { twoDecimals } from './lms.ts'
import { lengthTableFor, zWeightForLength } from './weight-for-length.ts'

/**
 * One child at one visit, as measured: nothing rounded, nothing adjusted. What was not measured is left out. A measurement
 * of zero or below counts as not measured.
 */
export type GrowthInput = {
  readonly sex: Sex
  /** Age in days; a fraction is rounded half up. Goes before `ageMonths`. */
  readonly ageDays?: number | undefined
  /** Age in decimal months of 30.4375 days. With neither, only weight-for-length/height is computed. */
  readonly ageMonths?: number | undefined
  readonly weightKg?: number | undefined
  /** Length or height as read from the board. */
  readonly lengthCm?: number | undefined
  readonly position?: Position | undefined
  /** Swelling of both feet: weight then says nothing. Missing counts as no. */
  readonly oedema?: boolean | undefined
  readonly headCm?: number | undefined
  /** Lingkar lengan atas (LiLA). */
  readonly armCm?: number | undefined
}

/** What WHO's standards say about one visit. */
export type Assessment = {
  /** Length or height used for every index: adjusted by 0.7 cm where age and position disagree. Show the measured one. */
  readonly adjustedLengthCm: number | undefined
  /** "Standing" was recorded under 9 months and is not believed; the length was used as it is. */
  readonly standingIgnored: boolean
  /** kg/m², of the adjusted length, not rounded. */
  readonly bmi: number | undefined
  /** z-scores in two decimals; undefined where WHO's rules give none. */
  readonly z: Readonly<Record<Index, number | undefined>>
  /** Whether the z-score lies outside WHO's plausible range; undefined where there is none. */
  readonly implausible: Readonly<Record<Index, boolean | undefined>>
}

function measured(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined
}

function rounded(z: number | undefined): number | undefined {
  return z === undefined ? undefined : twoDecimals(z)
}

function flag(z: number | undefined, range: PlausibleRange): boolean | undefined {
  return z === undefined ? undefined : isOutside(z, range)
}

/**
 * The six z-scores of a child by the WHO Child Growth Standards (2006, 2007), as WHO's own program computes them.
 * @example assess({ sex: 'm', ageDays: 365, weightKg: 9, lengthCm: 74 }, 'le1856d').z.waz // -0.63
 */
export function assess(input: GrowthInput, rule: UpperAgeRule): Assessment {
  const { sex } = input
  const exactDays =
    input.ageDays ?? (input.ageMonths === undefined ? undefined : daysOfMonths(input.ageMonths))
  const ageDays = exactDays === undefined ? undefined : wholeDays(exactDays)
  const ageMonths = input.ageDays === undefined ? input.ageMonths : monthsOfDays(input.ageDays)

  const standingIgnored = isStandingIgnored(input.position, ageMonths)
  const position = standingIgnored ? undefined : input.position
  const lengthCm = measured(input.lengthCm)
  const adjustedLengthCm =
    lengthCm === undefined ? undefined : measured(adjustLength(lengthCm, position, ageDays))
  const weightKg = measured(input.weightKg)
  const bmi =
    weightKg === undefined || adjustedLengthCm === undefined
      ? undefined
      : weightKg / (adjustedLengthCm / 100) ** 2

  // With oedema the water is weighed too, so nothing that rests on weight is computed.
  const trustedKg = input.oedema === true ? undefined : weightKg
  const day =
    ageDays !== undefined && ageMonths !== undefined && isWithinAge(ageDays, ageMonths, rule)
      ? ageDays
      : undefined
  const ageAllowsLength = ageDays === undefined || day !== undefined

  let waz: number | undefined
  let haz: number | undefined
  let whz: number | undefined
  let bmiz: number | undefined
  let hcz: number | undefined
  let acz: number | undefined
  if (day !== undefined) {
    const headCm = measured(input.headCm)
    const armCm = measured(input.armCm)
    if (trustedKg !== undefined) waz = rounded(zForAge(FOR_AGE.waz, sex, day, trustedKg))
    if (adjustedLengthCm !== undefined) haz = rounded(zForAge(FOR_AGE.haz, sex, day, adjustedLengthCm))
    if (trustedKg !== undefined && bmi !== undefined) bmiz = rounded(zForAge(FOR_AGE.bmiz, sex, day, bmi))
    if (headCm !== undefined) hcz = rounded(zForAge(FOR_AGE.hcz, sex, day, headCm))
    if (armCm !== undefined) acz = rounded(zForAge(FOR_AGE.acz, sex, day, armCm))
  }
  if (trustedKg !== undefined && adjustedLengthCm !== undefined && ageAllowsLength) {
    const table = lengthTableFor(ageDays, position, adjustedLengthCm)
    whz = rounded(zWeightForLength(table, sex, adjustedLengthCm, trustedKg))
  }

  return {
    adjustedLengthCm,
    standingIgnored,
    bmi,
    z: { waz, haz, whz, bmiz, hcz, acz },
    implausible: {
      waz: flag(waz, PLAUSIBLE_Z.waz),
      haz: flag(haz, PLAUSIBLE_Z.haz),
      whz: flag(whz, PLAUSIBLE_Z.whz),
      bmiz: flag(bmiz, PLAUSIBLE_Z.bmiz),
      hcz: flag(hcz, PLAUSIBLE_Z.hcz),
      acz: flag(acz, PLAUSIBLE_Z.acz),
    },
  }
}

/** The z-score of one index, unless it is missing or implausible: no finding rests on a flagged value. */
export function plausibleZ({ z, implausible }: Assessment, index: Index): number | undefined {
  return implausible[index] === false ? z[index] : undefined
}
