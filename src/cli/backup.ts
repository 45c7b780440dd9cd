import { existsSync, renameSync, rmSync } from 'node:fs'
import { chmod, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'drizzle-orm'
import { regencyFile } from '../hosts/open-file.ts'
import { openSqlite } from '../hosts/sqlite.ts'
import { type Command, readArgs } from './command.ts'
import { Misused, Refused } from './failures.ts'
import { readHome, reading, regencyCode } from './home.ts'
import { print } from './streams.ts'

/** For the owner's eyes only: it holds what the database holds. */
const OWNER_ONLY = 0o600

/** Is the copy whole, page by page? */
const isWhole = (file: string): boolean => {
  const opened = openSqlite(file, 'read')
  if (opened.kind !== 'opened') return false
  const found = opened.file.db.all<{ integrity_check: string }>(sql`pragma integrity_check(1)`)
  opened.file.close()
  return found[0]?.integrity_check === 'ok'
}

/** A file and its folder on the disk, not only in the machine's memory. */
const sync = async (file: string): Promise<void> => {
  for (const path of [file, dirname(file)]) {
    const handle = await open(path)
    await handle.sync()
    await handle.close()
  }
}

/** A copy of a regency's database as it is at one moment, made while the server goes on. Never over another file. */
export const backup: Command = {
  usage: ['backup FILE [--regency CODE]'],
  run: async (args) => {
    const { values, positionals } = readArgs({
      args: [...args],
      allowPositionals: true,
      options: { regency: { type: 'string' } },
    })
    const [to, ...more] = positionals
    if (to === undefined || more.length > 0) throw new Misused('backup needs the name of one file')
    const config = readHome()
    const code = regencyCode(values.regency, config)
    if (existsSync(to))
      throw new Refused(`There is a file ${to} already. Choose another name, or move it away.`)
    if (!existsSync(dirname(to))) throw new Refused(`There is no folder ${dirname(to)}. Make it first.`)

    // beside its place until it is whole: what bears the name is always a good backup
    const unfinished = `${to}.part`
    rmSync(unfinished, { force: true })
    try {
      await reading(config, code, (file) => file.backup(unfinished))
      await chmod(unfinished, OWNER_ONLY)
      if (!isWhole(unfinished)) {
        throw new Refused(`The copy of ${regencyFile(config.DATA_DIR, code)} is damaged. Run: kawan doctor`)
      }
      await sync(unfinished)
      renameSync(unfinished, to)
    } finally {
      for (const end of ['', '-wal', '-shm']) rmSync(`${unfinished}${end}`, { force: true })
    }
    await print(
      config.SECRET_KEY === undefined
        ? `${to} is a backup of ${code}. Keep ${join(config.DATA_DIR, 'secret')} with it: without it nobody is recognised.\n`
        : `${to} is a backup of ${code}. Keep SECRET_KEY with it: without it nobody is recognised.\n`,
    )
    return 0
  },
}
