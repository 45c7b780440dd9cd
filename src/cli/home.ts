import type { Db } from '../db/db.ts'
import { appliedTo } from '../db/migrate.ts'
import { MIGRATIONS } from '../db/migrations.ts'
import { channelSecrets } from '../hosts/channel-secrets.ts'
import { type Config, readConfig } from '../hosts/config.ts'
import { anotherKey, hasAnotherKey, keepKeyCheck } from '../hosts/key-check.ts'
import { type Holder, holderOf, type Lease, LeaseLost, RENEW_MS } from '../hosts/lock.ts'
import { lockPorts, secretKey } from '../hosts/node-ports.ts'
import { openAlone, regencyFile } from '../hosts/open-file.ts'
import { openSqlite, type SqliteFile } from '../hosts/sqlite.ts'
import { EXIT, LEASE_LOST, Misconfigured, Misused, Refused } from './failures.ts'

/** The environment, as the server reads it. */
export const readHome = (): Config => {
  const read = readConfig(process.env)
  if (read.kind === 'config') return read.config
  throw new Misconfigured(read.problems.join('\n'))
}

/** Does this look like the code of a kabupaten or kota? */
export const isRegencyCode = (typed: string): boolean => /^\d{2}\.\d{2}$/.test(typed)

/** The regency that a command is about: the one named, or the environment's. */
export const regencyCode = (typed: string | undefined, config: Config): string => {
  if (typed === undefined) return config.REGENCY
  if (!isRegencyCode(typed)) throw new Misused(`${typed} is no regency code; they look like 73.17`)
  return typed
}

/** Says who is in the way, to an operator who wants to write. */
export const inTheWay = ({ pid, port, isHere }: Holder): Refused => {
  if (!isHere) {
    return new Refused(
      'Another machine or container uses this database. Run the command there, or stop it first; one that was killed counts for 15 more seconds.',
    )
  }
  return new Refused(
    port === 0
      ? `Process ${pid} is using this database (another command, or a server that is starting). Try again when it is done.`
      : `The server is running (process ${pid}, port ${port}). Stop the server first, then try again.`,
  )
}

/** Opens a regency's database for reading only, which disturbs no server. */
export const reading = async <T>(
  config: Config,
  code: string,
  work: (file: SqliteFile) => T | Promise<T>,
): Promise<T> => {
  const path = regencyFile(config.DATA_DIR, code)
  const opened = openSqlite(path, 'read')
  if (opened.kind === 'missing')
    throw new Refused(
      `There is no database ${path}. Start the server once, or use: kawan regency init ${code}`,
    )
  if (opened.kind === 'damaged')
    throw new Refused(`The database ${path} is damaged. Restore a backup, or move it away.`)
  try {
    const tags = appliedTo(opened.file.db)
    if (MIGRATIONS.some(({ tag }) => !tags.has(tag)))
      throw new Refused(
        `The database ${path} is of an earlier release. Start the server once to bring it here.`,
      )
    return await work(opened.file)
  } finally {
    opened.file.close()
  }
}

/** Who uses a regency's database now, if anybody. */
export const holderNow = (config: Config, code: string): Promise<Holder | undefined> =>
  reading(config, code, ({ db }) => holderOf(db, lockPorts))

/** The port of the server that uses a database; somebody else who uses it is in the way. */
export const portOf = (holder: Holder): number => {
  if (!holder.isHere || holder.port === 0) throw inTheWay(holder)
  return holder.port
}

const renew = (lease: Lease): void => {
  try {
    lease.renew(0)
  } catch (error) {
    // a busy store is asked again in time; a lost lease means that another process writes by now
    if (!(error instanceof LeaseLost)) return
    process.stderr.write(`${LEASE_LOST}\n`)
    process.exit(EXIT.busy)
  }
}

/** Refuses a key that a regency's database was not begun with: what it hashes or seals would be lost. */
export const needKey = (config: Config, code: string, db: Db, key: string): void => {
  if (hasAnotherKey(db, key))
    throw new Refused(anotherKey(`The database of ${code} was begun`, config.DATA_DIR))
}

/** Opens a regency's database for writing, alone, with the key of its hashes, which is its key from then on. */
export const writingWithKey = <T>(
  config: Config,
  code: string,
  work: (db: Db, key: string) => T | Promise<T>,
): Promise<T> =>
  writing(config, code, async ({ db }) => {
    const key = secretKey(config.DATA_DIR, config.SECRET_KEY)
    const read = await channelSecrets(db, config, key)
    if (read.kind === 'another-key') throw new Refused(anotherKey(read.made, config.DATA_DIR))
    keepKeyCheck(db, key)
    return work(db, key)
  })

/** Opens a regency's database for writing, alone: no server and no other command writes meanwhile. */
export const writing = async <T>(
  config: Config,
  code: string,
  work: (file: SqliteFile, lease: Lease) => T | Promise<T>,
): Promise<T> => {
  const { file, lease } = openAlone(regencyFile(config.DATA_DIR, code), inTheWay)
  const renewing = setInterval(() => renew(lease), RENEW_MS)
  try {
    return await work(file, lease)
  } finally {
    clearInterval(renewing)
    try {
      lease.release()
    } finally {
      file.close()
    }
  }
}
