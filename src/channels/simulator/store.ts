import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { asInstant, type Instant } from '../../engine/ids.ts'
import type { Bubble, Shown } from './bubble.ts'
import { simulatorBubble } from './tables.ts'

/** A bubble about to be kept. `key` is unique within the persona; `file` is an attachment in base64. */
export type NewBubble = Omit<Bubble, 'id'> & { readonly file?: string }

/** An attachment with the persona it was sent to: hand it to nobody else. */
export type KeptFile = {
  readonly persona: string
  readonly name: string
  readonly type: string
  readonly base64: string
}

/** The simulator's chats, its queries prepared once per database. */
export type BubbleStore = ReturnType<typeof openBubbles>

/** The most bubbles that one answer lists. */
export const LIST_MAX = 300

const { id, persona, key, at, wire, taken, file } = simulatorBubble
const columns = { id, persona, key, at, wire, taken }
const slot = sql.placeholder

type Row = { id: number; persona: string; key: string; at: number; wire: Shown; taken: boolean }
const bubble = (row: Row): Bubble => ({ ...row, at: asInstant(row.at) })

/** Prepares the queries of the simulator's chats. */
export const openBubbles = (db: Db) => {
  const insert = db
    .insert(simulatorBubble)
    .values({
      persona: slot('persona'),
      key: slot('key'),
      at: slot('at'),
      wire: slot('wire'),
      taken: slot('taken'),
      file: slot('file'),
    })
    .onConflictDoNothing()
    .returning(columns)
    .prepare()
  const byKey = db
    .select(columns)
    .from(simulatorBubble)
    .where(and(eq(persona, slot('persona')), eq(key, slot('key'))))
    .prepare()
  const later = db
    .select(columns)
    .from(simulatorBubble)
    .where(and(eq(persona, slot('persona')), gt(id, slot('after'))))
    .orderBy(asc(id))
    .limit(LIST_MAX)
    .prepare()
  const newest = db
    .select(columns)
    .from(simulatorBubble)
    .where(eq(persona, slot('persona')))
    .orderBy(desc(id))
    .limit(LIST_MAX)
    .prepare()
  const fileOf = db
    .select({ persona, wire, file })
    .from(simulatorBubble)
    .where(eq(id, slot('id')))
    .prepare()
  const take = db
    .update(simulatorBubble)
    .set({ taken: true })
    .where(eq(id, slot('id')))
    .returning(columns)
    .prepare()
  const forget = db
    .delete(simulatorBubble)
    .where(eq(persona, slot('persona')))
    .returning({ id })
    .prepare()
  const drop = db
    .delete(simulatorBubble)
    .where(lt(at, slot('before')))
    .returning({ id })
    .prepare()

  return {
    /** Keeps a bubble, or finds the one that this key already has. `fresh` says which. */
    add(it: NewBubble): { readonly bubble: Bubble; readonly fresh: boolean } {
      const [added] = insert.all({ ...it, file: it.file ?? null })
      if (added !== undefined) return { bubble: bubble(added), fresh: true }
      const kept = byKey.get({ persona: it.persona, key: it.key })
      if (kept === undefined) throw new Error('a bubble was neither added nor found')
      return { bubble: bubble(kept), fresh: false }
    },
    /** The engine accepted this message. Nothing if the chat was forgotten meanwhile. */
    accept(which: number): Bubble | undefined {
      const [row] = take.all({ id: which })
      return row === undefined ? undefined : bubble(row)
    },
    /**
     * Bubbles of several personas after this id, in order. When one of them has more than fit, nobody's later ones are
     * listed, so that asking again after the last one loses nothing.
     */
    sinceFor(who: readonly string[], after: number): readonly Bubble[] {
      const lists = who.map((one) => later.all({ persona: one, after }).map(bubble))
      const ends = lists.flatMap((list) =>
        list.length < LIST_MAX ? [] : list.slice(-1).map((last) => last.id),
      )
      const horizon = Math.min(Number.POSITIVE_INFINITY, ...ends)
      return lists
        .flat()
        .filter((one) => one.id <= horizon)
        .sort((a, b) => a.id - b.id)
    },
    /** The newest bubbles, oldest first. */
    latest(who: string): readonly Bubble[] {
      return newest.all({ persona: who }).map(bubble).reverse()
    },
    file(which: number): KeptFile | undefined {
      const row = fileOf.get({ id: which })
      if (row === undefined || row.file === null || row.wire.who !== 'bot') return undefined
      const { enclosed } = row.wire
      if (enclosed?.kind !== 'kept') return undefined
      return { persona: row.persona, name: enclosed.name, type: enclosed.type, base64: row.file }
    },
    /** Deletes a persona's whole chat. */
    forget(who: string): void {
      forget.all({ persona: who })
    },
    /** Deletes what is older than the time that chats are kept. */
    dropBefore(before: Instant): void {
      drop.all({ before })
    },
  }
}
