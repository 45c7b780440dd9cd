import { addDays, addMonths, dayOf, isoOf, isRealDay, weekdayOf } from './calendar.ts'

/** A day of birth of a child under five, or a day on which a child was measured. */
export type DateKind = 'birth' | 'visit'

/** What a text says about a day. `iso` and `candidate` are 'YYYY-MM-DD'. */
export type DateReading =
  | { kind: 'understood'; iso: string; words: string }
  | {
      /** Counted back from an age or a span; right to about half of `precision`. */
      kind: 'approximate'
      iso: string
      words: string
      precision: 'day' | 'week' | 'month' | 'year'
    }
  | {
      /** `candidate` is the best day to read back, where one exists. */
      kind: 'ask'
      because:
        | 'no-year'
        | 'no-month'
        | 'no-day'
        | 'vague'
        | 'unknown'
        | 'other-calendar'
        | 'weekday-differs'
        | 'two-dates'
      words: string
      candidate?: string
    }
  | { kind: 'refused'; because: 'future' | 'impossible' | 'too-old'; words: string; iso?: string }
  | { kind: 'none' }

/** A reading before the words it stands on are known. */
export type Judgement = DistributiveOmit<Exclude<DateReading, { kind: 'none' }>, 'words'>

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** What is known while a date is judged. */
export interface DateContext {
  /** 'YYYY-MM-DD' where the speaker lives. */
  today: string
  kind: DateKind
}

/** A day as it was said: parts may be missing. */
export interface SaidDay {
  day: number
  month?: number
  year?: number
  /** 0 for Sunday to 6 for Saturday. */
  weekday?: number
}

/** Balita are children whose fifth birthday has not come. */
export const OLDEST_BIRTH_MONTHS = 60

/** Before it a year is a slip of the finger ("0206"). */
const EARLIEST_YEAR = 1900

/** Says whether the day exists, is not in the future and not too old; without a year a visit was the latest such day. */
export function judgeDay(said: SaidDay, context: DateContext): Judgement {
  const { today, kind } = context
  const { day, month, year } = said
  if (day < 1 || day > 31 || (month !== undefined && (month < 1 || month > 12))) return impossible
  if (month === undefined) {
    const iso = latestDayOfMonth(day, today)
    return kind === 'visit'
      ? judgeIso(iso, said, context)
      : { kind: 'ask', because: 'no-month', candidate: iso }
  }
  if (year === undefined) {
    const iso = latestDayOfYear(day, month, today)
    if (iso === undefined) return impossible
    return kind === 'visit'
      ? judgeIso(iso, said, context)
      : { kind: 'ask', because: 'no-year', candidate: iso }
  }
  if (year < EARLIEST_YEAR) return impossible
  return isRealDay({ year, month, day }) ? judgeIso(isoOf({ year, month, day }), said, context) : impossible
}

const impossible: Judgement = { kind: 'refused', because: 'impossible' }

function judgeIso(iso: string, said: SaidDay, context: DateContext): Judgement {
  const refused = refuseOutside(iso, context)
  if (refused !== undefined) return refused
  if (said.weekday !== undefined && weekdayOf(iso) !== said.weekday) {
    return { kind: 'ask', because: 'weekday-differs', candidate: iso }
  }
  return { kind: 'understood', iso }
}

/** The refusal for a day that lies after today or before the child could have been born. */
export function refuseOutside(iso: string, { today }: DateContext): Judgement | undefined {
  if (iso > today) return { kind: 'refused', because: 'future', iso }
  if (iso <= addMonths(today, -OLDEST_BIRTH_MONTHS)) return { kind: 'refused', because: 'too-old', iso }
  return undefined
}

/** Counts back `days` and says the day is exact. */
export function judgeDaysAgo(days: number, context: DateContext): Judgement {
  if (days > OLDEST_BIRTH_MONTHS * 31) return { kind: 'refused', because: 'too-old' }
  const iso = addDays(context.today, -days)
  return refuseOutside(iso, context) ?? { kind: 'understood', iso }
}

function latestDayOfMonth(day: number, today: string): string {
  const { year, month } = dayOf(today)
  for (let back = 0; back < 3; back++) {
    const shifted = year * 12 + month - 1 - back
    const said = { year: Math.floor(shifted / 12), month: (shifted % 12) + 1, day }
    if (isRealDay(said) && isoOf(said) <= today) return isoOf(said)
  }
  return today
}

/** The leap day comes round within eight years; a day that does not by then does not exist. */
function latestDayOfYear(day: number, month: number, today: string): string | undefined {
  const { year } = dayOf(today)
  for (let back = 0; back <= 8; back++) {
    const said = { year: year - back, month, day }
    if (isRealDay(said) && isoOf(said) <= today) return isoOf(said)
  }
  return undefined
}

/** "26" is 2026 and "98" is 1998: a little beyond this year counts as this century, so that a future day is noticed. */
export function fullYear(digits: string, today: string): number | undefined {
  const year = Number(digits)
  if (digits.length === 4) return year
  if (digits.length !== 2) return undefined
  return year <= (dayOf(today).year % 100) + 10 ? 2000 + year : 1900 + year
}
