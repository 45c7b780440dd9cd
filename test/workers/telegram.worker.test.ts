import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { ADMIN_TOKEN, atTheDoor } from './operator.ts'
import type { Reached } from './telegram-peer.ts'

const SECRET = 'a-webhook-secret-for-tests'
const telegram: Reached = inject('telegram')
const { put, setUp, telegramPosts } = atTheDoor((request) => exports.default.fetch(request), '73.17')

beforeAll(() => setUp('real'))

/** An attempt that gets no answer is given up after so long. Milliseconds. */
const HANGS_FOR = 15_000

const Seen = z.array(z.object({ text: z.string(), buttons: z.array(z.object({ label: z.string() })) }))
const Updates = z.object({ result: z.array(z.object({ update_id: z.number() }).loose()) })
const Calls = z.array(z.object({ method: z.string(), params: z.record(z.string(), z.unknown()) }))

/** Somebody in the fake Telegram, which is reached over HTTP. */
const person = (id: number) => {
  const people = async (what: string, words?: string): Promise<unknown> => {
    const answer = await fetch(
      `${telegram.people}/${id}/${what}`,
      words === undefined ? {} : { method: 'POST', body: words },
    )
    return answer.json()
  }
  return {
    says: (words: string) => people('says', words),
    /** The next message gets no answer from Telegram, ever. */
    hangs: () => people('hangs'),
    messages: async (count: number) => Seen.parse(await people(`messages?count=${count}`)),
  }
}

