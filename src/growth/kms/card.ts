import { dayCount } from '../age.ts'
import type { Gain } from '../finding.ts'
import { FOR_AGE, zForAge } from '../for-age.ts'
import type { Sex } from '../indices.ts'
import { isOutside, LAST_DAY, PLAUSIBLE_Z } from '../limits.ts'
import { twoDecimals } from '../lms.ts'
import { isOfficial, type Place } from '../source.ts'
import { type Because, isNotGaining, type Letter, type LetteredDot, letterOf, type Round } from './letter.ts'
import { roundsOf } from './rounds.ts'
import type { KmsRules } from './rules.ts'

/** One weighing as it was recorded. */
export type Weighing = {
  /** `YYYY-MM-DD` */
  readonly on: string
  readonly weightKg: number
  /** Default posyandu. A weighing at home (rumah) is a dot without a letter. */
  readonly place?: Place | undefined
  /** Swelling of both feet: the water is weighed too. Default false. */
  readonly oedema?: boolean | undefined
}

/** A child's whole history. The order of the weighings does not matter. */
export type KmsChild = {
  readonly sex: Sex
  /** Birth date, `YYYY-MM-DD`. */
  readonly dob: string
  /** The parent knows the birth date only roughly: no letters. Default false. */
  readonly birthDateApproximate?: boolean | undefined
  readonly weighings: readonly Weighing[]
  /** Days on which the posyandu was held. Left out: one a calendar month. */
  readonly sessions?: readonly string[] | undefined
  /** Weighings after this day are set aside. Left out: none is. */
  readonly today?: string | undefined
}

/** One weighing with everything the card says of it. */
export type CardWeighing = {
  readonly on: string
  readonly weightKg: number
  /** Undefined where `because` is `not-official`. */
  readonly letter: Letter | undefined
  /** T at this weighing and at the one before. A round that was missed is no T, and the O after it ends the row. */
  readonly twoT: boolean
  /** Below the red line (bawah garis merah). */
  readonly bgm: boolean
  readonly aboveOrange: boolean
  /** BB/U in two decimals; undefined with oedema. */
  readonly z: number | undefined
  /** BB/U is outside WHO's plausible range: measure again. Then it is neither under nor over a line. */
  readonly implausible: boolean
  /** The weight has not risen enough, and somebody should be told; see `isNotGaining`. */
  readonly notGaining: boolean
  /** By the rules in force this lack of gain alone is a reason to refer. */
  readonly refers: boolean
  /** This is the weighing that the round's figures (D = N + T + O + B) count: one child, one round, one letter. */
  readonly counts: boolean
  readonly because: Because
}

/** A weighing that has no place on the card. It is kept where it is stored, and has to be looked at. */
export type SetAside = {
  readonly weighing: Weighing
  readonly why: 'before-birth' | 'in-the-future' | 'older-than-the-card' | 'no-weight'
}

/** A child's card: every weighing by date, and what could not be put on it. */
export type KmsCard = { readonly weighings: readonly CardWeighing[]; readonly aside: readonly SetAside[] }

/** By date; of one day the lighter comes last, so that it is the one that stands: it refers more children, never fewer. */
function byDate(one: Weighing, other: Weighing): number {
  if (one.on !== other.on) return one.on < other.on ? -1 : 1
  return other.weightKg - one.weightKg
}

function whyAside(
  { on, weightKg }: Weighing,
  ageDays: number,
  today: string | undefined,
): SetAside['why'] | undefined {
  if (!(weightKg > 0 && Number.isFinite(weightKg))) return 'no-weight'
  if (ageDays < 0) return 'before-birth'
  if (today !== undefined && on > today) return 'in-the-future'
  return ageDays > LAST_DAY ? 'older-than-the-card' : undefined
}

const NO_LETTER = { letter: undefined, twoT: false, notGaining: false, refers: false, counts: false } as const

/**
 * The KMS of one child, from all its weighings as they stand now: after a correction, an erased visit or another birth date
 * it is computed again. Later weighings never change the letters of earlier ones.
 *
 * Of several weighings in one round each is read against the round before; the first day's counts in the figures, and the
 * last is what the next round is read against. Throws a RangeError for text that is not a date.
 */
export function kmsCard(child: KmsChild, rules: KmsRules): KmsCard {
  const { sex, dob, today } = child
  const born = dayCount(dob)
  const roundOf = roundsOf(child.sessions ?? [])
  const birthDateApproximate = child.birthDateApproximate ?? false
  const weighings: CardWeighing[] = []
  const aside: SetAside[] = []
  let before: { round: Round | undefined; dot: LetteredDot | undefined } = {
    round: undefined,
    dot: undefined,
  }
  let round: { number: number; dots: LetteredDot[]; counted: number } | undefined

  for (const weighing of child.weighings.toSorted(byDate)) {
    const { on, weightKg } = weighing
    const ageDays = dayCount(on) - born
    const why = whyAside(weighing, ageDays, today)
    if (why !== undefined) {
      aside.push({ weighing, why })
      continue
    }
    const exact = weighing.oedema === true ? undefined : zForAge(FOR_AGE.waz, sex, ageDays, weightKg)
    const z = exact === undefined ? undefined : twoDecimals(exact)
    const implausible = z !== undefined && isOutside(z, PLAUSIBLE_Z.waz)
    const bgm = z !== undefined && !implausible && z < rules.redLineZ.value
    const aboveOrange = z !== undefined && !implausible && z > rules.orangeLineZ.value
    const seen = { on, weightKg, z, implausible, bgm, aboveOrange }
    if (!isOfficial({ place: weighing.place ?? 'posyandu', birthDateApproximate })) {
      weighings.push({ ...seen, ...NO_LETTER, because: { rule: 'not-official' } })
      continue
    }

    const number = roundOf(on)
    if (round?.number !== number) {
      before = { round, dot: round?.dots.at(-1) ?? before.dot }
      round = { number, dots: [], counted: weighings.length }
    }
    const dot = exact === undefined || implausible ? undefined : { on, ageDays, weightKg, z: exact }
    const { letter, twoT, because } = letterOf(child, dot, number, before, rules)
    if (dot !== undefined) round.dots.push({ ...dot, letter })

    const notGaining = isNotGaining(because, rules)
    const refers = notGaining && (twoT || rules.referFrom.value === 'first-T')
    const counted = weighings[round.counted]
    const counts = counted === undefined || counted.on === on
    if (counts && counted !== undefined) weighings[round.counted] = { ...counted, counts: false }
    if (counts) round.counted = weighings.length
    weighings.push({ ...seen, letter, twoT, notGaining, refers, counts, because })
  }
  return { weighings, aside }
}

/** What a finding needs of a weighing. Undefined without a letter: there is nothing to say of a gain. */
export function gainOf({ letter, twoT, notGaining, refers }: CardWeighing): Gain | undefined {
  return letter === undefined ? undefined : { letter, twoT: twoT && notGaining, notGaining, refers }
}
