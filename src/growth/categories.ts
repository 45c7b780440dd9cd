import type { Assessment } from './assess.ts'
import { isOfficial, type Source } from './source.ts'
import type { GrowthThresholds } from './thresholds.ts'

/** BB/U, berat badan menurut umur. Permenkes 2/2020 keeps the words "gizi kurang, gizi buruk" for BB/TB alone. */
export type WeightForAge = 'sangat-kurang' | 'kurang' | 'normal' | 'risiko-lebih'

/** PB/U or TB/U, panjang/tinggi badan menurut umur (Permenkes 2/2020). */
export type LengthForAge = 'sangat-pendek' | 'pendek' | 'normal' | 'tinggi'

/** BB/PB or BB/TB, and IMT/U, which share one table (Permenkes 2/2020). */
export type WeightForLength =
  | 'gizi-buruk'
  | 'gizi-kurang'
  | 'gizi-baik'
  | 'berisiko-gizi-lebih'
  | 'gizi-lebih'
  | 'obesitas'

/** LK/U, lingkar kepala menurut umur (Buku KIA 2024). */
export type HeadForAge = 'mikrosefali' | 'normal' | 'makrosefali'

/**
 * LiLA by its fixed cut-offs (Buku KIA 2024): from 6 to 59 completed months `gizi-buruk` (red), `gizi-kurang` (yellow) or
 * `normal` (green); in a younger baby `berisiko-hambatan-pertumbuhan` or `normal`.
 */
export type ArmClass = 'gizi-buruk' | 'gizi-kurang' | 'normal' | 'berisiko-hambatan-pertumbuhan'

/** The category of each indicator, under the programme's own names. Undefined: not measured, or not to be judged. */
export type Categories = {
  readonly bbU: WeightForAge | undefined
  /** Undefined for values from home and approximate birth dates too: they get no height category. */
  readonly tbU: LengthForAge | undefined
  readonly bbTb: WeightForLength | undefined
  readonly imtU: WeightForLength | undefined
  readonly lkU: HeadForAge | undefined
  readonly lila: ArmClass | undefined
}

/** Category of a BB/U z-score in two decimals; the bounds themselves are normal's. */
export function weightForAge(z: number, limits: GrowthThresholds): WeightForAge {
  if (z < limits.weightVeryLowZ.value) return 'sangat-kurang'
  if (z < limits.weightLowZ.value) return 'kurang'
  return z > limits.weightRiskZ.value ? 'risiko-lebih' : 'normal'
}

/** Category of a PB/U or TB/U z-score in two decimals. */
export function lengthForAge(z: number, limits: GrowthThresholds): LengthForAge {
  if (z < limits.lengthVeryShortZ.value) return 'sangat-pendek'
  if (z < limits.lengthShortZ.value) return 'pendek'
  return z > limits.lengthTallZ.value ? 'tinggi' : 'normal'
}

/** Category of a BB/PB, BB/TB or IMT/U z-score in two decimals. */
export function weightForLength(z: number, limits: GrowthThresholds): WeightForLength {
  if (z < limits.veryThinZ.value) return 'gizi-buruk'
  if (z < limits.thinZ.value) return 'gizi-kurang'
  if (z > limits.obeseZ.value) return 'obesitas'
  if (z > limits.heavyZ.value) return 'gizi-lebih'
  return z > limits.heavyRiskZ.value ? 'berisiko-gizi-lebih' : 'gizi-baik'
}

/** Category of an LK/U z-score in two decimals. */
export function headForAge(z: number, limits: GrowthThresholds): HeadForAge {
  if (z < limits.headSmallZ.value) return 'mikrosefali'
  return z > limits.headLargeZ.value ? 'makrosefali' : 'normal'
}

/**
 * Class of an arm circumference; undefined at ages for which none is defined.
 * @param ageDays whole days
 * @param months completed months
 */
export function armClass(
  armCm: number,
  ageDays: number,
  months: number,
  limits: GrowthThresholds,
): ArmClass | undefined {
  if (months > limits.armUntilMonths.value || ageDays < limits.armBabyFromDays.value) return undefined
  if (months < limits.armFromMonths.value) {
    return armCm < limits.armBabyCm.value ? 'berisiko-hambatan-pertumbuhan' : 'normal'
  }
  if (armCm < limits.armRedCm.value) return 'gizi-buruk'
  return armCm < limits.armYellowCm.value ? 'gizi-kurang' : 'normal'
}

/** What the categories of one visit are read from. */
export type CategoryInput = {
  readonly assessment: Assessment
  /** Whole days; undefined when the birth date is unknown. */
  readonly ageDays: number | undefined
  /** Completed months, see `completedMonths`. */
  readonly months: number | undefined
  readonly armCm: number | undefined
  /** Swelling of both feet is gizi buruk whatever the numbers. */
  readonly oedema: boolean
  readonly source: Source
}

/** An implausible value gets no category: it is asked for again. */
function categoryOf<C>(
  z: number | undefined,
  implausible: boolean | undefined,
  limits: GrowthThresholds,
  read: (z: number, limits: GrowthThresholds) => C,
): C | undefined {
  return z === undefined || implausible !== false ? undefined : read(z, limits)
}

function armCategory(input: CategoryInput, limits: GrowthThresholds): ArmClass | undefined {
  const { armCm, ageDays, months, assessment } = input
  if (armCm === undefined || !(armCm > 0) || ageDays === undefined || months === undefined) return undefined
  return assessment.implausible.acz === true ? undefined : armClass(armCm, ageDays, months, limits)
}

/** The categories of one visit, by cut-offs that the caller takes from the dated settings. */
export function categorise(input: CategoryInput, limits: GrowthThresholds): Categories {
  const { oedema, source } = input
  const { z, implausible } = input.assessment
  return {
    bbU: categoryOf(z.waz, implausible.waz, limits, weightForAge),
    tbU: isOfficial(source) ? categoryOf(z.haz, implausible.haz, limits, lengthForAge) : undefined,
    bbTb: oedema ? 'gizi-buruk' : categoryOf(z.whz, implausible.whz, limits, weightForLength),
    imtU: categoryOf(z.bmiz, implausible.bmiz, limits, weightForLength),
    lkU: categoryOf(z.hcz, implausible.hcz, limits, headForAge),
    lila: armCategory(input, limits),
  }
}
