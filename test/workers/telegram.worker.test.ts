import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { atTheDoor } from './operator.ts'
import type { Reached } from './telegram-peer.ts'

const SECRET = 'a-webhook-secret-for-tests'
const telegram: Reached = inject('telegram')
const { put, setUp, telegramPosts } = atTheDoor((request) => exports.default.fetch(request), '73.17')

beforeAll(() => setUp('real'))

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
