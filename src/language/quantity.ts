import { type Lexeme, markAt, wordAt } from './lexemes.ts'
import { fractionWordAt, numberAt } from './number-phrase.ts'
import {
  ABOUT_ENDINGS,
  ABOUT_WORDS,
  CHANGE_WORDS,
  LESS_WORDS,
  MINUS_WORDS,
  MORE_WORDS,
  RANGE_WORDS,
} from './words/quantities.ts'
import { ABOUT_UNITS, CM_IN, KG_IN, UNITS, type Unit } from './words/units.ts'

/** Why a number cannot be taken as it stands. */
export type QuantityTrouble = 'two-numbers' | 'range' | 'negative' | 'about' | 'change'

/** A number with what was said around it: unit, "4 ons" on top, a range, a minus. */
export interface Quantity {
  /** In `unit`; undefined only with the trouble 'two-numbers'. */
  value: number | undefined
  unit?: Unit
  /** Whether it was said without comma or fraction. */
  whole: boolean
  trouble?: QuantityTrouble
  /** Two numbers that were glued by a list comma, when only one cut makes a weight and a length: "8,4,72". */
  pair?: readonly [number, number]
  /** The value when its dot separates thousands: 1000 for "1.000", where `value` is 1. */
  grouped?: number
  next: number
}

/** The quantity that begins at `index`, with units, additions and ranges. */
export function quantityAt(list: readonly Lexeme[], index: number): Quantity | undefined {
  const base = baseAt(list, index)
  if (base === undefined) return undefined
  const range = rangeEnd(list, base)
  if (range !== undefined) return { ...base, ...range, trouble: 'range' }
  const sum = withAdditions(list, base)
  const trouble = sum.trouble ?? troubleAround(list, index, sum)
  return trouble === undefined ? sum : { ...sum, trouble }
}

/** The quantity in kilograms; undefined when its unit is one of length. */
export function kgOf({ value, unit }: Quantity): number | undefined {
  const factor = KG_IN[unit ?? 'kg']
  return value === undefined || factor === undefined ? undefined : tidy(value * factor)
}

/** The quantity in centimetres; undefined when its unit is one of weight. */
export function cmOf({ value, unit }: Quantity): number | undefined {
  const factor = CM_IN[unit ?? 'cm']
  return value === undefined || factor === undefined ? undefined : tidy(value * factor)
}

/** Sums of decimal parts without the noise of binary fractions. */
export function tidy(value: number): number {
  return Math.round(value * 10000) / 10000
}

function baseAt(list: readonly Lexeme[], index: number): Quantity | undefined {
  const figure = list[index]
  if (figure?.kind === 'figure' && figure.parts.length > 2) {
    const grouped = /^\d{1,3}(?:\.\d{3})+$/.test(figure.text)
    const pair = grouped ? undefined : pairOf(figure.parts)
    const broken: Quantity = { value: undefined, whole: false, trouble: 'two-numbers', next: index + 1 }
    return pair === undefined ? broken : { ...broken, pair }
  }
  const number = numberAt(list, index) ?? fractionOfUnit(list, index)
  if (number === undefined) return undefined
  if (number.value === undefined)
    return { value: undefined, whole: false, trouble: 'two-numbers', next: number.next }
  const unit = unitAt(list, number.next)
  const { grouped } = number
  if (unit === undefined) {
    const bare = { value: number.value, whole: number.whole, next: number.next }
    return grouped === undefined ? bare : { ...bare, grouped }
  }
  const value = unit === 'g' ? (grouped ?? number.value) : number.value
  const half = fractionWordAt(list, number.next + 1)
  if (half?.value !== undefined && number.whole)
    return { value: value + half.value, unit, whole: false, next: half.next }
  const isAbout = ABOUT_UNITS.has(wordAt(list, number.next) ?? '')
  return {
    value,
    unit,
    whole: number.whole,
    next: number.next + 1,
    ...(isAbout ? { trouble: 'about' as const } : {}),
  }
}

/** "setengah kilo"; by itself the word measures nothing. */
function fractionOfUnit(list: readonly Lexeme[], index: number): ReturnType<typeof fractionWordAt> {
  return unitAt(list, index + 1) === undefined ? undefined : fractionWordAt(list, index)
}

function unitAt(list: readonly Lexeme[], index: number): Unit | undefined {
  return UNITS.get(wordAt(list, index) ?? '')
}

