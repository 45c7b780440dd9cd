import { type Direction, type Dot, direction, isRise, type Owner } from './direction.ts'
import type { KmsRules } from './rules.ts'

/**
 * The letter of one weighing, as the report form F1 counts them: `B` first weighing ever, `O` weighed now and not in the
 * round before, `N` rise enough, `T` rise not enough, flat or falling.
 */
export type Letter = 'B' | 'O' | 'N' | 'T'

/** Why a weighing has its letter. */
export type Because =
  | { readonly rule: 'first' }
  /** At home, or the birth date is approximate: there is no letter. */
  | { readonly rule: 'not-official' }
  /** The round before was missed. `last` compares with the last weighing all the same, where there is one. */
  | { readonly rule: 'missed'; readonly last: Direction | undefined }
  /** This weight, or the one of the round before, can't be compared: oedema, or outside WHO's plausible range. */
  | { readonly rule: 'not-comparable'; readonly which: 'this' | 'before' }
  | Direction

/** A dot that later weighings are compared with, and its letter. */
export type LetteredDot = Dot & { readonly letter: Letter }

/** One round of weighing: its number, see `roundsOf`, and its dots that can be compared with, by date. */
export type Round = { readonly number: number; readonly dots: readonly LetteredDot[] }

/** What came before a round: the last round with a weighing, and the last dot of all. */
export type Before = { readonly round: Round | undefined; readonly dot: LetteredDot | undefined }

/** What a weighing is on the card. */
export type Read = { readonly letter: Letter; readonly twoT: boolean; readonly because: Because }

/** The last weighing of a round that lies a month back, or nearly; else simply the last. */
function dotToCompare({ dots }: Round, now: Dot, apartDays: number): LetteredDot | undefined {
  return dots.findLast(({ ageDays }) => now.ageDays - ageDays >= apartDays) ?? dots.at(-1)
}

/**
 * The letter of a weighing: B, then O, then N or T. They exclude each other.
 * @param now undefined when this weight can't be compared
 * @param number of the round
 */
export function letterOf(
  owner: Owner,
  now: Dot | undefined,
  number: number,
  before: Before,
  rules: KmsRules,
): Read {
  if (before.round === undefined) return { letter: 'B', twoT: false, because: { rule: 'first' } }
  if (before.round.number < number - 1) {
    const last = now && before.dot && direction(owner, before.dot, now, rules)
    return { letter: 'O', twoT: false, because: { rule: 'missed', last } }
  }
  // Only two weights that can be compared give N or T, so what is left is O: it stays out of N/D, as a missed round does.
  if (now === undefined) {
    return { letter: 'O', twoT: false, because: { rule: 'not-comparable', which: 'this' } }
  }
  const then = dotToCompare(before.round, now, rules.apartDays.value)
  if (then === undefined) {
    return { letter: 'O', twoT: false, because: { rule: 'not-comparable', which: 'before' } }
  }
  const because = direction(owner, then, now, rules)
  if (isRise(because)) return { letter: 'N', twoT: false, because }
  return { letter: 'T', twoT: then.letter === 'T', because }
}

/**
 * Whether somebody should be told that the weight has not risen enough: T, or O with a weight no higher than at the last
 * weighing. Weighings closer than `apartDays` tell nothing of a month, whatever their letter.
 */
export function isNotGaining(because: Because, { apartDays }: KmsRules): boolean {
  switch (because.rule) {
    case 'first':
    case 'not-official':
    case 'not-comparable':
      return false
    case 'missed': {
      const { last } = because
      return (last?.rule === 'flat' || last?.rule === 'falling') && last.days >= apartDays.value
    }
    default:
      return !isRise(because) && because.days >= apartDays.value
  }
}
