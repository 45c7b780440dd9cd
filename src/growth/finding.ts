import { type Assessment, plausibleZ } from './assess.ts'
import type { Categories } from './categories.ts'
import { INDICES, type Index } from './indices.ts'
import type { Letter } from './kms/letter.ts'
import { isOfficial, type Source } from './source.ts'
import type { GrowthThresholds } from './thresholds.ts'

/**
 * By when a health worker should see the child: `now` at once, before anything else; `today`; `days` within one or two days;
 * `week` this week; `none` no need.
 */
export type Urgency = 'now' | 'today' | 'days' | 'week' | 'none'

/** To whom the parent is sent. `bidan-before-leaving`: the child is still at the posyandu, the bidan is in the room. */
export type GoTo =
  | 'nearest-facility'
  | 'puskesmas'
  | 'puskesmas-or-bidan'
  | 'bidan-before-leaving'
  | 'kader-or-bidan'
  | 'nobody'

/** What the KMS says of one weighing; `gainOf` takes it from the card. */
export type Gain = {
  readonly letter: Letter
  /** The second T in a row. */
  readonly twoT: boolean
  /** The weight has not risen enough. Default: the letter is T. */
  readonly notGaining?: boolean | undefined
  /** Whether that alone is a reason to refer. Default true; false where only 2T is and this is the first T. */
  readonly refers?: boolean | undefined
}

/** Everything about one visit that can change what is said first. */
export type FindingInput = {
  readonly assessment: Assessment
  readonly categories: Categories
  /** Completed months; undefined when the birth date is unknown. */
  readonly months: number | undefined
  readonly source: Source
  /** Swelling of both feet. */
  readonly oedema: boolean
  /** A general danger sign was reported with this visit. Default false. */
  readonly dangerSign?: boolean | undefined
  /** From the KMS, where there are weighings to compare. Not used for home values and approximate birth dates. */
  readonly gain?: Gain | undefined
  /** The parent reads this while still at the session. Default false. */
  readonly stillAtPosyandu?: boolean | undefined
  /** A flagged measurement was taken a second time and stands. Default false. */
  readonly measuredTwice?: boolean | undefined
}

/** One thing that is true of the child, with what its sentence needs. */
export type Truth =
  | { readonly kind: 'danger-sign' }
  /** Swelling of both feet: gizi buruk whatever the numbers. */
  | { readonly kind: 'oedema' }
  /** LiLA in the red. */
  | { readonly kind: 'arm-red' }
  /** BB/TB gizi buruk. */
  | { readonly kind: 'very-thin' }
  /** BB/TB gizi kurang. */
  | { readonly kind: 'thin' }
  /** LiLA in the yellow. */
  | { readonly kind: 'arm-yellow' }
  /** LiLA of a baby under 6 months: berisiko hambatan pertumbuhan. */
  | { readonly kind: 'arm-baby' }
  /** 2T: not enough weight gained at two weighings in a row. */
  | { readonly kind: 'not-gaining-twice' }
  /** First T, or a weight no higher than at the last weighing, with a round missed between. */
  | { readonly kind: 'not-gaining' }
  /** BGM: BB/U below the red line of the KMS. */
  | { readonly kind: 'below-red-line' }
  /** BB/U kurang, yet above the red line: only where a red line lower than -2 is set. */
  | { readonly kind: 'light' }
  | { readonly kind: 'short'; readonly category: 'pendek' | 'sangat-pendek' }
  | { readonly kind: 'head'; readonly category: 'mikrosefali' | 'makrosefali' }
  /** BB/TB gizi lebih or obesitas. */
  | { readonly kind: 'heavy-for-length'; readonly category: 'gizi-lebih' | 'obesitas' }
  /** BB/U above the orange line, BB/TB known and not above +2. */
  | { readonly kind: 'above-orange' }
  /** These z-scores cannot be right: measure again. */
  | { readonly kind: 'measure-again'; readonly indices: readonly Index[] }
  /** BB/U and BB/TB are good; TB/U too where `heightJudged`. */
  | { readonly kind: 'well'; readonly heightJudged: boolean }
  /** Only BB/U could be judged. `aboveOrange`: before anything is said of too much weight, the length is needed. */
  | { readonly kind: 'weight-only'; readonly aboveOrange: boolean }
  /** Only TB/U could be judged. */
  | { readonly kind: 'length-only' }
  | { readonly kind: 'cannot-tell'; readonly because: 'age-unknown' | 'nothing-to-judge' }

/** The names of all truths. */
export type FindingKind = Truth['kind']

