import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createTestHarness } from 'wrangler'
import { startTelegram, type TelegramPeer } from '../peers/telegram-bot-api.ts'
import { ADMIN_TOKEN, atTheDoor } from './operator.ts'

let peer: TelegramPeer
let worker: ReturnType<typeof createTestHarness>
let door: ReturnType<typeof atTheDoor>

beforeAll(async () => {
  // wrangler would ask the internet where we are
  vi.stubEnv('CLOUDFLARE_CF_FETCH_ENABLED', 'false')
  peer = await startTelegram({ token: '7317:a-token-for-tests-of-thirty-letters' })
  worker = createTestHarness({
    workers: [
      {
        configPath: new URL('../../wrangler.toml', import.meta.url),
        vars: { TELEGRAM_API_ROOT: peer.root },
        secrets: {
          SECRET_KEY: 'a key for tests, long enough for one',
          ADMIN_TOKEN,
          TELEGRAM_BOT_TOKEN: peer.token,
        },
      },
    ],
  })
  const { url } = await worker.listen()
  door = atTheDoor((request) => fetch(request), '73.17', url.origin)
})

afterAll(async () => {
  await worker.close()
  await peer.close()
  vi.unstubAllEnvs()
})

test('what wrangler bundles is set up, connected to Telegram, and answers people there over HTTP', async () => {
  await door.setUp('real')
  const connected = await door.put('/telegram')
  expect(await connected.json()).toEqual({ done: true, step: 'setWebhook' })
  const sari = peer.user(1)
  sari.says('Halo MAWAR')
  await sari.waitFor(1)
  sari.taps('Setuju')
  const [welcome, next] = await sari.waitFor(2)
  expect(welcome?.text).toContain('saya Kawan Tumbuh')
  expect(next?.text).toContain('Siapa panggilan si kecil')
  await peer.settled()
  expect(peer.deliveries.map(({ status }) => status)).toEqual([200, 200])
})
