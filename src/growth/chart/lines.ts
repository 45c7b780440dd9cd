import { valueAt } from '../for-age.ts'
import type { IndexForAge, Sex } from '../indices.ts'
import { HEIGHT_FROM_DAY } from '../length.ts'
import { LAST_DAY } from '../limits.ts'
import { WEIGHT_FOR_HEIGHT, WEIGHT_FOR_LENGTH } from '../tables.ts'
import { weightAtLength } from '../weight-for-length.ts'
import type { ChartIndicator } from './indicator.ts'

/**
 * What runs across: the age in days, or a length in cm as one of the two tables of weight for length has it. `from` and `to`
 * are the ends of the paper.
 */
export type Across = {
  readonly kind: 'age' | 'lying' | 'standing'
  readonly from: number
  readonly to: number
}

/** A point of a line: age in days or length in cm, then kg, cm or kg/m². */
export type At = readonly [x: number, y: number]

const INDEX: Readonly<Record<Exclude<ChartIndicator, 'bb-tb'>, IndexForAge>> = {
  'bb-u': 'waz',
  'tb-u': 'haz',
  'imt-u': 'bmiz',
  'lk-u': 'hcz',
}

/** Indicators whose curve jumps where lying becomes standing: WHO publishes two curves, and two are drawn. */
const HAS_TWO_PIECES: ReadonlySet<ChartIndicator> = new Set(['tb-u', 'imt-u'])

/** Days from corner to corner: the younger, the more the curves bend. */
const stepAt = (day: number): number => (day < 30 ? 2 : day < 120 ? 5 : 15)
const STEP_CM = 1

function* steps(from: number, to: number, stepFrom: (x: number) => number): Generator<number> {
  for (let x = from; x < to; x += stepFrom(x)) yield x
  yield to
}

function ofAge(
  indicator: Exclude<ChartIndicator, 'bb-tb'>,
  sex: Sex,
  from: number,
  to: number,
  k: number,
): At[] {
  return [...steps(from, to, stepAt)].flatMap((day) => {
    const y = valueAt(INDEX[indicator], sex, day, k)
    return y === undefined ? [] : [[day, y] as const]
  })
}

/**
 * WHO's line at z = k on a sheet, in one piece, or in two where length and BMI change from lying to standing at day 731. Every
 * corner is a value of WHO's tables; between two corners the straight line misses them by less than the line is thick.
 */
export function whoLine(
  indicator: ChartIndicator,
  sex: Sex,
  across: Across,
  k: number,
): readonly (readonly At[])[] {
  if (indicator === 'bb-tb') {
    const tables = across.kind === 'lying' ? WEIGHT_FOR_LENGTH : WEIGHT_FOR_HEIGHT
    const piece = [...steps(across.from, across.to, () => STEP_CM)].flatMap((cm) => {
      const kg = weightAtLength(tables, sex, cm, k)
      return kg === undefined ? [] : [[cm, kg] as const]
    })
    return [piece]
  }
  const first = Math.ceil(across.from)
  const last = Math.min(LAST_DAY, Math.floor(across.to))
  if (!HAS_TWO_PIECES.has(indicator) || first >= HEIGHT_FROM_DAY || last < HEIGHT_FROM_DAY) {
    return [ofAge(indicator, sex, first, last, k)]
  }
  return [
    ofAge(indicator, sex, first, HEIGHT_FROM_DAY - 1, k),
    ofAge(indicator, sex, HEIGHT_FROM_DAY, last, k),
  ]
}