/** The one truth said first to the parent, and what follows from all that is true together. */
export type Finding = Truth & {
  /** The most urgent of everything found, which may be more than that of the truth said first. */
  readonly urgency: Urgency
  readonly goTo: GoTo
  /** Other truths found, in the same order. For workers; the parent hears one. */
  readonly also: readonly FindingKind[]
  /** Whether the reply may advise larger portions. Never for a child who is short but not thin, nor under six months. */
  readonly morePortions: boolean
}

const URGENCIES = ['none', 'week', 'days', 'today', 'now'] as const satisfies readonly Urgency[]

/** How soon each truth needs a health worker, by itself. */
const URGENCY_OF: Record<FindingKind, Urgency> = {
  'danger-sign': 'now',
  oedema: 'now',
  'arm-red': 'today',
  'very-thin': 'today',
  thin: 'week',
  'arm-yellow': 'week',
  'arm-baby': 'days',
  'not-gaining-twice': 'days',
  'not-gaining': 'week',
  'below-red-line': 'days',
  light: 'week',
  short: 'week',
  head: 'week',
  'heavy-for-length': 'week',
  'above-orange': 'week',
  'measure-again': 'none',
  well: 'none',
  'weight-only': 'none',
  'length-only': 'none',
  'cannot-tell': 'none',
}

function later(one: Urgency, other: Urgency): Urgency {
  return URGENCIES.indexOf(one) > URGENCIES.indexOf(other) ? one : other
}

/** What is wrong with weight, length or arm, in the order in which it is said. */
function problems(input: FindingInput, limits: GrowthThresholds): Truth[] {
  const { assessment, categories } = input
  const { bbU, bbTb, tbU, lkU, lila } = categories
  const official = isOfficial(input.source)
  const gain = official ? input.gain : undefined
  const weightZ = plausibleZ(assessment, 'waz')
  const found: Truth[] = []

  if (lila === 'gizi-buruk') found.push({ kind: 'arm-red' })
  // With oedema the category is gizi buruk by decree of the feet, not because the child is thin.
  if (bbTb === 'gizi-buruk' && !input.oedema) found.push({ kind: 'very-thin' })
  if (bbTb === 'gizi-kurang') found.push({ kind: 'thin' })
  if (lila === 'gizi-kurang') found.push({ kind: 'arm-yellow' })
  if (lila === 'berisiko-hambatan-pertumbuhan') found.push({ kind: 'arm-baby' })
  if (gain?.twoT === true) found.push({ kind: 'not-gaining-twice' })
  else if (gain?.notGaining ?? gain?.letter === 'T') found.push({ kind: 'not-gaining' })
  if (weightZ !== undefined && weightZ < limits.redLineZ.value) found.push({ kind: 'below-red-line' })
  else if (bbU === 'kurang' || bbU === 'sangat-kurang') found.push({ kind: 'light' })
  if (official && (tbU === 'pendek' || tbU === 'sangat-pendek')) found.push({ kind: 'short', category: tbU })
  if (lkU === 'mikrosefali' || lkU === 'makrosefali') found.push({ kind: 'head', category: lkU })
  if (bbTb === 'gizi-lebih' || bbTb === 'obesitas') found.push({ kind: 'heavy-for-length', category: bbTb })
  else if (bbTb !== undefined && isAboveOrange(input, limits)) found.push({ kind: 'above-orange' })
  return found
}

function isAboveOrange(input: FindingInput, limits: GrowthThresholds): boolean {
  const weightZ = plausibleZ(input.assessment, 'waz')
  return weightZ !== undefined && weightZ > limits.orangeLineZ.value
}

function flagged(assessment: Assessment): Index[] {
  return INDICES.filter((index) => assessment.implausible[index] === true)
}

/** What remains to be said when no problem was found and nothing needs measuring again. */
function calm(input: FindingInput, limits: GrowthThresholds): Truth {
  const { bbU, bbTb } = input.categories
  const height = plausibleZ(input.assessment, 'haz')
  if (bbU !== undefined && bbTb !== undefined) {
    return { kind: 'well', heightJudged: isOfficial(input.source) && height !== undefined }
  }
  if (bbU !== undefined) return { kind: 'weight-only', aboveOrange: isAboveOrange(input, limits) }
  if (isOfficial(input.source) && height !== undefined) return { kind: 'length-only' }
  return { kind: 'cannot-tell', because: input.months === undefined ? 'age-unknown' : 'nothing-to-judge' }
}

/**
 * A flagged low weight or arm that stands after a second measurement is either a broken scale or a child in danger: today. Any
 * other flagged value that stands is for the bidan this week. Before the second measurement nobody is sent anywhere.
 */
