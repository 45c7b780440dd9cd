import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { type Db, transact } from '../db/db.ts'
import { migrate, RELEASE, type Refusal, refusalOf } from '../db/migrate.ts'
import { MIGRATIONS } from '../db/migrations.ts'
import { regencyFacts } from './areas.ts'
import type { Config } from './config.ts'
import { digest } from './crypto.ts'
import { type Holder, holderOf, type Lease, takeLease } from './lock.ts'
import { lockPorts } from './node-ports.ts'
import { setUp } from './set-up.ts'
import { isDamage, openSqlite, type SqliteFile } from './sqlite.ts'

/** Where a regency's database lives. */
export const regencyFile = (dataDir: string, code: string): string => join(dataDir, `${code}.sqlite`)

/** The regencies that have a database here. */
export const regencyCodes = (dataDir: string): readonly string[] =>
  (existsSync(dataDir) ? readdirSync(dataDir) : [])
    .map((name) => /^(\d{2}\.\d{2})\.sqlite$/.exec(name)?.[1])
    .filter((code) => code !== undefined)

/** Something an operator must know and mend; the text is for them, and nothing was changed. */
export class CannotOpen extends Error {}

/** Refuses to go on where a demo would have to be made for a bot, to which real people may write. */
export const needNoDemoForABot = ({ DATA_DIR, REGENCY, TELEGRAM_BOT_TOKEN }: Config): void => {
  const file = regencyFile(DATA_DIR, REGENCY)
  if (TELEGRAM_BOT_TOKEN === undefined || existsSync(file)) return
  throw new CannotOpen(
    `TELEGRAM_BOT_TOKEN is set, and its regency has no database ${file}. For real people make it first: kawan regency init ${REGENCY}. To try a test bot among made-up people: kawan demo --children 20`,
  )
}

const damaged = (file: string): CannotOpen =>
  new CannotOpen(`The database ${file} is damaged. It was not touched. Restore a backup, or move it away.`)

const refused = (file: string, refusal: Refusal): CannotOpen =>
  new CannotOpen(
    refusal.kind === 'needs-newer-release'
      ? `The database ${file} needs release ${refusal.needs} of Kawan Tumbuh; this is release ${RELEASE}. It was not touched.`
      : `The database ${file} was made by another migration ${refusal.tag} than ours. It was not touched.`,
  )

/** Opens a file and does the first thing with it; if that cannot be, it is closed again and the reason thrown. */
const opening = (
  file: string,
  mode: 'open' | 'read',
  first: (opened: SqliteFile) => Refusal | undefined,
): SqliteFile => {
  const opened = openSqlite(file, mode)
  if (opened.kind === 'missing') throw new CannotOpen(`There is no database ${file}.`)
  if (opened.kind === 'damaged') throw damaged(file)
  try {
    const refusal = first(opened.file)
    if (refusal !== undefined) throw refused(file, refusal)
    return opened.file
  } catch (error) {
    opened.file.close()
    throw isDamage(error) ? damaged(file) : error
  }
}

/** Who else uses a database, of whatever release: before its first migration there is no lease to look at. Reads only. */
const anotherHolder = (db: Db): Holder | undefined => {
  const known = db.all(sql`select 1 from sqlite_master where type = 'table' and name = 'lease'`)
  const holder = known.length === 0 ? undefined : holderOf(db, lockPorts)
  return holder?.isUs === true ? undefined : holder
}

/** Opens a regency's database and brings it to this release. `look` sees it before anything is changed, and may throw. */
export const openFile = (file: string, look: (db: Db) => void = () => {}): SqliteFile => {
  // A process that was killed leaves a log, and whoever can write and closes last writes it into the file. So the file is
  // looked at first by somebody who cannot. Without a log that would only leave an empty one behind.
  const inspect = ({ db }: SqliteFile): Refusal | undefined => {
    const refusal = refusalOf(db, MIGRATIONS, digest)
    if (refusal === undefined) look(db)
    return refusal
  }
  if (existsSync(`${file}-wal`)) opening(file, 'read', inspect).close()
  // looked at and changed under one write lock: nobody takes the lease in between
  return opening(file, 'open', (opened) =>
    transact(opened.db, () => inspect(opened) ?? migrate(opened.db, MIGRATIONS, digest)),
  )
}

/**
 * Opens a regency's database for this process alone, at this release. Where another process uses it nothing is changed, not
 * even by a migration, and what `inTheWay` makes of that process is thrown.
 */
export const openAlone = (
  file: string,
  inTheWay: (holder: Holder) => Error,
): { readonly file: SqliteFile; readonly lease: Lease } => {
  const opened = openFile(file, (db) => {
    const holder = anotherHolder(db)
    if (holder !== undefined) throw inTheWay(holder)
  })
  try {
    const held = takeLease(opened.db, lockPorts)
    if (held.kind === 'taken') throw inTheWay(held)
    return { file: opened, lease: held.lease }
  } catch (error) {
    opened.close()
    throw error
  }
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
