import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { migrate, RELEASE } from '../db/migrate.ts'
import { MIGRATIONS } from '../db/migrations.ts'
import { regencyFacts } from './areas.ts'
import { digest } from './crypto.ts'
import { setUp } from './set-up.ts'
import { openSqlite, type SqliteFile } from './sqlite.ts'

/** Where a regency's database lives. */
export const regencyFile = (dataDir: string, code: string): string => join(dataDir, `${code}.sqlite`)

/** Something an operator must know and mend; the text is for them, and nothing was changed. */
export class CannotOpen extends Error {}

/** Opens a regency's database and brings it to this release. */
export const openFile = (file: string): SqliteFile => {
  const opened = openSqlite(file, 'open')
  if (opened.kind === 'missing') throw new CannotOpen(`There is no database ${file}.`)
  if (opened.kind === 'damaged') {
    throw new CannotOpen(
      `The database ${file} is damaged. It was not touched. Restore a backup, or move it away.`,
    )
  }
  const refusal = migrate(opened.file.db, MIGRATIONS, digest)
  if (refusal === undefined) return opened.file
  opened.file.close()
  throw new CannotOpen(
    refusal.kind === 'needs-newer-release'
      ? `The database ${file} needs release ${refusal.needs} of Kawan Tumbuh; this is release ${RELEASE}. It was not touched.`
      : `The database ${file} was made by another migration ${refusal.tag} than ours. It was not touched.`,
  )
}

/**
 * Makes a regency's database: built beside its place and moved there when it is whole, so that an interrupted start leaves
 * nothing half made.
 */
export const createFile = async (
  dataDir: string,
  code: string,
  demo: boolean,
  now: number,
): Promise<string> => {
  const file = regencyFile(dataDir, code)
  if (existsSync(file)) throw new CannotOpen(`There is a database ${file} already.`)
  const facts = await regencyFacts(code, new Date(now).toISOString().slice(0, 10))
  if (facts === undefined) throw new CannotOpen(`${code} is the code of no kabupaten or kota.`)
  const unfinished = `${file}.new`
  for (const rest of [unfinished, `${unfinished}-wal`, `${unfinished}-shm`]) rmSync(rest, { force: true })
  const opened = openSqlite(unfinished, 'create')
  if (opened.kind !== 'opened') throw new CannotOpen(`The database ${file} could not be made.`)
  migrate(opened.file.db, MIGRATIONS, digest)
  setUp(opened.file.db, facts, demo)
  opened.file.close()
  renameSync(unfinished, file)
  return file
}
