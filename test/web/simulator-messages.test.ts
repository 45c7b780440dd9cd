import { expect, it } from 'vitest'
import { BASE, openSimulator, visitor } from './simulator-fixture.ts'

const ID = 'message-0000000001'
const text = (words: string, id = ID) => ({ as: 1, id, kind: 'text', text: words })

/** A simulator and a browser that has opened it. */
const arrive = async () => {
  const simulator = openSimulator()
  const someone = visitor(simulator.app)
  await someone.get('')
  return { ...simulator, someone }
}

it('is answered once the engine has committed', async () => {
  const { someone, taken } = await arrive()
  const answer = await someone.post('/messages', text('halo'))
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ ok: true, number: 1, key: `in-${ID}` })
  expect(taken).toMatchObject([{ account: 'simulator', body: { kind: 'text', text: 'halo', edited: false } }])
})

it('a second copy of the same message changes nothing', async () => {
  const { someone, taken } = await arrive()
  const first = await (await someone.post('/messages', text('halo'))).json()
  const second = await (await someone.post('/messages', text('halo'))).json()
  expect(second.id).toBe(first.id)
  expect(taken).toHaveLength(1)
})

it('what cannot be stored is refused with a time to come back, and taken under the same id then', async () => {
  const { someone, bot, taken } = await arrive()
  bot.refusals = 1
  const refused = await someone.post('/messages', text('halo'))
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('2')
  expect(await (await someone.get('')).text()).toContain('bubble mine waiting did-text')
  const accepted = await someone.post('/messages', text('halo'))
  expect(accepted.status).toBe(200)
  expect(taken).toHaveLength(1)
  const page = await (await someone.get('')).text()
  expect(page).toContain('bubble mine taken did-text')
  expect(page.match(/data-key="in-message/g)).toHaveLength(1)
})

it('malformed posts are refused without reaching the engine', async () => {
  const { someone, taken, app } = await arrive()
  const bodies: unknown[] = [
    null,
    [],
    'text',
    {},
    { as: 1, id: ID },
    { as: 1, id: 'short', kind: 'text', text: 'halo' },
    { as: 1, id: ID, kind: 'text', text: '   ' },
    { as: 1, id: ID, kind: 'text', text: 7 },
    { as: 1, id: ID, kind: 'text', text: 'a'.repeat(4_097) },
    { as: 1, id: ID, kind: 'dance' },
    { as: 1, id: ID, kind: 'left' },
    { as: 1, id: ID, kind: 'start', code: 'spasi di sini' },
    { as: 1, id: ID, kind: 'place', latitude: 91, longitude: 0 },
    { as: 1, id: ID, kind: 'phone' },
  ]
  for (const body of bodies) {
    const answer = await someone.post('/messages', body)
    expect([400, 403], JSON.stringify(body)).toContain(answer.status)
  }
  const broken = await app.request(`${BASE}/messages`, {
    method: 'POST',
    headers: { origin: 'http://localhost', host: 'localhost', 'content-type': 'application/json' },
    body: '{"as":',
  })
  expect(broken.status).toBe(400)
  expect((await someone.post('/messages', text('a'.repeat(40_000)))).status).toBe(413)
  expect(taken).toHaveLength(0)
})

it('a page cannot speak for another browser’s person, nor choose the time', async () => {
  const { someone, taken, app, ports } = await arrive()
  await someone.post('/messages', { ...text('halo'), persona: 'somebody-else-0123456789', at: 5 })
  expect(taken[0]?.from).toMatch(/^persona-/)
  expect(taken[0]?.at).toBe(ports.clock.now())
  const stranger = visitor(app)
  expect((await stranger.post('/messages', text('halo'))).status).toBe(403)
  expect((await someone.post('/messages', { ...text('halo'), as: 99 })).status).toBe(403)
})

it('the same id from two people is two messages', async () => {
  const { someone, taken } = await arrive()
  await someone.post('/messages', text('halo'))
  await someone.post('/messages', { ...text('halo'), as: 2 })
  expect(new Set(taken.map((inbound) => inbound.key)).size).toBe(2)
})

it('posts from other sites are refused', async () => {
  const { someone, taken } = await arrive()
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
  ]
  for (const headers of foreign) {
    expect((await someone.post('/messages', text('halo'), headers)).status).toBe(403)
    expect((await someone.post('/clock', { advanceMs: 1_000 }, headers)).status).toBe(403)
    expect((await someone.post('/personas', { role: 'father' }, headers)).status).toBe(403)
  }
  expect(taken).toHaveLength(0)
  expect((await someone.post('/messages', text('halo'), { origin: 'http://localhost' })).status).toBe(200)
})

it('long runs of digits are hidden before a bubble is kept', async () => {
  const { someone } = await arrive()
  await someone.post('/messages', text('nik 7371012345678901'))
  const page = await (await someone.get('')).text()
  expect(page).not.toContain('7371012345678901')
  expect(page).toContain('nik ••••••••••••••••')
})

it('people can be added up to a limit, and deleted with their chat', async () => {
  const { someone, store, taken } = await arrive()
  const added = await (await someone.post('/personas', { role: 'mother' })).json()
  expect(added).toEqual({ ok: true, number: 5 })
  expect((await someone.post('/personas', { role: 'king' })).status).toBe(400)
  for (let more = 0; more < 7; more++)
    expect((await someone.post('/personas', { role: 'father' })).status).toBe(200)
  expect((await someone.post('/personas', { role: 'father' })).status).toBe(409)
  expect((someone.cookie() ?? '').length).toBeLessThan(2_000)

  await someone.post('/messages', { ...text('halo'), as: 5 })
  const persona = taken[0]?.from ?? ''
  expect((await someone.delete('/personas/5')).status).toBe(200)
  expect(taken.at(-1)).toMatchObject({ from: persona, body: { kind: 'left' } })
  expect(store.latest(persona)).toEqual([])
  expect((await someone.delete('/personas/5')).status).toBe(404)
})

it('the clock goes forward, within bounds', async () => {
  const { someone, ports, bot, app } = await arrive()
  const before = ports.clock.now()
  for (const advanceMs of [0, -5, 1.5, 367 * 86_400_000, '1', null])
    expect((await someone.post('/clock', { advanceMs })).status).toBe(400)
  expect((await visitor(app).post('/clock', { advanceMs: 1_000 })).status).toBe(403)
  expect(bot.advanced).toBe(0)
  expect(await (await someone.post('/clock', { advanceMs: 3_600_000 })).json()).toEqual({
    ok: true,
    now: before + 3_600_000,
  })
})

it('attachments reach their own browser only, and can neither run nor pretend', async () => {
  const { someone, app, store, taken } = await arrive()
  const attachmentOf = async (words: string, id: string) => {
    await someone.post('/messages', text(words, id))
    const persona = taken[0]?.from ?? ''
    const key = `out-${taken.length}`
    await expect.poll(() => store.latest(persona).find((bubble) => bubble.key === key)).toBeDefined()
    return store.latest(persona).find((bubble) => bubble.key === key)?.id ?? 0
  }
  const chart = await attachmentOf('grafik', 'message-0000000001')
  const picture = await someone.get(`/attachments/${chart}`)
  expect(picture.headers.get('content-type')).toBe('image/svg+xml')
  expect(picture.headers.get('content-security-policy')).toContain('sandbox')
  expect(picture.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await picture.text()).toMatch(/^<svg.*DATA CONTOH.*<\/svg>$/)

  const table = await attachmentOf('berkas', 'message-0000000002')
  const file = await someone.get(`/attachments/${table}`)
  expect(file.headers.get('content-type')).toBe('application/octet-stream')
  expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''daftar.csv")

  const stranger = visitor(app)
  await stranger.get('')
  expect((await stranger.get(`/attachments/${chart}`)).status).toBe(404)
  expect((await someone.get('/attachments/999')).status).toBe(404)
  expect((await someone.get('/attachments/1e3')).status).toBe(404)
})
