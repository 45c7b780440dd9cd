import { and, asc, eq, lt, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import type { Contacts } from '../engine/contacts.ts'
import { asId, asInstant, type ContactId, type Id, type Instant, type PersonId } from '../engine/ids.ts'
import { openCarers, type Remaining, type Role } from './carers.ts'
import { openCodes } from './codes.ts'
import { openConsents, type Purpose } from './consents.ts'
import { person } from './tables.ts'
import { type Deed, type Office, openTrail } from './trail.ts'

export type ChildId = Id<'child'>

/** How carers want to be called. */
export const ADDRESSES = ['bunda', 'ayah', 'nenek', 'kakek'] as const
export type Address = (typeof ADDRESSES)[number]

export type Person = {
  readonly id: PersonId
  readonly address: Address | undefined
  readonly village: string | undefined
  readonly post: number | undefined
  readonly quiet: boolean
  readonly since: Instant
}

const isAddress = (value: string | null): value is Address => ADDRESSES.some((one) => one === value)

/** The people of one regency: persons, and with them their consents, carers, one-time codes and the trail. */
export const openPeople = (db: Db, contacts: Contacts) => {
  const byId = db
    .select()
    .from(person)
    .where(eq(person.id, sql.placeholder('id')))
    .prepare()
  const insertPerson = db
    .insert(person)
    .values({ createdAt: sql.placeholder('now'), aloneSince: sql.placeholder('now') })
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
  const setHeld = db
    .update(person)
    .set({ aloneSince: null })
    .where(eq(person.id, sql.placeholder('id')))
    .prepare()
  const setAlone = db
    .update(person)
    .set({ aloneSince: sql`coalesce(${person.aloneSince}, ${sql.placeholder('now')})` })
    .where(eq(person.id, sql.placeholder('id')))
    .prepare()
  const moveAlone = db
    .update(person)
    .set({ aloneSince: sql`${sql.placeholder('at')}` })
    .where(eq(person.id, sql.placeholder('id')))
    .prepare()
  const alone = db
    .select({ id: person.id })
    .from(person)
    // in the words of the index, so that it is used
    .where(and(sql`${person.aloneSince} is not null`, lt(person.aloneSince, sql.placeholder('before'))))
    .orderBy(asc(person.aloneSince))
    .limit(sql.placeholder('most'))
    .prepare()
  const drop = db
    .delete(person)
    .where(eq(person.id, sql.placeholder('id')))
    .prepare()

  const consents = openConsents(db)
  const carers = openCarers(db)
  const codes = openCodes(db)
  const trail = openTrail(db)

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
  const of = (contact: ContactId): Person | undefined => {
    const id = contacts.get(contact)?.person
    return id === undefined ? undefined : get(id)
  }
  const note = (who: PersonId, what: Deed, now: Instant, child?: ChildId): void => {
    trail.write(what, now, { person: who, child })
  }
  /** Notes whether something still holds this record, and since when not. */
  const settle = (id: PersonId, now: Instant): void => {
    const isHeld = carers.childrenOf(id).length > 0 && contacts.everyOf(id).length > 0
    if (isHeld) setHeld.run({ id })
    else setAlone.run({ id, now })
  }

  return {
    get,
    /** The person who writes from this contact, once they have agreed that we keep anything. */
    of,
    /** A new person, reached at this contact. */
    meet: (contact: ContactId, now: Instant): PersonId => {
      const [row] = insertPerson.all({ now })
      if (row === undefined) throw new Error('a new person was not stored')
      const id = asId<'person'>(row.id)
      contacts.link(contact, id)
      return id
    },
    /** This contact is theirs from now on. */
    reachedAt: (contact: ContactId, id: PersonId, now: Instant): void => {
      contacts.link(contact, id)
      settle(id, now)
    },
    /** This contact is nobody's from now on. */
    letsGo: (contact: ContactId, now: Instant): void => {
      const who = of(contact)
      contacts.unlink(contact)
      if (who !== undefined) settle(who.id, now)
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
      consents.keep({ person: who, purpose, given }, { account, contact }, now)
      note(who, 'consented', now)
    },
    /** Has this person agreed, and not taken it back? `undefined`: never asked. */
    agreed: consents.last,
    /** Every consent answer, oldest first. */
    consents: consents.of,
    cares: (who: PersonId, child: ChildId, role: Role, now: Instant): void => {
      carers.add(who, child, role, now)
      settle(who, now)
    },
    carersOf: carers.of,
    childrenOf: carers.childrenOf,
    /**
     * Ends one carer's link, and every invitation to this child that is still open: a second code would lead straight back.
     * The longest-standing pendamping becomes the wali where none is left.
     */
    leaves: (who: PersonId, child: ChildId, now: Instant): Remaining => {
      const remaining = carers.remove(who, child)
      codes.forgetChild(child)
      if (remaining.promoted !== undefined) note(remaining.promoted, 'made-wali', now, child)
      settle(who, now)
      return remaining
    },
    /** Nobody cares for this child here any more, and no trail names it. */
    forgetChild: (child: ChildId, now: Instant): void => {
      const had = carers.of(child)
      carers.forgetChild(child)
      codes.forgetChild(child)
      trail.forgetChild(child)
      for (const carer of had) settle(carer.person, now)
    },
    /** People whom nothing has held here since before a moment, some at a time. */
    aloneBefore: (before: Instant, most: number): readonly PersonId[] =>
      alone.all({ before, most }).map(({ id }) => asId(id)),
    /** Somebody without a child still writes: their time runs from then on. */
    stillHere: (id: PersonId, at: Instant): void => {
      moveAlone.run({ id, at })
    },
    issue: codes.issue,
    ticket: codes.ticket,
    openTickets: codes.open,
    take: codes.take,
    wrongCode: codes.wrong,
    wrongCodesSince: codes.wrongSince,
    /** Codes that this person has given out open nothing any more. */
    withdrawCodes: codes.forget,
    /** No trace stays of the codes that were tried from a contact. */
    forgetCodesFrom: codes.forgetContact,
    /** Writes a line of the trail. */
    note,
    /** Writes that an official has looked at a child's record. */
    viewed: (child: ChildId, office: Office, now: Instant): void => {
      trail.write('viewed', now, { child, office })
    },
    /** Writes that an official has helped somebody who lost their phone. */
    helped: (who: PersonId, office: Office, now: Instant): void => {
      trail.write('helped-move', now, { person: who, office })
    },
    /** Writes that somebody left whose own record is gone with them. */
    leftNameless: (child: ChildId, now: Instant): void => {
      trail.write('left', now, { child })
    },
    deeds: trail.of,
    deedsOn: trail.ofChild,
    /** The person and everything that hangs on them goes, proof of consent too. Their children are the children room's. */
    erase: (id: PersonId, now: Instant, receipt?: string): void => {
      consents.forget(id)
      carers.forget(id)
      codes.forget(id)
      trail.forget(id)
      drop.run({ id })
      trail.write('erased', now, receipt === undefined ? {} : { receipt })
    },
    /** The person's time is over: they go; that somebody agreed and did something stays as proof, without a name. */
    lapse: (id: PersonId, now: Instant): void => {
      consents.keepAsProof(id, now)
      carers.forget(id)
      codes.forget(id)
      drop.run({ id })
      trail.write('lapsed', now, {})
    },
    /** Lets go of codes past their time, wrong codes that no longer count, and proof from before a moment. */
    lapseOld: (now: Instant, wrongBefore: Instant, proofBefore: Instant): void => {
      codes.lapse(now, wrongBefore)
      consents.dropProof(proofBefore)
      trail.lapse(proofBefore)
    },
  }
}

export type People = ReturnType<typeof openPeople>
