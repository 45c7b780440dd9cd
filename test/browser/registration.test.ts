import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/hosts/config.ts'
import { type Running, serve } from '../../src/hosts/serve.ts'
import { launchChromium, noChromium } from '../support/chromium.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

describe.skipIf(noChromium)('a newcomer in the browser, on the real server', () => {
  let browser: Browser
  let running: Running
  const dir = mkdtempSync(join(tmpdir(), 'kawan-browser-'))

  beforeAll(async () => {
    browser = await launchChromium()
    const read = readConfig({ PORT: '0', DATA_DIR: dir })
    if (read.kind === 'problems') throw new Error(read.problems.join())
    running = await serve(read.config, silent)
  })
  afterAll(async () => {
    await browser.close()
    await running.stop()
    rmSync(dir, { recursive: true })
  })

  const says = async (page: Page, text: string, answer: RegExp): Promise<void> => {
    await page.locator('#draft').fill(text)
    await page.locator('#draft').press('Enter')
    await page.locator('.chat:not([hidden]) .bubble', { hasText: answer }).last().waitFor()
  }

  test('a mother goes from the poster to the WHO result, and reloads the page on the way', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } })
    await page.goto(`http://127.0.0.1:${running.port}/`)
    expect(page.url()).toContain('/r/73.17/simulator')
    expect(await page.textContent('body')).toContain('DATA CONTOH')
    await says(page, 'Halo Kawan Tumbuh MAWAR', /Boleh saya catat\?/)
    await page.getByRole('button', { name: 'Setuju' }).click()
    await page.locator('.bubble', { hasText: /Siapa panggilan si kecil/ }).waitFor()
    await page.reload()
    await says(page, 'aisyah prmpuan 14 maret 26, sy mamanya', /lahir 14 Maret 2026/)
    await says(page, 'betul', /Berapa berat dan panjang Aisyah/)
    await says(page, '82 / 66,5 posyandu', /Maksud Bunda 8,2 kg\?/)
    await says(page, 'ya', /Saya baca untuk Aisyah: 8,2 kg · 66,5 cm/)
    await page.getByRole('button', { name: 'Benar', exact: true }).click()
    await page.locator('.bubble', { hasText: /Sumber: Permenkes 2\/2020/ }).waitFor()
    await page.getByRole('button', { name: 'Ya, ingatkan' }).click()
    await page.locator('.bubble', { hasText: /[Ww]aktu lahir/ }).waitFor()
    await page.close()
  })

  test('the trainer moves the clock a month forward, and the reminder comes by itself', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
    await page.goto(`http://127.0.0.1:${running.port}/r/73.17/simulator`)
    for (const [text, answer] of [
      ['Halo Kawan Tumbuh MAWAR', /Boleh saya catat\?/],
      ['setuju', /Siapa panggilan/],
      ['Arham laki-laki 3 September 2025, saya ayahnya', /Betul, Ayah\?/],
      ['betul', /Berapa berat/],
      ['9,8 kg 77 cm posyandu', /Saya baca/],
      ['benar', /ingatkan/],
      ['ya', /saya kabari/],
    ] as const) {
      await says(page, text, answer)
    }
    await page.getByRole('button', { name: '+30 hari' }).click()
    await page.getByRole('button', { name: '+1 minggu' }).click()
    await page.locator('.bubble', { hasText: /waktunya menimbang Arham/ }).waitFor()
    await page.getByText('Arham, lahir 3 September 2025').first().waitFor()
    await page.close()
  })
})
