import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTelegram, type TelegramPeer } from '../peers/telegram-bot-api.ts'
import { SECRET } from './bot.ts'
import { type House, openHouse } from './house.ts'

const HEADERS = { 'content-type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': SECRET }

let house: House
let peer: TelegramPeer
beforeEach(async () => {
  house = await openHouse()
  peer = await startTelegram({ token: `4242:${'a'.repeat(35)}` })
  await house.make('73.17', 'real')
})
afterEach(async () => {
  await house.close()
  await peer.close()
})

/** The server, with a webhook that Telegram was told of. */
const start = async (limits = {}): Promise<string> => {
  await house.start(
    {
      TELEGRAM_BOT_TOKEN: peer.token,
      TELEGRAM_API_ROOT: peer.root,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      PUBLIC_URL: house.root,
    },
    limits,
  )
  return `${house.root}/r/73.17/telegram`
}

let updates = 7_000_000
const hello = (): string =>
  JSON.stringify({
    update_id: ++updates,
    message: {
      message_id: 1,
      date: 1_795_000_000,
      chat: { id: 77, type: 'private', first_name: 'X' },
      from: { id: 77, is_bot: false, first_name: 'X' },
      text: 'Halo',
    },
  })
const stored = () => house.inDatabase('73.17', (db) => db.prepare('select count(*) from inbox').pluck().get())
const errors = () => house.logged.filter(({ level }) => level === 'error')

test('a body that comes in drops is taken', async () => {
  const call = request(await start(), { method: 'POST', headers: HEADERS })
  const answered = once(call, 'response')
  for (const drop of hello()) {
    call.write(drop)
    await nextTurn()
  }
  call.end()
  const [answer] = await answered
  expect(answer.statusCode).toBe(200)
  answer.resume()
  expect(stored()).toBe(1)
})

test('a body that does not come to its end is let go with 408, and others are answered meanwhile', async () => {
  const url = await start({ requestWithinMs: 400 })
  const call = request(url, {
    method: 'POST',
    agent: false,
    headers: { ...HEADERS, 'content-length': '5000' },
  })
  const answered = once(call, 'response')
  call.write('{"update_id":')
  expect((await fetch(url, { method: 'POST', headers: HEADERS, body: hello() })).status).toBe(200)
  const [answer] = await answered
  expect(answer.statusCode).toBe(408)
  answer.resume()
  expect(stored()).toBe(1)
})

test('a caller who leaves in the middle of a body leaves nothing behind, and no error of ours', async () => {
  const url = await start()
  for (let callers = 0; callers < 20; callers += 1) {
    const call = request(url, {
      method: 'POST',
      agent: false,
      headers: { ...HEADERS, 'content-length': '5000' },
    })
    call.on('error', () => {}) // its own hanging up
    call.write('{"update_id":')
    await once(call, 'socket')
    await nextTurn()
    call.destroy()
  }
  expect((await fetch(url, { method: 'POST', headers: HEADERS, body: hello() })).status).toBe(200)
  expect(stored()).toBe(1)
  expect(errors()).toEqual([])
})

test('what is no HTTP at all is refused, and the server goes on', async () => {
  const url = await start()
  const { port, hostname } = new URL(url)
  for (const noise of ['\u0016\u0003\u0001\u0002', 'HELO kawan\r\n\r\n', `POST /${'x'.repeat(100_000)}`]) {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {}) // it may be cut off before all is written
    let answer = ''
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString()
    })
    const closed = new Promise((resolve) => socket.on('close', resolve))
    socket.write(noise)
    await closed
    expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d |$)/)
  }
  expect((await fetch(`${house.root}/healthz`)).status).toBe(200)
  expect(errors()).toEqual([])
})

test('bodies in another coding, of another kind, or with a strange secret are refused as such', async () => {
  const url = await start()
  const post = async (headers: Readonly<Record<string, string>>, body: string) =>
    (await fetch(url, { method: 'POST', headers, body })).status
  expect(await post({ ...HEADERS, 'content-type': 'text/plain' }, hello())).toBe(200)
  expect(await post({ ...HEADERS, 'content-encoding': 'gzip' }, '\u001f\u008b no gzip')).toBe(400)
  expect(await post({ ...HEADERS, 'X-Telegram-Bot-Api-Secret-Token': 'ÿ'.repeat(300) }, hello())).toBe(401)
  expect(await post({ ...HEADERS, 'X-Telegram-Bot-Api-Secret-Token': `${SECRET}, ${SECRET}` }, hello())).toBe(
    401,
  )
  expect(stored()).toBe(1)
})

test('while the store is busy the sender is told to come again, and then nothing is lost or doubled', async () => {
  const url = await start()
  const body = hello()
  const post = () => fetch(url, { method: 'POST', headers: HEADERS, body })
  const refused = await house.whileBusy('73.17', post)
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([503, true])
  expect(stored()).toBe(0)
  expect([(await post()).status, (await post()).status]).toEqual([200, 200])
  expect(stored()).toBe(1)
})
