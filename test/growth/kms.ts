import fc from 'fast-check'
import type { Sex } from '../../src/growth/indices.ts'
import { type CardWeighing, type KmsChild, kmsCard, type Weighing } from '../../src/growth/kms/card.ts'
import { DEFAULT_KMS_RULES } from '../../src/growth/kms/rules.ts'

const DAY = 86_400_000

/** The calendar day so many days after another. */
export const plusDays = (iso: string, days: number): string =>
  new Date(Date.parse(iso) + days * DAY).toISOString().slice(0, 10)

/** The same day of the month so many months on, for days up to the 28th. */
export const plusMonths = (iso: string, months: number): string => {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, day)).toISOString().slice(0, 10)
}

/** Weighings on the same day of consecutive months; `undefined` is a month without one. */
export const monthly = (first: string, weights: readonly (number | undefined)[]): readonly Weighing[] =>
  weights.flatMap((weightKg, month) =>
    weightKg === undefined ? [] : [{ on: plusMonths(first, month), weightKg }],
  )

/** The card by the default rules. */
export const cardOf = (child: KmsChild): readonly CardWeighing[] =>
  kmsCard(child, DEFAULT_KMS_RULES).weighings

/** Letters as kader write them: `BNT`; 2T is a capital, a first T is small. */
export const letters = (child: KmsChild): string =>
  cardOf(child)
    .map(({ letter, twoT }) => (letter === 'T' && !twoT ? 't' : (letter ?? '-')))
    .join('')

export const anySex: fc.Arbitrary<Sex> = fc.constantFrom('m', 'f')

/** Birth dates of four years, every day of the month among them. */
export const anyBirth: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 1460 })
  .map((days) => plusDays('2020-01-01', days))

/** Any history, sensible or not: several weighings in a month, gaps, home, oedema, slips of the decimal sign. */
export const anyWeighings: fc.Arbitrary<readonly Weighing[]> = fc
  .array(
    fc.record({
      ageDays: fc.integer({ min: 0, max: 1856 }),
      weightKg: fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 20, max: 200 }).map((tenths) => tenths / 10) },
        { weight: 1, arbitrary: fc.integer({ min: 20, max: 200 }) },
      ),
      place: fc.constantFrom('posyandu', 'posyandu', 'puskesmas', 'rumah', undefined),
      oedema: fc.constantFrom(undefined, undefined, undefined, true),
    }),
    { maxLength: 30 },
  )
  .map((visits) => visits.map(({ ageDays, ...visit }) => ({ ...visit, on: String(ageDays) })))

/** A child with such a history. */
export const anyChild: fc.Arbitrary<KmsChild> = fc
  .record({ sex: anySex, dob: anyBirth, weighings: anyWeighings, sessions: fc.boolean() })
  .map(({ sex, dob, weighings, sessions }) => ({
    sex,
    dob,
    weighings: weighings.map((visit) => ({ ...visit, on: plusDays(dob, Number(visit.on)) })),
    sessions: sessions
      ? Array.from({ length: 62 }, (_, month) => plusDays(dob, Math.round(month * 30.4) + ((month * 7) % 9)))
      : undefined,
  }))
