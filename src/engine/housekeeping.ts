import { sql } from 'drizzle-orm'
import { type Db, transact } from '../db/db.ts'
import { after, DAY, type Instant } from './ids.ts'

/** How long each thing is kept. Providers repeat an event for up to a week; 8 days is past that. */
const KEEP = {
  seen: 8 * DAY,
  setAside: 90 * DAY,
  sent: 8 * DAY,
  trace: 30 * DAY,
  jobs: 30 * DAY,
  strangers: 7 * DAY,
} as const
/** Rows of one table in one sweep: short enough to be unnoticed, often enough to keep up. */
const MOST = 2_000

/** Lets go of what is past its time. Called every few minutes; each call does a bounded slice. */
export const sweep = (db: Db, now: Instant, forgetStranger: (id: number) => void): void => {
  const before = (ms: number): number => after(now, -ms)
  transact(db, () => {
    // from the low end of the ids, which rise with time: no index on the time is needed
    db.run(
      sql`delete from inbox where state = 'done' and id in (select id from inbox order by id limit ${MOST}) and at < ${before(KEEP.seen)}`,
    )
    db.run(sql`delete from inbox where state = 'failed' and at < ${before(KEEP.setAside)}`)
    db.run(
      sql`delete from outbox where state not in ('waiting', 'sending') and id in (select id from outbox order by id limit ${MOST}) and created_at < ${before(KEEP.sent)}`,
    )
    db.run(
      sql`delete from trace where id in (select id from trace order by id limit ${MOST}) and at < ${before(KEEP.trace)}`,
    )
    db.run(sql`delete from job where state <> 'waiting' and until < ${before(KEEP.jobs)}`)
    const strangers = db.all<{
      id: number
    }>(sql`select contact.id as id from contact left join session on session.contact = contact.id
      where contact.person is null and coalesce(session.seen_at, contact.created_at) < ${before(KEEP.strangers)} limit ${MOST}`)
    for (const { id } of strangers) forgetStranger(id)
  })
}
