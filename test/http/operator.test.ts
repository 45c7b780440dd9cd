import { afterEach, beforeEach, expect, test } from 'vitest'
import { operatorToken } from '../../src/hosts/node-ports.ts'
import { startTelegram, type TelegramPeer } from '../peers/telegram-bot-api.ts'
import { type House, KEY, openHouse } from './house.ts'

let house: House
let peer: TelegramPeer
beforeEach(async () => {
  house = await openHouse()
  peer = await startTelegram({ token: `4242:${'a'.repeat(35)}` })
  await house.make('73.17', 'demo')
  await house.start({ TELEGRAM_BOT_TOKEN: peer.token, TELEGRAM_API_ROOT: peer.root })
})
afterEach(async () => {
  await house.close()
  await peer.close()
})

const inbox = () =>
  house.inDatabase('73.17', (db) => db.prepare(`select id, state, body from inbox order by id`).raw().all())

/** Turns fail from now on, wherever they come to their end. */
const breakTurns = (): void =>
  house.inDatabase('73.17', (db) => {
    db.exec(`create trigger broken before insert on trace begin select raise(abort, 'broken'); end`)
  })
const mendTurns = (): void =>
  house.inDatabase('73.17', (db) => {
    db.exec('drop trigger broken')
  })

test('a message that failed twice is set aside and answered, and taken again by the running server', async () => {
  const sari = peer.user(11)
  sari.starts()
  await sari.next()
  sari.says('setuju')
  await sari.next()
  breakTurns()
  sari.says('Aisyah, perempuan, 14 Maret 2026, saya ibunya')
  expect((await sari.next()).text).toContain('ada gangguan')
  expect(house.logged.map(({ what }) => what)).toContain('a message was set aside')
  const [, , [id, state] = []] = inbox().map((row) => (Array.isArray(row) ? row : []))
  expect(state).toBe('failed')

  // it fails as before: nothing changes, and nobody hears a second apology
  const failing = await house.operate('73.17', { do: 'retry', id })
  expect([failing.status, await failing.json()]).toEqual([
    409,
    { problems: [expect.stringContaining('fails as before')] },
  ])
  mendTurns()
  expect((await house.operate('73.17', { do: 'retry', id })).status).toBe(200)
  expect((await sari.next()).text).toContain('Betul, Bunda')
  expect(sari.messages).toHaveLength(4)
  expect(inbox().every((row) => Array.isArray(row) && row[1] === 'done' && row[2] === null)).toBe(true)
  expect((await house.operate('73.17', { do: 'retry', id })).status).toBe(409)
})

test('a danger sign in a message that fails is answered all the same', async () => {
  const sari = peer.user(12)
  sari.starts()
  await sari.next()
  breakTurns()
  sari.says('anak saya kejang')
  expect((await sari.next()).text).toMatch(/puskesmas|IGD|rumah sakit/i)
})

test('a setting is changed while the server runs', async () => {
  const set = {
    do: 'set',
    key: 'hours.to',
    typed: '19',
    from: '2026-01-01',
    source: 'SK 1',
    reviewer: 'Rina',
  }
  expect((await house.operate('73.17', set)).status).toBe(200)
  const stored = house.inDatabase('73.17', (db) => db.prepare('select * from setting').all())
  expect(stored).toEqual([
    { key: 'hours.to', valid_from: '2026-01-01', value: '19', source: 'SK 1', reviewer: 'Rina' },
  ])
})

test('only the holder of the token is heard, and only about its own regency', async () => {
  const add = { do: 'drop', id: 1 }
  for (const token of ['', 'x', operatorToken(KEY, '73.08'), operatorToken('another key', '73.17')])
    expect((await house.operate('73.17', add, token)).status).toBe(401)
  expect((await house.operate('73.08', add)).status).toBe(404)
})

test('what is no operation, or cannot be done, is refused with what would be right', async () => {
  const dated = {
    do: 'set',
    key: 'hours.to',
    typed: '19',
    from: '2026-01-01',
    source: 'SK 1',
    reviewer: 'Rina',
  }
  const cases: readonly (readonly [object | string, number, RegExp])[] = [
    ['retry', 400, /./],
    [{ do: 'format' }, 400, /./],
    [{ do: 'retry', id: '1 or 1=1' }, 400, /id/],
    [{ do: 'retry', id: 77 }, 409, /No message 77/],
    [{ do: 'drop', id: 77 }, 409, /No message 77/],
    [{ do: 'add-post', code: 'D', name: 'Posyandu', village: 'x' }, 400, /3 to 20/],
    [
      { do: 'add-post', code: 'DELIMA', name: 'Posyandu', village: '11.01.01.2001' },
      409,
      /no village of 73\.17/,
    ],
    [{ ...dated, typed: '25' }, 409, /whole number.*13 to 24/],
    [{ ...dated, typed: 'later' }, 409, /whole number/],
    [{ ...dated, key: 'hours.midnight' }, 409, /no setting hours\.midnight/],
    [{ ...dated, key: 'constructor' }, 409, /no setting constructor/],
    [{ ...dated, from: '2026-02-30' }, 400, /2026-12-01/],
    [{ ...dated, source: '  ' }, 400, /source/],
    [{ ...dated, reviewer: 'a\nb' }, 400, /one line/],
    [{ do: 'seal', name: 'SECRET_KEY', sealed: 'x' }, 400, /name/],
    [{ do: 'seal', name: 'TELEGRAM_BOT_TOKEN', sealed: null }, 409, /not set/],
  ]
  for (const [operation, status, says] of cases) {
    const answer = await house.operate('73.17', operation)
    const said = await answer.text()
    expect([answer.status, said], JSON.stringify(operation)).toEqual([status, expect.stringMatching(says)])
  }
  const counts = house.inDatabase('73.17', (db) => db.prepare('select count(*) from setting').pluck().get())
  expect(counts).toBe(0)
})
