import { request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bot, SECRET, startBot } from './bot.ts'
import { registersAChild } from './first-result.ts'

let bot: Bot
beforeAll(async () => {
  bot = await startBot('webhook')
})
afterAll(() => bot.stop())

/** Posts bytes as Telegram would and gives the status. */
const post = (
  body: Uint8Array | string,
  headers: Record<string, string> = { [HEADER]: SECRET },
): Promise<number> =>
  new Promise((resolve, reject) => {
    const call = request(
      bot.webhook,
      // a connection of its own: one that was refused is closed
      { method: 'POST', agent: false, headers: { 'content-type': 'application/json', ...headers } },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    call.on('error', reject)
    call.end(body)
  })
const HEADER = 'X-Telegram-Bot-Api-Secret-Token'

let updates = 5_000_000
let strangers = 900_000
const text = (said: string, from = ++strangers, update_id = ++updates): object => ({
  update_id,
  message: {
    message_id: 1,
    date: 1_795_000_000,
    chat: { id: from, type: 'private', first_name: 'X' },
    from: { id: from, is_bot: false, first_name: 'X' },
    text: said,
  },
})
const tap = (data: string, from = ++strangers): object => ({
  update_id: ++updates,
  callback_query: {
    id: String(updates),
    from: { id: from, is_bot: false, first_name: 'X' },
    chat_instance: '1',
    data,
    message: { message_id: 1, date: 1_795_000_000, chat: { id: from, type: 'private' } },
  },
})
const photo = (from: number, media_group_id: string): object => ({
  update_id: ++updates,
  message: {
    message_id: updates,
    date: 1_795_000_000,
    chat: { id: from, type: 'private', first_name: 'X' },
    from: { id: from, is_bot: false, first_name: 'X' },
    media_group_id,
    photo: [{ file_id: 'f', file_unique_id: 'u', width: 90, height: 60 }],
  },
})

const stored = () => bot.count('inbox')

test('whatever JSON is posted, the answer is 200', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 6 }), async (value) => {
      expect(await post(JSON.stringify(value))).toBe(200)
    }),
    { seed: 20_261_122, numRuns: 150 },
  )
})

/** Puts a value in the place of one part of a JSON object, chosen by numbers. */
const mutated = (value: unknown, path: readonly number[], put: unknown): unknown => {
  const [at, ...rest] = path
  if (at === undefined || typeof value !== 'object' || value === null) return put
  const keys = Object.keys(value)
  const key = keys[at % Math.max(1, keys.length)]
  if (key === undefined) return put
  return { ...value, [key]: mutated(Reflect.get(value, key), rest, put) }
}

test('updates with any part replaced by anything never make an error of ours', async () => {
  const parts = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(-1, 2 ** 53, 1e308, '', '\u0000', '\ud800', [], {}, null, [[]], 'x'.repeat(5_000)),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        () => text('8,2 kg'),
        () => tap('1.1.consent.agree'),
        () => photo(++strangers, 'g'),
        () => ({ update_id: ++updates, edited_message: Reflect.get(text('halo'), 'message') }),
        () => ({
          update_id: ++updates,
          my_chat_member: {
            ...Object(Reflect.get(text('halo'), 'message')),
            old_chat_member: { status: 'member' },
            new_chat_member: { status: 'kicked' },
          },
        }),
      ),
      fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 5 }),
      parts,
      async (make, path, put) => {
        expect(await post(JSON.stringify(mutated(make(), path, put)))).toBe(200)
      },
    ),
    { seed: 20_261_122, numRuns: 300 },
  )
  expect(bot.count('inbox', `state = 'failed'`)).toBe(0)
})

test('any tap data is answered and nothing is set aside', async () => {
  const from = ++strangers
  bot.peer.user(from).opened()
  const data = fc.oneof(
    fc.string({ maxLength: 64 }),
    fc
      .tuple(
        fc.nat({ max: 3 }),
        fc.nat({ max: 3 }),
        fc.constantFrom('open', 'consent', 'what', 'constructor', 'child'),
        fc.constantFrom(
          'agree',
          'measure',
          'measure:1',
          'erase:yes',
          'toString',
          'join:x',
          'link:x',
          '__proto__',
        ),
      )
      .map((parts) => parts.join('.')),
  )
  await fc.assert(
    fc.asyncProperty(data, async (one) => {
      expect(await post(JSON.stringify(tap(one, from)))).toBe(200)
    }),
    { seed: 20_261_122, numRuns: 150 },
  )
})

test('texts of any length and of any characters are taken', async () => {
  const from = ++strangers
  const long = [
    'a'.repeat(10_000),
    '8,2 '.repeat(25_000),
    '1'.repeat(50_000),
    ' \n'.repeat(50_000),
    `${'tidak '.repeat(20_000)}kejang`,
    '😀'.repeat(20_000),
    'a\u0301'.repeat(20_000),
    '(((('.repeat(5_000),
    'NIK 7317011203900001 '.repeat(3_000),
    '\u202e\u0000\u200b',
    '%s %n {{call}} $t(engine.yes)',
  ]
  for (const one of long) expect(await post(JSON.stringify(text(one, from)))).toBe(200)
  expect(bot.count('inbox', `state = 'failed'`)).toBe(0)
})

