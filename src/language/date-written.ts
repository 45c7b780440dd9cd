import { addMonths, dayOf } from './calendar.ts'
import { type DateContext, fullYear, type Judgement, judgeDay, type SaidDay } from './date-judgement.ts'
import { isWithin } from './distance.ts'
import { type Lexeme, markAt, wordAt } from './lexemes.ts'
import { numberAt } from './number-phrase.ts'
import { createPhrases } from './phrases.ts'
import {
  DATE_WORDS,
  LONG_MONTHS,
  MONTH_WORDS,
  MONTHS,
  OTHER_CALENDARS,
  WEEKDAYS,
  YEAR_WORDS,
} from './words/calendar.ts'
import { EDGE_WORDS, NEXT_PHRASES, PAST_PHRASES, THIS_PHRASES } from './words/relative-days.ts'
import { UNITS } from './words/units.ts'

/** A date found at some place in a list of lexemes; `next` is the index after it. */
export interface FoundDate {
  judgement: Judgement
  next: number
}

/** What the reader of one form of date is given. `whole`: the text is an answer to "when?" and nothing else. */
export interface DateScan extends DateContext {
  whole: boolean
}

type Form = (list: readonly Lexeme[], index: number, scan: DateScan) => FoundDate | undefined

/** -1 for "the last one", 0 for "this one", 1 for "the next one". */
export const DIRECTIONS = createPhrases<-1 | 0 | 1>([
  [-1, PAST_PHRASES],
  [0, THIS_PHRASES],
  [1, NEXT_PHRASES],
])

/** A date written with day, month and year, or some of them; a weekday and "tgl" may stand before it. */
export function writtenDateAt(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const weekday = WEEKDAYS.get(wordAt(list, index) ?? '')
  const start = weekday === undefined ? index : skipMarks(list, index + 1)
  const afterWord = DATE_WORDS.has(wordAt(list, start) ?? '') ? skipMarks(list, start + 1) : start
  const hasDateWord = afterWord > start
  const forms = hasDateWord ? [...FORMS, ...AFTER_DATE_WORD] : scan.whole ? [...FORMS, ...WHOLE_TEXT] : FORMS
  for (const form of forms) {
    const found = form(list, afterWord, scan)
    if (found === undefined) continue
    const whole = withPastWord(list, found, scan)
    return weekday === undefined ? whole : withWeekday(list, index, whole, weekday, scan)
  }
  return undefined
}

/** "tgl 19 kemarin" means the 19th that is past, which is how a visit is read anyway. */
function withPastWord(list: readonly Lexeme[], found: FoundDate, { kind }: DateScan): FoundDate {
  const direction = kind === 'visit' ? DIRECTIONS.at(list, found.next) : undefined
  return direction?.value === -1 ? { ...found, next: direction.next } : found
}

/** The reading again, now that the weekday is known too. */
function withWeekday(
  list: readonly Lexeme[],
  index: number,
  found: FoundDate,
  weekday: number,
  scan: DateScan,
): FoundDate | undefined {
  const isSeparate = index + 1 < found.next && list[index] !== undefined
  if (found.judgement.kind !== 'understood' || !isSeparate) return found
  const { year, month, day } = dayOf(found.judgement.iso)
  return { judgement: judgeDay({ year, month, day, weekday }, scan), next: found.next }
}

function skipMarks(list: readonly Lexeme[], index: number): number {
  const mark = markAt(list, index)
  return mark === ',' || mark === ':' || mark === '.' || mark === '=' ? index + 1 : index
}

/** 14.3.2026 and 2026.03.14. */
function dottedDate(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const figure = list[index]
  if (figure?.kind !== 'figure' || figure.parts.length !== 3 || figure.text.includes(',')) return undefined
  const [first = '', second = '', third = ''] = figure.parts
  return fromParts(first, second, third, scan, index + 1)
}

/** 14-3-26, 14/03/2026, 14 - 3 - 2026, 2026-03-14. */
function separatedDate(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  if (!isSeparator(list, index + 1) || !isSeparator(list, index + 3)) return undefined
  const [first, second, third] = [digits(list, index), digits(list, index + 2), digits(list, index + 4)]
  if (first === undefined || second === undefined || third === undefined) return undefined
  return fromParts(first, second, third, scan, index + 5)
}

