import { and, asc, eq, sql } from 'drizzle-orm'
import { type Db, transact } from '../db/db.ts'
import { asInstant, type Instant } from './ids.ts'
import { type Inbound, typedText, type Verdict } from './inbound.ts'
import { inbox } from './tables.ts'

/** A message that failed every time and waits for a person to look at it. `text`: what was typed, identity numbers hidden. */
export type Stuck = {
  readonly id: number
  readonly contact: number
  readonly at: Instant
  /** Where it failed, without the error's own words. */
  readonly error: string
  readonly kind: Inbound['body']['kind']
  readonly text: string
}

/** What came of taking a message again. `still-failing`: everything is as it was before. */
export type Retried = 'done' | 'still-failing' | 'unknown'

/** Thrown to undo a retry that failed again, the second apology included. */
class StillFailing extends Error {}

/** The messages of one database that were set aside. */
export const openStuck = (db: Db) => {
  const all = db.select().from(inbox).where(eq(inbox.state, 'failed')).orderBy(asc(inbox.id)).prepare()
  const one = db
    .select()
    .from(inbox)
    .where(and(eq(inbox.id, sql.placeholder('id')), eq(inbox.state, 'failed')))
    .prepare()
  const remove = db
    .delete(inbox)
    .where(eq(inbox.id, sql.placeholder('id')))
    .prepare()
  const forget = db
    .update(inbox)
    .set({ state: 'done', body: null, error: null })
    .where(and(eq(inbox.id, sql.placeholder('id')), eq(inbox.state, 'failed')))
    .returning({ id: inbox.id })
    .prepare()

  return {
    /** Oldest first. */
    list: (): readonly Stuck[] =>
      all.all().flatMap((row) => {
        if (row.body === null) return []
        const { body } = inboundFrom(row.body)
        return {
          id: row.id,
          contact: row.contact,
          at: asInstant(row.at),
          error: row.error ?? '',
          kind: body.kind,
          text: typedText(body),
        }
      }),
    /** Takes the message once more, in one transaction: handled, it is stuck no longer and its answer waits to be sent. */
    retry: (id: number, receive: (batch: readonly Inbound[]) => readonly Verdict[]): Retried => {
      try {
        return transact(db, () => {
          const [row] = one.all({ id })
          if (row === undefined || row.body === null) return 'unknown'
          // its key is free again, or it would be taken for a repetition of itself
          remove.run({ id })
          const [verdict] = receive([inboundFrom(row.body)])
          if (verdict === 'failed') throw new StillFailing()
          return 'done'
        })
      } catch (error) {
        if (error instanceof StillFailing) return 'still-failing'
        throw error
      }
    },
    /** Lets go of what was written. The key stays, so that the provider's repetition is not taken for something new. */
    drop: (id: number): boolean => forget.all({ id }).length > 0,
  }
}

/** Our own row, written when the message was set aside; anything else in it is a damaged database. */
const inboundFrom = (stored: string): Inbound => JSON.parse(stored)
