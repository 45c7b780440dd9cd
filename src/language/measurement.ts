import { findDateIn } from './date.ts'
import type { DateReading } from './date-judgement.ts'
import { type Lexeme, lexemes } from './lexemes.ts'
import { matchChild } from './match-child.ts'
import { assign, type Doubt, type Sizes, type Values } from './measurement-assign.ts'
import { dropEarlier, type Item, itemsOf } from './measurement-items.ts'
import { MONTHS } from './words/calendar.ts'
import type { Place } from './words/measures.ts'

/** What a message says about one measuring of one child. */
export interface Measured extends Values {
  /** Only where words say it; "PB" and "TB" alone do not. */
  position?: 'lying' | 'standing'
  /** 'YYYY-MM-DD'; absent when no day was said. */
  date?: string
  /** The day was counted back from "2 minggu lalu" and the like. */
  dateIsApproximate?: true
  place?: Place
  /** Index into the children that were handed in. */
  child?: number
  /** Words left over, spelled as they came: names, mostly. */
  rest: readonly string[]
}

export type MeasurementReading =
  | ({ kind: 'understood' } & Measured)
  | {
      /** `asRead` is what the words say as they stand; `candidate` is what was probably meant, to be read back. */
      kind: 'ask'
      because: Doubt | 'date'
      asRead: Measured
      candidate?: Measured
      /** What is wrong with the date, when that is the reason. */
      date?: DateReading
    }
  | { kind: 'not-yet'; rest: readonly string[] }
  | { kind: 'unclear'; because: 'no-number' | 'too-long'; asRead: Measured }

export interface MeasurementOptions {
  /** Names of the sender's children; one that is named in the text is given back by its index. */
  children?: readonly string[]
  /** Weights (kg) and lengths (cm) that the child can plausibly have, as [least, most]. */
  sizes?: Sizes
}

/**
 * Reads weight, length, upper arm, head, day, place, position and names from free text. Values go first to the words
 * beside them, then to their units, then by the order weight, length. What is swapped, impossible or open to two
 * readings is asked about, never guessed.
 */
export function readMeasurement(
  text: string,
  today: string,
  options: MeasurementOptions = {},
): MeasurementReading {
  if (text.length > LONGEST_TEXT) return { kind: 'unclear', because: 'too-long', asRead: { rest: [] } }
  const list = dropEarlier(lexemes(text))
  const dated = findDateIn(list, text, today, 'visit')
  const items = itemsOf(withoutSpans(list, dated?.spans ?? []))
  const about = aboutTheVisit(text, items, dated?.reading, options.children ?? [])
  if (!items.some((item) => item.kind === 'quantity')) {
    if (items.some((item) => item.kind === 'not-yet')) return { kind: 'not-yet', rest: about.rest }
    if (dated !== undefined && isDoubtful(dated.reading)) {
      return { kind: 'ask', because: 'date', asRead: about, date: dated.reading }
    }
    return { kind: 'unclear', because: 'no-number', asRead: about }
  }
  const assigned = assign(items, options.sizes)
  const asRead: Measured = { ...assigned.values, ...about }
  if (assigned.kind === 'doubt') {
    const { because, candidate } = assigned
    return candidate === undefined
      ? { kind: 'ask', because, asRead }
      : { kind: 'ask', because, asRead, candidate: { ...candidate, ...about } }
  }
  if (dated !== undefined && isDoubtful(dated.reading))
    return { kind: 'ask', because: 'date', asRead, date: dated.reading }
  if (dated === undefined && endsInMonth(items)) {
    return { kind: 'ask', because: 'date', asRead, date: { kind: 'ask', because: 'no-day', words: text } }
  }
  return { kind: 'understood', ...asRead }
}

function withoutSpans(list: readonly Lexeme[], spans: readonly { start: number; end: number }[]): Lexeme[] {
  let at = 0
  return list.map((lexeme) => {
    while (at < spans.length && (spans[at]?.end ?? 0) <= lexeme.start) at++
    const span = spans[at]
    const isCut = span !== undefined && lexeme.start >= span.start
    return isCut ? { kind: 'mark', text: ';', start: lexeme.start, end: lexeme.end } : lexeme
  })
}

/** Far more than one measuring of one child fills. */
const LONGEST_TEXT = 2000

/** "72,5 November" may be 72,5 cm or 72 cm on the fifth. */
function endsInMonth(items: readonly Item[]): boolean {
  return items.some(
    (item, index) =>
      item.kind === 'word' &&
      item.text.length > 3 &&
      MONTHS.has(item.text) &&
      items[index - 1]?.kind === 'quantity',
  )
}

function isDoubtful(reading: DateReading): boolean {
  return reading.kind === 'ask' || reading.kind === 'refused'
}

function aboutTheVisit(
  text: string,
  items: readonly Item[],
  date: DateReading | undefined,
  children: readonly string[],
): Measured {
  const words = items.flatMap((item) => (item.kind === 'word' ? [item] : []))
  const about: Measured = { rest: words.map(({ start, end }) => text.slice(start, end)) }
  const places = new Set(items.flatMap((item) => (item.kind === 'place' ? [item.place] : [])))
  const [place] = places
  if (place !== undefined && places.size === 1) about.place = place
  const positions = new Set(items.flatMap((item) => (item.kind === 'position' ? [item.position] : [])))
  const [position] = positions
  if (position !== undefined && positions.size === 1) about.position = position
  if (date?.kind === 'understood' || date?.kind === 'approximate') about.date = date.iso
  if (date?.kind === 'approximate') about.dateIsApproximate = true
  const child = matchChild(
    words.map((word) => word.text),
    children,
  )
  if (child !== undefined) about.child = child
  return about
}
