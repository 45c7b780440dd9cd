import { DAYS_PER_MONTH } from '../age.ts'
import type { Sex } from '../indices.ts'
import { HEIGHT_FROM_DAY } from '../length.ts'
import type { ChartIndicator } from './indicator.ts'
import { type Across, whoLine } from './lines.ts'

/** A sheet of paper with its axes, before any child is drawn on it. */
export type Sheet = {
  readonly indicator: ChartIndicator
  readonly sex: Sex
  readonly across: Across
  /** Ends of the upright scale: kg, cm, or kg/m² for IMT/U. */
  readonly up: { readonly from: number; readonly to: number }
}

/** On an age axis a month is WHO's month of 30.4375 days. */
const monthsIn = (months: number): number => months * DAYS_PER_MONTH

/** The first sheet of the card. No child is 24 completed months old for longer than to day 761. */
const FIRST: Across = { kind: 'age', from: 0, to: 762 }
/** The second sheet of the card begins where the first has its last month. */
const SECOND: Across = { kind: 'age', from: monthsIn(24), to: monthsIn(61) }
const WHOLE: Across = { kind: 'age', from: 0, to: monthsIn(61) }
/** Few children under two are longer than 100 cm; WHO's table goes on to 110 and so does the paper when one is. */
const LYING: Across = { kind: 'lying', from: 45, to: 100 }
const LYING_LONG: Across = { kind: 'lying', from: 45, to: 110 }
const STANDING: Across = { kind: 'standing', from: 65, to: 120 }

/** The last completed month of the first sheet. */
const FIRST_UNTIL_MONTHS = 24

/** Where a child is when the sheet is chosen: at the latest measuring, and the longest it has ever been. */
export type Whereabouts = {
  readonly ageDays: number
  /** Completed months. */
  readonly months: number
  readonly longestCm: number | undefined
}

function acrossOf(indicator: ChartIndicator, { ageDays, months, longestCm }: Whereabouts): Across {
  if (indicator === 'bb-tb') {
    if (ageDays >= HEIGHT_FROM_DAY) return STANDING
    return longestCm !== undefined && longestCm > LYING.to ? LYING_LONG : LYING
  }
  if (months <= FIRST_UNTIL_MONTHS) return FIRST
  // The card begins anew at 25 months; of the other indicators the whole way is shown.
  return indicator === 'bb-u' ? SECOND : WHOLE
}

/** Steps between the ends of the upright scale: whole numbers that are also lines of the grid. */
const STEP: Readonly<Record<ChartIndicator, number>> = {
  'bb-u': 1,
  'tb-u': 5,
  'bb-tb': 1,
  'imt-u': 1,
  'lk-u': 1,
}

/** The lines between which the scale runs: a child far below still stands on the paper, and the arrow is for slips. */
const SCALE_LINES = [-4, 3] as const
/** Room beyond the outermost lines, as a part of the whole. */
const ROOM = 0.02

/** The sheet for a child: always the same paper for the same sex and stage, so that from month to month only the line grows. */
export function sheetFor(indicator: ChartIndicator, sex: Sex, where: Whereabouts): Sheet {
  const across = acrossOf(indicator, where)
  const heights = SCALE_LINES.flatMap((k) =>
    whoLine(indicator, sex, across, k)
      .flat()
      .map(([, y]) => y),
  )
  const lowest = Math.min(...heights)
  const highest = Math.max(...heights)
  const room = (highest - lowest) * ROOM
  const step = STEP[indicator]
  return {
    indicator,
    sex,
    across,
    up: {
      from: Math.floor((lowest - room) / step) * step,
      to: Math.ceil((highest + room) / step) * step,
    },
  }
}
