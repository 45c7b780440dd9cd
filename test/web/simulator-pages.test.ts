import { expect, it } from 'vitest'
import en from '../../locales/en/web.json' with { type: 'json' }
import id from '../../locales/id/web.json' with { type: 'json' }
import { ASSETS, ASSETS_VERSION } from '../../src/web/simulator/assets.ts'
import { BASE, openSimulator, visitor } from './simulator-fixture.ts'

const keys = (file: unknown, path = ''): readonly string[] =>
  typeof file === 'object' && file !== null
    ? Object.entries(file).flatMap(([key, value]) => keys(value, `${path}.${key}`))
    : [path]

it('every page says that its data are made up, in both languages', async () => {
  const { app } = openSimulator()
  for (const search of ['', '?language=en', '?start=MAWAR&as=father']) {
    const page = await app.request(`${BASE}${search}`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('DATA CONTOH')
  }
  const door = await app.request(BASE, { headers: { 'sec-fetch-site': 'cross-site' } })
  expect(await door.text()).toContain('DATA CONTOH')
})

it('both languages have the same words', () => {
  expect(keys(en)).toEqual(keys(id))
})

it('a page runs nothing and loads nothing that is not its own', async () => {
  const { app } = openSimulator()
  const page = await app.request(BASE)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
  expect(page.headers.get('cache-control')).toBe('no-store')
  const text = await page.text()
  expect(text).not.toMatch(/https?:\/\/|<style|style=|\son\w+=/)
  for (const [, address = ''] of text.matchAll(/(?:src|href)="(\/[^"]*assets[^"]*)"/g))
    expect((await app.request(address)).status).toBe(200)
})

it('assets may be kept for good under their own version only, and import each other by names that exist', async () => {
  const { app } = openSimulator()
  for (const [name, asset] of ASSETS) {
    const current = await app.request(`${BASE}/assets/${ASSETS_VERSION}/${name}`)
    expect(current.headers.get('content-type')).toBe(asset.type)
    expect(current.headers.get('cache-control')).toContain('immutable')
    for (const [, other = ''] of asset.text.matchAll(/from '\.\/([^']+)'/g))
      expect(ASSETS.has(other)).toBe(true)
  }
  const old = await app.request(`${BASE}/assets/old/main.client.js`)
  expect(old.headers.get('cache-control')).toBe('no-cache')
  expect((await app.request(`${BASE}/assets/${ASSETS_VERSION}/../../secret`)).status).toBe(404)
})

it('a browser keeps its people in a cookie that no script and no other site can use', async () => {
  const { app } = openSimulator()
  const cookie = (await app.request(BASE)).headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
  expect(cookie).toContain(`Path=${BASE}`)
  expect(cookie).not.toContain('Secure')
  expect((await app.request(`https://demo.example${BASE}`)).headers.get('set-cookie')).toContain('Secure')
})

it('a persona’s id never appears in the page', async () => {
  const { app } = openSimulator()
  const someone = visitor(app)
  const page = await someone.get('')
  expect(await page.text()).not.toContain('persona-0001')
  await someone.post('/messages', { as: 1, id: 'message-0000000001', kind: 'text', text: 'halo' })
  expect(await (await someone.get('')).text()).not.toContain('persona-0001')
  expect(await (await someone.get('/bubbles?after=0')).text()).not.toContain('persona-0001')
})

it('a link from another site opens a door instead of replacing the people', async () => {
  const { app } = openSimulator()
  const door = await app.request(`${BASE}?start=MAWAR`, { headers: { 'sec-fetch-site': 'cross-site' } })
  expect(door.headers.get('set-cookie')).toBeNull()
  expect(await door.text()).toContain(`content="0;url=${BASE}?start=MAWAR"`)
})

it('the start code of the address is for the open person; others have the code of their role', async () => {
  const { app } = openSimulator()
  const page = await (await app.request(`${BASE}?start=MAWAR&as=parent`)).text()
  expect([...page.matchAll(/data-start="([^"]*)"/g)].map(([, code]) => code)).toEqual([
    'MAWAR',
    'KADER-RATNA',
    '',
    '',
  ])
  const wrong = await (await app.request(`${BASE}?start=${encodeURIComponent('"><script>')}`)).text()
  expect(wrong).not.toContain('"><script>')
  expect([...wrong.matchAll(/data-start="([^"]*)"/g)].map(([, code]) => code)).toEqual([
    '',
    'KADER-RATNA',
    '',
    '',
  ])
})

it('what people write is shown as they wrote it, and never becomes part of the page', async () => {
  const { app } = openSimulator()
  const someone = visitor(app)
  await someone.get('')
  const text = '<img src=x onerror=alert(1)> & "kutip" https://contoh.example/a?b=1&c=2.'
  await someone.post('/messages', { as: 1, id: 'message-0000000001', kind: 'text', text })
  await expect
    .poll(async () => (await (await someone.get('')).text()).match(/class="bubble bot"/))
    .not.toBeNull()
  const page = await (await someone.get('')).text()
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;kutip&quot;')
  expect(page).not.toContain('<img src=x')
  expect(page).toContain('href="https://contoh.example/a?b=1&amp;c=2"')
})

it('the panel tells what is stored and why, for one’s own people only', async () => {
  const { app } = openSimulator()
  const someone = visitor(app)
  await someone.get('')
  await someone.post('/messages', { as: 1, id: 'message-0000000001', kind: 'text', text: '7,1 <kg>' })
  const panel = await (await someone.get('/panel?as=1')).text()
  expect(panel).toContain('7,1 &lt;kg&gt;')
  expect(panel).toContain('Bot bertanya')
  expect(panel).toContain('daftar-anak › izin')
  expect(await (await someone.get('/panel?as=1&language=en')).text()).toContain('The bot asked')
  expect(await (await someone.get('/panel?as=2')).text()).toContain('Belum ada yang tersimpan')
  expect((await someone.get('/panel?as=9')).status).toBe(403)
  expect((await visitor(app).get('/panel?as=1')).status).toBe(403)
})
