import { and, eq, gt, lt, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { given } from '../db/given.ts'
import { asId, asInstant, type ContactId, type Id, type Instant, type PersonId } from '../engine/ids.ts'
import { ticket, wrongCode } from './tables.ts'

/** A code that still works: what it opens, and who gave it. */
export type Ticket = {
  readonly code: string
  readonly kind: 'carer' | 'phone'
  readonly issuer: PersonId
  readonly child: Id<'child'> | undefined
}

/** One-time codes, and the wrong ones that were tried. */
export const openCodes = (db: Db) => {
  const insert = db
    .insert(ticket)
    .values({
      code: sql.placeholder('code'),
      kind: sql.placeholder('kind'),
      issuer: sql.placeholder('issuer'),
      child: sql.placeholder('child'),
      until: sql.placeholder('until'),
    })
    .prepare()
  const find = db
    .select()
    .from(ticket)
    .where(eq(ticket.code, sql.placeholder('code')))
    .prepare()
  const ofIssuer = db
    .select()
    .from(ticket)
    .where(eq(ticket.issuer, sql.placeholder('issuer')))
    .prepare()
  const use = db
    .update(ticket)
    .set({ usedAt: sql`${sql.placeholder('now')}` })
    .where(and(eq(ticket.code, sql.placeholder('code')), sql`${ticket.usedAt} is null`))
    .returning({ code: ticket.code })
    .prepare()
  const dropOf = db
    .delete(ticket)
    .where(eq(ticket.issuer, sql.placeholder('issuer')))
    .prepare()
  const dropFor = db
    .delete(ticket)
    .where(eq(ticket.child, sql.placeholder('child')))
    .prepare()
  const dropPast = db
    .delete(ticket)
    .where(lt(ticket.until, sql.placeholder('now')))
    .prepare()
  const insertWrong = db
    .insert(wrongCode)
    .values({ contact: sql.placeholder('contact'), at: sql.placeholder('now') })
    .prepare()
  const countWrong = db
    .select({ n: sql<number>`count(*)` })
    .from(wrongCode)
    .where(and(eq(wrongCode.contact, given('contact')), gt(wrongCode.at, given('since'))))
    .prepare()
  const dropWrongOf = db
    .delete(wrongCode)
    .where(eq(wrongCode.contact, sql.placeholder('contact')))
    .prepare()
  const dropWrong = db
    .delete(wrongCode)
    .where(lt(wrongCode.at, sql.placeholder('before')))
    .prepare()

  type Row = typeof ticket.$inferSelect
  const works = (row: Row, now: Instant): boolean => row.usedAt === null && row.until >= now
  const read = (row: Row): Ticket => ({
    code: row.code,
    kind: row.kind,
    issuer: asId(row.issuer),
    child: row.child === null ? undefined : asId(row.child),
  })

  return {
    /** A code that works once, until `until`. */
    issue: (
      code: string,
      kind: Ticket['kind'],
      issuer: PersonId,
      child: Id<'child'> | undefined,
      until: Instant,
    ): void => {
      insert.run({ code, kind, issuer, child: child ?? null, until })
    },
    /** A code that still works. */
    ticket: (code: string, now: Instant): Ticket | undefined =>
      find
        .all({ code })
        .filter((row) => works(row, now))
        .map(read)[0],
    /** What this person has given out that still works, and until when. */
    open: (issuer: PersonId, now: Instant): readonly (Ticket & { readonly until: Instant })[] =>
      ofIssuer
        .all({ issuer })
        .filter((row) => works(row, now))
        .map((row) => ({ ...read(row), until: asInstant(row.until) })),
    /** Takes a code. False when somebody was faster. */
    take: (code: string, now: Instant): boolean => use.all({ code, now }).length > 0,
    /** A code from this contact did not work. */
    wrong: (contact: ContactId, now: Instant): void => {
      insertWrong.run({ contact, now })
    },
    /** How many codes from this contact have not worked since a moment. */
    wrongSince: (contact: ContactId, since: Instant): number => countWrong.all({ contact, since })[0]?.n ?? 0,
    forgetContact: (contact: ContactId): void => {
      dropWrongOf.run({ contact })
    },
    forget: (issuer: PersonId): void => {
      dropOf.run({ issuer })
    },
    forgetChild: (child: Id<'child'>): void => {
      dropFor.run({ child })
    },
    /** Codes past their time go, and wrong ones that no longer count. */
    lapse: (now: Instant, wrongBefore: Instant): void => {
      dropPast.run({ now })
      dropWrong.run({ before: wrongBefore })
    },
  }
}
