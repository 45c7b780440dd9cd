import { ageInDays, completedMonths } from '../age.ts'
import { assess, plausibleZ } from '../assess.ts'
import type { Index, Sex } from '../indices.ts'
import type { Letter } from '../kms/letter.ts'
import type { Position } from '../length.ts'
import { LAST_DAY } from '../limits.ts'
import { isOfficial, type Place } from '../source.ts'
import type { LmsTables } from '../tables.ts'
import type { GrowthThresholds } from '../thresholds.ts'
import { lengthTableFor, weightAtLength } from '../weight-for-length.ts'
import { type ChartIndicator, type MarkedLines, markedLines } from './indicator.ts'
import { type Sheet, sheetFor } from './sheet.ts'

/** One visit as measured: nothing adjusted. What was not measured is left out. */
export type ChartMeasurement = {
  /** ISO calendar day. */
  readonly on: string
  readonly weightKg?: number | undefined
  readonly lengthCm?: number | undefined
  readonly position?: Position | undefined
  readonly headCm?: number | undefined
  /** A value from home is drawn as a hollow point. @default as at the posyandu */
  readonly place?: Place | undefined
}

/** The letter of a weighing on the KMS. */
export type ChartLetter = { readonly on: string; readonly letter: Letter }

/** A child, what was measured of it, and which chart is wanted. */
export type ChartInput = {
  readonly indicator: ChartIndicator
  readonly sex: Sex
  /** ISO calendar day of birth. */
  readonly dob: string
  /** The day of birth is known only roughly: every point is hollow. Default false. */
  readonly dobApproximate?: boolean | undefined
  /** In any order. Two on one day are both drawn, in the order given. */
  readonly measurements: readonly ChartMeasurement[]
  /** Written under the weighings of BB/U; the other charts have none. */
  readonly letters?: readonly ChartLetter[] | undefined
}

/** A measuring as it stands on the chart. */
export type ChartPoint = {
  readonly on: string
  readonly ageDays: number
  /** Completed months. */
  readonly months: number
  /** On the sheet's scale across: age in days, or length in cm, adjusted for lying or standing. */
  readonly x: number
  /** On the sheet's upright scale: kg, kg/m², or cm, lengths adjusted for lying or standing. */
  readonly y: number
  /** What is shown in words: as measured, not adjusted; BMI in kg/m². */
  readonly value: number
  /** The length beside the weight in BB/PB and BB/TB, as measured, in cm. */
  readonly lengthCm: number | undefined
  /** From home, or under an approximate birth date: a picture only, not an official plot. */
  readonly hollow: boolean
  /** Beyond the upright scale: drawn at the edge with an arrow. */
  readonly beyond: 'above' | 'below' | undefined
}

/** Why a measurement is not on the chart. `other-sheet`: it belongs to an earlier sheet, or to the other table of lengths. */
export type LeftOut = {
  readonly on: string
  readonly because: 'before-birth' | 'after-five' | 'not-measured' | 'length-outside' | 'other-sheet'
}

/** Where the last point lies among the coloured lines; what this means is not for a chart to say. */
export type Lies = 'below-red' | 'between' | 'above-orange' | 'above-red'

/** Everything a chart shows, for the drawing and for whoever cannot see it. */
export type ChartFacts = {
  readonly sheet: Sheet
  readonly marked: MarkedLines
  /** The day of birth is known only roughly, and so is every age. */
  readonly dobApproximate: boolean
  /** By day; at least one. */
  readonly points: readonly ChartPoint[]
  readonly last: ChartPoint
  /** The point before the last one, where there is one on this sheet. */
  readonly previous: ChartPoint | undefined
  /**
   * Of the last point; undefined where WHO's rules give no z-score or one that cannot be right, and for a length from home or
   * under an approximate birth date, which is not to be judged.
   */
  readonly lies: Lies | undefined
  /** The last point of the sheet before, from which the line comes in over the left edge. */
  readonly cameFrom: ChartPoint | undefined
  /** By day, those within the sheet. */
  readonly letters: readonly (ChartLetter & { readonly ageDays: number })[]
  readonly leftOut: readonly LeftOut[]
}

/** A chart, or why there is nothing to draw. */
export type ChartReading =
  | { readonly kind: 'chart'; readonly facts: ChartFacts }
  | { readonly kind: 'nothing'; readonly leftOut: readonly LeftOut[] }

const INDEX: Readonly<Record<ChartIndicator, Index>> = {
  'bb-u': 'waz',
  'tb-u': 'haz',
  'bb-tb': 'whz',
  'imt-u': 'bmiz',
  'lk-u': 'hcz',
}

/** A point before its sheet is known. */
type Plotted = Omit<ChartPoint, 'beyond'> & {
  readonly table: LmsTables | undefined
  readonly z: number | undefined
}

