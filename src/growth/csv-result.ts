import type { Assessment } from './assess.ts'
import type { Categories } from './categories.ts'
import { csvValue } from './csv-fields.ts'
import { tenThousandths } from './length.ts'

const RESULT_COLUMNS = [
  'id',
  'clenhei_cm',
  'c9mo_flag',
  'cbmi',
  'waz',
  'haz',
  'whz',
  'bmiz',
  'hcz',
  'acz',
  'fwaz',
  'fhaz',
  'fwhz',
  'fbmiz',
  'fhcz',
  'facz',
  'categories',
] as const

/** The header line of every result. */
export const RESULT_HEADER = RESULT_COLUMNS.join(',')

const NOTHING = ','.repeat(RESULT_COLUMNS.length - 1)

/** z-scores beyond are rare enough to be written one by one. */
const COMMON_Z = 10

/**
 * z-scores in two decimals are few and numbers are slow to write, so each is written once, with the comma before it: the
 * texts of -10 to 10 in steps of 0.01.
 */
const Z_TEXTS = Array.from({ length: 200 * COMMON_Z + 1 }, (_, at) => `,${(at - 100 * COMMON_Z) / 100}`)

function zText(z: number | undefined): string {
  if (z === undefined) return ','
  return Z_TEXTS[Math.round(z * 100) + 100 * COMMON_Z] ?? `,${z}`
}

/** 0 where there is no z-score, 1 plausible, 2 implausible. */
function flagDigit(flag: boolean | undefined): number {
  return flag === undefined ? 0 : flag ? 2 : 1
}

/** The six flag fields of every combination, numbered in base 3 with the first flag as the highest digit. */
const FLAG_TEXTS = Array.from({ length: 3 ** 6 }, (_, number) =>
  [...number.toString(3).padStart(6, '0')].map((digit) => [',', ',0', ',1'][Number(digit)]).join(''),
)

function flagsText({ waz, haz, whz, bmiz, hcz, acz }: Assessment['implausible']): string {
  let number = flagDigit(waz)
  number = number * 3 + flagDigit(haz)
  number = number * 3 + flagDigit(whz)
  number = number * 3 + flagDigit(bmiz)
  number = number * 3 + flagDigit(hcz)
  number = number * 3 + flagDigit(acz)
  return FLAG_TEXTS[number] ?? ''
}

const FRACTIONS = Array.from({ length: 10_000 }, (_, at) => String(at / 10_000).slice(1))

/** Up to four decimals without trailing zeros, as WHO's result files write lengths and BMI. */
function fourDecimalText(value: number | undefined): string {
  if (value === undefined) return ''
  const scaled = tenThousandths(value)
  const whole = Math.floor(scaled / 10_000)
  return whole + (FRACTIONS[scaled - whole * 10_000] ?? '')
}

/** Writes the category of one indicator, each word once: `bb-u=normal;`. */
function writerOf(name: string): (category: string | undefined) => string {
  const texts = new Map<string, string>()
  return (category) => {
    if (category === undefined) return ''
    const known = texts.get(category)
    if (known !== undefined) return known
    const text = `${name}=${category};`
    texts.set(category, text)
    return text
  }
}

const bbUText = writerOf('bb-u')
const tbUText = writerOf('tb-u')
const bbTbText = writerOf('bb-tb')
const imtUText = writerOf('imt-u')
const lkUText = writerOf('lk-u')
const lilaText = writerOf('lila')

/** `bb-u=normal;tb-u=pendek;…`: only what was judged, with a semicolon between. */
function categoriesText({ bbU, tbU, bbTb, imtU, lkU, lila }: Categories): string {
  const text = bbUText(bbU) + tbUText(tbU) + bbTbText(bbTb) + imtUText(imtU) + lkUText(lkU) + lilaText(lila)
  return text.slice(0, -1)
}

/** A line for a row of which nothing could be computed. */
export function errorLine(id: string, error: string): string {
  return csvValue(id) + NOTHING + csvValue(`error: ${error}`)
}

/** A line with everything that was computed. An error takes the place of the categories. */
export function resultLine(
  id: string,
  { adjustedLengthCm, standingIgnored, bmi, z, implausible }: Assessment,
  outcome: Categories | { readonly error: string },
): string {
  const last = 'error' in outcome ? csvValue(`error: ${outcome.error}`) : categoriesText(outcome)
  const flag = standingIgnored ? ',1,' : ',0,'
  const zs = zText(z.waz) + zText(z.haz) + zText(z.whz) + zText(z.bmiz) + zText(z.hcz) + zText(z.acz)
  const measures = `${csvValue(id)},${fourDecimalText(adjustedLengthCm)}${flag}${fourDecimalText(bmi)}`
  return `${measures}${zs}${flagsText(implausible)},${last}`
}
