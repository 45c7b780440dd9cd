import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What changes by decree or by place: in force from a day on, with where it comes from and who looked at it. */
export const setting = sqliteTable(
  'setting',
  {
    key: text().notNull(),
    /** ISO calendar day from which on it is in force. */
    validFrom: text('valid_from').notNull(),
    /** JSON. */
    value: text().notNull(),
    source: text().notNull(),
    reviewer: text(),
  },
  (t) => [primaryKey({ columns: [t.key, t.validFrom] })],
)

/** Secrets that one regency keeps for itself, like the token of its bot, readable with SECRET_KEY alone. */
export const sealed = sqliteTable('sealed', { name: text().primaryKey(), value: text().notNull() })
