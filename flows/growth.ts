import type { Child, Visit } from '../src/children/children.ts'
import type { Instant } from '../src/engine/ids.ts'
import { ageInDays, completedMonths } from '../src/growth/age.ts'
import { type Assessment, assess, type GrowthInput } from '../src/growth/assess.ts'
import { type Categories, categorise } from '../src/growth/categories.ts'
import { type Finding, findingOf, type Gain } from '../src/growth/finding.ts'
import { INDICES } from '../src/growth/indices.ts'
import { DEFAULT_THRESHOLDS, type GrowthThresholds, type Threshold } from '../src/growth/thresholds.ts'
import type { Rooms } from './rooms.ts'

/** What one visit says of one child. */
export type Judgement = {
  readonly assessment: Assessment
  readonly categories: Categories
  readonly finding: Finding
  readonly ageDays: number
  /** Completed months on the day of the visit. */
  readonly months: number
}

/** The cut-offs in force on a day: the regency's own where it has set one, else the product's. */
export const thresholds = ({ settings }: Rooms, on: string): GrowthThresholds => {
  const inForce = (key: string, standard: Threshold): Threshold => {
    const own = settings.at(`growth.${key}`, on)
    return own !== undefined && typeof own.value === 'number'
      ? { value: own.value, validFrom: own.validFrom, source: own.source, reviewer: own.reviewer }
      : standard
  }
  const limits: { -readonly [K in keyof GrowthThresholds]: Threshold } = { ...DEFAULT_THRESHOLDS }
  for (const key of Object.keys(limits)) {
    if (isThreshold(key)) limits[key] = inForce(key, DEFAULT_THRESHOLDS[key])
  }
  return limits
}

const isThreshold = (key: string): key is keyof GrowthThresholds => key in DEFAULT_THRESHOLDS

const input = (child: Child, visit: Visit): GrowthInput => {
  const { weightKg, lengthCm, position, armCm, headCm } = visit
  return {
    sex: child.sex,
    ageDays: ageInDays(child.born, visit.on),
    ...(weightKg === undefined ? {} : { weightKg }),
    ...(lengthCm === undefined ? {} : { lengthCm }),
    ...(position === undefined ? {} : { position }),
    ...(armCm === undefined ? {} : { armCm }),
    ...(headCm === undefined ? {} : { headCm }),
  }
}

/**
 * The WHO result of one visit and the one truth to say first. Days 0 to 1856, because a family is told its own child's
 * result to the end of the 60th month (Permenkes 2/2020); counts and reports stop before it.
 */
export const judge = (rooms: Rooms, child: Child, visit: Visit): Judgement => {
  const limits = thresholds(rooms, visit.on)
  const measured = input(child, visit)
  const assessment = assess(measured, 'le1856d')
  const ageDays = ageInDays(child.born, visit.on)
  const months = completedMonths(child.born, visit.on)
  const source = { place: visit.place, birthDateApproximate: child.bornApprox }
  const categories = categorise(
    { assessment, ageDays, months, armCm: visit.armCm, oedema: false, source },
    limits,
  )
  const finding = findingOf(
    // a value that cannot be believed was read back and stands: from here on it is for a health worker to look at
    {
      assessment,
      categories,
      months,
      source,
      oedema: false,
      measuredTwice: true,
      gain: gainOf(rooms, visit),
    },
    limits,
  )
  return { assessment, categories, finding, ageDays, months }
}

/** Weighings closer than this say nothing of a month's gain. Days. */
const APART = 21

/**
 * The one part of the KMS rule that needs no card: a weight that is the same as, or less than, the one before is T (Buku KIA
 * 2023, KMS). Whether a smaller rise was enough is not judged yet. Undefined where there is nothing to compare.
 */
const gainOf = (rooms: Rooms, visit: Visit): Gain | undefined => {
  if (visit.weightKg === undefined || visit.place === 'rumah') return undefined
  const before = rooms.children
    .visits(visit.child)
    .filter(
      ({ on, place, weightKg }) =>
        place !== 'rumah' && weightKg !== undefined && ageInDays(on, visit.on) >= APART,
    )
    .map(({ weightKg }) => weightKg ?? 0)
  const [previous, earlier] = before.toReversed()
  if (previous === undefined || visit.weightKg > previous) return undefined
  return { letter: 'T', twoT: earlier !== undefined && previous <= earlier }
}

/** Beyond three standard deviations a value is read back before it is kept. */
const USUAL_Z = 3
/** A weight that moved more than this in a month since the visit before is read back: a posyandu's own warning, kg. */
const USUAL_CHANGE = { loss: 1.5, gain: 2, shrinking: 0.5 } as const

/** Nothing about this visit asks for a second look: usual values, in line with the visit before. */
export const isUsual = (rooms: Rooms, child: Child, visit: Visit, now: Instant): boolean => {
  if (visit.on !== rooms.today(now)) return false
  const { assessment } = judge(rooms, child, visit)
  if (INDICES.some((index) => Math.abs(assessment.z[index] ?? 0) > USUAL_Z)) return false
  const last = rooms.children.visits(child.id).findLast(({ on }) => on < visit.on)
  if (last === undefined) return false
  const gained = (visit.weightKg ?? last.weightKg ?? 0) - (last.weightKg ?? visit.weightKg ?? 0)
  const grown = (visit.lengthCm ?? last.lengthCm ?? 0) - (last.lengthCm ?? visit.lengthCm ?? 0)
  const months = Math.max(1, completedMonths(last.on, visit.on))
  return (
    gained >= -USUAL_CHANGE.loss * months &&
    gained <= USUAL_CHANGE.gain * months &&
    grown >= -USUAL_CHANGE.shrinking
  )
}
