import type { Sex } from './indices.ts'
import { PACKED_TABLES } from './tables.data.ts'

type TableName = keyof typeof PACKED_TABLES

/**
 * One table for one sex. Row i belongs to the key `first + i`: a day of age, or a length in 0.1 cm; there are no gaps.
 * `l` is the power, `m` the median (kg, cm or kg/m²), `s` the coefficient of variation.
 */
export type LmsTable = {
  readonly first: number
  readonly last: number
  readonly l: Float64Array
  readonly m: Float64Array
  readonly s: Float64Array
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const DIGIT = new Uint8Array(128)
for (let digit = 0; digit < LETTERS.length; digit++) DIGIT[LETTERS.charCodeAt(digit)] = digit

/** Reads one column: base 64, five bits a character, low bit the sign; second differences, or one number for all rows. */
function decodeColumn(text: string, rows: number, scale: number): Float64Array {
  const column = new Float64Array(rows)
  let row = 0
  let number = 0
  let weight = 1
  let slope = 0
  let value = 0
  for (let at = 0; at < text.length; at++) {
    const digit = DIGIT[text.charCodeAt(at)] ?? 0
    number += (digit % 32) * weight
    weight *= 32
    if (digit >= 32) continue
    slope += number % 2 === 1 ? -(number - 1) / 2 : number / 2
    value += slope
    column[row++] = value / scale
    number = 0
    weight = 1
  }
  return row === 1 ? column.fill(value / scale) : column
}

function decodeTable(name: TableName, sex: Sex): LmsTable {
  const { first, rows, lms } = PACKED_TABLES[name][sex]
  const [l = '', m = '', s = ''] = lms.split(' ')
  return {
    first,
    last: first + rows - 1,
    l: decodeColumn(l, rows, 10_000),
    m: decodeColumn(m, rows, 10_000),
    s: decodeColumn(s, rows, 100_000),
  }
}

/** One WHO table for both sexes. Each half is unpacked at its first use and kept; all of them take about 2 ms. */
export class LmsTables {
  readonly #name: TableName
  #boys: LmsTable | undefined
  #girls: LmsTable | undefined

  constructor(name: TableName) {
    this.#name = name
  }

  of(sex: Sex): LmsTable {
    if (sex === 'm') {
      this.#boys ??= decodeTable(this.#name, 'm')
      return this.#boys
    }
    this.#girls ??= decodeTable(this.#name, 'f')
    return this.#girls
  }
}

/** kg by day, 0-1856. */
export const WEIGHT_FOR_AGE = new LmsTables('weight-for-age')

/** cm by day, 0-1856: lying length up to day 730, standing height from day 731. */
export const LENGTH_FOR_AGE = new LmsTables('lenhei-for-age')

/** kg/m² by day, 0-1856: of the length up to day 730, of the height from day 731. */
export const BMI_FOR_AGE = new LmsTables('bmi-for-age')

/** cm by day, 0-1856. */
export const HEAD_FOR_AGE = new LmsTables('headc-for-age')

/** cm by day, 91-1856. */
export const ARM_FOR_AGE = new LmsTables('armc-for-age')

/** kg by lying length, 45.0-110.0 cm. */
export const WEIGHT_FOR_LENGTH = new LmsTables('weight-for-length')

/** kg by standing height, 65.0-120.0 cm. */
export const WEIGHT_FOR_HEIGHT = new LmsTables('weight-for-height')
