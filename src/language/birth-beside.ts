import { spanAt } from './age.ts'
import { type BirthReading, isPregnancy, readBirth, termAt } from './birth.ts'
import { DIRECTIONS } from './date-written.ts'
import { type Lexeme, lexemes, wordAt } from './lexemes.ts'
import { labelAt } from './measurement-items.ts'
import { type Quantity, quantityAt } from './quantity.ts'
import { BESIDE_BIRTH, BIRTH_WORDS, PREGNANCY_WORDS } from './words/birth.ts'

/** What a longer text says of a birth, and the text without it, for reading on. */
export interface BirthBeside {
  birth: BirthReading
  rest: string
}

const LONGEST_TEXT = 1000
/** Words and marks between "lahir" and its number, or its label. */
const MOST_BESIDE = 8
/** A bare number from here to there, right after "lahir", is grams; years look like that too. */
const GRAMS = { least: 400, most: 6500 } as const
const YEARS = { from: 1900, to: 2100 } as const

/**
 * Finds size and term at birth among other things: "Ahmad lk 3 mei 2026 lahir prematur 34 minggu, bb lahir 2,1 kg". A number counts only
 * right after "lahir" and with its unit, so that neither a date nor today's weight is taken for one.
 */
export function birthBeside(text: string): BirthBeside {
  const said = text.slice(0, LONGEST_TEXT)
  const list = lexemes(said)
  const spans: { start: number; end: number }[] = []
  for (let index = 0; index < list.length; ) {
    const next = termAt(list, index)?.next ?? bornAfter(list, index) ?? sizesEnd(list, index)
    const [first, last] = [list[index], list[(next ?? 0) - 1]]
    if (next !== undefined && first !== undefined && last !== undefined)
      spans.push({ start: first.start, end: last.end })
    index = next ?? index + 1
  }
  if (spans.length === 0) return { birth: {}, rest: text }
  const birth = readBirth(spans.map(({ start, end }) => said.slice(start, end)).join(', '))
  let rest = ''
  let from = 0
  for (const { start, end } of spans) {
    rest += `${text.slice(from, start)} ; `
    from = end
  }
  return { birth, rest: rest + text.slice(from) }
}

/** "lahir 32 minggu 1,9 kg": what follows at once, with its unit, is of the birth too. */
function bornAfter(list: readonly Lexeme[], index: number): number | undefined {
  const weeks = pregnancyEnd(list, index)
  if (weeks === undefined || !isBirthWord(list, index)) return weeks
  return quantityAt(list, weeks)?.unit === undefined ? weeks : (sizesFrom(list, weeks) ?? weeks)
}

/** "34 minggu" beside "prematur", "hamil" or "lahir"; "30 minggu lalu" is a day, not a pregnancy. */
function pregnancyEnd(list: readonly Lexeme[], index: number): number | undefined {
  const isLed = PREGNANCY_WORDS.has(wordAt(list, index) ?? '') || isBirthWord(list, index)
  const at = isLed ? skipBeside(list, index + 1) : index
  const span = spanAt(list, at)
  if (span === undefined || !isPregnancy(span)) return undefined
  if (DIRECTIONS.at(list, span.next) !== undefined) return undefined
  if (isLed) {
    const isMonths = span.months > 0 && isBirthWord(list, index)
    const followed = skipBeside(list, span.next)
    const isCarried = PREGNANCY_WORDS.has(wordAt(list, followed) ?? '')
    // "lahir 8 bulan" may be an age; "lahir 8 bulan kandungan" is none
    if (isMonths && !isCarried) return undefined
    return isCarried ? followed + 1 : span.next
  }
  const before = skipBackBeside(list, index - 1)
  if (PREGNANCY_WORDS.has(wordAt(list, span.next) ?? '')) return span.next + 1
  const isBeside = endsTerm(list, before) || termAt(list, span.next) !== undefined
  return isBeside ? span.next : undefined
}

function isBirthWord(list: readonly Lexeme[], index: number): boolean {
  return BIRTH_WORDS.has(wordAt(list, index) ?? '')
}

/** Does a phrase such as "prematur" or "kurang bulan" end here? */
function endsTerm(list: readonly Lexeme[], index: number): boolean {
  return [0, 1, 2].some((back) => termAt(list, index - back)?.next === index + 1)
}

/** "lahir 2,1 kg 47 cm", "bb lahir 2100 pb 47", "berat waktu lahir 2,1". */
function sizesEnd(list: readonly Lexeme[], index: number): number | undefined {
  let at = index
  let isLabelled = false
  while (!isBirthWord(list, at)) {
    if (at - index > MOST_BESIDE) return undefined
    const label = sizeLabelEnd(list, at)
    if (label === undefined && !(isLabelled && BESIDE_BIRTH.has(wordAt(list, at) ?? ''))) return undefined
    isLabelled = true
    at = label ?? at + 1
  }
  return sizesFrom(list, at + 1, isLabelled)
}

function sizesFrom(list: readonly Lexeme[], from: number, isLabelled = false): number | undefined {
  let at = from
  let end: number | undefined
  for (;;) {
    const start = skipLabels(list, at)
    const quantity = quantityAt(list, start.next)
    const mayBeBare = isLabelled || start.isLabelled
    if (quantity === undefined || !isSize(list, start.next, quantity, mayBeBare)) return end
    at = quantity.next
    end = at
  }
}

/** "bb", "panjang badan". The "lk" before "lahir" is a boy, not the head. */
function sizeLabelEnd(list: readonly Lexeme[], index: number): number | undefined {
  const label = labelAt(list, index)
  return label?.value === 'weight' || label?.value === 'length' ? label.next : undefined
}

function isSize(list: readonly Lexeme[], index: number, quantity: Quantity, mayBeBare: boolean): boolean {
  if (quantity.unit !== undefined) return true
  const value = quantity.value ?? 0
  const isYear = value >= YEARS.from && value <= YEARS.to
  const isGrams = quantity.whole && value >= GRAMS.least && value <= GRAMS.most && !isYear
  const figure = list[index]
  const hasComma = figure?.kind === 'figure' && figure.text.includes(',')
  return mayBeBare || isGrams || hasComma
}

function skipLabels(list: readonly Lexeme[], index: number): { next: number; isLabelled: boolean } {
  let next = index
  let isLabelled = false
  while (next - index < MOST_BESIDE) {
    const label = sizeLabelEnd(list, next)
    const lexeme = list[next]
    const isBetween =
      lexeme !== undefined &&
      (lexeme.kind === 'mark' ? lexeme.text !== '\n' && lexeme.text !== '.' : BESIDE_BIRTH.has(lexeme.text))
    if (label === undefined && !isBetween) return { next, isLabelled }
    isLabelled ||= label !== undefined
    next = label ?? next + 1
  }
  return { next, isLabelled }
}

function skipBeside(list: readonly Lexeme[], index: number): number {
  let at = index
  while (at - index < MOST_BESIDE && (BESIDE_BIRTH.has(wordAt(list, at) ?? '') || list[at]?.text === ':'))
    at++
  return at
}

function skipBackBeside(list: readonly Lexeme[], index: number): number {
  let at = index
  while (index - at < MOST_BESIDE && (BESIDE_BIRTH.has(wordAt(list, at) ?? '') || list[at]?.kind === 'mark'))
    at--
  return at
}
