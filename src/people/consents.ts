import { and, asc, desc, eq, lt, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { given } from '../db/given.ts'
import { asInstant, type ContactId, type Instant, type PersonId } from '../engine/ids.ts'
import { consent } from './tables.ts'

/**
 * What people are asked to agree to, each by itself: keeping what they record, letting the kader and bidan of their posyandu
 * see it, being reminded.
 */
export const PURPOSES = ['record', 'share-posyandu', 'remind'] as const
export type Purpose = (typeof PURPOSES)[number]

/** Raised whenever a consent text changes its meaning; stored with every answer. */
export const WORDING = '2026-11'

/** One answer to a consent question, as it was given. */
export type ConsentAnswer = {
  readonly purpose: Purpose
  readonly given: boolean
  readonly at: Instant
  readonly account: string
  readonly wording: string
}

const isPurpose = (value: string): value is Purpose => PURPOSES.some((one) => one === value)

/** The consent answers of one regency. Append-only. */
export const openConsents = (db: Db) => {
  const insert = db
    .insert(consent)
    .values({
      person: sql.placeholder('person'),
      purpose: sql.placeholder('purpose'),
      given: sql`${sql.placeholder('given')}`,
      at: sql.placeholder('now'),
      account: sql.placeholder('account'),
      contact: sql.placeholder('contact'),
      wording: sql.placeholder('wording'),
    })
    .prepare()
  const ofPerson = db
    .select()
    .from(consent)
    .where(eq(consent.person, given('person')))
    .orderBy(asc(consent.id))
    .prepare()
  const last = db
    .select({ given: consent.given })
    .from(consent)
    .where(and(eq(consent.person, given('person')), eq(consent.purpose, given('purpose'))))
    .orderBy(desc(consent.id))
    .limit(1)
    .prepare()
  const drop = db
    .delete(consent)
    .where(eq(consent.person, sql.placeholder('person')))
    .prepare()
  const lapse = db
    .update(consent)
    .set({ lapsedAt: sql`${sql.placeholder('now')}`, contact: 0 })
    .where(eq(consent.person, sql.placeholder('person')))
    .prepare()
  const dropLapsed = db
    .delete(consent)
    .where(lt(consent.lapsedAt, sql.placeholder('before')))
    .prepare()

  return {
    keep: (
      answer: { readonly person: PersonId; readonly purpose: Purpose; readonly given: boolean },
      where: { readonly account: string; readonly contact: ContactId },
      now: Instant,
    ): void => {
      insert.run({ ...answer, ...where, given: answer.given ? 1 : 0, now, wording: WORDING })
    },
    /** The last answer to this question; `undefined`: never asked. */
    last: (person: PersonId, purpose: Purpose): boolean | undefined =>
      last.all({ person, purpose })[0]?.given,
    /** Every answer, oldest first. */
    of: (person: PersonId): readonly ConsentAnswer[] =>
      ofPerson.all({ person }).flatMap((row) =>
        isPurpose(row.purpose)
          ? {
              purpose: row.purpose,
              given: row.given,
              at: asInstant(row.at),
              account: row.account,
              wording: row.wording,
            }
          : [],
      ),
    forget: (person: PersonId): void => {
      drop.run({ person })
    },
    /** The person's record is gone; that somebody agreed, when and to what, stays as proof for a time. */
    keepAsProof: (person: PersonId, now: Instant): void => {
      lapse.run({ person, now })
    },
    /** Proof of people whose record lapsed before a moment goes. */
    dropProof: (before: Instant): void => {
      dropLapsed.run({ before })
    },
  }
}
