import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { given } from '../db/given.ts'
import { asId, asInstant, type Instant, type PersonId } from '../engine/ids.ts'
import type { ChildId } from '../people/people.ts'
import type { Child, Sex } from './children.ts'
import { mendedFact } from './tables.ts'

/** Carried to term or not, as parents say it. */
export type Term = 'cukup' | 'kurang'

/** What is known of a birth: kg, cm, completed weeks of pregnancy. */
export type BirthFacts = {
  readonly weightKg?: number | undefined
  readonly lengthCm?: number | undefined
  readonly weeks?: number | undefined
  readonly term?: Term | undefined
}

/** What can be mended about a child; what is absent stays. */
export type Facts = BirthFacts & {
  readonly name?: string | undefined
  readonly sex?: Sex | undefined
  readonly born?: { readonly on: string; readonly approx: boolean } | undefined
}

export type Fact = (typeof mendedFact.$inferSelect)['fact']

/** A fact before and after. `was` is undefined where nothing was known. */
export type Change = {
  readonly fact: Fact
  readonly was: string | undefined
  readonly became: string
  readonly ofBirth: boolean
}

/** One fact that was mended, as it is kept. */
export type MendedFact = Omit<Change, 'ofBirth'> & { readonly by: PersonId; readonly at: Instant }

const textOf = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : String(value)

/** A day that was worked out from an age is about right: "~2026-03-14". */
const dayOf = ({ on, approx }: NonNullable<Facts['born']>): string => (approx ? `~${on}` : on)

/** What these facts change about a child; a fact that is told as it stands changes nothing. */
export const changesOf = (before: Child, facts: Facts): readonly Change[] => {
  const { name, sex, born: on, bornApprox: approx, term } = before
  const told: readonly (readonly [Fact, string | undefined, string | undefined, boolean])[] = [
    ['name', name, facts.name, false],
    ['sex', sex, facts.sex, false],
    ['born', dayOf({ on, approx }), facts.born && dayOf(facts.born), false],
    ['birth-weight', textOf(before.birthWeightKg), textOf(facts.weightKg), true],
    ['birth-length', textOf(before.birthLengthCm), textOf(facts.lengthCm), true],
    ['weeks', textOf(before.gestationWeeks), textOf(facts.weeks), true],
    ['term', term, facts.term, true],
  ]
  return told.flatMap(([fact, was, became, ofBirth]) =>
    became === undefined || became === was ? [] : { fact, was, became, ofBirth },
  )
}

/** The history of what was mended about children. Append-only, until the child's record ends. */
export const openMended = (db: Db) => {
  const insert = db
    .insert(mendedFact)
    .values({
      child: sql.placeholder('child'),
      fact: sql.placeholder('fact'),
      was: sql.placeholder('was'),
      became: sql.placeholder('became'),
      by: sql.placeholder('by'),
      at: sql.placeholder('now'),
    })
    .prepare()
  const ofChild = db
    .select()
    .from(mendedFact)
    .where(eq(mendedFact.child, given('child')))
    .orderBy(asc(mendedFact.id))
    .prepare()
  const drop = db
    .delete(mendedFact)
    .where(eq(mendedFact.child, sql.placeholder('child')))
    .prepare()
  return {
    keep: (child: ChildId, changes: readonly Change[], by: PersonId, now: Instant): void => {
      for (const { fact, was, became } of changes) {
        insert.run({ child, fact, was: was ?? null, became, by, now })
      }
    },
    /** Oldest first. */
    of: (child: ChildId): readonly MendedFact[] =>
      ofChild.all({ child }).map(({ fact, was, became, by, at }) => ({
        fact,
        was: was ?? undefined,
        became,
        by: asId(by),
        at: asInstant(at),
      })),
    erase: (child: ChildId): void => {
      drop.run({ child })
    },
  }
}
