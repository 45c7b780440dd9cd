import { and, eq, lt, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { asId, asInstant, type ContactId, type Instant, type OutboxId } from './ids.ts'
import type { Meaning } from './message.ts'
import { LANES, type Lane } from './post.ts'
import { contact, outbox } from './tables.ts'

/** A message whose turn it is. */
export type Outgoing = {
  readonly id: OutboxId
  readonly contact: ContactId
  readonly account: string
  readonly address: string
  readonly language: string
  readonly meaning: Meaning
  readonly frozen: string | null
  readonly attempts: number
}

// The indices hold only what is open, and SQLite uses them only where a query says so in their own words; otherwise it
// reads every message of the last days at every look. States are written out: compared with a parameter, the query would
// be planned anew at every run.
const isOpen = sql`${outbox.state} in ('waiting', 'sending')`
const isWaiting = sql`${isOpen} and ${outbox.state} = 'waiting'`
const isSending = sql`${isOpen} and ${outbox.state} = 'sending'`

/** The outbox of one database, as the deliverer works through it. */
export const openOutbox = (db: Db) => {
  const due = db
    .select()
    .from(outbox)
    .where(
      sql`${isWaiting} and ${outbox.account} = +${sql.placeholder('account')}
        and ${outbox.lane} <= +${sql.placeholder('lane')}
        and ${outbox.notBefore} <= +${sql.placeholder('now')} and ${outbox.until} >= +${sql.placeholder('now')}
        and not exists (select 1 from outbox earlier where earlier.contact = ${outbox.contact} and earlier.lane = ${outbox.lane}
          and earlier.id < ${outbox.id} and earlier.state in ('waiting', 'sending')
          and (earlier.until >= +${sql.placeholder('now')} or earlier.state = 'sending'))`,
    )
    .orderBy(outbox.lane, outbox.id)
    .limit(sql.placeholder('most'))
    .prepare()
  const soonest = db
    .select({ at: sql<number | null>`min(${outbox.notBefore})` })
    .from(outbox)
    .where(sql`${isWaiting} and ${outbox.notBefore} > ${sql.placeholder('now')}`)
    .prepare()
  const notice = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(sql`${isWaiting} and ${outbox.lane} = ${sql.raw(String(LANES.notice))}`)
    .limit(1)
    .prepare()
  const begin = db
    .update(outbox)
    .set({
      state: 'sending',
      frozen: sql`${sql.placeholder('frozen')}`,
      attempts: sql`${outbox.attempts} + 1`,
    })
    .where(and(eq(outbox.id, sql.placeholder('id')), isWaiting))
    .returning({ id: outbox.id })
    .prepare()
  const finish = db
    .update(outbox)
    .set({
      state: sql`${sql.placeholder('state')}`,
      providerId: sql`${sql.placeholder('providerId')}`,
      because: sql`${sql.placeholder('because')}`,
      meaning: null,
      frozen: null,
      address: null,
    })
    .where(and(eq(outbox.id, sql.placeholder('id')), isOpen))
    .prepare()
  const postpone = db
    .update(outbox)
    .set({ state: 'waiting', notBefore: sql`${sql.placeholder('notBefore')}` })
    .where(and(eq(outbox.id, sql.placeholder('id')), isSending))
    .prepare()
  const expire = db
    .update(outbox)
    .set({ state: 'expired', meaning: null, frozen: null, address: null })
    .where(and(isWaiting, lt(outbox.until, sql.placeholder('now'))))
    .returning({ id: outbox.id })
    .prepare()
  const interrupted = db
    .update(outbox)
    .set({ state: 'waiting' })
    .where(isSending)
    .returning({ id: outbox.id })
    .prepare()
  const block = db
    .update(contact)
    .set({ blockedAt: sql`${sql.placeholder('at')}` })
    .where(eq(contact.id, sql.placeholder('id')))
    .prepare()
  const refuseAll = db
    .update(outbox)
    .set({ state: 'refused', because: 'contact', meaning: null, frozen: null, address: null })
    .where(and(eq(outbox.contact, sql.placeholder('id')), isWaiting))
    .prepare()

  return {
    /** What one account may send now and is still of use, up to a lane, urgent first, in order for each person within each lane. */
    due: (account: string, now: Instant, upTo: Lane, most: number): readonly Outgoing[] =>
      due.all({ account, now, lane: LANES[upTo], most }).flatMap((row) =>
        row.meaning === null || row.address === null
          ? []
          : {
              id: asId(row.id),
              contact: asId(row.contact),
              account: row.account,
              address: row.address,
              language: row.language,
              meaning: JSON.parse(row.meaning),
              frozen: row.frozen,
              attempts: row.attempts,
            },
      ),
    /** Does anything wait that nobody asked for? */
    hasNotice: (): boolean => notice.all().length > 0,
    /** When the first of those that must still wait may be sent. */
    soonest: (now: Instant): Instant | undefined => {
      const at = soonest.all({ now })[0]?.at
      return at === undefined || at === null ? undefined : asInstant(at)
    },
    /** Marks an attempt, with the bytes that are tried. False when the row was cancelled meanwhile. */
    begin: (id: OutboxId, frozen: string): boolean => begin.all({ id, frozen }).length > 0,
    sent: (id: OutboxId, providerId: string): void => {
      finish.run({ id, state: 'sent', providerId, because: null })
    },
    refused: (id: OutboxId, because: string): void => {
      finish.run({ id, state: 'refused', providerId: null, because })
    },
    later: (id: OutboxId, notBefore: Instant): void => {
      postpone.run({ id, notBefore })
    },
    /** This person cannot be reached any more: everything for them goes. */
    unreachable: (id: ContactId, at: Instant): void => {
      block.run({ id, at })
      refuseAll.run({ id })
    },
    /** Lets go of what is no longer of use. Gives how many. */
    expire: (now: Instant): number => expire.all({ now }).length,
    /** After a stop: messages whose attempt was not recorded. They are sent again, and each may arrive twice. Gives how many. */
    recover: (): number => interrupted.all().length,
  }
}