/** A weight and a length that a small child can have; used only to cut "8,4,72" where one cut makes sense. */
const CUT = { weight: [1, 30], length: [35, 130] } as const

function pairOf(parts: readonly string[]): readonly [number, number] | undefined {
  if (parts.length > 4 || parts.some((part) => part.length > 3)) return undefined
  const cuts: (readonly [number, number])[] = []
  for (const cut of [1, 2]) {
    const [left, right] = [parts.slice(0, cut), parts.slice(cut)]
    if (right.length === 0 || right.length > 2) continue
    const [weight, length] = [Number(left.join('.')), Number(right.join('.'))]
    const fits =
      weight >= CUT.weight[0] && weight <= CUT.weight[1] && length >= CUT.length[0] && length <= CUT.length[1]
    if (fits) cuts.push([weight, length])
  }
  return cuts.length === 1 ? cuts[0] : undefined
}

/** "8-9 kg", "8 sampai 9". A dash between a weight and a length ("7,7 - 67") is no range: its ends lie too far apart. */
function rangeEnd(list: readonly Lexeme[], base: Quantity): { unit?: Unit; next: number } | undefined {
  const word = wordAt(list, base.next)
  const mark = markAt(list, base.next)
  const isSlashD = word === 's' && markAt(list, base.next + 1) === '/' && wordAt(list, base.next + 2) === 'd'
  const isWord = isSlashD || (word !== undefined && RANGE_WORDS.has(word))
  if (!isWord && mark !== '-' && mark !== '~') return undefined
  const other = baseAt(list, base.next + (isSlashD ? 3 : 1))
  if (other?.value === undefined || base.value === undefined) return undefined
  if (base.unit !== undefined && other.unit !== undefined && base.unit !== other.unit) return undefined
  const isNear = other.value > base.value && other.value <= base.value * 1.5
  const unit = other.unit ?? base.unit
  const isRange = isWord ? other.value <= base.value * 3 : isNear
  if (!isRange) return undefined
  return unit === undefined ? { next: other.next } : { unit, next: other.next }
}

/** "8 kilo 4 ons", "6 kg 750 gr", "9 kg lewat 4 ons", "sepuluh kilo kurang dua ons", "1 m 5 cm". */
function withAdditions(list: readonly Lexeme[], base: Quantity): Quantity {
  let sum = base
  for (let count = 0; count < 2; count++) {
    const added = additionTo(list, sum)
    if (added === undefined) break
    sum = added
  }
  return sum
}

function additionTo(list: readonly Lexeme[], sum: Quantity): Quantity | undefined {
  const { value, unit } = sum
  if (value === undefined || (unit !== 'kg' && unit !== 'm')) return undefined
  const word = wordAt(list, sum.next) ?? ''
  const isLess = LESS_WORDS.has(word)
  const hasWord = isLess || MORE_WORDS.has(word) || markAt(list, sum.next) === '+'
  const part = baseAt(list, hasWord ? sum.next + 1 : sum.next)
  if (part?.value === undefined || part.unit === undefined || part.unit === unit) return undefined
  const inSame = unit === 'kg' ? kgOf(part) : cmOf(part)
  const size = unit === 'kg' ? inSame : inSame === undefined ? undefined : inSame / 100
  if (size === undefined || size >= 1) return undefined
  return { value: tidy(isLess ? value - size : value + size), unit, whole: false, next: part.next }
}

function troubleAround(list: readonly Lexeme[], index: number, sum: Quantity): QuantityTrouble | undefined {
  const before = wordAt(list, index - 1) ?? ''
  if (isMinus(list, index)) return 'negative'
  if (CHANGE_WORDS.has(before)) return 'change'
  if (ABOUT_WORDS.has(before) || (before === 'lebih' && wordAt(list, index - 2) === 'kurang')) return 'about'
  const after = wordAt(list, sum.next) ?? ''
  const asksIfLittle = LESS_WORDS.has(after) && wordAt(list, sum.next + 1) !== undefined
  return ABOUT_ENDINGS.has(after) && !asksIfLittle ? 'about' : undefined
}

function isMinus(list: readonly Lexeme[], index: number): boolean {
  const [beforeMark, mark, number] = [list[index - 2], list[index - 1], list[index]]
  if (mark?.kind === 'word') return MINUS_WORDS.has(mark.text)
  if (mark?.text !== '-' || mark.end !== number?.start) return false
  return beforeMark === undefined || (beforeMark.kind !== 'figure' && beforeMark.end < mark.start)
}
