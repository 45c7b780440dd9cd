import type { Read } from '../src/engine/flow.ts'
import type { Json } from '../src/engine/ids.ts'
import type { Say } from '../src/engine/message.ts'
import { completedMonths, DAYS_PER_MONTH } from '../src/growth/age.ts'
import { addMonths } from '../src/language/calendar.ts'
import { readCommand } from '../src/language/commands.ts'
import { readDate } from '../src/language/date.ts'
import type { DateReading } from '../src/language/date-judgement.ts'
import { type ReaderOf, say, type Turn } from './rooms.ts'

/** A day of birth: exact, or worked out from an age. */
export type Born = { readonly on: string; readonly approx: boolean }

const ISO = /^\d{4}-\d{2}-\d{2}$/

/** As stored; undefined for anything else. */
export const decodeBorn = (stored: Json): Born | undefined => {
  if (typeof stored !== 'object' || stored === null || !('on' in stored)) return undefined
  const { on, approx } = stored
  return typeof on === 'string' && ISO.test(on) && typeof approx === 'boolean' ? { on, approx } : undefined
}

/** A reading as it is kept; a day that was refused is kept too, so that the check can say why. */
export const bornFrom = (reading: DateReading): Born | undefined => {
  switch (reading.kind) {
    case 'understood':
      return { on: reading.iso, approx: false }
    case 'approximate':
      return { on: reading.iso, approx: true }
    case 'refused':
      return reading.iso === undefined ? undefined : { on: reading.iso, approx: false }
    default:
      return undefined
  }
}

/** Why a text gives no day of birth. */
export const whyNotBorn = (reading: DateReading): Say => {
  if (reading.kind === 'refused') return say('children.register.born-impossible')
  if (reading.kind !== 'ask') return say('children.register.born-unclear')
  switch (reading.because) {
    case 'no-year':
      return say('children.register.born-no-year')
    case 'no-day':
    case 'no-month':
      return say('children.register.born-no-day')
    default:
      return say('children.register.born-unclear')
  }
}

const UNKNOWN = 'unknown'
/** The day of birth of a child who is so many months old today. */
const bornMonthsAgo = (months: number, today: string): Born => ({
  on: addMonths(today, -months),
  approx: true,
})

/** A birth date, or an age; `unknown` for somebody who does not know it. One figure by itself is read back as an age. */
export const birthDate: ReaderOf<Born | 'unknown'> = {
  read: (typed, { rooms, now }): Read<Born | 'unknown'> => {
    const today = rooms.today(now)
    const reading = readDate(typed, today, 'birth')
    const born = bornFrom(reading)
    if (born !== undefined) return { kind: 'understood', value: born }
    const isUnknown = reading.kind === 'ask' && reading.because === 'unknown'
    if (isUnknown || readCommand(typed) === 'later') return { kind: 'understood', value: UNKNOWN }
    const months = bareMonths(typed)
    if (months !== undefined) {
      return {
        kind: 'doubt',
        value: bornMonthsAgo(months, today),
        say: say('children.register.age-meant', { age: months }),
      }
    }
    return { kind: 'unclear', say: whyNotBorn(reading) }
  },
  decode: (stored) => (stored === UNKNOWN ? UNKNOWN : decodeBorn(stored)),
}

/** One figure by itself that can be an age in months. */
const bareMonths = (typed: string): number | undefined => {
  const months = /^\s*\d{1,2}\s*$/.test(typed) ? Number(typed) : 0
  return months >= 1 && months <= OLDEST_MONTHS ? months : undefined
}

/** Words that make an age loose. Where only an age is known, it is loose anyway. */
const LOOSE =
  /(?<!\p{L})(?:lebih|lbh|kurang|krg|sekitar|kira-kira|kira|hampir|jalan|menjelang|mau|-an|an)(?!\p{L})/giu

/** An age, asked for in months where the birth date is not known: one figure is enough, and it need not be exact. */
export const ageInMonths: ReaderOf<Born | 'unknown'> = {
  ...birthDate,
  read: (typed, turn): Read<Born | 'unknown'> => {
    const months = bareMonths(typed)
    if (months === undefined) return birthDate.read(typed.replace(LOOSE, ' '), turn)
    return { kind: 'understood', value: bornMonthsAgo(months, turn.rooms.today(turn.now)) }
  },
}

/** Children are followed to the end of the month of their fifth birthday. Completed months. */
const OLDEST_MONTHS = 60

/** The check of a birth date: not to come, not longer ago than children are followed. */
export const checkedBirth = (born: Born, turn: Turn): Read<Born> => {
  const today = turn.rooms.today(turn.now)
  if (born.on > today)
    return { kind: 'unclear', say: say('children.register.born-future', { born: born.on }) }
  if (completedMonths(born.on, today) > OLDEST_MONTHS) {
    return { kind: 'unclear', say: say('children.register.too-old') }
  }
  return { kind: 'understood', value: born }
}

/** The day of a visit; a year or month that was not said is the latest that fits. */
export const visitDate: ReaderOf<string> = {
  read: (typed, { rooms, now }): Read<string> => {
    const reading = readDate(typed, rooms.today(now), 'visit')
    if (reading.kind === 'understood') return { kind: 'understood', value: reading.iso }
    if (reading.kind === 'refused' && reading.because === 'future') {
      return { kind: 'unclear', say: say('children.measure.on-future') }
    }
    if (reading.kind === 'approximate') return { kind: 'understood', value: reading.iso }
    return { kind: 'unclear', say: say('children.measure.on-unclear') }
  },
  decode: (stored) => (typeof stored === 'string' && ISO.test(stored) ? stored : undefined),
}

/** The age on a day as words show it: completed months, or days in the first month. */
export const ageOn = (born: string, on: string, days: number): Json => {
  const months = completedMonths(born, on)
  return months < 1 ? { days } : months
}

/** An age that no pair of dates gives (a corrected one), as the words take it. */
export const ageOfDays = (days: number): Json => {
  const months = Math.floor(days / DAYS_PER_MONTH)
  return months < 1 ? { days } : months
}
