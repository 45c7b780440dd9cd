import { expect, test } from 'vitest'
import { startBot } from './bot.ts'
import { registersAChild } from './first-result.ts'

for (const mode of ['webhook', 'polling'] as const) {
  test(`over Telegram, ${mode}: from the first hello to the first result, each message answered once`, async () => {
    const bot = await startBot(mode)
    try {
      const ibu = bot.peer.user(11, { firstName: 'Sari' })
      const heard = await registersAChild(ibu, 'Aisyah')
      expect(heard).toHaveLength(6)
      expect(heard.at(-1)).toMatch(/Aisyah/)
      expect(bot.rows('select kind, value from measurement order by kind')).toEqual([
        { kind: 'length', value: 66.5 },
        { kind: 'weight', value: 7.1 },
      ])
      await bot.peer.settled()
      await bot.peer.until(() => (bot.peer.acknowledged.size === 3 ? true : undefined))
      expect(ibu.messages).toHaveLength(6)
      expect(bot.count('inbox', `state = 'failed'`)).toBe(0)
      expect(bot.logged.filter(({ level }) => level === 'error')).toEqual([])

      await bot.restart()
      ibu.says('riwayat')
      const { text } = await ibu.next()
      expect(text).toMatch(/7,1 kg/)
    } finally {
      await bot.stop()
    }
  })
}

test('two messages of one person at once are both answered, without anybody having to write again', async () => {
  const bot = await startBot('webhook')
  try {
    const ibu = bot.peer.user(11)
    ibu.starts()
    ibu.says('bantuan')
    ibu.says('izin')
    const messages = await ibu.waitFor(3)
    expect(messages.map(({ text }) => text.length > 0)).toEqual([true, true, true])
  } finally {
    await bot.stop()
  }
})

test('a message whose answer was refused for a while is answered soon after, without anybody having to write again', async () => {
  const bot = await startBot('webhook')
  try {
    bot.peer.fail(
      { kind: 'refuse', code: 429, description: 'Too Many Requests', parameters: { retry_after: 1 } },
      { chat: '11' },
    )
    const ibu = bot.peer.user(11)
    ibu.starts()
    const { text } = await ibu.next()
    expect(text).toMatch(/Boleh saya catat/)
  } finally {
    await bot.stop()
  }
})

test('a Telegram that does not take the webhook at first is told again', async () => {
  const bot = await startBot('webhook')
  try {
    bot.peer.fail(
      { kind: 'refuse', code: 502, description: 'Bad Gateway' },
      { method: 'setWebhook', times: 1 },
    )
    await bot.restart()
    const set = () => bot.peer.calls.filter(({ method }) => method === 'setWebhook')
    await bot.peer.until(() => (set().filter(({ carriedOut }) => carriedOut).length === 2 ? true : undefined))
    expect(set().map(({ status }) => status)).toEqual([200, 502, 200])
  } finally {
    await bot.stop()
  }
})
