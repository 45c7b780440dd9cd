import { beforeAll, expect, test } from 'vitest'
import { build, freshFolder, inDatabase, kawan } from './run.ts'

beforeAll(build)

const TEXT = 'Aisyah, perempuan, lahir 14 bulan lalu'

/** A mother whose second message was set aside, as the engine keeps one. Gives the folder and the message's number. */
const withStuck = async (): Promise<{ dataDir: string; id: string }> => {
  const dataDir = freshFolder()
  await kawan(['chat'], { dataDir, input: 'Halo\n1\n' })
  const id = inDatabase(dataDir, (db) => {
    const contact = db.prepare('select id, account, address from contact').get()
    const { account, address }: { account?: unknown; address?: unknown } = Object(contact)
    const body = {
      account,
      key: 'lost',
      from: address,
      at: 1,
      body: { kind: 'text', text: TEXT, edited: false },
    }
    return db
      .prepare(
        `insert into inbox (key_hash, contact, at, state, body, error)
         values ('lost', 1, 1795310000000, 'failed', ?, 'TypeError\nat read (flows/x.ts:1:1)\nat more (y.ts:2:2)') returning id`,
      )
      .pluck()
      .get(JSON.stringify(body))
  })
  return { dataDir, id: String(id) }
}

test('messages that were set aside are listed without what was written, unless asked for', async () => {
  const { dataDir, id } = await withStuck()
  const { code, out } = await kawan(['stuck', 'list'], { dataDir })
  expect(code).toBe(0)
  expect(out).toBe(
    `${id}\t${new Date(1795310000000).toISOString()}\tcontact 1\ttext\tTypeError at read (flows/x.ts:1:1)\n`,
  )
  expect((await kawan(['stuck', 'list', '--show-text'], { dataDir })).out).toContain(TEXT)
  expect((await kawan(['doctor'], { dataDir })).out).toContain('PROBLEM  73.17: 1 messages are set aside')
})

test('one that is taken again is handled as if it had come now', async () => {
  const { dataDir, id } = await withStuck()
  expect(await kawan(['stuck', 'retry', id], { dataDir })).toMatchObject({ code: 0, err: '' })
  expect((await kawan(['stuck', 'list'], { dataDir })).err).toContain('No message is set aside')
  const { out } = await kawan(['chat'], { dataDir, input: '1\n' })
  expect(out).toContain('Umurnya 1 tahun 2 bulan. Betul')
  expect(out).toContain('Berapa berat dan panjang Aisyah')
  const trace = await kawan(['trace', '1'], { dataDir })
  expect(trace.out.trimEnd().split('\n')).toHaveLength(4)
  expect(trace.out).toContain('asked register.confirm')
  expect(trace.out).not.toContain('Aisyah')
})

test('one that fails again stays as it was, and its sender hears no second apology', async () => {
  const { dataDir, id } = await withStuck()
  inDatabase(dataDir, (db) =>
    db.exec(`create trigger broken before insert on trace begin select raise(abort, 'broken'); end`),
  )
  const before = inDatabase(dataDir, (db) => db.prepare('select * from inbox').all())
  const { code, out, err } = await kawan(['stuck', 'retry', id], { dataDir })
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain(`Message ${id} fails as before`)
  expect(err).not.toContain('Aisyah')
  expect(inDatabase(dataDir, (db) => db.prepare('select * from inbox').all())).toEqual(before)
  const waiting = `select count(*) from outbox where state = 'waiting'`
  expect(inDatabase(dataDir, (db) => db.prepare(waiting).pluck().get())).toBe(0)
})

test('one that is dropped leaves nothing but its key', async () => {
  const { dataDir, id } = await withStuck()
  expect(await kawan(['stuck', 'drop', id], { dataDir })).toMatchObject({ code: 0 })
  const row = inDatabase(dataDir, (db) =>
    db.prepare('select key_hash, state, body, error from inbox where id = ?').get(id),
  )
  expect(row).toEqual({ key_hash: 'lost', state: 'done', body: null, error: null })
  for (const verb of ['drop', 'retry']) {
    const { code, err } = await kawan(['stuck', verb, id], { dataDir })
    expect(code).toBe(1)
    expect(err).toContain(`No message ${id} is set aside`)
  }
})

test('nothing is on record of somebody who never wrote', async () => {
  const { dataDir } = await withStuck()
  const { code, err } = await kawan(['trace', '77'], { dataDir })
  expect({ code, err }).toEqual({ code: 1, err: 'There is no contact 77.\n' })
})
