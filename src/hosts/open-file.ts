import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { migrate, RELEASE, type Refusal, refusalOf } from '../db/migrate.ts'
import { MIGRATIONS } from '../db/migrations.ts'
import { regencyFacts } from './areas.ts'
import type { Config } from './config.ts'
import { digest } from './crypto.ts'
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

/** Opens a regency's database and brings it to this release. */
export const openFile = (file: string): SqliteFile => {
  // A process that was killed leaves a log, and whoever can write and closes last writes it into the file. So the file is
  // looked at first by somebody who cannot. Without a log that would only leave an empty one behind.
  if (existsSync(`${file}-wal`)) opening(file, 'read', ({ db }) => refusalOf(db, MIGRATIONS, digest)).close()
  return opening(file, 'open', ({ db }) => migrate(db, MIGRATIONS, digest))
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
