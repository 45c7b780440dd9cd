import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * A person's address on one account (one bot, one number). Found by a keyed hash; the address itself is kept only once
 * there is consent to write to it (`person` is set with it).
 */
export const contact = sqliteTable(
  'contact',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    account: text().notNull(),
    addressHash: text('address_hash').notNull().unique(),
    address: text(),
    person: integer(),
    language: text().notNull().default('id'),
    /** A phone that several people use: what is pushed to it names nobody. */
    shared: integer({ mode: 'boolean' }).notNull().default(false),
    blockedAt: integer('blocked_at'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('contact_person').on(t.person)],
)

/** What has arrived, by keyed hash, for 8 days. The body stays only while a message is set aside. */
export const inbox = sqliteTable(
  'inbox',
  {
    id: integer().primaryKey(),
    keyHash: text('key_hash').notNull().unique(),
    contact: integer().notNull(),
    at: integer().notNull(),
    state: text({ enum: ['done', 'failed'] }).notNull(),
    body: text(),
    error: text(),
  },
  (t) => [index('inbox_failed').on(t.id).where(sql`state = 'failed'`)],
)

/** One conversation per contact: what waits, and its own timer. */
export const session = sqliteTable(
  'session',
  {
    contact: integer().primaryKey(),
    state: text().notNull(),
    seenAt: integer('seen_at').notNull(),
    timerKind: text('timer_kind', { enum: ['nudge', 'expire'] }),
    timerDue: integer('timer_due'),
  },
  (t) => [index('session_timer').on(t.timerDue).where(sql`timer_due is not null`)],
)

/**
 * What is to be said. `frozen` is what the channel made of the meaning at the first attempt. Meaning, frozen bytes and
 * address are dropped once it is sent or given up.
 */
export const outbox = sqliteTable(
  'outbox',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    contact: integer().notNull(),
    account: text().notNull(),
    address: text(),
    lane: integer().notNull(),
    meaning: text(),
    frozen: text(),
    language: text().notNull(),
    attempts: integer().notNull().default(0),
    notBefore: integer('not_before').notNull(),
    until: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    state: text({ enum: ['waiting', 'sending', 'sent', 'expired', 'refused', 'cancelled'] }).notNull(),
    providerId: text('provider_id'),
    because: text(),
  },
  (t) => [
    index('outbox_turn').on(t.account, t.lane, t.id).where(sql`state in ('waiting', 'sending')`),
    index('outbox_open').on(t.notBefore).where(sql`state in ('waiting', 'sending')`),
    index('outbox_contact').on(t.contact, t.lane, t.id).where(sql`state in ('waiting', 'sending')`),
  ],
)

/** Something to do at a time, once: the key is built from its meaning. Useless after `until`. */
export const job = sqliteTable(
  'job',
  {
    key: text().primaryKey(),
    kind: text().notNull(),
    about: text().notNull(),
    /** Whose job it is, so that forgetting them reaches it. */
    person: integer(),
    due: integer().notNull(),
    until: integer().notNull(),
    state: text({ enum: ['waiting', 'done', 'expired', 'cancelled', 'failed'] }).notNull(),
  },
  (t) => [index('job_due').on(t.due).where(sql`state = 'waiting'`), index('job_person').on(t.person)],
)

/** What the engine did, without values: `events` is a list of [what, flow, step]. Kept 30 days. */
export const trace = sqliteTable('trace', {
  id: integer().primaryKey(),
  contact: integer().notNull(),
  at: integer().notNull(),
  events: text().notNull(),
})
