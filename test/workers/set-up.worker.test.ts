import { createExecutionContext, listDurableObjectIds, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import worker from '../../src/hosts/worker.ts'
import { atTheDoor, factsOf } from './operator.ts'

const fetch = (request: Request): Promise<Response> => exports.default.fetch(request)
const visit = (code: string) => atTheDoor(fetch, code)
const asked = (path: string) => fetch(new Request(`https://kawan.example${path}`, { redirect: 'manual' }))
const hasObject = async (code: string): Promise<boolean> => {
  const ids = await listDurableObjectIds(env.REGENCY_OBJECT)
  return ids.some((id) => id.equals(env.REGENCY_OBJECT.idFromName(code)))
}

describe('the door', () => {
  test('says that it lives, without waking an object', async () => {
    expect(await (await asked('/healthz')).json()).toEqual({ ok: true, regencies: 9 })
    expect(await hasObject('73.17')).toBe(false)
  })

  test('a regency that is not enabled answers 404, and no object is made for it', async () => {
    for (const code of ['11.01', '73.171', 'x', '__proto__']) {
      expect((await visit(code).telegramPosts('{}', 'x')).status).toBe(404)
      expect(await hasObject(code)).toBe(false)
    }
  })

  test('leads a newcomer to the first regency', async () => {
    const answer = await asked('/')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/r/73.17/'])
  })

  test('without its secrets it takes nothing in, and names what is missing but no value', async () => {
    const bare = { ...env, SECRET_KEY: 'too short a secret', ADMIN_TOKEN: '' }
    const send = (path: string) =>
      worker.fetch(new Request(`https://kawan.example${path}`), bare, createExecutionContext())
    expect((await send('/r/73.01/')).status).toBe(503)
    const health = await send('/healthz')
    expect(health.status).toBe(500)
    const said = await health.text()
    expect(said).toMatch(/SECRET_KEY.*ADMIN_TOKEN/)
    expect(said).not.toContain('too short a secret')
    expect(await hasObject('73.01')).toBe(false)
  })
})

describe('setting a regency up', () => {
  test('before it nothing is taken in: the sender should come again', async () => {
    const { telegramPosts, put } = visit('73.02')
    const answer = await telegramPosts('{}', 'x')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
    expect((await put('/telegram')).status).toBe(409)
  })

  test('only the holder of the token does it', async () => {
    const { ask, put } = visit('73.03')
    const body = JSON.stringify(factsOf('73.03'))
    expect((await ask('/areas', { method: 'PUT', body })).status).toBe(401)
    expect((await put('/areas', factsOf('73.03'), 'another-token-for-tests')).status).toBe(401)
    expect((await ask('/')).status).toBe(503)
  })

  test('facts that cannot be are refused, with what is wrong', async () => {
    const { put } = visit('73.04')
    const facts = factsOf('73.04')
    const [district] = facts.areas
    const wrong: unknown[] = [
      null,
      'text',
      {},
      { ...facts, zoneHours: 6 },
      { ...facts, areas: [] },
      { ...facts, areas: [...facts.areas, { ...district, parent: '73.16' }] },
      { ...facts, areas: [...facts.areas, { ...district, kind: 'island' }] },
      factsOf('73.05'),
    ]
    for (const one of wrong) {
      const answer = await put('/areas', one)
      expect(answer.status, JSON.stringify(one)).toBe(400)
      expect(await answer.json()).toMatchObject({ problems: expect.arrayContaining([expect.any(String)]) })
    }
  })

  test('is done once, and every area is there', async () => {
    const { ask, put } = visit('73.06')
    const facts = factsOf('73.06')
    const answer = await put('/areas', facts)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({ regency: '73.06', name: facts.name, areas: 10, demo: false })
    expect((await put('/areas?demo=yes', facts)).status).toBe(409)
    expect((await ask('/simulator')).status).toBe(404)
    const stored = await runInDurableObject(env.REGENCY_OBJECT.getByName('73.06'), (_, { storage }) =>
      storage.sql.exec('select code, kind, name, parent from area order by code').toArray(),
    )
    expect(stored).toEqual([...facts.areas].sort((a, b) => (a.code < b.code ? -1 : 1)))
  })

  test('a demo has the simulator, with its styles', async () => {
    const { ask, setUp } = visit('73.07')
    await setUp('demo')
    expect((await ask('/')).headers.get('location')).toBe('/r/73.07/simulator')
    const page = await ask('/simulator')
    expect(page.status).toBe(200)
    const [sheet = ''] = /\/r\/[^"]+simulator\.css/.exec(await page.text()) ?? []
    const style = await asked(sheet)
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect((await style.text()).length).toBeGreaterThan(1_000)
  })
})
