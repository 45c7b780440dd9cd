import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'

/**
 * The synchronous SQLite database of one regency: better-sqlite3 on Node, a Durable Object's storage on Workers.
 * Both assign to it, so every room is written once. Never match on an error's text: the hosts differ.
 */
export type Db = BaseSQLiteDatabase<'sync', unknown, Record<string, never>>

type NotAPromise<T> = T extends PromiseLike<unknown> ? never : T

/**
 * Runs `work` in one transaction; called inside another it is a savepoint. Takes the write lock at once (`immediate`), so
 * that two processes can never deadlock on an upgrade. A promise is refused by the compiler and at run time: a Durable
 * Object would commit before the promise settles.
 */
export const transact = <T>(db: Db, work: () => NotAPromise<T>): T =>
  db.transaction(
    () => {
      const result = work()
      if (result instanceof Promise) throw new TypeError('a transaction may not wait')
      return result
    },
    { behavior: 'immediate' },
  )
