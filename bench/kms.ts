import { DAYS_PER_MONTH } from '../src/growth/age.ts'
import { valueAt } from '../src/growth/for-age.ts'
import type { Sex } from '../src/growth/indices.ts'
import { type KmsChild, kmsCard } from '../src/growth/kms/card.ts'
import { DEFAULT_KMS_RULES } from '../src/growth/kms/rules.ts'

/** What was measured, on one thread; the best of several rounds. */
export type KmsFigures = {
  readonly name: 'kms'
  readonly children: number
  readonly visits: number
  /** All letters of all children, from dates and weights in memory. */
  readonly milliseconds: number
  readonly weighingsPerSecond: number
}

const CHILDREN = 30_000
const VISITS = 24
const ROUNDS = 5
const DAY = 86_400_000
const FIRST_BIRTH = Date.UTC(2022, 0, 1)
const BIRTHS_OVER_DAYS = 900

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

/**
 * A child who drifts about its own line and is weighed in steps of 0.1 kg, as posyandu scales are read: a third of the
 * letters are T, and the table of smallest gains is asked often.
 */
const childOf = (number: number): KmsChild => {
  const sex: Sex = number % 2 === 0 ? 'm' : 'f'
  const born = FIRST_BIRTH + ((number * 7) % BIRTHS_OVER_DAYS) * DAY
  const ownLine = Math.sin(number) * 1.3
  const weighings = Array.from({ length: VISITS }, (_, month) => {
    const ageDays = Math.round(month * DAYS_PER_MONTH) + 5 + ((number + month * 3) % 5)
    const weightKg = valueAt('waz', sex, ageDays, ownLine + Math.sin(number * month) * 0.15) ?? 0
    return { on: isoDay(born + ageDays * DAY), weightKg: Math.round(weightKg * 10) / 10 }
  })
  return { sex, dob: isoDay(born), weighings }
}

/** Measures the letters of a large regency's children, two years of monthly weighings each. */
export function benchKms(): KmsFigures {
  const children = Array.from({ length: CHILDREN }, (_, number) => childOf(number))
  let letters = 0
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    for (const child of children) letters += kmsCard(child, DEFAULT_KMS_RULES).weighings.length
    return performance.now() - start
  })
  // Read, so that no engine may leave out the work.
  if (letters !== CHILDREN * VISITS * ROUNDS) throw new Error('a weighing has no letter')
  const milliseconds = Math.min(...rounds)
  return {
    name: 'kms',
    children: CHILDREN,
    visits: VISITS,
    milliseconds,
    weighingsPerSecond: Math.round((CHILDREN * VISITS * 1000) / milliseconds),
  }
}

if (import.meta.main) {
  const { children, visits, milliseconds, weighingsPerSecond } = benchKms()
  process.stdout.write(
    `kms     ${children.toLocaleString('en')} children with ${visits} weighings each in ${milliseconds.toFixed(0)} ms, ${weighingsPerSecond.toLocaleString('en')} weighings/s (one thread)\n`,
  )
}
