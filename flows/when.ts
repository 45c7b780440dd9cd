import type { Read } from '../src/engine/flow.ts'
import type { Json } from '../src/engine/ids.ts'
import { completedMonths } from '../src/growth/age.ts'
import { readDate } from '../src/language/date.ts'
import type { DateReading } from '../src/language/date-judgement.ts'
import { type ReaderOf, say } from './rooms.ts'

/** A day of birth: exact, or worked out from an age. */
export type Born = { readonly on: string; readonly approx: boolean }

const ISO = /^\d{4}-\d{2}-\d{2}$/

const decodeBorn = (stored: Json): Born | undefined => {
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

/** A birth date, or an age. */
export const birthDate: ReaderOf<Born> = {
  read: (typed, { rooms, now }): Read<Born> => {
    const reading = readDate(typed, rooms.today(now), 'birth')
    const born = bornFrom(reading)
    if (born !== undefined) return { kind: 'understood', value: born }
    if (reading.kind === 'refused') return { kind: 'unclear', say: say('children.register.born-impossible') }
    if (reading.kind === 'ask' && reading.because === 'no-year') {
      return { kind: 'unclear', say: say('children.register.born-no-year') }
    }
    if (reading.kind === 'ask' && (reading.because === 'no-day' || reading.because === 'no-month')) {
      return { kind: 'unclear', say: say('children.register.born-no-day') }
    }
    return { kind: 'unclear', say: say('children.register.born-unclear') }
  },
  decode: decodeBorn,
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
