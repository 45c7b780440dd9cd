import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium, noChromium } from '../support/chromium.ts'
import { BASE, openSimulator } from './simulator-fixture.ts'

const PICTURES = join(tmpdir(), 'kawan-tumbuh-simulator')

const NARROW: BrowserContextOptions = {
  viewport: { width: 320, height: 568 },
  hasTouch: true,
  isMobile: true,
}
const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 860 } }

let browser: Browser
const closers: (() => Promise<void>)[] = []

/** A real server on the loopback address with its own bot, and a page that looks at it. */
const visit = async (options: BrowserContextOptions = DESKTOP, search = '') => {
  const simulator = openSimulator()
  const server: Server = createServer(getRequestListener(simulator.app.fetch))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const origin = `http://127.0.0.1:${address.port}`
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    // the browser itself reports answers like 503 and lost connections; those are what the tests provoke
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text())
  })
  closers.push(async () => {
    await context.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    expect(errors).toEqual([])
  })
  await page.goto(`${origin}${BASE}${search}`)
  await page.locator('body[data-connection=online]').waitFor()
  return { ...simulator, page, context, origin }
}

const bubbles = (page: Page) => page.locator('.chat:not([hidden]) .bubble')
const openLog = (page: Page) => page.locator('.chat:not([hidden]) .log')
const box = (page: Page) => page.locator('#draft')
const write = async (page: Page, text: string) => {
  await box(page).fill(text)
  await box(page).press('Enter')
}
const picture = (page: Page, name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`) })
const says = (page: Page, text: string) =>
  page.locator('.chat:not([hidden]) .bot', { hasText: text }).last().waitFor()

describe.skipIf(noChromium)('the simulator in a browser', () => {
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true })
    browser = await launchChromium()
  }, 60_000)
  afterEach(async () => {
    for (const close of closers.splice(0)) await close()
  })
  afterAll(() => browser.close())

  it('starts with the code of the address, talks, and shows pictures and files', async () => {
    const { page, taken } = await visit(DESKTOP, '?start=MAWAR')
    await picture(page, 'desktop-welcome')
    await page.getByRole('button', { name: 'Mulai', exact: true }).click()
    await says(page, 'Boleh saya catat?')
    await page.locator('.mine', { hasText: 'MAWAR' }).click()
    expect(taken.map((inbound) => inbound.body)).toEqual([{ kind: 'start', code: 'MAWAR' }])
    await page.getByRole('button', { name: 'Setuju (kader & bidan boleh lihat)' }).click()
    await says(page, 'Anda memilih all')
    await write(page, 'aisyah prmpuan 14 maret 26, sy mamanya')
    await write(page, 'grafik')
    await says(page, 'Bunda rajin')
    await page.getByRole('button', { name: 'Ya, ingatkan' }).click()
    await says(page, 'Anda memilih yes')
    const loaded = await page
      .locator('.picture img')
      .evaluate((it) => it instanceof HTMLImageElement && it.naturalWidth)
    expect(loaded).toBe(800)
    await page.waitForTimeout(400)
    await picture(page, 'desktop-chat')
    await write(page, 'berkas')
    await page.locator('.file', { hasText: 'daftar.csv' }).waitFor()
    await write(page, 'rusak')
    await page.getByText('Gambar tidak dapat dibuat.').waitFor()
  }, 30_000)

  it('a button of an old question can still be tapped, and says which question it was', async () => {
    const { page, taken } = await visit()
    await page.getByRole('button', { name: 'Mulai', exact: true }).click()
    await says(page, 'Boleh saya catat?')
    await write(page, 'satu')
    await write(page, 'dua')
    await says(page, 'Saya baca: dua')
    await page.getByRole('button', { name: 'Tidak', exact: true }).first().click()
    await says(page, 'Anda memilih no pada pertanyaan 1')
    expect(taken.at(-1)?.body).toEqual({ kind: 'tap', session: 1, asking: 1, step: 'consent', value: 'no' })
    await expect.poll(() => page.locator('.choice.picked').allTextContents()).toEqual(['Tidak sudah dipilih'])
  }, 30_000)

  it('several people: each has a chat, a draft and a count of what is new', async () => {
    const { page, taken, sendTo } = await visit()
    await write(page, 'saya ibu')
    await says(page, 'Saya baca: saya ibu')
    await box(page).fill('belum selesai')
    await page.getByRole('tab', { name: 'Ayah' }).click()
    expect(await box(page).inputValue()).toBe('')
    await write(page, 'saya kader')
    await says(page, 'Saya baca: saya kader')
    expect(await bubbles(page).count()).toBe(2)
    const mother = taken[0]?.from ?? ''
    expect(taken[1]?.from).not.toBe(mother)
    await sendTo(mother, { say: [{ key: 'Posyandu besok, Bunda.' }] })
    const tab = page.getByRole('tab', { name: /^Ibu/ })
    await expect.poll(() => tab.textContent()).toContain('1 pesan baru')
    expect(await page.title()).toBe('(1) Simulator Kawan Tumbuh')
    await picture(page, 'desktop-two-people')
    await tab.click()
    await says(page, 'Posyandu besok, Bunda.')
    expect(await box(page).inputValue()).toBe('belum selesai')
    expect(await page.title()).toBe('Simulator Kawan Tumbuh')
  }, 30_000)

  it('a further person can be added and deleted', async () => {
    const { page, taken } = await visit()
    await page.getByRole('button', { name: 'Tambah orang' }).click()
    await picture(page, 'desktop-add')
    await page.locator('#add-list').getByRole('button', { name: 'Ibu' }).click()
    await page.getByRole('tab', { name: 'Ibu 2', selected: true }).waitFor()
    await page.locator('body[data-connection=online]').waitFor()
    await write(page, 'halo')
    await says(page, 'Saya baca: halo')
    page.on('dialog', (dialog) => void dialog.accept())
    await page.getByRole('button', { name: 'Hapus orang ini' }).click()
    await expect
      .poll(() => page.getByRole('tab').allTextContents())
      .toEqual(['Ibu', 'Ayah', 'Nenek', 'Kakek'])
    expect(taken.at(-1)?.body).toEqual({ kind: 'left' })
  }, 30_000)

  it('a reload keeps the chats and the open person', async () => {
    const { page, ports } = await visit()
    await page.getByRole('tab', { name: 'Nenek' }).click()
    await write(page, 'hari pertama')
    await says(page, 'Saya baca: hari pertama')
    await page.getByRole('button', { name: '+1 hari' }).click()
    await page.getByText('Sekarang Senin, 23 November 2026, 09.15.').waitFor()
    await write(page, 'hari kedua')
    await says(page, 'Saya baca: hari kedua')
    const before = await openLog(page).textContent()
    expect(before).toContain('Minggu, 22 November 2026')
    expect(before).toContain('Senin, 23 November 2026')
    await page.reload()
    expect(await openLog(page).textContent()).toBe(before)
    expect(ports.clock.now()).toBe(Date.UTC(2026, 10, 23, 1, 15))
  }, 30_000)

  it('a message that cannot be stored waits under the same id until it is accepted, in order', async () => {
    const { page, bot, taken } = await visit()
    const ids: unknown[] = []
    page.on('request', (request) => {
      if (request.url().includes('/messages')) ids.push(request.postDataJSON().id)
    })
    bot.refusals = 2
    await write(page, 'pertama')
    await write(page, 'kedua')
    await page.getByText('2 pesan menunggu, dikirim begitu bisa').waitFor()
    expect(await page.locator('.mine.waiting').count()).toBe(2)
    await picture(page, 'desktop-waiting')
    await says(page, 'Saya baca: kedua')
    await expect.poll(() => page.locator('.mine.taken').count()).toBe(2)
    expect(taken.map(({ body }) => (body.kind === 'text' ? body.text : ''))).toEqual(['pertama', 'kedua'])
    expect(ids.length).toBe(4)
    expect(new Set(ids.slice(0, 3)).size).toBe(1)
    expect(await bubbles(page).allInnerTexts()).toHaveLength(4)
  }, 30_000)

  it('without a connection messages wait, survive a closed stream, and replies come when it is back', async () => {
    const { page, context, taken, sendTo } = await visit()
    await write(page, 'halo')
    await says(page, 'Saya baca: halo')
    await context.setOffline(true)
    // an open stream outlives setOffline, so it is cut as a network would cut it
    await context.route('**/events*', (route) => route.abort())
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
    await page.evaluate(() => dispatchEvent(new Event('offline')))
    await write(page, 'dari hutan')
    await page.locator('.mine.waiting').waitFor()
    await page.locator('body[data-connection=offline]').waitFor()
    await sendTo(taken[0]?.from ?? '', { say: [{ key: 'Kabar selagi luring.' }] })
    expect(await bubbles(page).count()).toBe(3)
    await context.setOffline(false)
    await says(page, 'Kabar selagi luring.')
    await says(page, 'Saya baca: dari hutan')
    await page.locator('body[data-connection=polling]').waitFor()
    await context.unroute('**/events*')
    await page.locator('body[data-connection=online]').waitFor({ timeout: 15_000 })
    expect(await bubbles(page).count()).toBe(5)
  }, 40_000)

  it('an unsent message outlives a reload', async () => {
    const { page, bot, taken } = await visit()
    bot.refusals = 2
    await write(page, 'jangan hilang')
    await page.locator('.mine.waiting').waitFor()
    await page.reload()
    await says(page, 'Saya baca: jangan hilang')
    expect(taken).toHaveLength(1)
    expect(await bubbles(page).count()).toBe(2)
  }, 30_000)

  it('pictures, stickers, voice notes, places and contacts can be sent', async () => {
    const { page, taken } = await visit()
    await box(page).fill('ini fotonya')
    for (const name of ['Foto', 'Stiker', 'Pesan suara', 'Lokasi', 'Nomor saya', 'Kontak lain']) {
      await page.getByRole('button', { name: 'Kirim selain tulisan' }).click()
      await page.locator('#attach-list').getByRole('button', { name }).click()
    }
    await expect.poll(() => taken.length).toBe(6)
    expect(taken.map(({ body }) => body)).toMatchObject([
      { kind: 'photo', caption: 'ini fotonya' },
      { kind: 'other', what: 'sticker' },
      { kind: 'other', what: 'voice' },
      { kind: 'place', latitude: -2.5, longitude: 118 },
      { kind: 'phone', own: true },
      { kind: 'phone', own: false },
    ])
    await expect.poll(() => page.locator('.mine.taken').count()).toBe(6)
    const own = await page
      .locator('.mine')
      .evaluateAll((all) => all.map((it) => it.getBoundingClientRect().width))
    expect(own.every((width) => width < 300)).toBe(true)
    await page.setViewportSize({ width: 1280, height: 1400 })
    await page.getByRole('button', { name: 'Kirim selain tulisan' }).click()
    await picture(page, 'desktop-attachments')
  }, 30_000)

  it('fits a phone 320 pixels wide, with buttons large enough for a thumb', async () => {
    const { page } = await visit(NARROW, '?start=MAWAR')
    await picture(page, 'phone-welcome')
    await page.getByRole('button', { name: 'Mulai', exact: true }).tap()
    await says(page, 'Boleh saya catat?')
    await page.waitForTimeout(300)
    await picture(page, 'phone-chat')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, a.language, textarea, input')]
        .filter((it) => it.checkVisibility({ visibilityProperty: true }))
        .map((it) => ({ name: it.textContent?.trim() ?? '', box: it.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 44 || box.width < 40)
        .map(({ name, box }) => `${name} ${box.width}×${box.height}`),
    )
    expect(small).toEqual([])
    await page.getByRole('button', { name: 'Kirim selain tulisan' }).tap()
    await picture(page, 'phone-attach')
    await page.locator('#attach-list').getByRole('button', { name: 'Lokasi' }).tap()
    await page.getByRole('button', { name: 'Buka catatan di balik layar' }).tap()
    await page.waitForTimeout(500)
    await picture(page, 'phone-panel')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.getByRole('button', { name: '+1 minggu' }).tap()
    await page.getByText('Sekarang Minggu, 29 November 2026, 09.15.').waitFor()
    await page.getByRole('button', { name: 'Tutup' }).tap()
    await box(page).fill('grafik')
    await page.getByRole('button', { name: 'Kirim', exact: true }).tap()
    await says(page, 'Bunda rajin')
    await page.waitForTimeout(300)
    await picture(page, 'phone-picture')
  }, 30_000)

  it('a message taller than the phone is shown from its beginning, with a way down to its buttons', async () => {
    const { page } = await visit(NARROW, '?start=MAWAR')
    await page.getByRole('button', { name: 'Mulai', exact: true }).tap()
    await says(page, 'Boleh saya catat?')
    const more = page.getByRole('button', { name: 'Lihat lanjutannya' })
    await more.waitFor()
    const isInView = (name: string) =>
      page.getByRole('button', { name, exact: true }).evaluate((it) => {
        const log = it.closest('.log')?.getBoundingClientRect()
        const { top, bottom } = it.getBoundingClientRect()
        return log !== undefined && top >= log.top && bottom <= log.bottom
      })
    const beginning = await openLog(page).evaluate((log) => {
      const last = [...log.querySelectorAll('.bubble')].at(-1)
      return (last?.getBoundingClientRect().top ?? 0) - log.getBoundingClientRect().top
    })
    // whole pixels, more or less
    expect(beginning).toBeGreaterThan(-1)
    expect(await isInView('Tidak')).toBe(false)
    await picture(page, 'phone-more')
    await more.tap()
    await expect.poll(() => isInView('Tidak')).toBe(true)
    await more.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Tidak', exact: true }).tap()
    await says(page, 'Anda memilih no')
    // it fits: its end is in view, and nothing is below
    await more.waitFor({ state: 'hidden' })
  }, 30_000)

  it('the way down is there whenever one is not at the end, by keyboard too', async () => {
    const { page } = await visit({ viewport: { width: 1280, height: 420 } }, '?start=MAWAR')
    await page.getByRole('button', { name: 'Mulai', exact: true }).click()
    await says(page, 'Boleh saya catat?')
    const more = page.getByRole('button', { name: 'Lihat lanjutannya' })
    await more.waitFor()
    await more.focus()
    for (let views = 0; views < 10 && (await more.isVisible()); views += 1) {
      await page.keyboard.press('Enter')
      await page.waitForTimeout(400)
    }
    await more.waitFor({ state: 'hidden' })
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('log')
    await page.keyboard.press('Home')
    await more.waitFor()
    await page.setViewportSize({ width: 1280, height: 1400 })
    await more.waitFor({ state: 'hidden' })
  }, 30_000)

  it('can be used with the keyboard alone', async () => {
    const { page } = await visit()
    const focused = () =>
      page.evaluate(() => document.activeElement?.textContent?.trim().replace(/\s+/g, ' ') ?? '')
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    // the page puts its reader into the message box; the link there is for those who come from above
    await page.locator('a, button').first().focus()
    expect(await focused()).toBe('Langsung ke kotak pesan')
    await press('Enter')
    await page.keyboard.type('halo')
    await press('Enter')
    await says(page, 'Saya baca: halo')
    await press('Tab', 'Tab')
    const ringed = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement ?? document.body)
      return `${style.outlineStyle} ${style.outlineWidth}`
    })
    expect(ringed).toBe('solid 3px')
    await page.getByRole('tab', { name: 'Ibu' }).focus()
    await press('ArrowRight')
    expect(await focused()).toBe('Ayah')
    await page.getByRole('tab', { name: 'Ayah', selected: true }).waitFor()
    await press('Tab')
    expect(await focused()).toBe('Tambah orang')
    await press('Tab')
    expect(await focused()).toBe('Mulai')
    await press('Enter')
    await says(page, 'Boleh saya catat?')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('draft')
    await press('Shift+Tab', 'Shift+Tab')
    expect(await focused()).toBe('Tidak sudah dipilih')
    await press('Space')
    await says(page, 'Anda memilih no')
    await page.getByRole('button', { name: 'Kirim selain tulisan' }).focus()
    await press('Enter')
    expect(await focused()).toBe('Foto')
    await press('Escape')
    expect(await focused()).toBe('Kirim selain tulisan')
  }, 30_000)

  it('moves the clock to a chosen time and never back', async () => {
    const { page, ports } = await visit()
    await page.getByLabel('Maju sampai').fill('2026-12-17T08:00')
    await page.getByRole('button', { name: 'Maju', exact: true }).click()
    await page.getByText('Sekarang Kamis, 17 Desember 2026, 08.00.').waitFor()
    expect(ports.clock.now()).toBe(Date.UTC(2026, 11, 17, 0, 0))
    await page.evaluate(() => document.querySelector('#clock-until')?.setAttribute('novalidate', ''))
    await page.getByLabel('Maju sampai').fill('2026-12-01T08:00')
    await page.getByRole('button', { name: 'Maju', exact: true }).click()
    await page.getByText('Waktu hanya bisa maju.').waitFor()
    expect(ports.clock.now()).toBe(Date.UTC(2026, 11, 17, 0, 0))
  }, 30_000)

  it('two pages of one browser see the same chat', async () => {
    const { page, context, origin } = await visit()
    const second = await context.newPage()
    await second.goto(`${origin}${BASE}`)
    await second.locator('body[data-connection=online]').waitFor()
    await write(page, 'halo')
    await says(second, 'Saya baca: halo')
    await expect.poll(() => second.locator('.mine.taken').count()).toBe(1)
  }, 30_000)

  it('a browser that follows a link from elsewhere keeps its people', async () => {
    const { page, origin } = await visit()
    await write(page, 'halo')
    await says(page, 'Saya baca: halo')
    // another host name for the same server makes it another site
    const elsewhere = origin.replace('127.0.0.1', 'localhost')
    await page.route(`${elsewhere}/elsewhere`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<a href="${origin}${BASE}?language=id">simulator</a>`,
      }),
    )
    await page.goto(`${elsewhere}/elsewhere`)
    await page.getByRole('link', { name: 'simulator' }).click()
    await says(page, 'Saya baca: halo')
  }, 30_000)

  it('speaks English too', async () => {
    const { page } = await visit(DESKTOP, '?language=en')
    await picture(page, 'desktop-english')
    await page.getByRole('tab', { name: 'Father', exact: true }).click()
    await write(page, 'hello')
    await says(page, 'Saya baca: hello')
    await page.getByRole('link', { name: 'Bahasa Indonesia' }).click()
    await page.getByRole('tab', { name: 'Ayah', selected: true }).waitFor()
    await page.getByRole('button', { name: '+1 hari' }).waitFor()
  }, 30_000)

  it('every text stands out enough from what is behind it', async () => {
    const { page, bot } = await visit()
    await page.getByRole('button', { name: 'Mulai', exact: true }).click()
    await says(page, 'Boleh saya catat?')
    await page.getByRole('button', { name: 'Tidak', exact: true }).click()
    await says(page, 'Anda memilih no')
    await write(page, 'berkas')
    await says(page, 'Daftarnya.')
    await page.getByRole('button', { name: '+1 hari' }).click()
    await page.getByText('Sekarang Senin').waitFor()
    await page.getByRole('button', { name: 'Kirim selain tulisan' }).click()
    await page.locator('#attach-list').getByRole('button', { name: 'Lokasi' }).click()
    await expect.poll(() => page.locator('.mine.taken').count()).toBe(4)
    bot.refusals = 9
    await write(page, 'menunggu')
    await page.locator('#notice').waitFor()
    await page.waitForTimeout(600)
    const faint = await page.evaluate(() => {
      const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number)
      const luminance = (color: string) => {
        const [red = 0, green = 0, blue = 0] = channels(color)
          .slice(0, 3)
          .map((value) => (value / 255 <= 0.03928 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
      }
      const behind = (from: Element): string => {
        for (let at: Element | null = from; at !== null; at = at.parentElement) {
          const color = getComputedStyle(at).backgroundColor
          if ((channels(color)[3] ?? 1) > 0) return color
        }
        return 'rgb(255, 255, 255)'
      }
      const texts = [...document.querySelectorAll('body *')].filter(
        (it) =>
          it.checkVisibility({ visibilityProperty: true }) &&
          !it.closest('.unseen, svg, .skip') &&
          [...it.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
      )
      return texts.flatMap((it) => {
        const [front, back] = [luminance(getComputedStyle(it).color), luminance(behind(it))]
        const contrast = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05)
        return contrast < 4.5 ? [`${it.textContent?.trim()} ${contrast.toFixed(2)}`] : []
      })
    })
    expect(faint).toEqual([])
  }, 30_000)
})
