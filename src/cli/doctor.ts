import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '../db/db.ts'
import { openMeta } from '../db/meta.ts'
import { appliedTo, RELEASE } from '../db/migrate.ts'
import { MIGRATIONS } from '../db/migrations.ts'
import { HOUR } from '../engine/ids.ts'
import { type Config, readConfig } from '../hosts/config.ts'
import { digest } from '../hosts/crypto.ts'
import { holderOf } from '../hosts/lock.ts'
import { lockPorts } from '../hosts/node-ports.ts'
import { regencyCodes, regencyFile } from '../hosts/open-file.ts'
import { originOf } from '../hosts/origin.ts'
import { openSqlite } from '../hosts/sqlite.ts'
import { zoneHours } from '../posyandu/zones.ts'
import { openSealed } from '../settings/sealed.ts'
import { type Command, readArgs } from './command.ts'
import { EXIT } from './failures.ts'
import { print } from './streams.ts'

/** One thing that was looked at. A problem says what to do. */
type Found = { readonly problem: boolean; readonly says: string }

const good = (says: string): Found => ({ problem: false, says })
const bad = (says: string): Found => ({ problem: true, says })

/** The bits that let anybody but the owner at a file. */
const OTHERS = 0o077
/** Names of Indonesia's three zones by hours east of UTC. */
const ZONES: { readonly [hours: number]: string } = { 7: 'WIB', 8: 'WITA', 9: 'WIT' }
/** Integrity problems shown; one is enough to act on. */
const PROBLEMS_SHOWN = 3

const secretFile = (config: Config): Found => {
  if (config.SECRET_KEY !== undefined) return good('the key of hashes comes from SECRET_KEY')
  const file = join(config.DATA_DIR, 'secret')
  if (!existsSync(file)) return good(`${file} is not there yet: the server makes it`)
  const mode = statSync(file).mode & 0o777
  return (mode & OTHERS) === 0
    ? good(`${file} is for its owner only`)
    : bad(`${file} can be read by others (mode ${mode.toString(8)}). Use: chmod 600 ${file}`)
}

const integrity = (db: Db): Found => {
  const rows = db.all<{ integrity_check: string }>(sql.raw(`pragma integrity_check(${PROBLEMS_SHOWN})`))
  const problems = rows.map((row) => row.integrity_check).filter((text) => text !== 'ok')
  return problems.length === 0
    ? good('every page of the database is in order')
    : bad(`the database is damaged (${problems.join('; ')}). Stop the server and restore a backup`)
}

const migrations = (db: Db): Found => {
  const applied = appliedTo(db)
  const needs = Number(openMeta(db).get('needs_release') ?? 0)
  if (needs > RELEASE) return bad(`it needs release ${needs}; this is ${RELEASE}. Install the newer release`)
  const changed = MIGRATIONS.filter(
    ({ tag, sql: text }) => applied.has(tag) && applied.get(tag) !== digest(text),
  )
  if (changed.length > 0) {
    return bad(`migration ${changed[0]?.tag} differs from ours. Install the release that made this database`)
  }
  const missing = MIGRATIONS.filter(({ tag }) => !applied.has(tag))
  return missing.length === 0
    ? good(`all ${MIGRATIONS.length} migrations are applied`)
    : bad(`${missing.length} migrations are not applied. Start the server once to apply them`)
}

const zone = (db: Db, code: string): Found => {
  const stored = Number(openMeta(db).get('zone') ?? Number.NaN)
  const now = Date.now() + Number(openMeta(db).get('clock_ahead') ?? 0)
  const ours = zoneHours(code, new Date(now).toISOString().slice(0, 10))
  if (ours !== stored) return bad(`its clock is UTC+${stored}, but the province's is UTC+${ours}`)
  const there = new Date(now + stored * HOUR).toISOString().slice(0, 16).replace('T', ' ')
  return good(`its clock says ${there} ${ZONES[stored] ?? ''} (UTC+${stored})`)
}

/** A server that is well says so at once. Milliseconds. */
const HEALTH_WITHIN_MS = 5_000
const Health = z.object({ problems: z.array(z.string()).default([]) })

