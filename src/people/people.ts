import { and, asc, desc, eq, lt, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { given } from '../db/given.ts'
import type { Contacts } from '../engine/contacts.ts'
import {
  after,
  asId,
  asInstant,
  type ContactId,
  DAY,
  type Id,
  type Instant,
  type PersonId,
} from '../engine/ids.ts'
import { audit, consent, guardian, person, ticket } from './tables.ts'

export type ChildId = Id<'child'>

/** Audit lines are kept five years. */
const KEEP_TRAIL = 5 * 365 * DAY

/** How carers want to be called. */
export const ADDRESSES = ['bunda', 'ayah', 'nenek', 'kakek'] as const
export type Address = (typeof ADDRESSES)[number]

/**
 * What people are asked to agree to, each by itself: keeping what they record, letting the kader and bidan of their posyandu
 * see it, being reminded, showing name or photo to a sponsor.
 */
export const PURPOSES = ['record', 'share-posyandu', 'remind'] as const
export type Purpose = (typeof PURPOSES)[number]

/** Raised whenever a consent text changes its meaning; stored with every answer. */
export const WORDING = '2026-11'

export type Role = 'wali' | 'pendamping'

export type Person = {
  readonly id: PersonId
  readonly address: Address | undefined
  readonly village: string | undefined
  readonly post: number | undefined
  readonly quiet: boolean
  readonly since: Instant
}

/** One answer to a consent question, as it was given. */
export type ConsentAnswer = {
  readonly purpose: Purpose
  readonly given: boolean
  readonly at: Instant
  readonly account: string
  readonly wording: string
}

export type Carer = {
  readonly person: PersonId
  readonly child: ChildId
  readonly role: Role
  readonly since: Instant
}

/** What an audit line may say happened. */
export type Deed =
  | 'consented'
  | 'registered'
  | 'recorded'
  | 'corrected'
  | 'joined'
  | 'left'
  | 'removed'
  | 'moved-phone'
  | 'exported'
  | 'erased'

const isAddress = (value: string | null): value is Address => ADDRESSES.some((one) => one === value)
const isPurpose = (value: string): value is Purpose => PURPOSES.some((one) => one === value)

/** The people of one regency: persons, consents, carers, one-time codes, the audit trail. */
export const openPeople = (db: Db, contacts: Contacts) => {
  const byId = db
    .select()
    .from(person)
    .where(eq(person.id, sql.placeholder('id')))
    .prepare()
  const insertPerson = db
    .insert(person)
    .values({ createdAt: sql.placeholder('now') })
    .returning({ id: person.id })
    .prepare()
  const setAddress = db
    .update(person)
    .set({ address: sql`${sql.placeholder('address')}` })
    .where(eq(person.id, sql.placeholder('id')))
    .prepare()
  const setPlace = db
    .update(person)
    .set({ village: sql`${sql.placeholder('village')}`, post: sql`${sql.placeholder('post')}` })
    .where(eq(person.id, sql.placeholder('id')))
    .prepare()
  const setQuiet = db
    .update(person)
    .set({ quiet: sql`${sql.placeholder('quiet')}` })
    .where(eq(person.id, sql.placeholder('id')))
    .prepare()
  const insertConsent = db
    .insert(consent)
    .values({
      person: sql.placeholder('person'),
      purpose: sql.placeholder('purpose'),
      given: sql`${sql.placeholder('given')}`,
      at: sql.placeholder('now'),
      account: sql.placeholder('account'),
      contact: sql.placeholder('contact'),
      wording: sql.placeholder('wording'),
    })
    .prepare()
  const consentsOf = db
    .select()
    .from(consent)
    .where(eq(consent.person, given('person')))
    .orderBy(asc(consent.id))
    .prepare()
  const lastConsent = db
    .select({ given: consent.given })
    .from(consent)
    .where(and(eq(consent.person, given('person')), eq(consent.purpose, given('purpose'))))
    .orderBy(desc(consent.id))
    .limit(1)
    .prepare()
  const insertGuardian = db
    .insert(guardian)
    .values({
      child: sql.placeholder('child'),
      person: sql.placeholder('person'),
      role: sql.placeholder('role'),
      since: sql.placeholder('now'),
    })
    .prepare()
  const carersOfChild = db
    .select()
    .from(guardian)
    .where(eq(guardian.child, given('child')))
    .orderBy(asc(guardian.id))
    .prepare()
  const childrenOfPerson = db
    .select()
    .from(guardian)
    .where(eq(guardian.person, given('person')))
    .orderBy(asc(guardian.id))
    .prepare()
  const dropGuardian = db
    .delete(guardian)
    .where(and(eq(guardian.child, sql.placeholder('child')), eq(guardian.person, sql.placeholder('person'))))
    .prepare()
  const setRole = db
    .update(guardian)
    .set({ role: sql`${sql.placeholder('role')}` })
    .where(and(eq(guardian.child, sql.placeholder('child')), eq(guardian.person, sql.placeholder('person'))))
    .prepare()
  const insertTicket = db
    .insert(ticket)
    .values({
      code: sql.placeholder('code'),
      kind: sql.placeholder('kind'),
      issuer: sql.placeholder('issuer'),
      child: sql.placeholder('child'),
      until: sql.placeholder('until'),
    })
    .prepare()
  const findTicket = db
    .select()
    .from(ticket)
    .where(eq(ticket.code, sql.placeholder('code')))
    .prepare()
  const useTicket = db
    .update(ticket)
    .set({ usedAt: sql`${sql.placeholder('now')}` })
    .where(and(eq(ticket.code, sql.placeholder('code')), sql`${ticket.usedAt} is null`))
    .returning({ code: ticket.code })
    .prepare()
  const insertAudit = db
    .insert(audit)
    .values({
      at: sql.placeholder('now'),
      person: sql.placeholder('person'),
      what: sql.placeholder('what'),
      child: sql.placeholder('child'),
    })
    .prepare()
  const auditOf = db
    .select()
    .from(audit)
    .where(eq(audit.person, sql.placeholder('person')))
    .orderBy(asc(audit.id))
    .prepare()
  const ofPerson = [
    db
      .delete(consent)
      .where(eq(consent.person, sql.placeholder('id')))
      .prepare(),
    db
      .delete(guardian)
      .where(eq(guardian.person, sql.placeholder('id')))
      .prepare(),
    db
      .delete(ticket)
      .where(eq(ticket.issuer, sql.placeholder('id')))
      .prepare(),
    db
      .delete(audit)
      .where(eq(audit.person, sql.placeholder('id')))
      .prepare(),
    db
      .delete(person)
      .where(eq(person.id, sql.placeholder('id')))
      .prepare(),
  ]

  const ofChild = [
    db
      .delete(guardian)
      .where(eq(guardian.child, sql.placeholder('child')))
      .prepare(),
    db
      .delete(ticket)
      .where(eq(ticket.child, sql.placeholder('child')))
      .prepare(),
    db
      .update(audit)
      .set({ child: null })
      .where(eq(audit.child, sql.placeholder('child')))
      .prepare(),
  ]
  const lapsed = [
    db
      .delete(ticket)
      .where(lt(ticket.until, sql.placeholder('now')))
      .prepare(),
    db
      .delete(audit)
      .where(lt(audit.at, sql.placeholder('old')))
      .prepare(),
  ]

  const get = (id: PersonId): Person | undefined => {
    const [row] = byId.all({ id })
    if (row === undefined) return undefined
    return {
      id: asId(row.id),
      address: isAddress(row.address) ? row.address : undefined,
      village: row.village ?? undefined,
      post: row.post ?? undefined,
      quiet: row.quiet,
      since: asInstant(row.createdAt),
    }
  }
  const readCarer = (row: typeof guardian.$inferSelect): Carer => ({
    person: asId(row.person),
    child: asId(row.child),
    role: row.role,
    since: asInstant(row.since),
  })
  const note = (who: PersonId, what: Deed, now: Instant, child?: ChildId): void => {
    insertAudit.run({ now, person: who, what, child: child ?? null })
  }

  return {
    get,
    /** The person who writes from this contact, once they have agreed that we keep anything. */
    of: (contact: ContactId): Person | undefined => {
      const id = contacts.get(contact)?.person
      return id === undefined ? undefined : get(id)
    },
    /** A new person, reached at this contact. */
    meet: (contact: ContactId, now: Instant): PersonId => {
      const [row] = insertPerson.all({ now })
      if (row === undefined) throw new Error('a new person was not stored')
      const id = asId<'person'>(row.id)
      contacts.link(contact, id)
      return id
    },
    callThem: (id: PersonId, address: Address): void => {
      setAddress.run({ id, address })
    },
    livesIn: (id: PersonId, village: string | undefined, post: number | undefined): void => {
      setPlace.run({ id, village: village ?? null, post: post ?? null })
    },
    beQuiet: (id: PersonId, quiet: boolean): void => {
      setQuiet.run({ id, quiet: quiet ? 1 : 0 })
    },
    /** Keeps an answer to a consent question: which, where, when, to which wording. */
    answerConsent: (
      who: PersonId,
      purpose: Purpose,
      given: boolean,
      contact: ContactId,
      now: Instant,
    ): void => {
      const account = contacts.get(contact)?.account ?? ''
      insertConsent.run({
        person: who,
        purpose,
        given: given ? 1 : 0,
        now,
        account,
        contact,
        wording: WORDING,
      })
      note(who, 'consented', now)
    },
    /** Has this person agreed, and not taken it back? `undefined`: never asked. */
    agreed: (who: PersonId, purpose: Purpose): boolean | undefined =>
      lastConsent.all({ person: who, purpose })[0]?.given,
    /** Every consent answer, oldest first. */
    consents: (who: PersonId): readonly ConsentAnswer[] =>
      consentsOf.all({ person: who }).flatMap((row) =>
        isPurpose(row.purpose)
          ? {
              purpose: row.purpose,
              given: row.given,
              at: asInstant(row.at),
              account: row.account,
              wording: row.wording,
            }
          : [],
      ),
    cares: (who: PersonId, child: ChildId, role: Role, now: Instant): void => {
      insertGuardian.run({ child, person: who, role, now })
    },
    carersOf: (child: ChildId): readonly Carer[] => carersOfChild.all({ child }).map(readCarer),
    childrenOf: (who: PersonId): readonly Carer[] => childrenOfPerson.all({ person: who }).map(readCarer),
    /** Ends one carer's link. The longest-standing pendamping becomes the wali where none is left. Gives who still cares. */
    leaves: (who: PersonId, child: ChildId): readonly Carer[] => {
      dropGuardian.run({ child, person: who })
      const left = carersOfChild.all({ child }).map(readCarer)
      const [next] = left
      if (next !== undefined && !left.some(({ role }) => role === 'wali')) {
        setRole.run({ child, person: next.person, role: 'wali' })
      }
      return left
    },
    /** Nobody cares for this child here any more, and no trail names it. */
    forgetChild: (child: ChildId): void => {
      for (const query of ofChild) query.run({ child })
    },
    /** Codes that lapsed and trails of five years ago go. */
    lapse: (now: Instant): void => {
      for (const query of lapsed) query.run({ now, old: after(now, -KEEP_TRAIL) })
    },
    /** A code that works once, until `until`. */
    issue: (
      code: string,
      kind: 'carer' | 'phone',
      issuer: PersonId,
      child: ChildId | undefined,
      until: Instant,
    ): void => {
      insertTicket.run({ code, kind, issuer, child: child ?? null, until })
    },
    /** A code that still works. */
    ticket: (code: string, now: Instant) => {
      const [row] = findTicket.all({ code })
      if (row === undefined || row.usedAt !== null || row.until < now) return undefined
      return {
        code: row.code,
        kind: row.kind,
        issuer: asId<'person'>(row.issuer),
        child: row.child === null ? undefined : asId<'child'>(row.child),
      }
    },
    /** Takes a code. False when somebody was faster. */
    take: (code: string, now: Instant): boolean => useTicket.all({ code, now }).length > 0,
    note,
    deeds: (who: PersonId) =>
      auditOf
        .all({ person: who })
        .map((row) => ({ at: asInstant(row.at), what: row.what, child: row.child })),
    /** The person and everything that hangs on them goes. Their children are the children room's. */
    erase: (id: PersonId, now: Instant): void => {
      for (const query of ofPerson) query.run({ id })
      insertAudit.run({ now, person: 0, what: 'erased', child: null })
    },
  }
}

export type People = ReturnType<typeof openPeople>
