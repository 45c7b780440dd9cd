import { DAYS_PER_MONTH } from '../age.ts'
import type { At } from './lines.ts'
import type { Sheet } from './sheet.ts'

/** A rectangle in pixels. */
export type Box = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Where a sheet's scales lie in the picture. */
export type Frame = {
  readonly plot: Box
  readonly x: (value: number) => number
  readonly y: (value: number) => number
  /** A point of the sheet in pixels. */
  readonly at: (point: At) => At
}

/** One line of the grid, in the unit of the axis; `label` where it is numbered, `year` where a year of life ends. */
export type Tick = {
  readonly at: number
  readonly label: string | undefined
  readonly year: number | undefined
}

function linear(from: number, to: number, start: number, end: number): (value: number) => number {
  return (value) => start + ((value - from) / (to - from)) * (end - start)
}

/** Lays the scales of a sheet into a box. */
export function frameOf({ across, up }: Sheet, plot: Box): Frame {
  const x = linear(across.from, across.to, plot.left, plot.right)
  const y = linear(up.from, up.to, plot.bottom, plot.top)
  return { plot, x, y, at: ([here, there]) => [x(here), y(there)] }
}

/** Whether two boxes share any pixel. */
export function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

const STEPS = [1, 2, 5, 10, 20] as const

/** The smallest round step that is at least so many pixels. */
function stepOf(pixelsPerUnit: number, least: number): number {
  return STEPS.find((step) => step * pixelsPerUnit >= least) ?? 50
}

function multiples(step: number, from: number, to: number): number[] {
  const first = Math.ceil(from / step)
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, at) => (first + at) * step)
}

const GRID_LEAST_PX = 20
const LABEL_LEAST_PX = 40

/** The grid of the upright axis. */
export function upTicks({ up }: Sheet, { plot }: Frame): readonly Tick[] {
  const scale = (plot.bottom - plot.top) / (up.to - up.from)
  const step = stepOf(scale, GRID_LEAST_PX)
  const labelled = stepOf(scale, LABEL_LEAST_PX)
  return multiples(step, up.from, up.to).map((at) => ({
    at,
    label: at % labelled === 0 ? String(at) : undefined,
    year: undefined,
  }))
}

/** Months between two numbers under an age axis, by how many months it shows; the grid has one line for a third of them. */
const LABEL_MONTHS = { upToTwoYears: 3, more: 6 } as const
const MONTHS_A_YEAR = 12

/** The grid of the axis across: months of age, or centimetres. */
export function acrossTicks({ across }: Sheet, { plot }: Frame): readonly Tick[] {
  if (across.kind !== 'age') {
    const scale = (plot.right - plot.left) / (across.to - across.from)
    return multiples(stepOf(scale, GRID_LEAST_PX), across.from, across.to).map((at) => ({
      at,
      label: at % 10 === 0 ? String(at) : undefined,
      year: undefined,
    }))
  }
  const first = Math.ceil(across.from / DAYS_PER_MONTH)
  const last = Math.floor(across.to / DAYS_PER_MONTH)
  const labelled = last - first <= 2 * MONTHS_A_YEAR + 1 ? LABEL_MONTHS.upToTwoYears : LABEL_MONTHS.more
  const step = labelled === LABEL_MONTHS.upToTwoYears ? 1 : 3
  return multiples(step, first, last).map((months) => ({
    at: months * DAYS_PER_MONTH,
    label: months % labelled === 0 ? String(months) : undefined,
    year: months > 0 && months % MONTHS_A_YEAR === 0 ? months / MONTHS_A_YEAR : undefined,
  }))
}
