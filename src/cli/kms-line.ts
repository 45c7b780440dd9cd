import { dayNumber } from '../growth/age.ts'
import { type KmsChild, kmsCard, type SetAside, type Weighing } from '../growth/kms/card.ts'
import { weighingReferrals } from '../growth/kms/reasons.ts'
import type { KmsRules } from '../growth/kms/rules.ts'
import type { GrowthThresholds } from '../growth/thresholds.ts'
import { Misused } from './failures.ts'

/** Children of a file were weighed at the posyandu, and their birth dates are known. */
const SOURCE = { place: 'posyandu', birthDateApproximate: false } as const

const date = (value: unknown, what: string): string => {
  if (typeof value === 'string' && dayNumber(value) !== undefined) return value
  throw new Misused(`${what} is no date such as 2026-03-14`)
}

const list = (value: unknown, what: string): readonly unknown[] => {
  if (Array.isArray(value)) return value
  throw new Misused(`${what} is no list`)
}

const weighingOf = (value: unknown, what: string): Weighing => {
  if (typeof value !== 'object' || value === null) throw new Misused(`${what} is no object`)
  const { on, weightKg }: { on?: unknown; weightKg?: unknown } = value
  if (typeof weightKg !== 'number') throw new Misused(`${what}.weightKg is no number`)
  return { on: date(on, `${what}.on`), weightKg }
}

/** The child on one line. What is wrong is Misused. */
const childOf = (line: object): KmsChild => {
  const given: { sex?: unknown; dob?: unknown; sessions?: unknown; weighings?: unknown } = line
  const { sex } = given
  if (sex !== 'm' && sex !== 'f') throw new Misused('sex is m or f')
  const child: KmsChild = {
    sex,
    dob: date(given.dob, 'dob'),
    weighings: list(given.weighings, 'weighings').map((value, at) => weighingOf(value, `weighings[${at}]`)),
  }
  if (given.sessions === undefined || given.sessions === null) return child
  const sessions = list(given.sessions, 'sessions').map((value, at) => date(value, `sessions[${at}]`))
  return { ...child, sessions }
}

const WHY: { readonly [why in SetAside['why']]: string } = {
  'before-birth': 'before birth',
  'in-the-future': 'in the future',
  'older-than-the-card': 'older than 60 months, where the card ends',
  'no-weight': 'the weight is not more than 0',
}

/** What a line is judged by. */
export type KmsSettings = {
  readonly rules: KmsRules
  readonly limits: GrowthThresholds
  /** Also say the z-score and how each letter came about. */
  readonly explain: boolean
}

/**
 * The letters of the child on one line. Weighings that have no place on its card are named in `error`; the others are
 * judged without them.
 */
export const kmsOf = (line: object, { rules, limits, explain }: KmsSettings): object => {
  const child = childOf(line)
  const { weighings, aside } = kmsCard(child, rules)
  const letters = weighings.map((weighing) => {
    const { on, letter, twoT, bgm, aboveOrange, z, because } = weighing
    const reasons = weighingReferrals(child, weighing, SOURCE, limits).map(({ on: _, ...reason }) => reason)
    const judged = { on, letter, twoT, bgm, aboveOrange, reasons }
    return explain ? { ...judged, z, because } : judged
  })
  if (aside.length === 0) return { weighings: letters }
  const error = aside.map(({ weighing: { on }, why }) => `${on}: ${WHY[why]}`).join('; ')
  return { error, weighings: letters }
}
