import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
  writeSync,
} from 'node:fs'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { inspect } from './count.ts'
import { buildServer, dataFolder, type Ended, type ServerProcess, startServer } from './server.ts'

beforeAll(buildServer)

let dir: string
let file: string
beforeEach(() => {
  const folder = dataFolder()
  dir = folder.dir
  file = folder.file
})
afterEach(() => rmSync(dir, { recursive: true }))

const start = (): ServerProcess => startServer({ PORT: '0', DATA_DIR: dir })

/** A regency that was served and stopped. */
const servedOnce = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
  const server = start()
  await server.listening
  server.kill(signal)
  expect(await server.ended).toMatchObject({ code: signal === 'SIGTERM' ? 0 : null })
}

const bytes = (): readonly (readonly [string, string])[] =>
  readdirSync(dir)
    .filter((name) => /\.sqlite(-wal)?$/.test(name))
    .map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(`${dir}/${name}`))
        .digest('hex'),
    ])

/** Starts it, expects that it ends with a message and without touching a byte, and gives that message. */
const refusal = async (): Promise<Ended> => {
  const before = bytes()
  const ended = await start().ended
  expect(ended.code).not.toBe(0)
  expect(bytes().filter(([name, now]) => before.find(([was]) => was === name)?.[1] !== now)).toEqual([])
  expect(bytes()).toHaveLength(before.length)
  return ended
}

const change = (sql: string): void => {
  const db = new Sqlite(file)
  db.exec(sql)
  db.close()
}

const overwrite = (at: number, length: number): void => {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, at)
  closeSync(handle)
}

test('a database whose first bytes are overwritten stops the start with a clear message, untouched', async () => {
  await servedOnce('SIGTERM')
  overwrite(0, 4_096)
  const { stderr } = await refusal()
  expect(stderr).toMatch(/73\.17\.sqlite is damaged.*not touched/s)
})

test('a database with overwritten pages stops the start with a clear message, untouched', async () => {
  await servedOnce('SIGTERM')
  const { size } = statSync(file)
  overwrite(Math.floor(size / 2 / 4_096) * 4_096, 40_960)
  const { stderr } = await refusal()
  expect(stderr).toMatch(/73\.17\.sqlite is damaged.*not touched/s)
})

test('a database that is damaged and was killed before it was tidied stays untouched as well', async () => {
  await servedOnce('SIGKILL')
  expect(statSync(`${file}-wal`).size, 'the killed process left a log').toBeGreaterThan(0)
  const { size } = statSync(file)
  overwrite(Math.floor(size / 2 / 4_096) * 4_096, 40_960)
  const { stderr } = await refusal()
  expect(stderr).toMatch(/73\.17\.sqlite is damaged.*not touched/s)
})

test('a database that was killed under a newer release is refused without writing its log into it', async () => {
  await servedOnce('SIGTERM')
  change(`update meta set value = '999' where key = 'needs_release'`)
  // as if its server had been killed: what it wrote last is in the log alone
  const killed = new Sqlite(file)
  killed.exec(`insert into setting (key, valid_from, value, source) values ('x', '2026-01-01', '1', 'test')`)
  const copies = ['', '-wal'].map((end) => [`${file}${end}`, readFileSync(`${file}${end}`)] as const)
  killed.close()
  for (const [name, content] of copies) writeFileSync(name, content)
  const { stderr } = await refusal()
  expect(stderr).toMatch(/needs release 999.*not touched/s)
})

test('a database that is cut off stops the start with a clear message', async () => {
  await servedOnce('SIGTERM')
  const whole = readFileSync(file)
  const handle = openSync(file, 'w')
  writeSync(handle, whole, 0, Math.floor(whole.length / 3))
  closeSync(handle)
  const { stderr } = await refusal()
  expect(stderr).toMatch(/73\.17\.sqlite is damaged/)
})

test('a database that needs a newer release stops the start and names it, untouched', async () => {
  await servedOnce('SIGTERM')
  change(`update meta set value = '999' where key = 'needs_release'`)
  const { stderr } = await refusal()
  expect(stderr).toMatch(/needs release 999.*not touched/s)
})

test('a database whose migration was another one stops the start and names it, untouched', async () => {
  await servedOnce('SIGTERM')
  change(`update migration set hash = 'another'`)
  const { stderr } = await refusal()
  expect(stderr).toMatch(/0000_foundation.*not touched/s)
})

test('a database to which a newer release has only added opens, and keeps what was added', async () => {
  await servedOnce('SIGTERM')
  change(`
    create table added (id integer primary key, what text);
    insert into added (what) values ('of tomorrow');
    alter table contact add column nickname text;
    alter table outbox add column weight integer not null default 1;
    insert into migration (tag, hash) values ('9999_tomorrow', 'x');
  `)
  await servedOnce('SIGTERM')
  const kept = inspect(file, (db) => db.prepare('select what from added').pluck().all())
  expect(kept).toEqual(['of tomorrow'])
})

test('a second process does not serve the same database', async () => {
  const first = start()
  await first.listening
  const ended = await start().ended
  expect(ended.code).not.toBe(0)
  expect(ended.stderr).toContain(`Process ${first.pid} serves 73.17 already`)
  first.kill('SIGTERM')
  expect(await first.ended).toMatchObject({ code: 0 })
})

test('a release with further migrations changes nothing under the process that serves', async () => {
  const first = start()
  await first.listening
  // what this release would bring is not there, as if the one that serves were older
  change(`delete from migration where tag = (select max(tag) from migration)`)
  const applied = () => inspect(file, (db) => db.prepare('select tag from migration').pluck().all())
  const before = applied()
  const ended = await start().ended
  expect(ended.code).not.toBe(0)
  expect(ended.stderr).toContain(`Process ${first.pid} serves 73.17 already`)
  expect(applied()).toEqual(before)
  first.kill('SIGTERM')
  await first.ended
})

test('killed while it makes its first database, it leaves nothing half made', async () => {
  const made = new Promise<void>((resolve) => {
    const watcher = watch(dir, (_, name) => {
      if (name?.startsWith('73.17.sqlite') !== true) return
      watcher.close()
      resolve()
    })
  })
  const server = start()
  await made
  server.kill('SIGKILL')
  await server.ended
  await servedOnce('SIGTERM')
  expect(existsSync(file)).toBe(true)
  expect(readdirSync(dir).filter((name) => name.includes('.new'))).toEqual([])
  const villages = inspect(file, (db) =>
    db.prepare(`select count(*) from area where kind = 'village'`).pluck().get(),
  )
  expect(villages).toBeGreaterThan(100)
})
