import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * What this database is: `regency` (code), `name`, `zone` (hours east of UTC), `demo` ('yes' for a demo), `needs_release` (the least release
 * of ours that may open it), `clock_ahead` (ms, demo only), `key_check` (a keyed hash of nothing secret: shows another key).
 */
export const meta = sqliteTable('meta', { key: text().primaryKey(), value: text().notNull() })

/** The one process that may write and send, for as long as it keeps renewing, and where it listens. One row. */
export const lease = sqliteTable('lease', {
  one: integer().primaryKey(),
  /** Made anew by every process: two containers may both be process 1. */
  holder: text().notNull(),
  /** Where its `pid` means anything: the same machine, the same start of it, the same container. */
  machine: text().notNull(),
  pid: integer().notNull(),
  port: integer().notNull(),
  until: integer().notNull(),
})
