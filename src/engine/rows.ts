import { eq, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { asId, asInstant, type ContactId, type Instant } from './ids.ts'
import type { Inbound } from './inbound.ts'
import type { Ports } from './ports.ts'
import type { Post } from './post.ts'
import type { Session } from './session.ts'
import { readSession } from './stored-session.ts'
import { contact, inbox, session, trace } from './tables.ts'
import type { Outcome } from './turn.ts'

/** A contact as the way of a message needs it. */
export type Known = {
  readonly id: ContactId
  readonly language: string
  readonly session: Session | 'damaged' | undefined
  /** The address is kept: there is consent to write without being asked. */
  readonly reachable: boolean
  readonly blocked: boolean
}

/** What a message is found again by: keyed hashes of its sender and of the event itself. */
export type Marks = { readonly address: string; readonly key: string }

/** A session whose time has come. */
export type DueTimer = {
  readonly who: Known
  readonly kind: 'nudge' | 'expire'
  readonly due: Instant
  readonly account: string
  readonly address: string | null
}

/**
 * The prepared queries of the way of a message. Subqueries instead of joins, and no `returning` where a select will do:
 * SQLite was measured to take several times longer over those.
 */
export const openRows = (db: Db) => {
  const find = db
    .select({
      id: contact.id,
      language: contact.language,
      address: contact.address,
      blockedAt: contact.blockedAt,
      state: sql<string | null>`(select state from session where session.contact = contact.id)`,
      seen: sql<number>`exists (select 1 from inbox where key_hash = ${sql.placeholder('keyHash')})`,
    })
    .from(contact)
    .where(eq(contact.addressHash, sql.placeholder('addressHash')))
    .prepare()
  const seen = db
    .select({ id: inbox.id })
    .from(inbox)
    .where(eq(inbox.keyHash, sql.placeholder('keyHash')))
    .prepare()
  const insertContact = db
    .insert(contact)
    .values({
      account: sql.placeholder('account'),
      addressHash: sql.placeholder('addressHash'),
      createdAt: sql.placeholder('now'),
    })
    .returning({ id: contact.id })
    .prepare()
  const insertInbox = db
    .insert(inbox)
    .values({
      keyHash: sql.placeholder('keyHash'),
      contact: sql.placeholder('contact'),
      at: sql.placeholder('now'),
      state: 'done',
    })
    .prepare()
  const insertFailed = db
    .insert(inbox)
    .values({
      keyHash: sql.placeholder('keyHash'),
      contact: sql.placeholder('contact'),
      at: sql.placeholder('now'),
      state: 'failed',
      body: sql.placeholder('body'),
      error: sql.placeholder('error'),
    })
    .onConflictDoNothing()
    .prepare()
  const upsertSession = db
    .insert(session)
    .values({
      contact: sql.placeholder('contact'),
      state: sql.placeholder('state'),
      seenAt: sql.placeholder('now'),
      timerKind: sql.placeholder('timerKind'),
      timerDue: sql.placeholder('timerDue'),
    })
    .onConflictDoUpdate({
      target: session.contact,
      set: {
        state: sql`excluded.state`,
        seenAt: sql`excluded.seen_at`,
        timerKind: sql`excluded.timer_kind`,
        timerDue: sql`excluded.timer_due`,
      },
    })
    .prepare()
  const insertTrace = db
    .insert(trace)
    .values({
      contact: sql.placeholder('contact'),
      at: sql.placeholder('now'),
      events: sql.placeholder('events'),
    })
    .prepare()
  const setAddress = db
    .update(contact)
    .set({ address: sql`${sql.placeholder('address')}` })
    .where(sql`${contact.id} = ${sql.placeholder('id')} and ${contact.person} is not null`)
    .prepare()
  const setBlocked = db
    .update(contact)
    .set({ blockedAt: sql`${sql.placeholder('at')}` })
    .where(eq(contact.id, sql.placeholder('id')))
    .prepare()
  const timerDue = db
    .select({
      id: contact.id,
      account: contact.account,
      language: contact.language,
      address: contact.address,
      blockedAt: contact.blockedAt,
      state: session.state,
      kind: session.timerKind,
      due: session.timerDue,
    })
    .from(session)
    .innerJoin(contact, eq(session.contact, contact.id))
    .where(sql`${session.timerDue} is not null and ${session.timerDue} <= ${sql.placeholder('now')}`)
    .orderBy(session.timerDue)
    .limit(1)
    .prepare()
  const soonest = db
    .select({ due: session.timerDue })
    .from(session)
    .where(sql`${session.timerDue} is not null`)
    .orderBy(session.timerDue)
    .limit(1)
    .prepare()
  const moveTimer = db
    .update(session)
    .set({ timerKind: sql`${sql.placeholder('kind')}`, timerDue: sql`${sql.placeholder('due')}` })
    .where(eq(session.contact, sql.placeholder('contact')))
    .prepare()

  return {
    marks: (message: Inbound, ports: Ports): Marks => ({
      address: ports.hash(`${message.account} ${message.from}`),
      key: ports.hash(`${message.account} ${message.key}`),
    }),
    /** Who sent it, and whether this very event has arrived before. `undefined` for somebody new. */
    known: (marks: Marks): { readonly who: Known; readonly seen: boolean } | undefined => {
      const [row] = find.all({ addressHash: marks.address, keyHash: marks.key })
      return row === undefined ? undefined : { who: knownFrom(row), seen: row.seen !== 0 }
    },
    /** A first message from this address. `undefined` when the event was seen before its sender was erased. */
    meet: (message: Inbound, marks: Marks, now: Instant): Known | undefined => {
      if (seen.all({ keyHash: marks.key }).length > 0) return undefined
      const [row] = insertContact.all({ account: message.account, addressHash: marks.address, now })
      if (row === undefined) throw new Error('a new contact was not stored')
      return { id: asId(row.id), language: 'id', session: undefined, reachable: false, blocked: false }
    },
    /** Notes that this event has arrived. */
    accept: (marks: Marks, of: ContactId, now: Instant): void => {
      insertInbox.run({ keyHash: marks.key, contact: of, now })
    },
    keepFailed: (message: Inbound, marks: Marks, who: Known, now: Instant, error: string): void => {
      const whole = JSON.stringify({
        account: message.account,
        key: message.key,
        from: message.from,
        at: message.at,
        body: message.body,
      })
      const body = who.reachable ? whole : null
      insertFailed.run({ keyHash: marks.key, contact: who.id, now, body, error })
    },
    /** `seenAt`: when the person last wrote; a timer of ours is no sign of life. */
    keepSession: (of: ContactId, outcome: Outcome, seenAt: Instant): void => {
      const { timer } = outcome
      upsertSession.run({
        contact: of,
        state: JSON.stringify(outcome.session),
        now: seenAt,
        timerKind: timer?.kind ?? null,
        timerDue: timer?.due ?? null,
      })
    },
    keepTrace: (of: ContactId, outcome: Outcome, now: Instant): void => {
      if (outcome.trace.length === 0) return
      const events = JSON.stringify(outcome.trace.map(({ what, flow, step }) => [what, flow, step]))
      insertTrace.run({ contact: of, now, events })
    },
    keepAddress: (id: ContactId, address: string): void => {
      setAddress.run({ id, address })
    },
    unblock: (id: ContactId): void => {
      setBlocked.run({ id, at: null })
    },
    block: (id: ContactId, at: Instant, post: Post): void => {
      setBlocked.run({ id, at })
      post.cancel(id, 'urgent')
    },
    setTimer: (of: ContactId, kind: 'nudge' | 'expire', due: Instant): void => {
      moveTimer.run({ contact: of, kind, due })
    },
    clearTimer: (of: ContactId): void => {
      moveTimer.run({ contact: of, kind: null, due: null })
    },
    dueTimer: (now: Instant): DueTimer | undefined => {
      const [row] = timerDue.all({ now })
      if (row === undefined || row.kind === null || row.due === null) return undefined
      return {
        who: knownFrom(row),
        kind: row.kind,
        due: asInstant(row.due),
        account: row.account,
        address: row.address,
      }
    },
    soonestTimer: (): Instant | undefined => {
      const [row] = soonest.all()
      const due = row?.due
      return due === undefined || due === null ? undefined : asInstant(due)
    },
  }
}

const knownFrom = (row: {
  id: number
  language: string
  address: string | null
  blockedAt: number | null
  state: string | null
}): Known => ({
  id: asId(row.id),
  language: row.language,
  session: row.state === null ? undefined : readSession(row.state),
  reachable: row.address !== null,
  blocked: row.blockedAt !== null,
})
