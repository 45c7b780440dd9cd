import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterEach, describe, expect, test } from 'vitest'
import { createTelegram } from '../../src/channels/telegram/telegram.ts'
import { asId } from '../../src/engine/ids.ts'
import { startTelegram, type TelegramPeer } from '../peers/telegram-bot-api.ts'
import { type HandTiming, handTiming } from '../peers/timing.ts'

const secret = 'Rahasia_2026-11'

type Reply = { readonly status: number; readonly headers?: Record<string, string> }

/** A bot that only listens: every update it was offered, and what it answers is up to the test. */
type Bot = {
  readonly peer: TelegramPeer
  readonly timing: HandTiming
  readonly telegram: ReturnType<typeof createTelegram>
  /** What was offered, as the words or the kind of each event. */
  readonly offered: string[]
  answer: (words: string, attempt: number) => Reply | Promise<Reply>
  readonly signal: () => AbortSignal
}

let closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.map((close) => close()))
  closing = []
})

const startBot = async (): Promise<Bot> => {
  const timing = handTiming()
  const peer = await startTelegram({ timing })
  const telegram = createTelegram({
    account: 'telegram:73.17',
    token: peer.token,
    apiRoot: peer.root,
    webhookSecret: secret,
  })
  const bot: Bot = {
    peer,
    timing,
    telegram,
    offered: [],
    answer: () => ({ status: 200 }),
    signal: () => AbortSignal.timeout(3_000),
  }
  const app = new Hono()
  app.post('/r/73.17/telegram', async (c) => {
    const raw = new Uint8Array(await c.req.arrayBuffer())
    if (!(await telegram.verify(c.req.raw.headers, raw))) return c.body(null, 401)
    const inbounds = telegram.parse(JSON.parse(new TextDecoder().decode(raw)))
    for (const { receipt } of inbounds) {
      if (receipt !== undefined) void telegram.acknowledge?.(receipt, bot.signal())
    }
    const words = inbounds.map(({ body }) => (body.kind === 'text' ? body.text : body.kind)).join()
    bot.offered.push(words)
    const { status, headers = {} } = await bot.answer(
      words,
      bot.offered.filter((one) => one === words).length,
    )
    return new Response(null, { status, headers })
  })
  const url = await new Promise<string>((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}/r/73.17/telegram`),
    )
    closing.push(peer.close, () => new Promise<void>((closed) => server.close(() => closed())))
  })
  expect(await telegram.setWebhook(url, secret, bot.signal())).toEqual({ kind: 'answered', value: true })
  return bot
}

const attempts = (bot: Bot, update: number) =>
  bot.peer.deliveries.filter(({ updateId }) => updateId === update)

describe('webhook', () => {
  test('what people do arrives once each, with the secret, in the order of each chat', async () => {
    const bot = await startBot()
    const sari = bot.peer.user(1)
    for (const word of ['satu', 'dua', 'tiga']) sari.says(word)
    await bot.peer.settled()
    expect(bot.offered).toEqual(['satu', 'dua', 'tiga'])
    expect(bot.peer.deliveries.every(({ status, attempt }) => status === 200 && attempt === 1)).toBe(true)
  })

  test('a webhook with another secret is believed by nobody', async () => {
    const bot = await startBot()
    const url = await bot.peer.until(
      () => bot.peer.calls.find(({ method }) => method === 'setWebhook')?.params['url'],
    )
    await bot.telegram.setWebhook(String(url), 'somebody-else', bot.signal())
    const update = bot.peer.user(1).says('satu')
    await bot.peer.until(() => attempts(bot, update)[1])
    expect(attempts(bot, update).map(({ status }) => status)).toEqual([401, 401])
    expect(bot.offered).toEqual([])
  })

  test('without a secret of our own no webhook call is believed', async () => {
    const open = createTelegram({ account: 'telegram:73.17', token: '4242:x' })
    const header = 'X-Telegram-Bot-Api-Secret-Token'
    for (const headers of [new Headers(), new Headers({ [header]: '' }), new Headers({ [header]: 'x' })]) {
      expect(await open.verify(headers, new Uint8Array())).toBe(false)
    }
  })

  test('a refused update comes again at once, then after 2, 4, 8 … seconds, at most 60, under the same number', async () => {
    const bot = await startBot()
    bot.answer = (_, attempt) => ({ status: attempt < 10 ? 503 : 200 })
    const update = bot.peer.user(1).says('satu')
    const waits: number[] = []
    for (let i = 0; i < 8; i++) {
      const ms = await bot.timing.nextSleep()
      waits.push(ms / 1_000)
      bot.timing.advance(ms)
    }
    await bot.peer.settled()
    expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60])
    expect(attempts(bot, update).map(({ status }) => status)).toEqual([...Array<number>(9).fill(503), 200])
  })

  test('Retry-After is honoured', async () => {
    const bot = await startBot()
    bot.answer = (_, attempt) =>
      attempt === 1 ? { status: 429, headers: { 'Retry-After': '11' } } : { status: 200 }
    bot.peer.user(1).says('satu')
    const ms = await bot.timing.nextSleep()
    expect(ms).toBe(11_000)
    bot.timing.advance(ms)
    await bot.peer.settled()
    expect(bot.offered).toEqual(['satu', 'satu'])
  })

  test('the next message of a chat waits for the first; other chats and taps do not', async () => {
    const bot = await startBot()
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    bot.answer = async (words) => {
      if (words === 'satu') await held
      return { status: 200 }
    }
    const sari = bot.peer.user(1)
    sari.says('satu')
    const second = sari.says('dua')
    const tap = sari.taps({ data: '1.1.nama.ya' })
    const other = bot.peer.user(2).says('halo')
    await bot.peer.until(() => attempts(bot, tap)[0] && attempts(bot, other)[0])
    expect(attempts(bot, second)).toEqual([])
    expect([...bot.offered].sort()).toEqual(['halo', 'satu', 'tap'])
    letGo()
    await bot.peer.settled()
    expect(bot.offered.at(-1)).toBe('dua')
  })

  test('a tap is forgotten after 150 seconds, a message only after a day', async () => {
    const bot = await startBot()
    bot.answer = () => ({ status: 503 })
    const sari = bot.peer.user(1)
    const tap = sari.taps({ data: '1.1.nama.ya' })
    const message = sari.says('satu')
    await bot.timing.nextSleep()
    await bot.timing.nextSleep()
    bot.timing.advance(151_000)
    bot.answer = () => ({ status: 200 })
    await bot.peer.settled()
    expect(attempts(bot, tap).at(-1)?.status).toBe(503)
    expect(attempts(bot, message).at(-1)?.status).toBe(200)
  })

  test('with a webhook set nobody can poll; without one, what waits can be polled', async () => {
    const bot = await startBot()
    expect(await bot.telegram.getUpdates(undefined, 0, bot.signal())).toMatchObject({
      kind: 'refused',
      code: 409,
    })
    await bot.telegram.deleteWebhook(bot.signal())
    const update = bot.peer.user(1).says('satu')
    const polled = await bot.telegram.getUpdates(undefined, 0, bot.signal())
    expect(polled).toMatchObject({ kind: 'answered', value: [{ update_id: update }] })
    // asked again without an offset it is still there; with one it is forgotten
    expect(await bot.telegram.getUpdates(undefined, 0, bot.signal())).toEqual(polled)
    expect(await bot.telegram.getUpdates(update + 1, 0, bot.signal())).toEqual({
      kind: 'answered',
      value: [],
    })
  })

  test('a long poll ends empty when its time is over', async () => {
    const bot = await startBot()
    await bot.telegram.deleteWebhook(bot.signal())
    const polled = bot.telegram.getUpdates(undefined, 30, bot.signal())
    expect(await bot.timing.nextSleep()).toBe(30_000)
    bot.timing.advance(30_000)
    expect(await polled).toEqual({ kind: 'answered', value: [] })
  })
})

describe('a conversation', () => {
  test('question, tap, answer, spinner stopped', async () => {
    const bot = await startBot()
    const sari = bot.peer.user(1)
    sari.starts('KDR8')
    const id = String(sari.id)
    const { telegram } = bot
    const wire = telegram.render(
      {
        say: [{ key: 'Berat Budi 8,2 kg?' }],
        choices: [{ value: 'ya', label: { key: 'Ya' } }],
        tap: { session: 1, asking: 1, step: 'berat' },
      },
      (say) => say.key,
    )
    bot.answer = async (words) => {
      // a bot answers after the webhook; here one breath later is enough
      if (words === 'start') void telegram.send(id, wire, asId(1), undefined, bot.signal())
      return { status: 200 }
    }
    const [question] = await sari.waitFor(1)
    expect(question?.buttons).toEqual([[{ label: 'Ya', data: '1.1.berat.ya' }]])
    const tap = sari.taps('Ya')
    await bot.peer.settled()
    await bot.peer.until(() => bot.peer.acknowledged.has(tap) || undefined)
    expect(bot.offered).toEqual(['start', 'tap'])
  })
})
