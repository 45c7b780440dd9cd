import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTelegram, type TelegramPeer } from '../peers/telegram-bot-api.ts'
import { faults } from '../peers/telegram-faults.ts'
import { type House, openHouse } from './house.ts'

let house: House
let peers: TelegramPeer[]
beforeEach(async () => {
  house = await openHouse()
  peers = []
})
afterEach(async () => {
  await house.close()
  for (const peer of peers) await peer.close()
})

const telegram = async (letter: string): Promise<TelegramPeer> => {
  const peer = await startTelegram({ token: `4242:${letter.repeat(35)}` })
  peers.push(peer)
  return peer
}

/** A real regency that keeps its own bot. */
const withBot = async (code: string, letter: string): Promise<TelegramPeer> => {
  const peer = await telegram(letter)
  await house.make(code, 'real')
  await house.seal(code, 'TELEGRAM_BOT_TOKEN', peer.token)
  await house.seal(code, 'TELEGRAM_API_ROOT', peer.root)
  return peer
}

test('one process serves two regencies, each with the bot whose token it keeps sealed', async () => {
  const luwu = await withBot('73.17', 'a')
  const bone = await withBot('73.08', 'b')
  await house.start()
  const sari = luwu.user(11, { firstName: 'Sari' })
  const dewi = bone.user(11, { firstName: 'Dewi' })
  sari.starts()
  expect((await sari.next()).text).toContain('saya Kawan Tumbuh')
  expect(house.inDatabase('73.08', (db) => db.prepare('select count(*) from contact').pluck().get())).toBe(0)
  dewi.starts()
  expect((await dewi.next()).text).toContain('saya Kawan Tumbuh')
  expect([luwu.accepted.length, bone.accepted.length]).toEqual([1, 1])
  expect(await (await fetch(`${house.root}/healthz`)).json()).toEqual({ ok: true, regencies: 2 })
})

test('what the environment says is about one regency, and goes before what that one keeps', async () => {
  await withBot('73.17', 'a')
  const bone = await withBot('73.08', 'b')
  const given = await telegram('c')
  await house.start({ TELEGRAM_BOT_TOKEN: given.token, TELEGRAM_API_ROOT: given.root })
  const sari = given.user(11)
  sari.starts()
  expect((await sari.next()).text).toContain('saya Kawan Tumbuh')
  const dewi = bone.user(12)
  dewi.starts()
  await dewi.next()
  expect(peers[0]?.calls).toEqual([])
})

test('a secret that was sealed with another key stops the start, and what was opened is given back', async () => {
  await house.make('73.08', 'real')
  await house.make('73.17', 'real')
  await house.seal(
    '73.17',
    'TELEGRAM_BOT_TOKEN',
    `1:${'x'.repeat(35)}`,
    'another key, just as long as ours is',
  )
  await expect(house.start()).rejects.toThrow(/TELEGRAM_BOT_TOKEN of 73\.17.*another SECRET_KEY/)
  for (const code of ['73.08', '73.17'])
    expect(house.inDatabase(code, (db) => db.prepare('select count(*) from lease').pluck().get())).toBe(0)
})

test('a start with another key than the first is refused, and marks nothing as that key’s', async () => {
  await house.make('73.17', 'real')
  const first = await house.start()
  await first.stop()
  await house.make('73.08', 'real')
  const marks = () =>
    ['73.08', '73.17'].map((code) =>
      house.inDatabase(code, (db) => db.prepare('select * from meta order by key').all()),
    )
  const before = marks()
  const another = { SECRET_KEY: 'another key, just as long as ours is' }
  await expect(house.start(another)).rejects.toThrow(/73\.17 was begun with another SECRET_KEY/)
  expect(marks()).toEqual(before)
  for (const code of ['73.08', '73.17'])
    expect(house.inDatabase(code, (db) => db.prepare('select count(*) from lease').pluck().get())).toBe(0)
  // the right key opens both
  await house.start()
})

test('a bot whose regency has no database is given no demo', async () => {
  const token = `1:${'x'.repeat(35)}`
  await expect(house.start({ TELEGRAM_BOT_TOKEN: token })).rejects.toThrow(/regency init 73\.17/)
  await expect(house.start({ TELEGRAM_BOT_TOKEN: token, REGENCY: '73.08' })).rejects.toThrow(/init 73\.08/)
  // nothing is set: the demo that a newcomer sees
  const { simulators } = await house.start()
  expect(simulators).toEqual([`${house.root}/r/73.17/simulator`])
})

test('no demo is made beside a real regency', async () => {
  await house.make('73.08', 'real')
  const { simulators } = await house.start()
  expect(simulators).toEqual([])
  expect((await fetch(`${house.root}/r/73.17/simulator`)).status).toBe(404)
})

test('a bot whose updates somebody else has taken over for good shows in the health of the server', async () => {
  const luwu = await withBot('73.17', 'a')
  await house.make('73.08', 'real')
  luwu.fail(faults.conflict, { method: 'getUpdates' })
  await house.start()
  await expect.poll(async () => (await fetch(`${house.root}/healthz`)).status).toBe(503)
  expect(await (await fetch(`${house.root}/healthz`)).json()).toEqual({
    ok: false,
    regencies: 2,
    problems: ['73.17: another copy of its bot has taken its updates over'],
  })
})

test('a token that Telegram refuses shows too, by webhook as by polling', async () => {
  for (const also of [{}, { PUBLIC_URL: 'https://kawan.example' }]) {
    const other = await openHouse()
    const peer = await telegram('d')
    await other.make('73.17', 'real')
    await other.seal('73.17', 'TELEGRAM_BOT_TOKEN', `7:${'y'.repeat(35)}`)
    await other.seal('73.17', 'TELEGRAM_API_ROOT', peer.root)
    await other.start(also)
    await expect.poll(async () => (await fetch(`${other.root}/healthz`)).status).toBe(503)
    const { problems }: { problems?: unknown } = Object(await (await fetch(`${other.root}/healthz`)).json())
    expect(problems).toEqual(['73.17: Telegram refuses the token of its bot'])
    await other.close()
  }
})

test('a store that takes nothing in shows in the health of the server, and is well again when it does', async () => {
  await house.make('73.17', 'real')
  await house.start()
  house.inDatabase('73.17', (db) =>
    db.exec(`create trigger full before update on lease begin select raise(abort, 'full'); end`),
  )
  const health = async () => (await fetch(`${house.root}/healthz`)).status
  await expect.poll(health, { timeout: 15_000 }).toBe(503)
  house.inDatabase('73.17', (db) => db.exec('drop trigger full'))
  await expect.poll(health, { timeout: 15_000 }).toBe(200)
})

test('metrics are for this machine, or for the holder of the token', async () => {
  await house.make('73.17', 'real')
  await house.start({ METRICS_TOKEN: 'a-token-for-metrics' })
  const ask = async (headers: Readonly<Record<string, string>>) =>
    (await fetch(`${house.root}/metrics`, { headers })).status
  expect(await ask({})).toBe(200)
  // what a proxy on this machine hands on comes from elsewhere
  const elsewhere = { 'x-forwarded-for': '203.0.113.9' }
  expect(await ask(elsewhere)).toBe(403)
  for (const wrong of [
    '',
    'Bearer',
    'Bearer a-token-for-metric',
    'Bearer a-token-for-metricsx',
    'a-token-for-metrics',
  ])
    expect(await ask({ ...elsewhere, authorization: wrong }), wrong).toBe(403)
  expect(await ask({ ...elsewhere, authorization: 'Bearer a-token-for-metrics' })).toBe(200)
})
