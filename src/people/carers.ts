import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { given } from '../db/given.ts'
import { asId, asInstant, type Id, type Instant, type PersonId } from '../engine/ids.ts'
import { guardian } from './tables.ts'

export type Role = 'wali' | 'pendamping'

export type Carer = {
  readonly person: PersonId
  readonly child: Id<'child'>
  readonly role: Role
  readonly since: Instant
}

/** Who is left when a carer goes, and whom that made the wali. */
export type Remaining = { readonly carers: readonly Carer[]; readonly promoted: PersonId | undefined }

/** Who cares for which child, in one regency. */
export const openCarers = (db: Db) => {
  const insert = db
    .insert(guardian)
    .values({
      child: sql.placeholder('child'),
      person: sql.placeholder('person'),
      role: sql.placeholder('role'),
      since: sql.placeholder('now'),
    })
    .prepare()
  const ofChild = db
    .select()
    .from(guardian)
    .where(eq(guardian.child, given('child')))
    .orderBy(asc(guardian.id))
    .prepare()
  const ofPerson = db
    .select()
    .from(guardian)
    .where(eq(guardian.person, given('person')))
    .orderBy(asc(guardian.id))
    .prepare()
  const drop = db
    .delete(guardian)
    .where(and(eq(guardian.child, sql.placeholder('child')), eq(guardian.person, sql.placeholder('person'))))
    .prepare()
  const dropChild = db
    .delete(guardian)
    .where(eq(guardian.child, sql.placeholder('child')))
    .prepare()
  const dropPerson = db
    .delete(guardian)
    .where(eq(guardian.person, sql.placeholder('person')))
    .prepare()
  const setRole = db
    .update(guardian)
    .set({ role: sql`${sql.placeholder('role')}` })
    .where(and(eq(guardian.child, sql.placeholder('child')), eq(guardian.person, sql.placeholder('person'))))
    .prepare()

  const read = (row: typeof guardian.$inferSelect): Carer => ({
    person: asId(row.person),
    child: asId(row.child),
    role: row.role,
    since: asInstant(row.since),
  })

  return {
    add: (person: PersonId, child: Id<'child'>, role: Role, now: Instant): void => {
      insert.run({ child, person, role, now })
    },
    /** A child's carers, the longest-standing first. */
    of: (child: Id<'child'>): readonly Carer[] => ofChild.all({ child }).map(read),
    childrenOf: (person: PersonId): readonly Carer[] => ofPerson.all({ person }).map(read),
    /** Ends one carer's link. The longest-standing pendamping becomes the wali where none is left. */
    remove: (person: PersonId, child: Id<'child'>): Remaining => {
      drop.run({ child, person })
      const left = ofChild.all({ child }).map(read)
      const [next] = left
      if (next === undefined || left.some(({ role }) => role === 'wali')) {
        return { carers: left, promoted: undefined }
      }
      setRole.run({ child, person: next.person, role: 'wali' })
      return { carers: left, promoted: next.person }
    },
    forgetChild: (child: Id<'child'>): void => {
      dropChild.run({ child })
    },
    forget: (person: PersonId): void => {
      dropPerson.run({ person })
    },
  }
}
