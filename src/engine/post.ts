import { and, eq, gte, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import type { ContactId, Instant } from './ids.ts'
import type { Meaning } from './message.ts'
import { contact, outbox } from './tables.ts'

/** In the order in which they overtake each other. */
export const LANES = { urgent: 0, reply: 1, notice: 2 } as const
export type Lane = keyof typeof LANES

/** A message to somebody, from inside a transaction. It is of no use after `until`. */
export type Posting = {
  readonly to: ContactId
  readonly lane: Lane
  readonly meaning: Meaning
  readonly now: Instant
  readonly until: Instant
  /** Not before this moment. @default now */
  readonly notBefore?: Instant
}

/** Writes outbox rows. Sending is the deliverer's. */
export const openPost = (db: Db) => {
  const known = db
    .select({ account: contact.account, address: contact.address, blockedAt: contact.blockedAt })
    .from(contact)
    .where(eq(contact.id, sql.placeholder('to')))
    .prepare()
  const insert = db
    .insert(outbox)
    .values({
      contact: sql.placeholder('to'),
      account: sql.placeholder('account'),
      address: sql.placeholder('address'),
      lane: sql.placeholder('lane'),
      meaning: sql.placeholder('meaning'),
      language: sql`coalesce((select language from contact where id = ${sql.placeholder('to')}), ${sql.placeholder('language')})`,
      notBefore: sql.placeholder('notBefore'),
      until: sql.placeholder('until'),
      createdAt: sql.placeholder('now'),
      state: 'waiting',
    })
    .prepare()
  const cancelFrom = db
    .update(outbox)
    .set({ state: 'cancelled', meaning: null, frozen: null, address: null })
    // in the words of the index, so that it is used
    .where(
      and(
        eq(outbox.contact, sql.placeholder('of')),
        sql`${outbox.state} in ('waiting', 'sending')`,
        gte(outbox.lane, sql.placeholder('lane')),
      ),
    )
    .prepare()

  /** A reply to the address that just wrote. The language is the contact's own, also when this very turn changed it. */
  const reply = (posting: Posting, account: string, address: string, language: string): void => {
    insert.run({
      to: posting.to,
      account,
      address,
      lane: LANES[posting.lane],
      meaning: JSON.stringify(posting.meaning),
      language,
      notBefore: posting.notBefore ?? posting.now,
      until: posting.until,
      now: posting.now,
    })
  }

  /** A message to a contact whose address is kept. False when there is none (no consent, or erased), or it has blocked us. */
  const post = (posting: Posting): boolean => {
    const [row] = known.all({ to: posting.to })
    if (row === undefined || row.address === null || row.blockedAt !== null) return false
    reply(posting, row.account, row.address, 'id')
    return true
  }

  /**
   * Lets go of what is still to be said to a contact: from this lane on. `notice` leaves answers, `reply` leaves only what is
   * urgent; a danger reply goes only with a phone that has left us.
   */
  const cancel = (of: ContactId, from: Lane): void => {
    cancelFrom.run({ of, lane: LANES[from] })
  }

  return { reply, post, cancel }
}

export type Post = ReturnType<typeof openPost>
