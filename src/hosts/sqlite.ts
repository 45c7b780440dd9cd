import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Db } from '../db/db.ts'

export type SqliteFile = {
  readonly db: Db
  /** The newest commit is on disk when this returns. */
  close(): void
  backup(to: string): Promise<void>
}

/** Why a file cannot be opened. It was not touched. */
export type Unopened =
  | { readonly kind: 'damaged'; readonly file: string }
  | { readonly kind: 'missing'; readonly file: string }

/** A lock wait freezes the event loop for its whole length. */
const BUSY_MS = 100
/** Files up to this size are checked page by page at start; a larger one when it is backed up. Bytes. */
const CHECKED_AT_START = 32 * 1024 * 1024

/**
 * Pages of the log before it is written back. Pages that many messages touch are then written back once: with SQLite's
 * 1,000 a message was measured to cost a fifth more, and with many more the loop stands still too long each time.
 */
const LOG_PAGES = 3_000

/** More pages than any database has. */
const ALL_PAGES = 0x7fff_ffff

/** Did the store fail (full, I/O, busy, damaged, read-only), rather than the statement? By SQLite's result codes. */
export const isStoreFailure = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError &&
  /^SQLITE_(FULL|IOERR|BUSY|LOCKED|CORRUPT|NOTADB|READONLY|CANTOPEN|NOMEM|PROTOCOL)/.test(error.code)

/** Does this error say that the file is damaged, or no database at all? */
export const isDamage = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code)

/** Opens a regency's file: write-ahead log, every commit on disk before it counts, deleted text overwritten. */
export const openSqlite = (
  file: string,
  mode: 'create' | 'open' | 'read',
): { readonly kind: 'opened'; readonly file: SqliteFile } | Unopened => {
  if (mode !== 'create' && !existsSync(file)) return { kind: 'missing', file }
  if (mode === 'create') mkdirSync(dirname(file), { recursive: true })
  let raw: Sqlite.Database | undefined
  try {
    raw = new Sqlite(file, { timeout: BUSY_MS, readonly: mode === 'read' })
    const pages = Number(raw.pragma('page_count', { simple: true }))
    const size = pages * Number(raw.pragma('page_size', { simple: true }))
    if (size <= CHECKED_AT_START && raw.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      raw.close()
      return { kind: 'damaged', file }
    }
    if (mode !== 'read') {
      raw.pragma('journal_mode = WAL')
      raw.pragma('synchronous = FULL')
      raw.pragma('secure_delete = ON')
      raw.pragma(`wal_autocheckpoint = ${LOG_PAGES}`)
    }
    raw.pragma('cache_size = -16000')
    raw.pragma('temp_store = MEMORY')
  } catch (error) {
    raw?.close()
    if (isDamage(error)) return { kind: 'damaged', file }
    throw error
  }
  const opened = raw
  return {
    kind: 'opened',
    file: {
      db: drizzle(opened),
      close: () => opened.close(),
      backup: async (to) => {
        // all in one step: a copy in slices begins anew whenever another process writes in between, and may never end
        await opened.backup(to, { progress: () => ALL_PAGES })
      },
    },
  }
}
