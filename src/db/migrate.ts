import { sql } from 'drizzle-orm'
import { type Db, transact } from './db.ts'
import { openMeta } from './meta.ts'

/** One migration as drizzle-kit writes it: its name and its statements. */
export type Migration = { readonly tag: string; readonly sql: string }

/** What this build understands. A database whose `needs_release` is higher was changed in a way that would mislead us. */
export const RELEASE = 1

/** Why a database cannot be opened. Nothing in it was touched. */
export type Refusal =
  | { readonly kind: 'needs-newer-release'; readonly needs: number; readonly ours: number }
  | { readonly kind: 'changed-migration'; readonly tag: string }

/** The migrations that a database has, with the hash of each; none for a file that is no regency's. */
export const appliedTo = (db: Db): ReadonlyMap<string, string> => {
  const known = db.all(sql`select 1 from sqlite_master where type = 'table' and name = 'migration'`)
  if (known.length === 0) return new Map()
  const rows = db.all<{ tag: string; hash: string }>(sql`select tag, hash from migration`)
  return new Map(rows.map(({ tag, hash }) => [tag, hash]))
}

/** Why this build must leave a database alone, if it must. Reads only. */
export const refusalOf = (
  db: Db,
  migrations: readonly Migration[],
  hash: (text: string) => string,
): Refusal | undefined => {
  const applied = appliedTo(db)
  if (applied.size === 0) return undefined
  const needs = Number(openMeta(db).get('needs_release') ?? 0)
  if (needs > RELEASE) return { kind: 'needs-newer-release', needs, ours: RELEASE }
  const changed = migrations.find(({ tag, sql: text }) => {
    const before = applied.get(tag)
    return before !== undefined && before !== hash(text)
  })
  return changed && { kind: 'changed-migration', tag: changed.tag }
}

/**
 * Brings a database to this release: every migration of the folder that is not applied yet, each in order, all in one
 * transaction. Compares one by one (drizzle's own migrator skips one that was merged late). A database that has further,
 * additive migrations of a later release is fine.
 */
export const migrate = (
  db: Db,
  migrations: readonly Migration[],
  hash: (text: string) => string,
): Refusal | undefined =>
  transact(db, (): Refusal | undefined => {
    const refusal = refusalOf(db, migrations, hash)
    if (refusal !== undefined) return refusal
    const applied = appliedTo(db)
    db.run(sql`create table if not exists migration (tag text primary key, hash text not null)`)
    for (const { tag, sql: text } of migrations) {
      if (applied.has(tag)) continue
      for (const statement of text.split('--> statement-breakpoint')) {
        if (statement.trim() !== '') db.run(sql.raw(statement))
      }
      db.run(sql`insert into migration (tag, hash) values (${tag}, ${hash(text)})`)
    }
    return undefined
  })
