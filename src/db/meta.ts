import { eq, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { meta } from './tables.ts'

export type MetaKey = 'regency' | 'name' | 'zone' | 'demo' | 'needs_release' | 'clock_ahead' | 'key_check'

/** What this database is. */
export const openMeta = (db: Db) => {
  const one = db
    .select()
    .from(meta)
    .where(eq(meta.key, sql.placeholder('key')))
    .prepare()
  const put = db
    .insert(meta)
    .values({ key: sql.placeholder('key'), value: sql.placeholder('value') })
    .onConflictDoUpdate({ target: meta.key, set: { value: sql`excluded.value` } })
    .prepare()
  return {
    get: (key: MetaKey): string | undefined => one.all({ key })[0]?.value,
    set: (key: MetaKey, value: string): void => {
      put.run({ key, value })
    },
  }
}
