import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { test } from 'vitest'

const PATH = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** Is there no browser here? Where one is required (as in CI), that is a failed test, not a skipped one. */
export const noChromium = !existsSync(PATH)

if (noChromium) {
  process.stderr.write(`BROWSER TESTS SKIPPED: no Chromium at ${PATH}\n`)
  const required = process.env['REQUIRE_BROWSER'] === 'yes'
  test.skipIf(!required)(
    `BROWSER TESTS SKIPPED: no Chromium at ${PATH} (set CHROMIUM, or install it)`,
    () => {
      throw new Error(`a browser is required, and there is none at ${PATH}`)
    },
  )
}

/** Headless, silent towards the network, with a fresh profile. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: PATH,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