function fromParts(
  first: string,
  second: string,
  third: string,
  scan: DateScan,
  next: number,
): FoundDate | undefined {
  if (second.length > 2) return undefined
  if (first.length === 4 && third.length <= 2) {
    return {
      judgement: judgeDay({ year: Number(first), month: Number(second), day: Number(third) }, scan),
      next,
    }
  }
  if (first.length > 2) return undefined
  const year = fullYear(third, scan.today)
  if (year === undefined) {
    return third.length === 3 || third.length === 5
      ? { judgement: { kind: 'refused', because: 'impossible' }, next }
      : undefined
  }
  return { judgement: judgeDay({ year, month: Number(second), day: Number(first) }, scan), next }
}

/** 15/4: a day and a month when the figures allow it and no unit follows. */
function dayAndMonth(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const mark = markAt(list, index + 1)
  const [first, second] = [digits(list, index), digits(list, index + 2)]
  if (first === undefined || second === undefined || first.length > 2 || second.length > 2) return undefined
  if (mark !== '/' && !(mark === '-' && scan.whole)) return undefined
  const [day, month] = [Number(first), Number(second)]
  const isFraction = (first === '1' || first === '3') && (second === '2' || second === '4') && index > 0
  if (isFraction && list[index - 1]?.kind === 'figure') return undefined
  if (UNITS.has(wordAt(list, index + 3) ?? '') || isSeparator(list, index - 1)) return undefined
  const year = digits(list, index + 3)
  if (year?.length === 4) return fromParts(first, second, year, scan, index + 4)
  if (!scan.whole && (day > 31 || month > 12 || day < 1 || month < 1)) return undefined
  return { judgement: judgeDay({ day, month }, scan), next: index + 3 }
}

/** 23 02 2024. */
function spacedDate(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const [first, second, third] = [digits(list, index), digits(list, index + 1), digits(list, index + 2)]
  if (first === undefined || second === undefined || third === undefined) return undefined
  const isYear = /^(?:19|20)\d\d$/.test(third) || (scan.whole && third.length === 2)
  return isYear && first.length <= 2 ? fromParts(first, second, third, scan, index + 3) : undefined
}

/** 14 Maret 2026, 14-maret-26, empat belas maret dua ribu dua puluh enam, 20 maret tahun lalu. */
function namedMonth(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const said = dayNumberAt(list, index)
  if (said === undefined) return undefined
  let at = said.next
  if (isSeparator(list, at) || markAt(list, at) === ',') at++
  if (MONTH_WORDS.has(wordAt(list, at) ?? '')) at++
  const month = monthAt(list, at, true)
  if (month === undefined) return undefined
  const year = yearAt(list, at + 1, scan)
  const day: SaidDay = { day: said.value, month }
  if (year !== undefined) day.year = year.value
  return { judgement: judgeDay(day, scan), next: year?.next ?? at + 1 }
}

/** The number of a day; "dua lima" before a month is 25, digit by digit. */
function dayNumberAt(list: readonly Lexeme[], index: number): { value: number; next: number } | undefined {
  const said = numberAt(list, index)
  if (said?.value === undefined || !said.whole) return undefined
  const second = list[index]?.kind === 'word' && said.value <= 3 ? numberAt(list, said.next) : undefined
  const isDigitByDigit =
    second?.value !== undefined && second.value < 10 && second.whole && list[said.next]?.kind === 'word'
  return isDigitByDigit
    ? { value: said.value * 10 + (second.value ?? 0), next: second.next }
    : { value: said.value, next: said.next }
}

/** Maret 14, 2026. */
function monthFirst(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const day = digits(list, index + 1)
  const year = digits(list, skipMarks(list, index + 2))
  if (day === undefined || day.length > 2 || year?.length !== 4) return undefined
  const month = monthAt(list, index, true)
  if (month === undefined) return undefined
  const next = skipMarks(list, index + 2) + 1
  return { judgement: judgeDay({ day: Number(day), month, year: Number(year) }, scan), next }
}

/** Oktober 2024; "bulan oktober"; and in an answer of its own, "oktober". */
function monthOnly(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const hasMonthWord = MONTH_WORDS.has(wordAt(list, index) ?? '')
  const at = hasMonthWord ? index + 1 : index
  const month = monthAt(list, at, hasMonthWord || scan.whole)
  if (month === undefined) return undefined
  const year = yearAt(list, at + 1, scan)
  const isDate = year !== undefined || ((hasMonthWord || scan.whole) && digits(list, at + 1) === undefined)
  return isDate ? { judgement: { kind: 'ask', because: 'no-day' }, next: year?.next ?? at + 1 } : undefined
}

