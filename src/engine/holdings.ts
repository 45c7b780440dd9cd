import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { given } from '../db/given.ts'
import { asInstant, type Instant, type Json, type PersonId } from './ids.ts'
import { type Inbound, typedText } from './inbound.ts'
import { readSession } from './stored-session.ts'
import { contact, inbox, job, outbox, session, trace } from './tables.ts'

/** A form that is not finished: which flow, and the answers it has so far. */
export type OpenForm = { readonly flow: string; readonly answers: Readonly<Record<string, Json>> }

/** What the engine holds of one contact. */
export type HeldContact = {
  readonly account: string
  /** Where the channel reaches it, as the provider writes it. */
  readonly address: string | undefined
  readonly language: string
  readonly shared: boolean
  readonly since: Instant
  readonly blockedAt: Instant | undefined
  /** When it last wrote. */
  readonly seenAt: Instant | undefined
  readonly forms: readonly OpenForm[]
  /** When messages that wait to be sent may go, the earliest first. */
  readonly waiting: readonly Instant[]
  /** Messages that failed and wait for a person to look at them: when they came, and what was typed. */
  readonly setAside: readonly { readonly at: Instant; readonly text: string }[]
  /** Keyed hashes of messages that arrived, and lines of the trace: how many of each. */
  readonly marks: number
  readonly traces: number
}

/** A job that waits for its time. */
export type HeldJob = { readonly kind: string; readonly due: Instant }

/** Everything the engine holds of a person, for the person's own data file. Read only when somebody asks for theirs. */
export const openHoldings = (db: Db) => {
  const contacts = db
    .select()
    .from(contact)
    .where(eq(contact.person, given('person')))
    .orderBy(asc(contact.id))
    .prepare()
  const sessions = db
    .select()
    .from(session)
    .where(eq(session.contact, sql.placeholder('contact')))
    .prepare()
  const waiting = db
    .select({ at: outbox.notBefore })
    .from(outbox)
    .where(sql`${outbox.contact} = ${sql.placeholder('contact')} and ${outbox.state} = 'waiting'`)
    .orderBy(asc(outbox.notBefore))
    .prepare()
  const failed = db
    .select({ at: inbox.at, body: inbox.body })
    .from(inbox)
    .where(sql`${inbox.contact} = ${sql.placeholder('contact')} and ${inbox.state} = 'failed'`)
    .orderBy(asc(inbox.id))
    .prepare()
  const marks = db
    .select({ n: sql<number>`count(*)` })
    .from(inbox)
    .where(eq(inbox.contact, sql.placeholder('contact')))
    .prepare()
  const traces = db
    .select({ n: sql<number>`count(*)` })
    .from(trace)
    .where(eq(trace.contact, sql.placeholder('contact')))
    .prepare()
  const jobs = db
    .select({ kind: job.kind, due: job.due })
    .from(job)
    .where(sql`${job.person} = ${sql.placeholder('person')} and ${job.state} = 'waiting'`)
    .orderBy(asc(job.due))
    .prepare()

  const heldOf = (row: typeof contact.$inferSelect): HeldContact => {
    const of = { contact: row.id }
    const [open] = sessions.all(of)
    return {
      account: row.account,
      address: row.address ?? undefined,
      language: row.language,
      shared: row.shared,
      since: asInstant(row.createdAt),
      blockedAt: row.blockedAt === null ? undefined : asInstant(row.blockedAt),
      seenAt: open === undefined ? undefined : asInstant(open.seenAt),
      forms: open === undefined ? [] : formsIn(open.state),
      waiting: waiting.all(of).map(({ at }) => asInstant(at)),
      setAside: failed
        .all(of)
        .flatMap(({ at, body }) => (body === null ? [] : { at: asInstant(at), text: textIn(body) })),
      marks: marks.all(of)[0]?.n ?? 0,
      traces: traces.all(of)[0]?.n ?? 0,
    }
  }

  return {
    contactsOf: (person: PersonId): readonly HeldContact[] => contacts.all({ person }).map(heldOf),
    jobsOf: (person: PersonId): readonly HeldJob[] =>
      jobs.all({ person }).map(({ kind, due }) => ({ kind, due: asInstant(due) })),
  }
}

export type Holdings = ReturnType<typeof openHoldings>

/** Our own row, written when the message was set aside; anything else in it is a damaged database. */
const textIn = (stored: string): string => {
  const { body }: Inbound = JSON.parse(stored)
  return typedText(body)
}

/** Our own row, written after every turn. */
const formsIn = (stored: string): readonly OpenForm[] => {
  const session = readSession(stored)
  if (session === 'damaged') return []
  return [session.waiting, session.paused].flatMap((form) =>
    form === undefined ? [] : { flow: form.flow, answers: form.answers },
  )
}
