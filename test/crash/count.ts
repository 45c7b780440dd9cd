import Sqlite from 'better-sqlite3'
import { expect } from 'vitest'
import type { TelegramPeer } from '../peers/telegram-bot-api.ts'
import type { Person } from '../peers/telegram-person.ts'
import { nameOf, tellsOf } from './crowd.ts'

/** Looks into the file of a server that is not running, without changing it. */
export const inspect = <T>(file: string, look: (db: Sqlite.Database) => T): T => {
  const db = new Sqlite(file, { readonly: true })
  try {
    return look(db)
  } finally {
    db.close()
  }
}

const numberOf = (db: Sqlite.Database, query: string): number => Number(db.prepare(query).pluck().get())

/** Attempts that were under way and not recorded. */
export const underWay = (file: string): number =>
  inspect(file, (db) => numberOf(db, `select count(*) from outbox where state = 'sending'`))

/** One after the other, each said once however often it came in a row. */
const saidOnce = (texts: readonly string[]): readonly string[] =>
  texts.filter((text, at) => text !== texts[at - 1])

/**
 * Counts what a crowd left behind: every message handled once, every effect there once, every reply sent, in order.
 * Gives how many replies came twice.
 */
export const countEverything = (
  file: string,
  peer: TelegramPeer,
  people: readonly Person[],
  sent: readonly number[],
  visits: number,
): { readonly messages: number; readonly replies: number; readonly repeats: number } =>
  inspect(file, (db) => {
    const messages = sent.reduce((sum, one) => sum + one, 0)
    expect(numberOf(db, 'select count(*) from inbox'), 'every message is handled, once').toBe(messages)
    expect(numberOf(db, `select count(*) from inbox where state <> 'done'`), 'none is set aside').toBe(0)
    expect(numberOf(db, `select count(*) from outbox where state <> 'sent'`), 'every reply is sent').toBe(0)
    const replies = numberOf(db, 'select count(*) from outbox')
    expect(replies, 'one reply a message').toBe(messages)

    expect(numberOf(db, 'select count(*) from person')).toBe(people.length)
    expect(numberOf(db, 'select count(*) from guardian')).toBe(people.length)
    expect(numberOf(db, 'select count(*) from consent'), 'three answers each').toBe(people.length * 3)
    const stored = db
      .prepare(
        `select child.name as name, measurement."on" as "on", kind, value from measurement join child on child.id = child
          order by child.name, measurement."on", kind, value`,
      )
      .all()
    const told = people.flatMap((_, n) =>
      tellsOf(n, visits).flatMap(({ on, weightKg, lengthCm }) => [
        { name: nameOf(n), on, kind: 'length', value: lengthCm },
        { name: nameOf(n), on, kind: 'weight', value: weightKg },
      ]),
    )
    const inOrder = (one: { name: string; on: string; kind: string }) => `${one.name} ${one.on} ${one.kind}`
    told.sort((a, b) => (inOrder(a) < inOrder(b) ? -1 : 1))
    expect(stored, 'every measurement once, as it was told').toEqual(told)

    let repeats = 0
    for (const person of people) {
      const heard = person.messages.map(({ text }) => text)
      const own = numberOf(
        db,
        `select count(*) from outbox where contact = (select id from contact where address = '${person.id}')`,
      )
      expect(saidOnce(heard), 'in order, and nothing twice but in a row').toHaveLength(own)
      repeats += heard.length - own
    }
    expect(peer.accepted).toHaveLength(replies + repeats)
    return { messages, replies, repeats }
  })
