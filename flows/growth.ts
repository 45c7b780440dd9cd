import type { Child, Visit } from '../src/children/children.ts'
import { DAY, HOUR, type Instant } from '../src/engine/ids.ts'
import { completedMonths } from '../src/growth/age.ts'
import { type Assessment, assess, type GrowthInput } from '../src/growth/assess.ts'
import { type Categories, categorise } from '../src/growth/categories.ts'
import { DEFAULT_BIRTH_RULES, readingAge } from '../src/growth/early-birth.ts'
import { type Finding, findingOf } from '../src/growth/finding.ts'
import { INDICES } from '../src/growth/indices.ts'
import { type CardWeighing, gainOf } from '../src/growth/kms/card.ts'
import { cardOf, thresholdsOn } from '../src/reports/growth-rules.ts'
import { oddChanges } from './changes.ts'
import { dated } from './dated.ts'
import type { Rooms } from './rooms.ts'

/** What one visit says of one child. */
export type Judgement = {
  readonly assessment: Assessment
  readonly categories: Categories
  readonly finding: Finding
  /** On the KMS; undefined where nothing was weighed. */
  readonly weighing: CardWeighing | undefined
  /** Since birth. */
  readonly ageDays: number
  /** Of a child born early, while its growth is read by it. */
  readonly correctedDays: number | undefined
  /** Completed months on the day of the visit. */
  readonly months: number
}

const input = (child: Child, visit: Visit): Omit<GrowthInput, 'ageDays'> => {
  const { weightKg, lengthCm, position, armCm, headCm } = visit
  return {
    sex: child.sex,
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
export const judge = (rooms: Rooms, child: Child, visit: Visit, now: Instant): Judgement => {
  const limits = thresholdsOn(rooms.settings, visit.on)
  const age = readingAge(child.born, visit.on, child.gestationWeeks, DEFAULT_BIRTH_RULES)
  const { ageDays } = age
  // a child born early is read by its corrected age, and told so; card and reports go by the birth
  const correctedDays = age.kind === 'corrected' ? age.correctedDays : undefined
  const assessment = assess({ ...input(child, visit), ageDays: correctedDays ?? ageDays }, 'le1856d')
  const months = completedMonths(child.born, visit.on)
  const source = { place: visit.place, birthDateApproximate: child.bornApprox }
  const categories = categorise(
    { assessment, ageDays: correctedDays ?? ageDays, months, armCm: visit.armCm, oedema: false, source },
    limits,
  )
  const weighing = weighingAt(rooms, child, visit)
  const finding = findingOf(
    // a value that cannot be believed was read back and stands: from here on it is for a health worker to look at
    {
      assessment,
      categories,
      months,
      source,
      oedema: false,
      measuredTwice: true,
      gain: weighing && gainOf(weighing),
      stillAtPosyandu: isStillThere(rooms, visit, now),
    },
    limits,
  )
  return { assessment, categories, finding, weighing, ageDays, correctedDays, months }
}

/** Told on the day itself, while the posyandu is open: the bidan is still in the room. */
const isStillThere = (rooms: Rooms, visit: Visit, now: Instant): boolean => {
  const hour = ((now + rooms.regency.zoneHours * HOUR) % DAY) / HOUR
  return (
    visit.place === 'posyandu' &&
    visit.on === rooms.today(now) &&
    hour < dated(rooms, 'posyandu.until-hour', now)
  )
}

/** This weighing as it stands on the card, with all that came before it. */
const weighingAt = (rooms: Rooms, child: Child, visit: Visit): CardWeighing | undefined => {
  if (visit.weightKg === undefined) return undefined
  const earlier = rooms.children
    .visits(child.id)
    .filter(({ on, place }) => on <= visit.on && !(on === visit.on && place === visit.place))
  const { weighings } = cardOf(rooms.settings, child, [...earlier, visit], visit.on)
  return weighings.findLast(({ on, weightKg }) => on === visit.on && weightKg === visit.weightKg)
}

/** Beyond three standard deviations a value is read back before it is kept. */
const USUAL_Z = 3

/** Nothing about this visit asks for a second look: usual values, in line with the visit before. */
export const isUsual = (rooms: Rooms, child: Child, visit: Visit, now: Instant): boolean => {
  if (visit.on !== rooms.today(now)) return false
  const { assessment } = judge(rooms, child, visit, now)
  if (INDICES.some((index) => Math.abs(assessment.z[index] ?? 0) > USUAL_Z)) return false
  const isFirst = !rooms.children.visits(child.id).some(({ on }) => on < visit.on)
  return !isFirst && oddChanges(rooms, child, visit, now).length === 0
}
