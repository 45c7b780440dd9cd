import { spanAt } from './age.ts'
import { addDays, addMonths, weekdayOf } from './calendar.ts'
import { type Judgement, judgeDaysAgo, refuseOutside } from './date-judgement.ts'
import { type DateScan, DIRECTIONS, type FoundDate } from './date-written.ts'
import { type Lexeme, markAt, wordAt } from './lexemes.ts'
import { createPhrases } from './phrases.ts'
import { DAY_WORDS, WEEK_WORDS, WEEKDAYS } from './words/calendar.ts'
import { DAY_PHRASES, EVENT_WORDS } from './words/relative-days.ts'

const DAYS_FROM_TODAY = createPhrases(DAY_PHRASES)

/** A day said from today: kemarin, 3 hari lalu, minggu lalu, Senin lalu, "kamis kmrn". */
export function relativeDateAt(
  list: readonly Lexeme[],
  index: number,
  scan: DateScan,
): FoundDate | undefined {
  return (
    spanAgo(list, index, scan) ??
    weekAt(list, index, scan) ??
    weekdayAt(list, index, scan) ??
    dayPhrase(list, index, scan)
  )
}

/** kemarin, tadi pagi, besok. With an event before it ("habis panen kemarin") no day can be told. */
function dayPhrase(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const phrase = DAYS_FROM_TODAY.at(list, index)
  if (phrase === undefined) return undefined
  const { value, next } = phrase
  if (EVENT_WORDS.has(wordAt(list, index - 2) ?? '') && list[index - 1]?.kind === 'word') {
    return { judgement: { kind: 'ask', because: 'vague' }, next }
  }
  return { judgement: judgeDaysAgo(-value, scan), next }
}

/** 3 hari lalu, sebulan yang lalu, tiga minggu yg lalu; "2 minggu lagi" is still to come. */
function spanAgo(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const span = spanAt(list, index)
  if (span === undefined) return undefined
  const direction = DIRECTIONS.at(list, span.next)
  if (direction === undefined || direction.value === 0) return undefined
  const next = direction.next
  if (direction.value === 1) return { judgement: { kind: 'refused', because: 'future' }, next }
  if (span.loose) return { judgement: { kind: 'ask', because: 'vague' }, next }
  if (span.months === 0 && span.finest === 'day') return { judgement: judgeDaysAgo(span.days, scan), next }
  if (span.months > 1200 || span.days > 36500)
    return { judgement: { kind: 'refused', because: 'too-old' }, next }
  const iso = addDays(addMonths(scan.today, -span.months), -span.days)
  const judgement: Judgement = refuseOutside(iso, scan) ?? {
    kind: 'approximate',
    iso,
    precision: span.finest,
  }
  return { judgement, next }
}

/** "minggu lalu" is a week ago, unless "hari" before it makes it a Sunday. */
function weekAt(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  if (!WEEK_WORDS.has(wordAt(list, index) ?? '') || DAY_WORDS.has(wordAt(list, index - 1) ?? ''))
    return undefined
  const direction = DIRECTIONS.at(list, index + 1)
  if (direction === undefined) return undefined
  const { value, next } = direction
  if (value === 1) return { judgement: { kind: 'refused', because: 'future' }, next }
  if (value === 0) return { judgement: { kind: 'ask', because: 'no-day' }, next }
  return { judgement: { kind: 'approximate', iso: addDays(scan.today, -7), precision: 'week' }, next }
}

/** Senin lalu, hari kamis, "kamis minggu lalu": the latest one not after today, or before it when "lalu" says so. */
function weekdayAt(list: readonly Lexeme[], index: number, scan: DateScan): FoundDate | undefined {
  const at = DAY_WORDS.has(wordAt(list, index) ?? '') ? index + 1 : index
  const weekday = WEEKDAYS.get(wordAt(list, at) ?? '')
  if (weekday === undefined) return undefined
  const back = (weekdayOf(scan.today) - weekday + 7) % 7
  const lastWeek = WEEK_WORDS.has(wordAt(list, at + 1) ?? '') ? DIRECTIONS.at(list, at + 2) : undefined
  if (lastWeek?.value === -1) {
    return { judgement: judgeDaysAgo(daysBackToLastWeek(weekday, scan.today), scan), next: lastWeek.next }
  }
  const direction = lastWeek ?? DIRECTIONS.at(list, at + 1)
  if (direction?.value === 1)
    return { judgement: { kind: 'refused', because: 'future' }, next: direction.next }
  if (direction?.value === -1) {
    return {
      judgement: judgeDaysAgo(back === 0 && !saysToday(list, at) ? 7 : back, scan),
      next: direction.next,
    }
  }
  if (direction === undefined && !scan.whole && at === index && markAt(list, at + 1) === '=') return undefined
  return { judgement: judgeDaysAgo(back, scan), next: direction?.next ?? at + 1 }
}

/** "kamis tadi" on a Thursday is today. */
function saysToday(list: readonly Lexeme[], at: number): boolean {
  const word = wordAt(list, at + 1)
  return word === 'tadi' || word === 'td'
}

/** Weeks begin on Monday, as on every wall calendar of the schools. */
function daysBackToLastWeek(weekday: number, today: string): number {
  const fromMonday = (day: number) => (day + 6) % 7
  return fromMonday(weekdayOf(today)) + 7 - fromMonday(weekday)
}
