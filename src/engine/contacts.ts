import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { asId, asInstant, type ContactId, type Instant, type PersonId } from './ids.ts'
import { NEW_SESSION } from './session.ts'
import { contact, inbox, outbox, session, trace } from './tables.ts'

/** What the engine knows of one address of one person. */
export type Contact = {
  readonly id: ContactId
  readonly account: string
  readonly person: PersonId | undefined
  readonly language: string
  readonly shared: boolean
}

/** The contacts of one database: for the people room, which gives them persons, and for erasure. */
export const openContacts = (db: Db) => {
  const byId = db
    .select()
    .from(contact)
    .where(eq(contact.id, sql.placeholder('id')))
    .prepare()
  const byPerson = db
    .select()
    .from(contact)
    .where(and(eq(contact.person, sql.placeholder('person')), isNull(contact.blockedAt)))
    .prepare()
  const every = db
    .select()
    .from(contact)
    .where(eq(contact.person, sql.placeholder('person')))
    .prepare()
  const setPerson = db
    .update(contact)
    .set({ person: sql`${sql.placeholder('person')}` })
    .where(eq(contact.id, sql.placeholder('id')))
    .prepare()
  const dropAddress = db
    .update(contact)
    .set({ person: null, address: null })
    .where(eq(contact.id, sql.placeholder('id')))
    .prepare()
  const forgetSession = db
    .update(session)
    .set({ state: sql`${sql.placeholder('state')}`, timerKind: null, timerDue: null })
    .where(eq(session.contact, sql.placeholder('id')))
    .prepare()
  const setLanguage = db
    .update(contact)
    .set({ language: sql`${sql.placeholder('language')}` })
    .where(eq(contact.id, sql.placeholder('id')))
    .prepare()
  const setShared = db
    .update(contact)
    .set({ shared: sql`${sql.placeholder('shared')}` })
    .where(eq(contact.id, sql.placeholder('id')))
    .prepare()
  const ofContact = [
    db
      .delete(session)
      .where(eq(session.contact, sql.placeholder('id')))
      .prepare(),
    db
      .delete(outbox)
      .where(eq(outbox.contact, sql.placeholder('id')))
      .prepare(),
    db
      .delete(trace)
      .where(eq(trace.contact, sql.placeholder('id')))
      .prepare(),
    db
      .update(inbox)
      .set({ body: null, error: null, contact: 0, state: 'done' })
      .where(eq(inbox.contact, sql.placeholder('id')))
      .prepare(),
    db
      .delete(contact)
      .where(eq(contact.id, sql.placeholder('id')))
      .prepare(),
  ]
  const lastSeen = db
    .select({ at: session.seenAt })
    .from(session)
    .where(eq(session.contact, sql.placeholder('id')))
    .prepare()
  const read = (row: typeof contact.$inferSelect): Contact => ({
    id: asId(row.id),
    account: row.account,
    person: row.person === null ? undefined : asId(row.person),
    language: row.language,
    shared: row.shared,
  })

  return {
    get: (id: ContactId): Contact | undefined => byId.all({ id }).map(read)[0],
    /** When this contact last wrote. */
    seenAt: (id: ContactId): Instant | undefined => {
      const [row] = lastSeen.all({ id })
      return row === undefined ? undefined : asInstant(row.at)
    },
    /** Every contact of a person, those that have blocked us among them. */
    everyOf: (person: PersonId): readonly Contact[] => every.all({ person }).map(read),
    /** Where a person can be reached: their contacts that have not blocked us. */
    ofPerson: (person: PersonId): readonly Contact[] => byPerson.all({ person }).map(read),
    /** This contact is this person's: from now on the address is kept. */
    link: (id: ContactId, person: PersonId): void => {
      setPerson.run({ id, person })
    },
    /** The contact is nobody's any more: no form of theirs stays open on it, and it cannot be written to, except as an answer. */
    unlink: (id: ContactId): void => {
      dropAddress.run({ id })
      forgetSession.run({ id, state: JSON.stringify(NEW_SESSION) })
    },
    speaks: (id: ContactId, language: 'id' | 'en'): void => {
      setLanguage.run({ id, language })
    },
    isShared: (id: ContactId, shared: boolean): void => {
      setShared.run({ id, shared: shared ? 1 : 0 })
    },
    /** Everything the engine holds of a contact goes, queued messages included. Only inbox keys stay, without a link to it. */
    erase: (id: ContactId): void => {
      for (const query of ofContact) query.run({ id })
    },
  }
}

export type Contacts = ReturnType<typeof openContacts>