test('nesting of any depth is taken', async () => {
  for (const depth of [100, 10_000, 500_000]) {
    const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`
    const head = JSON.stringify(text('halo')).slice(0, -2)
    expect(await post(nested)).toBe(200)
    expect(await post(`${head},"rich_message":${nested}}}`)).toBe(200)
    expect(await post(`${head.replace('"text":"halo"', '"x":1')},"rich_message":${nested}}}`)).toBe(200)
  }
})

test('what is no JSON is refused as such', async () => {
  const broken = [
    '',
    '{',
    'update_id=1',
    '\u0000',
    Uint8Array.of(0xff, 0xfe, 0x7b),
    Uint8Array.of(0x22, 0xc3, 0x28),
  ]
  const before = stored()
  for (const body of broken) expect(await post(body)).toBe(400)
  expect(stored()).toBe(before)
})

test('a text of bytes that are no UTF-8 is taken', async () => {
  const [head = '', tail = ''] = JSON.stringify(text('ZEBRA')).split('ZEBRA')
  const body = Buffer.concat([
    Buffer.from(head),
    Buffer.from([0xc3, 0x28, 0xff, 0xed, 0xa0, 0x80]),
    Buffer.from(tail),
  ])
  expect(await post(body)).toBe(200)
})

test('a body of five megabytes is refused with 413, declared or not, and nothing of it is stored', async () => {
  const before = stored()
  const body = JSON.stringify(text('x'.repeat(5 * 1024 * 1024)))
  expect(await post(body, { [HEADER]: SECRET, 'content-length': String(body.length) })).toBe(413)
  expect(await post(body, { [HEADER]: SECRET, 'transfer-encoding': 'chunked' })).toBe(413)
  expect(stored()).toBe(before)
})

test('without the secret, or with another, everything is refused with 401 and nothing is stored', async () => {
  const before = stored()
  const wrong = [
    {},
    { [HEADER]: '' },
    { [HEADER]: 'x' },
    { [HEADER]: `${SECRET}x` },
    { [HEADER]: SECRET.slice(1) },
  ]
  for (const headers of wrong) {
    for (const body of [JSON.stringify(text('halo')), '{', '']) expect(await post(body, headers)).toBe(401)
  }
  expect(stored()).toBe(before)
})

test('other methods, other paths and regencies that are not served are not found', async () => {
  const { root, webhook } = bot
  const headers = { [HEADER]: SECRET }
  for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']) {
    const { status } = await fetch(webhook, { method, headers })
    expect([method, status]).toEqual([method, 404])
  }
  for (const path of [
    '/r/99.99/telegram',
    '/r/73.18/telegram',
    '/r/../telegram',
    '/r/73.17%2f..%2fsecret/telegram',
    '/r//telegram',
    '/r/73.17/telegram/x',
  ]) {
    const { status } = await fetch(`${root}${path}`, { method: 'POST', headers, body: '{}' })
    expect([path, status]).toEqual([path, 404])
  }
})

test('an album of ten photos is refused once', async () => {
  const from = ++strangers
  const person = bot.peer.user(from)
  person.opened()
  const album = Array.from({ length: 10 }, () => photo(from, 'album'))
  const statuses = await Promise.all(album.map((one) => post(JSON.stringify(one))))
  expect(new Set(statuses)).toEqual(new Set([200]))
  person.says('bantuan')
  const [first, second] = await person.waitFor(2)
  expect(first?.text).toMatch(/Foto tidak saya buka/)
  expect(second?.text).not.toMatch(/Foto/)
})

test('repeated and reordered updates are each handled once', async () => {
  const from = ++strangers
  const person = bot.peer.user(from)
  person.opened()
  const batch = Array.from({ length: 8 }, () => text('bantuan', from))
  const shuffled = [...batch].reverse().flatMap((one) => [one, one, one])
  for (const status of await Promise.all(shuffled.map((one) => post(JSON.stringify(one)))))
    expect(status).toBe(200)
  const before = bot.count('outbox')
  for (const one of batch) expect(await post(JSON.stringify(one))).toBe(200)
  expect(bot.count('outbox')).toBe(before)
})

test('after all of that the server still answers, and a conversation goes as ever', async () => {
  expect((await fetch(`${bot.root}/healthz`)).status).toBe(200)
  const heard = await registersAChild(bot.peer.user(12), 'Aisyah')
  expect(heard).toHaveLength(6)
  expect(bot.count('inbox', `state = 'failed'`)).toBe(0)
  expect(bot.logged.filter(({ level }) => level === 'error')).toEqual([])
})
