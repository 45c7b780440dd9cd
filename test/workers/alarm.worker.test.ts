import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { atTheDoor } from './operator.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

const objectOf = (code: string) => env.REGENCY_OBJECT.getByName(code)
const regencyOf = (code: string) => atTheDoor((request) => exports.default.fetch(request), code)

const storageOf = <T>(code: string, use: (storage: DurableObjectStorage) => T): Promise<T> =>
  runInDurableObject(objectOf(code), (_, { storage }) => use(storage))

/** How far ahead of now the alarm of a regency stands, in ms. */
const alarmIn = async (code: string): Promise<number> => {
  const at = await runInDurableObject(objectOf(code), (_, { storage }) => storage.getAlarm())
  return (at ?? Number.POSITIVE_INFINITY) - Date.now()
}

const Bubbles = z.object({ bubbles: z.array(z.object({ html: z.string() })) })

/** Somebody with the simulator's page open. */
const visitor = async ({ ask }: ReturnType<typeof regencyOf>) => {
  const page = await ask('/simulator')
  const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
  let sent = 0
  return {
    says: async (text: string): Promise<number> => {
      sent += 1
      const id = `message-${String(sent).padStart(10, '0')}`
      const body = JSON.stringify({ as: 1, id, kind: 'text', text })
      return (await ask('/simulator/messages', { method: 'POST', headers, body })).status
    },
    sees: async (): Promise<string> => {
      const answer = await ask('/simulator/bubbles?after=0', { headers })
      return Bubbles.parse(await answer.json())
        .bubbles.map(({ html }) => html)
        .join('\n')
    },
  }
}

/** Somebody eight months old today. */
const birthday = (): string => {
  const now = new Date()
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 8, 14))
  return `${day.getUTCDate()}-${day.getUTCMonth() + 1}-${day.getUTCFullYear()}`
}

test('a reminder wakes the object a month later and is sent, once', async () => {
  const regency = regencyOf('73.01')
  await regency.setUp('demo')
  const ibu = await visitor(regency)
  const talk = [
    'Halo MAWAR',
    'setuju',
    `Aisyah perempuan ${birthday()}, saya ibunya`,
    'betul',
    '7,1 kg 66,5 cm posyandu',
    'benar',
    'ya',
    'lewati',
  ]
  for (const line of talk) expect(await ibu.says(line)).toBe(200)
  // before anybody was answered the alarm stood for what was on its way
  expect(await alarmIn('73.01')).toBeLessThanOrEqual(MINUTE)
  expect(await runDurableObjectAlarm(objectOf('73.01'))).toBe(true)
  // nothing is left to do soon: the next wake is the one that lets go of what is past its time
  expect(await alarmIn('73.01')).toBeGreaterThan(11 * HOUR)
  await expect.poll(ibu.sees).toContain('saya kabari sekitar')
  expect(await ibu.sees()).not.toContain('waktunya menimbang')

  await storageOf('73.01', ({ sql }) => {
    const { due } = sql.exec<{ due: number }>("select due from job where kind = 'weigh'").one()
    const ahead = String(due + HOUR - Date.now())
    sql.exec("insert or replace into meta (key, value) values ('clock_ahead', ?)", ahead)
  })
  await abortAllDurableObjects()
  await runDurableObjectAlarm(objectOf('73.01'))
  await expect.poll(ibu.sees).toContain('waktunya menimbang Aisyah')
  await runDurableObjectAlarm(objectOf('73.01'))
  expect((await ibu.sees()).split('waktunya menimbang')).toHaveLength(2)
})

const plan = (storage: DurableObjectStorage, jobs: number): void => {
  const keys = JSON.stringify(Array.from({ length: jobs }, (_, n) => `test:${n}`))
  storage.sql.exec(
    `insert into job (key, kind, about, due, until, state)
      select value, 'weigh', 'null', 1, 9e15, 'waiting' from json_each(?)`,
    keys,
  )
}
const waiting = (storage: DurableObjectStorage): number =>
  storage.sql.exec<{ n: number }>("select count(*) as n from job where state = 'waiting'").one().n

test('a wake does a bounded slice and has the next one come at once', async () => {
  await regencyOf('73.02').setUp('real')
  const wakes = await runInDurableObject(objectOf('73.02'), async (regency, { storage }) => {
    plan(storage, 250)
    const left: number[] = []
    for (let wake = 0; wake < 3; wake++) {
      await regency.alarm()
      left.push(waiting(storage))
      // what stands in the past goes off at once: here the test is the one that lets it
      if (waiting(storage) > 0) expect(await storage.getAlarm()).toBeLessThanOrEqual(Date.now())
      await storage.deleteAlarm()
    }
    return left
  })
  expect(wakes).toEqual([150, 50, 0])
})

test('what cannot be done does not fail the wake, and is tried again half a minute later', async () => {
  await regencyOf('73.03').setUp('real')
  const wake = (): Promise<{ left: number; next: number }> =>
    runInDurableObject(objectOf('73.03'), async (regency, { storage }) => {
      await regency.alarm()
      return { left: waiting(storage), next: ((await storage.getAlarm()) ?? 0) - Date.now() }
    })
  await storageOf('73.03', (storage) => {
    plan(storage, 1)
    storage.sql.exec("create trigger stuck before update on job begin select raise(abort, 'stuck'); end")
  })
  const failed = await wake()
  expect(failed.left).toBe(1)
  expect(failed.next).toBeGreaterThan(20_000)
  expect(failed.next).toBeLessThanOrEqual(30_000)
  await storageOf('73.03', ({ sql }) => void sql.exec('drop trigger stuck'))
  const done = await wake()
  expect(done.left).toBe(0)
  expect(done.next).toBeGreaterThan(11 * HOUR)
})

test('a database of a later release stays closed, and the object looks again by itself', async () => {
  await regencyOf('73.04').setUp('real')
  await storageOf('73.04', ({ sql }) => {
    sql.exec("update meta set value = '999' where key = 'needs_release'")
  })
  await abortAllDurableObjects()
  const answer = await regencyOf('73.04').ask('/telegram', { method: 'POST' })
  expect([answer.status, await answer.text()]).toEqual([503, 'closed'])
  expect((await regencyOf('73.04').put('/areas')).status).toBe(503)
  expect(await runDurableObjectAlarm(objectOf('73.04'))).toBe(true)
  expect(await alarmIn('73.04')).toBeLessThanOrEqual(10 * MINUTE)

  await storageOf('73.04', ({ sql }) => {
    sql.exec("update meta set value = '1' where key = 'needs_release'")
  })
  await abortAllDurableObjects()
  expect((await regencyOf('73.04').put('/areas')).status).toBe(400)
})
