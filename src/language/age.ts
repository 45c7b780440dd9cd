import { addDays, addMonths } from './calendar.ts'
import { refuseOutside } from './date-judgement.ts'
import type { DateScan, FoundDate } from './date-written.ts'
import { type Lexeme, wordAt } from './lexemes.ts'
import { fractionWordAt, numberAt } from './number-phrase.ts'
import { createPhrases } from './phrases.ts'
import { DAY_WORDS, MONTH_WORDS, ONE_OF_UNIT, WEEK_WORDS, YEAR_WORDS } from './words/calendar.ts'
import { LOOSE_AFTER, LOOSE_BEFORE, NEXT_PHRASES } from './words/relative-days.ts'

type AgeUnit = 'day' | 'week' | 'month' | 'year'

/** A length of time: "1 tahun 2 bulan" is 14 months, "3 minggu" is 21 days. */
export interface Span {
  months: number
  days: number
  /** The finest unit that was said. */
  finest: AgeUnit
  /** Said with "lebih", "hampir", "sekitar". */
  loose: boolean
  next: number
}

const NOT_YET = createPhrases([[true, NEXT_PHRASES]])
const AGE_WORDS: ReadonlySet<string> = new Set([
  'umur',
  'umurnya',
  'usia',
  'usianya',
  'umr',
  'umurx',
  'umure',
  'umurna',
])

/** The span of time that begins at `index`. */
export function spanAt(list: readonly Lexeme[], index: number): Span | undefined {
  let months = 0
  let days = 0
  let finest: AgeUnit | undefined
  let at = index
  while (at < list.length) {
    const part = spanPartAt(list, at)
    if (part === undefined || (finest !== undefined && RANK[part.unit] >= RANK[finest])) break
    if (part.unit === 'year') months += Math.round(part.count * 12)
    else if (part.unit === 'month') {
      months += Math.floor(part.count)
      days += Math.round((part.count % 1) * 30)
    } else days += Math.round(part.count * (part.unit === 'week' ? 7 : 1))
    finest = part.unit
    at = part.next
    if (LOOSE_AFTER.has(wordAt(list, at) ?? '') && spanPartAt(list, at + 1) !== undefined) at++
  }
  if (finest === undefined) return undefined
  const looseAfter = LOOSE_AFTER.has(wordAt(list, at) ?? '')
  const loose = looseAfter || LOOSE_BEFORE.has(wordAt(list, index - 1) ?? '')
  return { months, days, finest, loose, next: looseAfter ? at + 1 : at }
}

const RANK: Readonly<Record<AgeUnit, number>> = { day: 0, week: 1, month: 2, year: 3 }

function spanPartAt(
  list: readonly Lexeme[],
  index: number,
): { count: number; unit: AgeUnit; next: number } | undefined {
  const one = ONE_OF_UNIT.get(wordAt(list, index) ?? '')
  const number = one === undefined ? (numberAt(list, index) ?? fractionWordAt(list, index)) : undefined
  const unit = one ?? (number === undefined ? undefined : unitAt(list, number.next))
  if (unit === undefined) return undefined
  const count = one === undefined ? number?.value : 1
  const next = one === undefined ? (number?.next ?? index) + 1 : index + 1
  if (count === undefined || count > 2000) return undefined
  const half = fractionWordAt(list, next)
  const isHalfMore =
    half?.value !== undefined && Number.isInteger(count) && unitAt(list, half.next) === undefined
  return isHalfMore ? { count: count + (half.value ?? 0), unit, next: half.next } : { count, unit, next }
}

function unitAt(list: readonly Lexeme[], index: number): AgeUnit | undefined {
  const word = wordAt(list, index) ?? ''
  if (YEAR_WORDS.has(word)) return 'year'
  if (MONTH_WORDS.has(word)) return 'month'
  if (WEEK_WORDS.has(word)) return 'week'
  return DAY_WORDS.has(word) ? 'day' : undefined
}

/** "umur 7 bulan", "8 bln": a day of birth that is about right. "setahun lebih" is too loose to count back from. */
export function ageAt(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  let at = index
  if (AGE_WORDS.has(wordAt(list, at) ?? '')) at++
  while (at > index && at < index + 3 && isLooseOrFiller(wordAt(list, at))) at++
  const span = spanAt(list, at)
  if (span === undefined || NOT_YET.at(list, span.next) !== undefined) return undefined
  const { next } = span
  if (span.loose) return { judgement: { kind: 'ask', because: 'vague' }, next }
  if (span.months > 1200 || span.days > 36500)
    return { judgement: { kind: 'refused', because: 'impossible' }, next }
  const iso = addDays(addMonths(scan.today, -span.months), -span.days)
  const judgement = refuseOutside(iso, scan) ?? {
    kind: 'approximate' as const,
    iso,
    precision: span.finest,
  }
  return { judgement, next }
}

function isLooseOrFiller(word: string | undefined): boolean {
  return (
    word !== undefined && (LOOSE_BEFORE.has(word) || word === 'nya' || word === 'skrg' || word === 'sekarang')
  )
}
