import { and, asc, eq, lte, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { asInstant, type Instant, type Json, type PersonId } from './ids.ts'
import { job } from './tables.ts'

/** Work at a time. The key is built from its meaning, so that asking for it twice is asking for it once. */
export type Job = {
  readonly key: string
  readonly kind: string
  readonly about: Json
  readonly due: Instant
  /** After this it is of no use and is not done. */
  readonly until: Instant
  /** Whose job it is, so that forgetting them reaches it. */
  readonly person?: PersonId
}

/** The jobs of one database. */
export const openJobs = (db: Db) => {
  const insert = db
    .insert(job)
    .values({
      key: sql.placeholder('key'),
      kind: sql.placeholder('kind'),
      about: sql.placeholder('about'),
      person: sql.placeholder('person'),
      due: sql.placeholder('due'),
      until: sql.placeholder('until'),
      state: 'waiting',
    })
    .onConflictDoUpdate({
      target: job.key,
      set: {
        state: 'waiting',
        due: sql`excluded.due`,
        until: sql`excluded.until`,
        about: sql`excluded.about`,
      },
      setWhere: eq(job.state, 'cancelled'),
    })
    .prepare()
  const setState = db
    .update(job)
    .set({ state: sql`${sql.placeholder('state')}` })
    .where(eq(job.key, sql.placeholder('key')))
    .prepare()
  const withdraw = db
    .update(job)
    .set({ state: 'cancelled' })
    .where(and(eq(job.key, sql.placeholder('key')), eq(job.state, 'waiting')))
    .prepare()
  const withdrawOf = db
    .update(job)
    .set({ state: 'cancelled' })
    .where(and(eq(job.person, sql.placeholder('person')), eq(job.state, 'waiting')))
    .prepare()
  const drop = db
    .delete(job)
    .where(eq(job.person, sql.placeholder('person')))
    .prepare()
  const dueNow = db
    .select()
    .from(job)
    .where(and(eq(job.state, 'waiting'), lte(job.due, sql.placeholder('now'))))
    .orderBy(asc(job.due), asc(job.key))
    .limit(1)
    .prepare()
  const soonest = db
    .select({ due: job.due })
    .from(job)
    .where(eq(job.state, 'waiting'))
    .orderBy(asc(job.due))
    .limit(1)
    .prepare()

  return {
    /** Asks for a job. One with the same key, waiting or done, stands as it is; one that was taken back waits again. */
    schedule: (wanted: Job): void => {
      insert.run({ ...wanted, about: JSON.stringify(wanted.about), person: wanted.person ?? null })
    },
    /** Takes back a job that has not run. */
    cancel: (key: string): void => {
      withdraw.run({ key })
    },
    /** Takes back everything that waits for a person. */
    cancelFor: (person: PersonId): void => {
      withdrawOf.run({ person })
    },
    /** No trace stays of what was planned for a person. */
    forget: (person: PersonId): void => {
      drop.run({ person })
    },
    settle: (key: string, state: 'done' | 'expired' | 'failed'): void => {
      setState.run({ key, state })
    },
    /** The first job whose time has come. */
    next: (now: Instant) => dueNow.all({ now })[0],
    /** When the next job is due, if any waits. */
    soonest: (): Instant | undefined => {
      const [row] = soonest.all()
      return row === undefined ? undefined : asInstant(row.due)
    },
  }
}

export type Jobs = ReturnType<typeof openJobs>