/** tgl 14 bln 3 thn 2026; tanggal 8 bulan ini; tgl 14 bulan kemarin. */
function dayMonthWord(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const day = numberAt(list, index)
  if (day?.value === undefined || !day.whole || !MONTH_WORDS.has(wordAt(list, day.next) ?? ''))
    return undefined
  const direction = DIRECTIONS.at(list, day.next + 1)
  if (direction !== undefined) {
    return { judgement: judgeInMonth(day.value, direction.value, scan), next: direction.next }
  }
  const month = numberAt(list, day.next + 1)
  if (month?.value === undefined || !month.whole) return undefined
  const year = yearAt(list, isSeparator(list, month.next) ? month.next + 1 : month.next, scan)
  const said: SaidDay = { day: day.value, month: month.value }
  if (year !== undefined) said.year = year.value
  return { judgement: judgeDay(said, scan), next: year?.next ?? month.next }
}

/** 14 bulan 3 2026, without "tgl": only with a year, for "14 bulan" alone is an age. */
function dayMonthYearWords(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const found = dayMonthWord(list, index, scan)
  if (found === undefined) return undefined
  return digits(list, found.next - 1)?.length === 4 ? found : undefined
}

/** bulan depan tgl 2; bulan lalu tanggal 14. */
function monthThenDay(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  if (!MONTH_WORDS.has(wordAt(list, index) ?? '')) return undefined
  const direction = DIRECTIONS.at(list, index + 1)
  if (direction === undefined) return undefined
  const at = skipMarks(list, direction.next)
  if (!DATE_WORDS.has(wordAt(list, at) ?? '')) {
    return direction.value === 1
      ? { judgement: { kind: 'refused', because: 'future' }, next: direction.next }
      : { judgement: { kind: 'ask', because: 'no-day' }, next: direction.next }
  }
  const day = numberAt(list, at + 1)
  if (day?.value === undefined || !day.whole) return undefined
  return { judgement: judgeInMonth(day.value, direction.value, scan), next: day.next }
}

function judgeInMonth(day: number, months: -1 | 0 | 1, scan: DateScan): Judgement {
  const { year, month } = dayOf(addMonths(scan.today, months))
  return judgeDay({ day, month, year }, scan)
}

/** 14032026 or 20260314; day first wherever it fits. */
function eightDigits(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const run = digits(list, index)
  if (run?.length !== 8) return undefined
  const dayFirst = fromParts(run.slice(0, 2), run.slice(2, 4), run.slice(4), scan, index + 1)
  const yearFirst = fromParts(run.slice(0, 4), run.slice(4, 6), run.slice(6), scan, index + 1)
  const isYearFirst = /^20\d\d(?:0\d|1[0-2])/.test(run) && !/^(?:19|20)/.test(run.slice(4))
  if (isYearFirst) return yearFirst
  return /^(?:19|20)/.test(run.slice(4)) ? dayFirst : undefined
}

/** 140326, when nothing else was said. */
function sixDigits(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const run = digits(list, index)
  return run?.length === 6
    ? fromParts(run.slice(0, 2), run.slice(2, 4), run.slice(4), scan, index + 1)
    : undefined
}

/** tgl 5. */
function dayOnly(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const day = numberAt(list, index)
  if (day?.value === undefined || !day.whole || isSeparator(list, day.next)) return undefined
  return { judgement: judgeDay({ day: day.value }, scan), next: day.next }
}

/** A whole answer of one number: a day for a visit, a year when it has four digits. */
function loneNumber(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  if (index !== 0 || list.length !== 1) return undefined
  const number = numberAt(list, index)
  if (number?.value === undefined) return undefined
  if (/^20\d\d$/.test(String(number.value))) return { judgement: { kind: 'ask', because: 'no-day' }, next: 1 }
  return number.whole && number.value >= 1 && number.value <= 31 ? dayOnly(list, index, scan) : undefined
}

/** 14.3 or 14 3 as a whole answer. */
function loneDayAndMonth(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const figure = list[index]
  if (index !== 0 || figure?.kind !== 'figure') return undefined
  const [first, second] = list.length === 1 ? figure.parts : [digits(list, 0), digits(list, 1)]
  if (list.length > 2 || figure.parts.length > 2 || first === undefined || second === undefined)
    return undefined
  return { judgement: judgeDay({ day: Number(first), month: Number(second) }, scan), next: list.length }
}