function urgencyOfFlags(input: FindingInput, indices: readonly Index[], limits: GrowthThresholds): Urgency {
  if (input.measuredTwice !== true) return 'none'
  const tooLow = indices.some(
    (index) => index !== 'haz' && index !== 'hcz' && (input.assessment.z[index] ?? 0) < 0,
  )
  return forAge(input, tooLow ? 'today' : 'week', limits)
}

function urgencyOf(input: FindingInput, truth: Truth, limits: GrowthThresholds): Urgency {
  switch (truth.kind) {
    case 'measure-again':
      return urgencyOfFlags(input, truth.indices, limits)
    case 'not-gaining': {
      const urgency = forAge(input, URGENCY_OF[truth.kind], limits)
      return input.gain?.refers === false && urgency === 'week' ? 'none' : urgency
    }
    case 'weight-only':
      return truth.aboveOrange ? forAge(input, 'week', limits) : 'none'
    default:
      return forAge(input, URGENCY_OF[truth.kind], limits)
  }
}

/** A growth problem of a baby under six months waits no longer than one or two days. */
export function forAge(
  { months }: Pick<FindingInput, 'months'>,
  urgency: Urgency,
  limits: GrowthThresholds,
): Urgency {
  const isBaby = months !== undefined && months < limits.babyBelowMonths.value
  return isBaby && urgency === 'week' ? 'days' : urgency
}

function goTo(urgency: Urgency, stillAtPosyandu: boolean): GoTo {
  switch (urgency) {
    case 'now':
      return 'nearest-facility'
    case 'today':
      return 'puskesmas'
    case 'days':
      return 'puskesmas-or-bidan'
    case 'week':
      return stillAtPosyandu ? 'bidan-before-leaving' : 'kader-or-bidan'
    case 'none':
      return 'nobody'
  }
}

/**
 * Larger portions help a child who lacks weight, and only make a short child heavy. So they may be advised only where both
 * are known: the child is thin, or gains too little and is neither short nor heavy. In danger a facility decides.
 */
function mayAdviseMorePortions(
  input: FindingInput,
  urgency: Urgency,
  truths: readonly Truth[],
  limits: GrowthThresholds,
): boolean {
  const { bbTb, tbU } = input.categories
  const ageAllows = input.months !== undefined && input.months >= limits.babyBelowMonths.value
  if (!ageAllows || urgency === 'now' || urgency === 'today') return false
  if (truths.some(({ kind }) => kind === 'measure-again')) return false
  if (bbTb === 'gizi-kurang') return true
  const gainsTooLittle = truths.some(
    ({ kind }) =>
      kind === 'not-gaining' || kind === 'not-gaining-twice' || kind === 'below-red-line' || kind === 'light',
  )
  return gainsTooLittle && bbTb === 'gizi-baik' && (tbU === 'normal' || tbU === 'tinggi')
}

/** A truth and how soon it needs a health worker. */
export type JudgedTruth = { readonly truth: Truth; readonly urgency: Urgency }

/**
 * Everything that is wrong or has to be measured again, in the order in which it is said: danger sign, oedema, then a red arm
 * or BB/TB below -3, BB/TB below -2 or a yellow arm, 2T, first T, below the red line (or BB/U kurang), TB/U below -2, head,
 * BB/TB above +2, above the orange line. Flagged values are never used; they come last, to be measured again. Empty: nothing
 * was found.
 */
export function truthsOf(input: FindingInput, limits: GrowthThresholds): readonly JudgedTruth[] {
  const alarms: Truth[] = []
  if (input.dangerSign === true) alarms.push({ kind: 'danger-sign' })
  if (input.oedema) alarms.push({ kind: 'oedema' })
  const indices = flagged(input.assessment)
  const again: Truth[] = indices.length > 0 ? [{ kind: 'measure-again', indices }] : []
  return [...alarms, ...problems(input, limits), ...again].map((truth) => ({
    truth,
    urgency: urgencyOf(input, truth, limits),
  }))
}

/** Chooses the one truth said first to the parent: the first that {@link truthsOf} finds, else what can be said in peace. */
export function findingOf(input: FindingInput, limits: GrowthThresholds): Finding {
  const judged = truthsOf(input, limits)
  const [first, ...others] = judged.map(({ truth }) => truth)
  const said = first ?? calm(input, limits)
  const urgency = judged.map(({ urgency }) => urgency).reduce(later, urgencyOf(input, said, limits))
  return {
    ...said,
    urgency,
    goTo: goTo(urgency, input.stillAtPosyandu === true),
    also: others.map(({ kind }) => kind),
    morePortions: mayAdviseMorePortions(input, urgency, [said, ...others], limits),
  }
}
