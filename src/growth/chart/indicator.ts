import type { GrowthThresholds } from '../thresholds.ts'

/**
 * What a chart can show: BB/U weight for age (the KMS), PB/U or TB/U length for age, BB/PB or BB/TB weight for length, IMT/U
 * body mass index for age, LK/U head circumference for age.
 */
export const CHART_INDICATORS = ['bb-u', 'tb-u', 'bb-tb', 'imt-u', 'lk-u'] as const
export type ChartIndicator = (typeof CHART_INDICATORS)[number]

/** Is this one of the indicators that can be drawn? */
export const isChartIndicator = (text: string): text is ChartIndicator =>
  CHART_INDICATORS.some((one) => one === text)

/** The lines, as z-scores, that are drawn in colour because something follows from crossing them. */
export type MarkedLines = {
  /** Red from below: under it somebody should look at the child. */
  readonly redBelow: number
  /** Red from above: over it somebody should look at the child. */
  readonly redAbove: number | undefined
  /** Orange: over it the weight is looked at together with the length. */
  readonly orangeAbove: number | undefined
}

/**
 * The coloured lines of an indicator, from the dated cut-offs. For BB/U they are the red and the orange line of the KMS: one
 * of each, because parents are told where the weight lies by their names.
 */
export function markedLines(indicator: ChartIndicator, limits: GrowthThresholds): MarkedLines {
  switch (indicator) {
    case 'bb-u':
      return {
        redBelow: limits.redLineZ.value,
        redAbove: undefined,
        orangeAbove: limits.orangeLineZ.value,
      }
    case 'tb-u':
      return { redBelow: limits.lengthShortZ.value, redAbove: undefined, orangeAbove: undefined }
    case 'bb-tb':
    case 'imt-u':
      return { redBelow: limits.thinZ.value, redAbove: undefined, orangeAbove: limits.heavyRiskZ.value }
    case 'lk-u':
      return { redBelow: limits.headSmallZ.value, redAbove: limits.headLargeZ.value, orangeAbove: undefined }
  }
}