/** Who serves it, and what its server says of it. */
const server = async (db: Db, config: Config, code: string): Promise<readonly Found[]> => {
  const holder = holderOf(db, lockPorts)
  if (holder === undefined) return [good('no server uses it now')]
  const { pid, port, isHere } = holder
  if (!isHere) return [good('a server on another machine or in another container uses it')]
  if (port === 0) return [good(`process ${pid} uses it: another command, or a server that is starting`)]
  const health = await fetch(`${originOf(config.HOST, port)}/healthz`, {
    signal: AbortSignal.timeout(HEALTH_WITHIN_MS),
  })
    .then((answer) => answer.json())
    .catch(() => undefined)
  const read = Health.safeParse(health)
  if (!read.success)
    return [bad(`process ${pid} serves it on port ${port} and does not answer. Look at its log`)]
  const about = `${code}: `
  const problems = read.data.problems.filter((one) => one.startsWith(about))
  return problems.length === 0
    ? [good(`process ${pid} serves it on port ${port}, and is well`)]
    : problems.map((one) => bad(`the server says: ${one.slice(about.length)}`))
}

const count = (db: Db, query: string): number => db.all<{ n: number }>(sql.raw(query))[0]?.n ?? 0

const waiting = (db: Db): readonly Found[] => {
  const stuck = count(db, `select count(*) as n from inbox where state = 'failed'`)
  const out = count(db, `select count(*) as n from outbox where state in ('waiting', 'sending')`)
  const failed = count(db, `select count(*) as n from job where state = 'failed'`)
  return [
    stuck === 0
      ? good('no message is set aside')
      : bad(`${stuck} messages are set aside. Look at them: kawan stuck list`),
    failed === 0 ? good('no job has failed') : bad(`${failed} jobs have failed: the server's log says where`),
    good(`${out} messages wait to be sent`),
  ]
}

const database = async (config: Config, code: string): Promise<readonly Found[]> => {
  const file = regencyFile(config.DATA_DIR, code)
  const opened = openSqlite(file, 'read')
  if (opened.kind === 'missing')
    return [good('there is no database yet: the server makes a demo, or: kawan regency init')]
  if (opened.kind === 'damaged') return [bad(`${file} is damaged. Stop the server and restore a backup`)]
  const { db } = opened.file
  try {
    if (appliedTo(db).size === 0) return [bad(`${file} is no database of Kawan Tumbuh. Move it away`)]
    const kind = openMeta(db).get('demo') === 'yes' ? 'a demo, with made-up people' : 'a real database'
    const isGiven = code === config.REGENCY && config.TELEGRAM_BOT_TOKEN !== undefined
    const isKept = openSealed(db)
      .all()
      .some(({ name }) => name === 'TELEGRAM_BOT_TOKEN')
    const token = isGiven || isKept ? 'a Telegram token' : 'no Telegram token'
    return [
      good(`${kind}, ${token}`),
      integrity(db),
      migrations(db),
      zone(db, code),
      ...(await server(db, config, code)),
      ...waiting(db),
    ]
  } finally {
    opened.file.close()
  }
}

const codesIn = (config: Config): readonly string[] => {
  const found = regencyCodes(config.DATA_DIR)
  return found.includes(config.REGENCY) ? found : [config.REGENCY, ...found]
}

/** Looks at everything an operator would: the environment, the key, each database. Exit 1 when something needs mending. */
export const doctor: Command = {
  usage: ['doctor'],
  run: async (args) => {
    readArgs({ args: [...args], options: {} })
    const tell = async (about: string, { problem, says }: Found): Promise<boolean> => {
      await print(`${problem ? 'PROBLEM' : 'ok     '}  ${about}: ${says}.\n`)
      return problem
    }
    const read = readConfig(process.env)
    if (read.kind === 'problems') {
      for (const problem of read.problems) await tell('environment', bad(problem))
      return EXIT.refused
    }
    const { config } = read
    const found: (readonly [string, Found])[] = [
      ['environment', good(`settings are usable, data is in ${config.DATA_DIR}`)],
      ['key', secretFile(config)],
    ]
    for (const code of codesIn(config)) {
      for (const one of await database(config, code)) found.push([code, one])
    }
    let problems = 0
    for (const [about, one] of found) if (await tell(about, one)) problems += 1
    return problems === 0 ? EXIT.done : EXIT.refused
  },
}
