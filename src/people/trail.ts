import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { given } from '../db/given.ts'
import { asId, asInstant, type Id, type Instant, type PersonId } from '../engine/ids.ts'
import { audit } from './tables.ts'

/** What a line of the trail may say happened. */
export const DEEDS = [
  'consented',
  'registered',
  'recorded',
  'corrected',
  'joined',
  'left',
  'removed',
  'made-wali',
  'loss-told',
  'loss-taken-back',
  'moved-phone',
  'let-phone-go',
  'helped-move',
  'exported',
  'viewed',
  'erased',
  'lapsed',
] as const
export type Deed = (typeof DEEDS)[number]

/** Officials that may look at a child's record, or help somebody with theirs. */
export const OFFICES = ['kader', 'bidan', 'puskesmas', 'petugas'] as const
export type Office = (typeof OFFICES)[number]

/** One line of the trail. `person` is missing where their own record is gone. */
export type TrailLine = {
  readonly at: Instant
  readonly what: Deed
  readonly person: PersonId | undefined
  readonly child: Id<'child'> | undefined
  readonly office: Office | undefined
}

const isDeed = (what: string): what is Deed => DEEDS.some((one) => one === what)
const isOffice = (office: string | null): office is Office => OFFICES.some((one) => one === office)

/** Nobody that is still known here. */
const NOBODY = 0
/** Lines looked at in one sweep: the oldest ones, which have the lowest ids. */
const MOST = 2_000

/** The trail of one regency: who did what to whose record. Ids only, append-only. */
export const openTrail = (db: Db) => {
  const insert = db
    .insert(audit)
    .values({
      at: sql.placeholder('now'),
      person: sql.placeholder('person'),
      what: sql.placeholder('what'),
      child: sql.placeholder('child'),
      office: sql.placeholder('office'),
      receipt: sql.placeholder('receipt'),
    })
    .prepare()
  const ofPerson = db
    .select()
    .from(audit)
    .where(eq(audit.person, given('person')))
    .orderBy(asc(audit.id))
    .prepare()
  const ofChild = db
    .select()
    .from(audit)
    .where(eq(audit.child, given('child')))
    .orderBy(asc(audit.id))
    .prepare()
  const drop = db
    .delete(audit)
    .where(eq(audit.person, sql.placeholder('person')))
    .prepare()
  const unname = db
    .update(audit)
    .set({ child: null })
    .where(eq(audit.child, sql.placeholder('child')))
    .prepare()

  const read = (row: typeof audit.$inferSelect): readonly TrailLine[] =>
    isDeed(row.what)
      ? [
          {
            at: asInstant(row.at),
            what: row.what,
            person: row.person === NOBODY ? undefined : asId(row.person),
            child: row.child === null ? undefined : asId(row.child),
            office: isOffice(row.office) ? row.office : undefined,
          },
        ]
      : []
  const write = (
    what: Deed,
    now: Instant,
    about: {
      readonly person?: PersonId
      readonly child?: Id<'child'> | undefined
      readonly office?: Office
      readonly receipt?: string
    },
  ): void => {
    const { person = NOBODY, child = null, office = null, receipt = null } = about
    insert.run({ now, what, person, child, office, receipt })
  }

  return {
    write,
    /** What this person did, oldest first. */
    of: (person: PersonId): readonly TrailLine[] => ofPerson.all({ person }).flatMap(read),
    /** What anybody did to a child's record, oldest first. */
    ofChild: (child: Id<'child'>): readonly TrailLine[] => ofChild.all({ child }).flatMap(read),
    forget: (person: PersonId): void => {
      drop.run({ person })
    },
    /** What was done stays; to which child is forgotten. */
    forgetChild: (child: Id<'child'>): void => {
      unname.run({ child })
    },
    /** Lines from before a moment go. */
    lapse: (before: Instant): void => {
      db.run(
        sql`delete from audit where id in (select id from audit order by id limit ${MOST}) and at < ${before}`,
      )
    },
  }
}
