import { expect, test } from 'vitest'
import { createSealer } from '../../src/hosts/seal.ts'

const KEY = 'a key for tests, long enough for one'
const TOKEN = `7317:${'a'.repeat(35)}`

test('what is sealed opens again, and looks different every time', async () => {
  const sealer = createSealer(KEY, '73.17')
  const first = await sealer.seal('TELEGRAM_BOT_TOKEN', TOKEN)
  const second = await sealer.seal('TELEGRAM_BOT_TOKEN', TOKEN)
  expect(first).not.toBe(second)
  expect(first).toMatch(/^[\w-]+$/)
  expect(await sealer.open('TELEGRAM_BOT_TOKEN', first)).toBe(TOKEN)
  expect(await createSealer(KEY, '73.17').open('TELEGRAM_BOT_TOKEN', second)).toBe(TOKEN)
})

test('another key, another regency or another name does not open it', async () => {
  const sealed = await createSealer(KEY, '73.17').seal('TELEGRAM_BOT_TOKEN', TOKEN)
  expect(await createSealer(`${KEY}.`, '73.17').open('TELEGRAM_BOT_TOKEN', sealed)).toBeUndefined()
  expect(await createSealer(KEY, '73.18').open('TELEGRAM_BOT_TOKEN', sealed)).toBeUndefined()
  expect(await createSealer(KEY, '73.17').open('TELEGRAM_WEBHOOK_SECRET', sealed)).toBeUndefined()
})

test('what was changed, cut off or never sealed does not open', async () => {
  const sealer = createSealer(KEY, '73.17')
  const bytes = Buffer.from(await sealer.seal('TELEGRAM_BOT_TOKEN', TOKEN), 'base64url')
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    expect(await sealer.open('TELEGRAM_BOT_TOKEN', changed.toString('base64url'))).toBeUndefined()
  }
  for (const length of [0, 1, 12, 27, bytes.length - 1]) {
    const cut = bytes.subarray(0, length).toString('base64url')
    expect(await sealer.open('TELEGRAM_BOT_TOKEN', cut)).toBeUndefined()
  }
  expect(await sealer.open('TELEGRAM_BOT_TOKEN', TOKEN)).toBeUndefined()
})