/** awal bulan, akhir oktober: no day to count from. */
function edgeOfMonth(list: readonly Lexeme[], index: number): FoundDate | undefined {
  if (!EDGE_WORDS.has(wordAt(list, index) ?? '')) return undefined
  const isMonth =
    MONTH_WORDS.has(wordAt(list, index + 1) ?? '') || monthAt(list, index + 1, false) !== undefined
  if (!isMonth) return undefined
  const next = DIRECTIONS.at(list, index + 2)?.next ?? index + 2
  return { judgement: { kind: 'ask', because: 'no-day' }, next }
}

function yearOnly(list: readonly Lexeme[], index: number): FoundDate | undefined {
  if (!YEAR_WORDS.has(wordAt(list, index) ?? '') || !/^20\d\d$/.test(digits(list, index + 1) ?? ''))
    return undefined
  return { judgement: { kind: 'ask', because: 'no-day' }, next: index + 2 }
}

/** 10 Syawal: we do not convert, for the day differs from place to place. Alone, Ramadhan is mostly a child's name. */
function otherCalendar(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const day = digits(list, index)
  if (day === undefined && !scan.whole) return undefined
  const at = day === undefined ? index : index + 1
  if (!OTHER_CALENDARS.has(wordAt(list, at) ?? '')) return undefined
  return { judgement: { kind: 'ask', because: 'other-calendar' }, next: at + 1 }
}

const FORMS: readonly Form[] = [
  dottedDate,
  separatedDate,
  eightDigits,
  spacedDate,
  dayMonthYearWords,
  namedMonth,
  dayAndMonth,
  monthFirst,
  monthThenDay,
  monthOnly,
  edgeOfMonth,
  yearOnly,
  otherCalendar,
]
const AFTER_DATE_WORD: readonly Form[] = [dayMonthWord, sixDigits, dayOnly]
const WHOLE_TEXT: readonly Form[] = [sixDigits, loneDayAndMonth, loneNumber]

/** A year after day and month: four digits, two that can be one here, or words. */
function yearAt(
  list: readonly Lexeme[],
  index: number,
  scan: DateScan,
): { value: number; next: number } | undefined {
  let at =
    isSeparator(list, index) || markAt(list, index) === ',' || markAt(list, index) === '.' ? index + 1 : index
  const hasWord = YEAR_WORDS.has(wordAt(list, at) ?? '')
  if (hasWord) {
    at++
    const direction = DIRECTIONS.at(list, at)
    if (direction !== undefined)
      return { value: dayOf(scan.today).year + direction.value, next: direction.next }
  }
  const run = digits(list, at)
  if (run !== undefined) {
    if (run.length === 3 || run.length === 5) return { value: 0, next: at + 1 }
    const value = fullYear(run, scan.today)
    if (value === undefined || (run.length === 2 && !hasWord && !canBeShortYear(list, at, value, scan)))
      return undefined
    return { value, next: at + 1 }
  }
  const said = numberAt(list, at)
  if (said?.value === undefined || !said.whole) return undefined
  if (said.value >= 1900 && said.value <= 2100) return { value: said.value, next: said.next }
  return hasWord && said.value < 100 ? { value: 2000 + said.value, next: said.next } : undefined
}

/** "5 november 72 cm" and "5 november 12 88" hold no year; "14 maret 26" does. */
function canBeShortYear(
  list: readonly Lexeme[],
  at: number,
  year: number,
  { today, kind, whole }: DateScan,
): boolean {
  if (UNITS.has(wordAt(list, at + 1) ?? '')) return false
  const thisYear = dayOf(today).year
  return kind === 'birth' || whole || (year <= thisYear && year >= thisYear - 5)
}

function monthAt(list: readonly Lexeme[], index: number, forgiving: boolean): number | undefined {
  const word = wordAt(list, index)
  if (word === undefined) return undefined
  const exact = MONTHS.get(word)
  if (exact !== undefined || !forgiving || word.length < 5 || word.length > 12) return exact
  const near = LONG_MONTHS.filter(([name]) => isWithin(word, name, name.length < 8 ? 1 : 2))
  const months = new Set(near.map(([, month]) => month))
  return months.size === 1 ? near[0]?.[1] : undefined
}

function digits(list: readonly Lexeme[], index: number): string | undefined {
  const lexeme = list[index]
  return lexeme?.kind === 'figure' && lexeme.parts.length === 1 ? lexeme.text : undefined
}

function isSeparator(list: readonly Lexeme[], index: number): boolean {
  const mark = markAt(list, index)
  return mark === '/' || mark === '-'
}
