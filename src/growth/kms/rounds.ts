import { calendarMonth, dayCount } from '../age.ts'

/** A weighing so near to a session belongs to it: the visits to absent children in the days after, or a child seen early. Days. */
const SESSION_WEEK = 7

type Session = { readonly day: number; readonly month: number }

/** The last session on or before a day: its place in the list, -1 when there is none. */
function lastUpTo(sessions: readonly Session[], day: number): number {
  let from = 0
  let to = sessions.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sessions[middle]?.day ?? day) <= day) from = middle + 1
    else to = middle
  }
  return from - 1
}

/**
 * Numbers the rounds of weighing, so that "last month" is the round with the number before. A round is a session of the
 * posyandu: the one at most a week away, else the one in the same calendar month, else the last one before. Where the list
 * has not begun or has ended, and where there is none, every calendar month is a round.
 * @param sessions days of the posyandu in any order. Throws a RangeError for text that is not a date
 */
export function roundsOf(sessions: readonly string[]): (on: string) => number {
  if (sessions.length === 0) return calendarMonth
  const days = [...new Set(sessions)].sort().map((on) => ({ day: dayCount(on), month: calendarMonth(on) }))
  const distance = (at: number, day: number): number =>
    Math.abs((days[at]?.day ?? Number.POSITIVE_INFINITY) - day)

  return (on) => {
    const day = dayCount(on)
    const month = calendarMonth(on)
    const before = lastUpTo(days, day)
    const after = before + 1
    const near = distance(after, day) < distance(before, day) ? after : before
    if (distance(near, day) <= SESSION_WEEK) return near
    const [earlier, later] = [days[before], days[after]]
    if (earlier?.month === month) return before
    if (later?.month === month) return after
    if (earlier === undefined) return month - (later?.month ?? month)
    return later === undefined ? before + month - earlier.month : before
  }
}
