import type { FindingInput, Truth } from './finding.ts'
import type { Index } from './indices.ts'
import type { CardWeighing } from './kms/card.ts'
import type { Because } from './kms/letter.ts'
import type { GrowthThresholds, Threshold } from './thresholds.ts'

/**
 * The TB questions of the kartu bantu that are asked: a cough that does not stop, fever of two weeks or more, close contact
 * with somebody who has TB. The fourth, weight not rising at two weighings in a row, comes from the KMS.
 */
export type TbSymptom = 'cough' | 'fever' | 'contact'

/** Everything about one visit that can be a reason to refer. */
export type ReferralInput = Omit<FindingInput, 'gain'> & {
  /** Day of the visit, `YYYY-MM-DD`. */
  readonly on: string
  /** As measured, in kg and cm. */
  readonly measured: {
    readonly weightKg?: number | undefined
    readonly lengthCm?: number | undefined
    readonly headCm?: number | undefined
    readonly armCm?: number | undefined
  }
  /** This weighing on the child's card. */
  readonly weighing?: CardWeighing | undefined
  readonly tbSymptoms?: readonly TbSymptom[] | undefined
  /** The checklist of development was asked and is not complete. Default false. */
  readonly developmentIncomplete?: boolean | undefined
}

/** A z-score beyond its cut-off, and what was measured. */
type Past<Measured extends string> = {
  readonly [value in Measured]: number | undefined
} & { readonly index: Index; readonly z: number | undefined; readonly limit: number }

/** A reason to refer, with the numbers and dates it came from. Values as measured, in kg and cm. */
export type Evidence =
  | { readonly reason: 'danger-sign' | 'oedema' }
  | {
      readonly reason: 'arm-red' | 'arm-yellow' | 'arm-baby'
      readonly armCm: number | undefined
      readonly limitCm: number
    }
  | ({ readonly reason: 'very-thin' | 'thin' | 'heavy-for-length' | 'heavy-risk' } & Past<
      'weightKg' | 'lengthCm'
    >)
  | {
      readonly reason: 'not-gaining-twice' | 'not-gaining'
      readonly weightKg: number | undefined
      /** Since when, how much was gained, and how much should have been. Undefined where the card was not handed in. */
      readonly because: Because | undefined
    }
  | ({ readonly reason: 'below-red-line' | 'light' | 'above-orange' } & Past<'weightKg'>)
  | ({ readonly reason: 'short'; readonly category: 'pendek' | 'sangat-pendek' } & Past<'lengthCm'>)
  | ({ readonly reason: 'head'; readonly category: 'mikrosefali' | 'makrosefali' } & Past<'headCm'>)
  | { readonly reason: 'tb-symptoms'; readonly symptoms: readonly (TbSymptom | '2T')[] }
  | { readonly reason: 'development' }
  /** Not to be believed as it stands: measured again first, and referred where it stands a second time. */
  | { readonly reason: 'measure-again'; readonly indices: readonly Index[] }

/** What a finding says, as a reason with its evidence; undefined for what is no reason to refer. */
export function evidenceOf(
  truth: Truth,
  input: ReferralInput,
  limits: GrowthThresholds,
): Evidence | undefined {
  const { weightKg, lengthCm, headCm, armCm } = input.measured
  const past = (index: Index, { value }: Threshold) => ({
    index,
    z: input.assessment.z[index],
    limit: value,
  })
  switch (truth.kind) {
    case 'danger-sign':
    case 'oedema':
      return { reason: truth.kind }
    case 'arm-red':
      return { reason: truth.kind, armCm, limitCm: limits.armRedCm.value }
    case 'arm-yellow':
      return { reason: truth.kind, armCm, limitCm: limits.armYellowCm.value }
    case 'arm-baby':
      return { reason: truth.kind, armCm, limitCm: limits.armBabyCm.value }
    case 'very-thin':
      return { reason: truth.kind, weightKg, lengthCm, ...past('whz', limits.veryThinZ) }
    case 'thin':
      return { reason: truth.kind, weightKg, lengthCm, ...past('whz', limits.thinZ) }
    case 'not-gaining-twice':
    case 'not-gaining':
      return { reason: truth.kind, weightKg, because: input.weighing?.because }
    case 'below-red-line':
      return { reason: truth.kind, weightKg, ...past('waz', limits.redLineZ) }
    case 'light':
      return { reason: truth.kind, weightKg, ...past('waz', limits.weightLowZ) }
    case 'short': {
      const limit = truth.category === 'pendek' ? limits.lengthShortZ : limits.lengthVeryShortZ
      return { reason: truth.kind, category: truth.category, lengthCm, ...past('haz', limit) }
    }
    case 'head': {
      const limit = truth.category === 'mikrosefali' ? limits.headSmallZ : limits.headLargeZ
      return { reason: truth.kind, category: truth.category, headCm, ...past('hcz', limit) }
    }
    case 'heavy-for-length': {
      const limit = truth.category === 'obesitas' ? limits.obeseZ : limits.heavyZ
      return { reason: truth.kind, weightKg, lengthCm, ...past('whz', limit) }
    }
    case 'above-orange':
      return { reason: truth.kind, weightKg, ...past('waz', limits.orangeLineZ) }
    case 'measure-again':
      return { reason: truth.kind, indices: truth.indices }
    case 'well':
    case 'weight-only':
    case 'length-only':
    case 'cannot-tell':
      return undefined
  }
}
