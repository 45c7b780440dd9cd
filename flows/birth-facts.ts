import type { Sex } from '../src/children/children.ts'
import type { BirthFacts } from '../src/children/mended.ts'
import { TERM_WORDS } from '../src/children/words.ts'
import type { Json } from '../src/engine/ids.ts'
import type { Say } from '../src/engine/message.ts'
import { ageInDays } from '../src/growth/age.ts'
import { suggest } from '../src/growth/plausibility.ts'
import type { BirthReading } from '../src/language/birth.ts'
import { isParts, type Parts } from './readers.ts'
import { type ReaderOf, say, type Turn } from './rooms.ts'

/** The widest that a live birth can have: outside it something was misread. kg, cm, completed weeks. */
const POSSIBLE = { weightKg: [0.5, 6.5], lengthCm: [25, 62], weeks: [22, 44] } as const

const FIRST_DAYS = 30

/** What is known of a birth, as a form keeps it. */
export type Birth = { readonly [fact in keyof BirthFacts]-?: NonNullable<BirthFacts[fact]> | null }

/** What was read of a birth; `odd` where a number lies beyond what a newborn can have. */
export const birthOf = ({ weightKg, lengthCm, weeks, term }: BirthReading): Birth | 'odd' | undefined => {
  const told = {
    weightKg: weightKg ?? null,
    lengthCm: lengthCm ?? null,
    weeks: weeks ?? null,
    term: term ?? null,
  }
  if (Object.values(told).every((value) => value === null)) return undefined
  const isPossible = (['weightKg', 'lengthCm', 'weeks'] as const).every((fact) => {
    const value = told[fact]
    const [least, most] = POSSIBLE[fact]
    return value === null || (value >= least && value <= most)
  })
  return isPossible ? told : 'odd'
}

const number = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null)

/** As stored; undefined for anything else. */
export const decodeBirth = (stored: Json): Birth | undefined => {
  if (!isParts(stored)) return undefined
  const { weightKg, lengthCm, weeks, term } = stored
  if (weeks === undefined) return undefined
  return {
    weightKg: number(weightKg),
    lengthCm: number(lengthCm),
    weeks: number(weeks),
    term: term === 'cukup' || term === 'kurang' ? term : null,
  }
}

/** What was told of a birth in passing, never typed as an answer of its own. */
export const maybeBirth: ReaderOf<Birth | null> = {
  read: () => ({ kind: 'unclear', say: say('engine.unclear') }),
  decode: (stored) => (stored === null ? null : decodeBirth(stored)),
}

/**
 * A weight or a length that this child can have had when it was born, and cannot have today: "Aisyah, 3 Mei 2026, 3,1 kg" tells
 * of the birth. Undefined where it may be today's.
 */
export const atBirth = (
  told: Parts | null | undefined,
  sex: Sex,
  bornOn: string,
  turn: Turn,
): Birth | undefined => {
  if (told === null || told === undefined || told['at'] !== undefined || told['on'] !== undefined)
    return undefined
  const days = Math.max(0, ageInDays(bornOn, turn.rooms.today(turn.now)))
  const weightKg = number(told['weight'])
  const lengthCm = number(told['length'])
  // in the first month what is told beside the day of birth is told of the birth
  const isNow = (kind: 'weight' | 'length', value: number | null) =>
    days > FIRST_DAYS && value !== null && suggest(kind, value, sex, days).kind === 'plausible'
  const birth = birthOf({
    ...(weightKg === null ? {} : { weightKg }),
    ...(lengthCm === null ? {} : { lengthCm }),
  })
  return birth === 'odd' || isNow('weight', weightKg) || isNow('length', lengthCm) ? undefined : birth
}

/** As the children room keeps it. */
export const birthFacts = ({ weightKg, lengthCm, weeks, term }: Birth): BirthFacts => ({
  weightKg: weightKg ?? undefined,
  lengthCm: lengthCm ?? undefined,
  weeks: weeks ?? undefined,
  term: term ?? undefined,
})

/** In words: "berat 3,1 kg", "34 minggu". The weeks say whether it was term. */
export const birthWords = ({ weightKg, lengthCm, weeks, term }: Birth): readonly Say[] => [
  ...(weightKg === null ? [] : [say('files.my-data.birth-weight', { value: weightKg })]),
  ...(lengthCm === null ? [] : [say('files.my-data.birth-length', { value: lengthCm })]),
  ...(weeks === null ? [] : [say('files.my-data.birth-weeks', { value: weeks })]),
  ...(term === null || weeks !== null ? [] : [say(TERM_WORDS[term])]),
]
