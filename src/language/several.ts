import { type Lexeme, lexemes } from './lexemes.ts'
import { matchChild } from './match-child.ts'
import { type MeasurementOptions, type MeasurementReading, readMeasurement } from './measurement.ts'
import { numberAt } from './number-phrase.ts'

/** One child's part of a message, with the words that name it. */
export type Listed = { readonly name: readonly string[]; readonly reading: MeasurementReading }

/** Where one child ends and the next begins: a new line or a semicolon, else a comma or "dan" before a name. */
const SEPARATORS = [
  /[\n;]+/,
  /,\s+(?=\p{L})/u,
  /(?:,\s*|\s+)(?:dan|dn|&|and)\s+(?=\p{L})|,\s+(?=\p{L})/iu,
] as const
const LONGEST_TEXT = 2000

const holdsNumbers = (reading: MeasurementReading): boolean =>
  reading.kind === 'understood' || (reading.kind === 'ask' && reading.because !== 'date')

const wordsOf = (reading: MeasurementReading): readonly string[] => {
  if (reading.kind === 'understood' || reading.kind === 'not-yet') return reading.rest
  return reading.asRead.rest
}

/**
 * A message about several children ("Ani 9,3 76; Beni 12 88"), each read by itself. A day and a place that are said once are
 * everybody's; parts without numbers are left out. With `children` it is cut at their names, whatever stands between them.
 * `undefined` when the text does not fall into named children.
 */
export const readSeveral = (
  text: string,
  today: string,
  options: MeasurementOptions = {},
): readonly Listed[] | undefined => {
  if (text.length > LONGEST_TEXT) return undefined
  const byNames = cutAtNames(text, options.children ?? [])
  if (byNames !== undefined) {
    const listed = shared(text, today, options, byNames)
    if (listed.length > 0) return listed
  }
  const whole = readMeasurement(text, today, options)
  if (whole.kind !== 'ask' || whole.because !== 'too-many-numbers') return undefined
  for (const separator of SEPARATORS) {
    const listed = shared(text, today, options, text.split(separator))
    if (listed.length >= 2 && listed.every(({ name }) => name.length > 0)) return listed
  }
  return undefined
}

const shared = (
  text: string,
  today: string,
  options: MeasurementOptions,
  parts: readonly string[],
): readonly Listed[] => {
  const whole = readMeasurement(text, today, options)
  const { date, place } = 'asRead' in whole ? whole.asRead : whole.kind === 'understood' ? whole : {}
  const about = { ...(date === undefined ? {} : { date }), ...(place === undefined ? {} : { place }) }
  return parts
    .map((part) => readMeasurement(part, today, options))
    .filter(holdsNumbers)
    .map((reading) => {
      const name = wordsOf(reading)
      if (reading.kind === 'understood') return { name, reading: { ...about, ...reading } }
      if (reading.kind !== 'ask') return { name, reading }
      return { name, reading: { ...reading, asRead: { ...about, ...reading.asRead } } }
    })
}

/** The text cut where another of these children is named, before the name or, where numbers come first, after it. */
const cutAtNames = (text: string, children: readonly string[]): readonly string[] | undefined => {
  if (children.length < 2) return undefined
  const list = lexemes(text)
  const named = namesIn(list, children)
  const [first] = named
  if (first === undefined || new Set(named.map(({ child }) => child)).size < 2) return undefined
  const firstNumber = list.findIndex((_, at) => numberAt(list, at) !== undefined)
  const lastNumber = list.findLastIndex((lexeme) => lexeme.kind === 'figure')
  const isNameLast = firstNumber < first.at && lastNumber < (named.at(-1)?.at ?? 0)
  const cuts = named.slice(isNameLast ? 0 : 1, isNameLast ? -1 : undefined)
  const ends = cuts.map(({ start, end }) => (isNameLast ? end : start))
  return [...ends, text.length].map((end, index) => text.slice(ends[index - 1] ?? 0, end))
}

type Named = { readonly child: number; readonly at: number; readonly start: number; readonly end: number }

/** Where each child is named; the words of one name are one. */
const namesIn = (list: readonly Lexeme[], children: readonly string[]): readonly Named[] => {
  const found: Named[] = []
  for (const [at, lexeme] of list.entries()) {
    const child = lexeme.kind === 'word' ? matchChild([lexeme.text], children) : undefined
    if (child === undefined) continue
    const last = found.at(-1)
    if (last?.child === child) found[found.length - 1] = { ...last, end: lexeme.end }
    else found.push({ child, at, start: lexeme.start, end: lexeme.end })
  }
  return found
}
