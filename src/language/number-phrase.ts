import { type Lexeme, markAt, wordAt } from './lexemes.ts'
import {
  COMMA_WORDS,
  FRACTIONS,
  HUNDREDS,
  ONE_HUNDRED,
  ONE_THOUSAND,
  ONES,
  TEEN_ENDINGS,
  TEENS,
  TENS_ENDINGS,
  THOUSANDS,
} from './words/numbers.ts'

/** A number said in figures, in words, or in both ("8 koma 4"). */
export interface NumberPhrase {
  /** Undefined when the figures do not make one number ("8.4.2") or are too long to be one. */
  value: number | undefined
  /** Whether no comma, dot or fraction was said. */
  whole: boolean
  /** The value when the dot separates thousands, as in "2.800 gram". */
  grouped?: number
  next: number
}

const LONGEST_RUN = 9

/** The number that begins at `index`. */
export function numberAt(list: readonly Lexeme[], index: number): NumberPhrase | undefined {
  const base = figureAt(list, index) ?? wordsAt(list, index)
  if (base?.value === undefined || !base.whole) return base
  return (
    withDecimals(list, base, base.value) ??
    withFraction(list, base, base.value) ??
    fractionAlone(list, index) ??
    base
  )
}

/** "setengah" by itself, said of a kilo or a year. */
export function fractionWordAt(list: readonly Lexeme[], index: number): NumberPhrase | undefined {
  const fraction = FRACTIONS.get(wordAt(list, index) ?? '')
  return fraction === undefined ? undefined : { value: fraction, whole: false, next: index + 1 }
}

function figureAt(list: readonly Lexeme[], index: number): NumberPhrase | undefined {
  const lexeme = list[index]
  if (lexeme?.kind !== 'figure') return undefined
  const { parts, text } = lexeme
  const next = index + 1
  const [whole = '', decimals] = parts
  if (parts.length > 2 || parts.some((part) => part.length > LONGEST_RUN))
    return { value: undefined, whole: false, next }
  if (decimals === undefined) return { value: Number(whole), whole: true, next }
  const value = Number(`${whole}.${decimals}`)
  const isGrouped = decimals.length === 3 && whole.length <= 3 && whole !== '0' && text.includes('.')
  return isGrouped
    ? { value, whole: false, grouped: Number(whole + decimals), next }
    : { value, whole: false, next }
}

/** Each place (thousands, hundreds, tens, ones) is filled once and downwards; what does not fit begins a new number. */
function wordsAt(list: readonly Lexeme[], index: number): NumberPhrase | undefined {
  let thousands = 0
  let hundreds = 0
  let tens = 0
  let ones: number | undefined
  let closed = false
  let i = index
  for (; i < index + 12; i++) {
    const word = wordAt(list, i)
    if (word === undefined) break
    const one = ONES.get(word)
    const teen = TEENS.get(word)
    if (one !== undefined && ones === undefined && !closed) ones = one
    else if (teen !== undefined && ones === undefined && tens === 0 && !closed) {
      tens = teen
      closed = true
    } else if (TEEN_ENDINGS.has(word) && ones !== undefined && tens === 0 && !closed) {
      tens = 10 + ones
      ones = undefined
      closed = true
    } else if (TENS_ENDINGS.has(word) && ones !== undefined && tens === 0 && !closed) {
      tens = ones * 10
      ones = undefined
    } else if (HUNDREDS.has(word) && ones !== undefined && hundreds === 0 && tens === 0) {
      hundreds = ones * 100
      ones = undefined
    } else if (ONE_HUNDRED.has(word) && ones === undefined && hundreds === 0 && tens === 0) hundreds = 100
    else if (THOUSANDS.has(word) && thousands === 0 && hundreds + tens + (ones ?? 0) > 0) {
      thousands = (hundreds + tens + (ones ?? 0)) * 1000
      hundreds = 0
      tens = 0
      ones = undefined
      closed = false
    } else if (ONE_THOUSAND.has(word) && i === index) thousands = 1000
    else break
  }
  if (i === index) return undefined
  return { value: thousands + hundreds + tens + (ones ?? 0), whole: true, next: i }
}

/** "8 koma 4", "delapan koma dua lima". */
function withDecimals(list: readonly Lexeme[], base: NumberPhrase, whole: number): NumberPhrase | undefined {
  if (!COMMA_WORDS.has(wordAt(list, base.next) ?? '')) return undefined
  const figure = list[base.next + 1]
  let digits = ''
  let next = base.next + 1
  if (figure?.kind === 'figure' && figure.parts.length === 1 && figure.text.length <= 3) {
    digits = figure.text
    next++
  } else {
    const first = wordsAt(list, next)
    if (first?.value === undefined || first.value > 99) return undefined
    digits = String(first.value)
    next = first.next
    const second = first.value < 10 ? wordsAt(list, next) : undefined
    if (second?.value !== undefined && second.value < 10) {
      digits += String(second.value)
      next = second.next
    }
  }
  return { value: Number(`${whole}.${digits}`), whole: false, next }
}

/** "sepuluh setengah", "8 1/2". */
function withFraction(list: readonly Lexeme[], base: NumberPhrase, whole: number): NumberPhrase | undefined {
  const fraction = fractionWordAt(list, base.next) ?? slashFraction(list, base.next)
  return fraction?.value === undefined
    ? undefined
    : { value: whole + fraction.value, whole: false, next: fraction.next }
}

/** "1/2" with no whole before it. */
function fractionAlone(list: readonly Lexeme[], index: number): NumberPhrase | undefined {
  return slashFraction(list, index)
}

const SLASH_FRACTIONS: ReadonlyMap<string, number> = new Map([
  ['1/2', 0.5],
  ['1/4', 0.25],
  ['3/4', 0.75],
])

function slashFraction(list: readonly Lexeme[], index: number): NumberPhrase | undefined {
  const [above, below] = [list[index], list[index + 2]]
  if (above?.kind !== 'figure' || below?.kind !== 'figure' || markAt(list, index + 1) !== '/')
    return undefined
  if (markAt(list, index + 3) === '/') return undefined
  const value = SLASH_FRACTIONS.get(`${above.text}/${below.text}`)
  return value === undefined ? undefined : { value, whole: false, next: index + 3 }
}
