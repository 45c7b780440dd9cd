import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Somebody we talk with. Contacts say where they are reached; a person is not a phone number. */
export const person = sqliteTable(
  'person',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** How they want to be called: bunda, ayah, nenek, kakek. */
    address: text(),
    /** Code of the village (Kemendagri) where they live, once told. */
    village: text(),
    post: integer(),
    /** BERHENTI was said: nothing is pushed to them until they ask for it again. */
    quiet: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer('created_at').notNull(),
    /** Since when nothing holds this record: no child in their care, or no phone that is theirs. Null while there are both. */
    aloneSince: integer('alone_since'),
  },
  (t) => [index('person_alone').on(t.aloneSince).where(sql`alone_since is not null`)],
)

/** Append-only: every answer to a consent question, so that it can be shown who agreed to what, when, to which wording. */
export const consent = sqliteTable(
  'consent',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    person: integer().notNull(),
    purpose: text().notNull(),
    given: integer({ mode: 'boolean' }).notNull(),
    at: integer().notNull(),
    account: text().notNull(),
    contact: integer().notNull(),
    /** Version of the wording that was shown. */
    wording: text().notNull(),
    /** When the person's own record lapsed: from then on the answer is proof without a name, and has an end. */
    lapsedAt: integer('lapsed_at'),
  },
  (t) => [
    index('consent_person').on(t.person),
    index('consent_lapsed').on(t.lapsedAt).where(sql`lapsed_at is not null`),
  ],
)

/** Who cares for a child. One wali utama; the others are pendamping. */
export const guardian = sqliteTable(
  'guardian',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    child: integer().notNull(),
    person: integer().notNull(),
    role: text({ enum: ['wali', 'pendamping'] }).notNull(),
    since: integer().notNull(),
  },
  (t) => [index('guardian_child').on(t.child), index('guardian_person').on(t.person)],
)

/** A code that works once: to join as a pendamping, or to bring another phone. */
export const ticket = sqliteTable('ticket', {
  code: text().primaryKey(),
  kind: text({ enum: ['carer', 'phone'] }).notNull(),
  issuer: integer().notNull(),
  /** The child that a pendamping joins; none for a phone. */
  child: integer(),
  until: integer().notNull(),
  usedAt: integer('used_at'),
})

/** A code that did not work, so that codes cannot be guessed. Kept for as long as it counts. */
export const wrongCode = sqliteTable(
  'wrong_code',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    contact: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('wrong_code_contact').on(t.contact, t.at)],
)

/** Append-only: who did what to whose record. Ids only. */
export const audit = sqliteTable(
  'audit',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    /** 0: nobody that is still known here. */
    person: integer().notNull(),
    what: text().notNull(),
    child: integer(),
    /** In which office it was done, where an official did it. */
    office: text(),
    /** The number that was given as proof of an erasure. */
    receipt: text(),
  },
  (t) => [index('audit_person').on(t.person), index('audit_child').on(t.child)],
)
