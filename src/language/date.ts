import { ageAt } from './age.ts'
import type { DateKind, DateReading, Judgement } from './date-judgement.ts'
import { relativeDateAt } from './date-relative.ts'
import { type DateScan, type FoundDate, writtenDateAt } from './date-written.ts'
import { type Lexeme, lexemes } from './lexemes.ts'
import { FILLER } from './words/filler.ts'
import { UNKNOWN_WORDS } from './words/relative-days.ts'

/** A date inside a longer text. */
export interface DateInText {
  reading: Exclude<DateReading, { kind: 'none' }>
  /** The parts of the text it was read from, in order; `end` is exclusive. */
  spans: readonly { start: number; end: number }[]
  /** The text without them, for reading on. */
  rest: string
}

/**
 * Reads a text that answers "when?": a written date (day before month), a day said from today, and for a birth also
 * an age. A visit without a year was the latest such day; a birth without one is asked about. Days after today, days
 * that do not exist and days before a child under five could be born are refused.
 */
export function readDate(text: string, today: string, kind: DateKind): DateReading {
  const list = lexemes(text.slice(0, LONGEST_ANSWER)).filter(
    (lexeme) => lexeme.kind !== 'word' || PART_OF_DATES.has(lexeme.text) || !FILLER.has(lexeme.text),
  )
  const found = allDates(trimMarks(list), { today, kind, whole: true })
  if (found.length > 0) return combine(text, found)
  const isUnknown = list.some((lexeme) => lexeme.kind === 'word' && UNKNOWN_WORDS.has(lexeme.text))
  return isUnknown ? { kind: 'ask', because: 'unknown', words: text.slice(0, 60) } : { kind: 'none' }
}

/** Finds what a longer text says about a day, in its first 2,000 characters; undefined when it says nothing. */
export function findDate(text: string, today: string, kind: DateKind): DateInText | undefined {
  return findDateIn(lexemes(text.slice(0, LONGEST_TEXT)), text, today, kind)
}

/** The same for a text whose lexemes are known already. */
export function findDateIn(
  list: readonly Lexeme[],
  text: string,
  today: string,
  kind: DateKind,
): DateInText | undefined {
  const found = allDates(list, { today, kind, whole: false })
  if (found.length === 0) return undefined
  const reading = combine(text, found)
  if (reading.kind === 'none') return undefined
  const spans = found.map(({ start, end }) => ({ start, end }))
  return { reading, spans, rest: without(text, spans) }
}

const LONGEST_ANSWER = 1000
const LONGEST_TEXT = 2000
/** Fillers elsewhere; in "kemarin dulu" and "hari ni" they belong to the day. */
const PART_OF_DATES: ReadonlySet<string> = new Set(['dulu', 'dl', 'ni', 'yang', 'yg'])

interface PlacedDate {
  judgement: Judgement
  start: number
  end: number
}

function allDates(list: readonly Lexeme[], scan: DateScan): PlacedDate[] {
  const found: PlacedDate[] = []
  let index = 0
  while (index < list.length) {
    const date = list[index]?.kind === 'mark' ? undefined : dateAt(list, index, scan)
    const [first, last] = [list[index], list[(date?.next ?? 0) - 1]]
    if (date === undefined || first === undefined || last === undefined) {
      index++
      continue
    }
    found.push({ judgement: date.judgement, start: first.start, end: last.end })
    index = date.next
  }
  return found
}

function dateAt(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  return (
    writtenDateAt(list, index, scan) ??
    relativeDateAt(list, index, scan) ??
    (scan.kind === 'birth' ? ageAt(list, index, scan) : undefined)
  )
}

/** One answer from all that was said: the firmest reading counts, and two different days are asked about. */
function combine(text: string, found: readonly PlacedDate[]): DateReading {
  const firmest = FIRMNESS.find((kind) => found.some(({ judgement }) => judgement.kind === kind))
  const firm = found.find(({ judgement }) => judgement.kind === firmest)
  if (firm === undefined) return { kind: 'none' }
  const words = found.map(({ start, end }) => text.slice(start, end)).join(' ')
  const days = new Set(
    found.flatMap(({ judgement }) => (judgement.kind === 'understood' ? [judgement.iso] : [])),
  )
  if (firm.judgement.kind === 'understood' && days.size > 1) {
    return { kind: 'ask', because: 'two-dates', words, candidate: firm.judgement.iso }
  }
  return { ...firm.judgement, words }
}

const FIRMNESS: readonly Judgement['kind'][] = ['understood', 'refused', 'approximate', 'ask']

function trimMarks(list: readonly Lexeme[]): readonly Lexeme[] {
  let from = 0
  let to = list.length
  while (from < to && list[from]?.kind === 'mark') from++
  while (to > from && list[to - 1]?.kind === 'mark') to--
  return list.slice(from, to)
}

function without(text: string, spans: readonly { start: number; end: number }[]): string {
  let rest = ''
  let from = 0
  for (const { start, end } of spans) {
    rest += `${text.slice(from, start)} `
    from = end
  }
  return rest + text.slice(from)
}
