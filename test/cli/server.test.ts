import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type ServerProcess, startServer } from '../crash/server.ts'
import { freePort } from '../http/free-port.ts'
import { build, freshFolder, inDatabase, kawan } from './run.ts'

beforeAll(build)

/** Commands beside a server that runs on the same data. */
const beside = async (work: (dataDir: string, server: ServerProcess, port: number) => Promise<void>) => {
  const dataDir = freshFolder()
  const port = await freePort()
  const server = startServer({ PORT: String(port), DATA_DIR: dataDir })
  await server.listening
  try {
    await work(dataDir, server, port)
  } finally {
    server.kill('SIGTERM')
    await server.ended
  }
}

test('a message that was set aside is taken again by the server, which answers', () =>
  beside(async (dataDir) => {
    await kawan(['chat'], { dataDir, input: 'Halo\n1\n' })
    inDatabase(dataDir, (db) =>
      db.exec(`create trigger broken before insert on trace begin select raise(abort, 'broken'); end`),
    )
    const failed = await kawan(['chat'], { dataDir, input: 'Aisyah, perempuan, lahir 14 bulan lalu\n' })
    expect(failed.out).toContain('ada gangguan')
    inDatabase(dataDir, (db) => db.exec('drop trigger broken'))
    const [id = ''] = (await kawan(['stuck', 'list'], { dataDir })).out.split('\t')
    const retried = await kawan(['stuck', 'retry', id], { dataDir })
    expect(retried).toEqual({
      code: 0,
      err: '',
      out: `Message ${id} is handled. Its answer is on its way.\n`,
    })
    const { out } = await kawan(['chat'], { dataDir, input: '1\n' })
    expect(out).toContain('Berapa berat')
    const again = await kawan(['stuck', 'retry', id], { dataDir })
    expect(again).toMatchObject({ code: 1, err: `No message ${id} is set aside. See: kawan stuck list\n` })
  }))

test('settings and posyandu are set while the server runs; a secret counts from its next start', () =>
  beside(async (dataDir) => {
    const dated = ['--from', '2026-01-01', '--source', 'SK 1', '--reviewer', 'Rina']
    expect(await kawan(['regency', 'set', 'hours.to', '19', ...dated], { dataDir })).toMatchObject({
      code: 0,
      err: '',
    })
    const refused = await kawan(['regency', 'set', 'hours.to', '9', ...dated], { dataDir })
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('from 13 to 24')
    const village = inDatabase(dataDir, (db) =>
      String(db.prepare(`select code from area where kind = 'village' limit 1`).pluck().get()),
    )
    const add = [
      'regency',
      'posts',
      '73.17',
      'add',
      '--code',
      'DELIMA',
      '--name',
      'Delima',
      '--village',
      village,
    ]
    expect((await kawan(add, { dataDir })).out).toBe('Posyandu DELIMA is added.\n')
    expect((await kawan(['regency', 'posts', '73.17', 'list'], { dataDir })).out).toContain('DELIMA')
    const secret = { dataDir, input: `7317:${'x'.repeat(35)}` }
    const kept = await kawan(['regency', 'set', 'TELEGRAM_BOT_TOKEN'], secret)
    expect(kept.out).toContain('Start the server again')
  }))

test('a command with another key than the server is told so', () =>
  beside(async (dataDir) => {
    const env = { SECRET_KEY: 'another key than the one of the server' }
    const { code, err } = await kawan(['stuck', 'drop', '1'], { dataDir, env })
    expect(code).toBe(1)
    expect(err).toContain('another SECRET_KEY')
  }))

test('doctor asks the server how it is', () =>
  beside(async (dataDir, server, port) => {
    const well = await kawan(['doctor'], { dataDir })
    expect(well.out).toContain(`process ${server.pid} serves it on port ${port}, and is well`)
    inDatabase(dataDir, (db) =>
      db.exec(`create trigger full before update on lease begin select raise(abort, 'full'); end`),
    )
    const health = async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).status
    await expect.poll(health, { timeout: 15_000 }).toBe(503)
    const ill = await kawan(['doctor'], { dataDir })
    expect(ill.code).toBe(1)
    expect(ill.out).toContain('PROBLEM  73.17: the server says: its database takes nothing in')
    inDatabase(dataDir, (db) => db.exec('drop trigger full'))
  }))

test('what needs the database for itself says who has it', () =>
  beside(async (dataDir, server, port) => {
    const { code, err } = await kawan(['demo', '--children', '1'], { dataDir })
    expect(code).toBe(1)
    expect(err).toBe(
      `The server is running (process ${server.pid}, port ${port}). Stop the server first, then try again.\n`,
    )
    expect((await kawan(['backup', join(dataDir, 'copy.sqlite')], { dataDir })).code).toBe(0)
  }))
