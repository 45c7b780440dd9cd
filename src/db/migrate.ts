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
    db.run(sql`create table if not exists migration (tag text primary key, hash text not null)`)
    const applied = new Map(
      db
        .all<{ tag: string; hash: string }>(sql`select tag, hash from migration`)
        .map((row) => [row.tag, row.hash]),
    )
    if (applied.size > 0) {
      const needs = Number(openMeta(db).get('needs_release') ?? 0)
      if (needs > RELEASE) return { kind: 'needs-newer-release', needs, ours: RELEASE }
    }
    for (const { tag, sql: text } of migrations) {
      const digest = hash(text)
      const before = applied.get(tag)
      if (before !== undefined && before !== digest) return { kind: 'changed-migration', tag }
      if (before !== undefined) continue
      for (const statement of text.split('--> statement-breakpoint')) {
        if (statement.trim() !== '') db.run(sql.raw(statement))
      }
      db.run(sql`insert into migration (tag, hash) values (${tag}, ${digest})`)
    }
    return undefined
  })
