import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { sealed } from './tables.ts'

/** The secrets of one regency, as they were sealed. Who holds the key opens them; this room does not. */
export const openSealed = (db: Db) => {
  const all = db.select().from(sealed).orderBy(asc(sealed.name)).prepare()
  const put = db
    .insert(sealed)
    .values({ name: sql.placeholder('name'), value: sql.placeholder('value') })
    .onConflictDoUpdate({ target: sealed.name, set: { value: sql`excluded.value` } })
    .prepare()
  const remove = db
    .delete(sealed)
    .where(eq(sealed.name, sql.placeholder('name')))
    .returning({ name: sealed.name })
    .prepare()
  return {
    /** By name. */
    all: (): readonly { readonly name: string; readonly value: string }[] => all.all(),
    set: (name: string, value: string): void => {
      put.run({ name, value })
    },
    /** False when there is none of this name. */
    remove: (name: string): boolean => remove.all({ name }).length > 0,
  }
}