function plot(input: ChartInput, measured: ChartMeasurement): Plotted | LeftOut {
  const { indicator, sex, dob } = input
  const { on } = measured
  const ageDays = ageInDays(dob, on)
  if (ageDays < 0) return { on, because: 'before-birth' }
  if (ageDays > LAST_DAY) return { on, because: 'after-five' }

  const { weightKg, lengthCm, headCm, position } = measured
  const assessment = assess({ sex, ageDays, weightKg, lengthCm, position, headCm }, 'le1856d')
  const { adjustedLengthCm, bmi } = assessment
  const common = {
    on,
    ageDays,
    months: completedMonths(dob, on),
    x: ageDays,
    lengthCm: undefined,
    hollow: !isOfficial({
      place: measured.place ?? 'posyandu',
      birthDateApproximate: input.dobApproximate === true,
    }),
    table: undefined,
    z: plausibleZ(assessment, INDEX[indicator]),
  }
  const missing: LeftOut = { on, because: 'not-measured' }
  switch (indicator) {
    case 'bb-u':
      return isMeasured(weightKg) ? { ...common, y: weightKg, value: weightKg } : missing
    case 'lk-u':
      return isMeasured(headCm) ? { ...common, y: headCm, value: headCm } : missing
    case 'imt-u':
      return isMeasured(bmi) ? { ...common, y: bmi, value: bmi } : missing
    case 'tb-u':
      return isMeasured(lengthCm) && isMeasured(adjustedLengthCm)
        ? { ...common, y: adjustedLengthCm, value: lengthCm }
        : missing
    case 'bb-tb': {
      if (!isMeasured(weightKg) || !isMeasured(lengthCm) || !isMeasured(adjustedLengthCm)) return missing
      const table = lengthTableFor(ageDays, position, adjustedLengthCm)
      if (weightAtLength(table, sex, adjustedLengthCm, 0) === undefined)
        return { on, because: 'length-outside' }
      return { ...common, x: adjustedLengthCm, y: weightKg, value: weightKg, lengthCm, table }
    }
  }
}

function isLeftOut(one: Plotted | LeftOut): one is LeftOut {
  return 'because' in one
}

function isMeasured(value: number | undefined): value is number {
  return value !== undefined && value > 0 && Number.isFinite(value)
}

function isJudged(indicator: ChartIndicator, { hollow }: Plotted): boolean {
  return indicator !== 'tb-u' || !hollow
}

function liesAmong({ redBelow, redAbove, orangeAbove }: MarkedLines, z: number): Lies {
  if (z < redBelow) return 'below-red'
  if (redAbove !== undefined && z > redAbove) return 'above-red'
  return orangeAbove !== undefined && z > orangeAbove ? 'above-orange' : 'between'
}

function onSheet({ table: _, z: __, ...point }: Plotted, { up }: Sheet): ChartPoint {
  return { ...point, beyond: point.y > up.to ? 'above' : point.y < up.from ? 'below' : undefined }
}

/**
 * Reads what a chart would show: which sheet, which points, and what is left out. Throws a RangeError for dates that are none:
 * parse dates where they enter.
 * @param limits the dated cut-offs, which decide the coloured lines
 */
export function readChart(input: ChartInput, limits: GrowthThresholds): ChartReading {
  const { indicator, sex, dob } = input
  const all = input.measurements.map((measured) => plot(input, measured))
  const leftOut = all.filter(isLeftOut)
  const plotted = all
    .flatMap((one) => (isLeftOut(one) ? [] : [one]))
    .toSorted((a, b) => a.ageDays - b.ageDays)
  const latest = plotted.at(-1)
  if (latest === undefined) return { kind: 'nothing', leftOut }

  const mine = plotted.filter(({ table }) => table === latest.table)
  const sheet = sheetFor(indicator, sex, {
    ageDays: latest.ageDays,
    months: latest.months,
    longestCm: indicator === 'bb-tb' ? Math.max(...mine.map(({ x }) => x)) : undefined,
  })
  const { across } = sheet
  const isBefore = ({ ageDays }: { readonly ageDays: number }): boolean =>
    across.kind === 'age' && ageDays < across.from
  const before = mine.filter(isBefore).at(-1)
  const points = mine.filter((one) => !isBefore(one)).map((one) => onSheet(one, sheet))
  const last = onSheet(latest, sheet)
  const marked = markedLines(indicator, limits)
  return {
    kind: 'chart',
    facts: {
      sheet,
      marked,
      dobApproximate: input.dobApproximate === true,
      points,
      last,
      previous: points.at(-2),
      lies: isJudged(indicator, latest) && latest.z !== undefined ? liesAmong(marked, latest.z) : undefined,
      cameFrom: before === undefined ? undefined : onSheet(before, sheet),
      letters:
        indicator === 'bb-u'
          ? (input.letters ?? [])
              .map(({ on, letter }) => ({ on, letter, ageDays: ageInDays(dob, on) }))
              .filter(({ ageDays }) => ageDays >= across.from && ageDays <= across.to)
              .toSorted((a, b) => a.ageDays - b.ageDays)
          : [],
      leftOut: [
        ...leftOut,
        ...plotted
          .filter((one) => one.table !== latest.table || isBefore(one))
          .map(({ on }) => ({ on, because: 'other-sheet' as const })),
      ],
    },
  }
}
