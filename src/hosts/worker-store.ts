import { sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'

/**
 * Did the store of a Durable Object fail, rather than a statement? Its errors carry nothing but a text, so it is asked
 * instead: once SQLite has failed for good (disk full, I/O, memory), the object refuses every further write until it is
 * started anew, and a write that changes nothing shows that. After an error of ours the same write goes through.
 * A statement that alone found the disk full is taken for ours; setting it aside needs room too and is then refused.
 */
export const storeFailure =
  (db: Db) =>
  (_error: unknown): boolean => {
    try {
      db.run(sql`update meta set value = value where key = 'regency'`)
      return false
    } catch {
      return true // this is the answer that was asked for
    }
  }