const call = async (method: string, params: object): Promise<unknown> => {
  const answer = await fetch(`${telegram.root}/bot${telegram.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  })
  return answer.json()
}

const calls = async () => Calls.parse(await (await fetch(`${telegram.people}/calls`)).json())

/** What Telegram would post to the webhook: everything that people did and nobody took yet. */
const waiting = async (): Promise<readonly string[]> => {
  const { result } = Updates.parse(await call('getUpdates', { timeout: 0 }))
  const last = result.at(-1)?.update_id
  if (last !== undefined) await call('getUpdates', { timeout: 0, offset: last + 1 })
  return result.map((one) => JSON.stringify(one))
}

test('a hello by webhook is answered in Telegram, once, however often it is delivered', async () => {
  const sari = person(1)
  await sari.says('Halo')
  const [hello = ''] = await waiting()
  expect((await telegramPosts(hello, SECRET)).status).toBe(200)
  const [welcome] = await sari.messages(1)
  expect(welcome?.text).toContain('saya Kawan Tumbuh')
  expect(welcome?.buttons.map(({ label }) => label)).toEqual(['Setuju', 'Untuk saya saja', 'Tidak'])

  expect((await telegramPosts(hello, SECRET)).status).toBe(200)
  await sari.says('setuju')
  const [agreed = ''] = await waiting()
  expect((await telegramPosts(agreed, SECRET)).status).toBe(200)
  const seen = await sari.messages(2)
  expect(seen[1]?.text).toContain('Siapa panggilan si kecil')
})

test('without the secret nothing is believed, and what is not JSON is refused', async () => {
  await person(2).says('Halo')
  const [hello = ''] = await waiting()
  expect((await telegramPosts(hello, 'another-secret-for-tests')).status).toBe(401)
  expect((await telegramPosts(hello, '')).status).toBe(401)
  expect((await telegramPosts('{"update_id":', SECRET)).status).toBe(400)
  expect((await telegramPosts('{"update_id": 1, "unheard_of": {}}', SECRET)).status).toBe(200)
})

test('an object that dies while it sends wakes by itself within a minute and sends again', async () => {
  const object = env.REGENCY_OBJECT.getByName('73.17')
  const dewi = person(3)
  await dewi.says('Halo')
  const [hello = ''] = await waiting()
  await dewi.hangs()
  expect((await telegramPosts(hello, SECRET)).status).toBe(200)
  await expect.poll(async () => (await calls()).some(({ params }) => params['chat_id'] === '3')).toBe(true)
  await abortAllDurableObjects()
  const at = await runInDurableObject(object, (_, { storage }) => storage.getAlarm())
  expect(at).toBeLessThanOrEqual(Date.now() + 60_000)
  expect(await runDurableObjectAlarm(object)).toBe(true)
  const [welcome] = await dewi.messages(1)
  expect(welcome?.text).toContain('saya Kawan Tumbuh')
})

test('a second answer to one person waits a second and not a minute, though another send hangs', async () => {
  const object = env.REGENCY_OBJECT.getByName('73.17')
  const alarmIn = async (): Promise<number> =>
    ((await runInDurableObject(object, (_, { storage }) => storage.getAlarm())) ?? 0) - Date.now()
  const hanging = person(4)
  await hanging.says('Halo')
  const [stuck = ''] = await waiting()
  await hanging.hangs()
  expect((await telegramPosts(stuck, SECRET)).status).toBe(200)
  await expect.poll(async () => (await calls()).some(({ params }) => params['chat_id'] === '4')).toBe(true)

  const tina = person(5)
  await tina.says('Halo')
  await tina.says('bantuan')
  for (const one of await waiting()) expect((await telegramPosts(one, SECRET)).status).toBe(200)
  expect((await tina.messages(1))[0]?.text).toContain('saya Kawan Tumbuh')
  await expect.poll(alarmIn).toBeLessThanOrEqual(1_000)
  // its own alarm wakes it, and the one who is not answered holds up nobody
  const begun = Date.now()
  expect(await tina.messages(2)).toHaveLength(2)
  expect(Date.now() - begun).toBeLessThan(HANGS_FOR)
})

test('the operator connects the bot: menus in both languages, and the webhook at our own address', async () => {
  const answer = await put('/telegram')
  expect([answer.status, await answer.json()]).toEqual([200, { done: true, step: 'setWebhook' }])
  const made = await calls()
  await call('deleteWebhook', { drop_pending_updates: true })
  expect(made.find(({ method }) => method === 'setWebhook')?.params).toMatchObject({
    url: 'https://kawan.example/r/73.17/telegram',
    secret_token: SECRET,
  })
  expect(made.filter(({ method }) => method === 'setMyCommands')).toHaveLength(3)
})

test('a regency that the Worker is not about keeps its own bot, sealed, until it is let go', async () => {
  const bone = atTheDoor((request) => exports.default.fetch(request), '73.08')
  const secret = (name: string, body?: string, token = ADMIN_TOKEN): Promise<Response> =>
    bone.ask(`/secrets/${name}`, {
      method: body === undefined ? 'DELETE' : 'PUT',
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body }),
    })
  expect((await secret('TELEGRAM_BOT_TOKEN', telegram.token)).status).toBe(409)
  await bone.setUp('real')
  expect((await bone.put('/telegram')).status).toBe(409)

  expect((await secret('TELEGRAM_BOT_TOKEN', telegram.token, 'another-token')).status).toBe(401)
  expect((await secret('SECRET_KEY', 'x')).status).toBe(404)
  const wrong = await secret('TELEGRAM_BOT_TOKEN', 'hunter2')
  expect([wrong.status, await wrong.text()]).toEqual([400, expect.not.stringContaining('hunter2')])
  expect((await secret('TELEGRAM_BOT_TOKEN', `${telegram.token}\n`)).status).toBe(200)
  expect((await secret('TELEGRAM_API_ROOT', telegram.root)).status).toBe(200)
  expect((await secret('TELEGRAM_WEBHOOK_SECRET', 'a-secret-of-its-own')).status).toBe(200)
  const stored = await runInDurableObject(env.REGENCY_OBJECT.getByName('73.08'), (_, { storage }) =>
    JSON.stringify(storage.sql.exec('select name, value from sealed').toArray()),
  )
  expect(stored).toContain('TELEGRAM_BOT_TOKEN')
  expect(stored).not.toContain(telegram.token)
  expect(stored).not.toContain('a-secret-of-its-own')

  // it also has them after the object was gone
  await abortAllDurableObjects()
  expect((await bone.put('/telegram')).status).toBe(200)
  await call('deleteWebhook', { drop_pending_updates: true })
  const rina = person(6)
  await rina.says('Halo')
  const [hello = ''] = await waiting()
  expect((await bone.telegramPosts(hello, SECRET)).status).toBe(401)
  expect((await bone.telegramPosts(hello, 'a-secret-of-its-own')).status).toBe(200)
  expect((await rina.messages(1))[0]?.text).toContain('saya Kawan Tumbuh')

  expect((await secret('TELEGRAM_BOT_TOKEN')).status).toBe(200)
  expect((await secret('TELEGRAM_BOT_TOKEN')).status).toBe(404)
  expect((await bone.put('/telegram')).status).toBe(409)
})

test('the operator settles at the door what they settle on the command line elsewhere', async () => {
  const operate = (operation: object, token: string): Promise<Response> =>
    atTheDoor((request) => exports.default.fetch(request), '73.17').ask('/operator', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(operation),
    })
  const add = { do: 'add-post', code: 'delima', name: 'Posyandu Delima', village: '73.17.02.1001' }
  expect((await operate(add, 'another-token')).status).toBe(401)
  expect((await operate(add, ADMIN_TOKEN)).status).toBe(200)
  const again = await operate(add, ADMIN_TOKEN)
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('DELIMA already')])
  expect((await operate({ do: 'retry', id: 9 }, ADMIN_TOKEN)).status).toBe(409)
})
