import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createPoller, type PollerOptions } from '../../src/channels/telegram/poll.ts'
import { createTelegram, type Telegram } from '../../src/channels/telegram/telegram.ts'
import type { Inbound } from '../../src/engine/inbound.ts'
import { startTelegram, type TelegramPeer } from '../peers/telegram-bot-api.ts'
import { faults } from '../peers/telegram-faults.ts'
import { createWatch } from '../peers/watch.ts'

let peer: TelegramPeer
beforeEach(async () => {
  peer = await startTelegram()
})
afterEach(() => peer.close())

const words = (inbounds: readonly Inbound[]) =>
  inbounds.map(({ body }) => (body.kind === 'text' ? body.text : body.kind))

/** A poller with its diary: the batches it handed over, and how long it slept. */
const polling = (more: Partial<PollerOptions> & { readonly telegram?: Telegram } = {}) => {
  const telegram =
    more.telegram ?? createTelegram({ account: 'telegram:73.17', token: peer.token, apiRoot: peer.root })
  const stop = new AbortController()
  const watch = createWatch()
  const batches: (readonly Inbound[])[] = []
  const slept: number[] = []
  const warnings: object[] = []
  const poller = createPoller({
    api: telegram,
    parse: telegram.parse,
    take: async (inbounds) => {
      batches.push(inbounds)
      watch.touch()
    },
    now: Date.now,
    sleep: async (ms) => {
      slept.push(ms)
      watch.touch()
    },
    signal: stop.signal,
    log: {
      warn: (fields) => {
        warnings.push(fields)
      },
    },
    ...more,
  })
  return { poller, stop, watch, batches, slept, warnings }
}

describe('polling', () => {
  test('hands over what waits in one batch, then each further message, and stops when asked', async () => {
    const sari = peer.user(1)
    sari.says('satu')
    peer.user(2).says('dua')
    sari.taps({ data: '1.1.nama.ya' })
    const { poller, stop, watch, batches, slept } = polling()
    const ended = poller.run()
    await watch.until(() => batches[0])
    sari.says('tiga')
    await watch.until(() => batches[1])
    await peer.settled()
    stop.abort()
    expect(await ended).toEqual({ kind: 'stopped' })
    expect(batches.map(words)).toEqual([['satu', 'dua', 'tap'], ['tiga']])
    expect(slept).toEqual([])
  })

  test('deletes the webhook first, and asks only for what it reads', async () => {
    const { poller, stop } = polling()
    const ended = poller.run()
    peer.user(1).says('satu')
    await peer.settled()
    stop.abort()
    await ended
    const [first, second] = peer.calls
    expect(first?.method).toBe('deleteWebhook')
    expect(second).toMatchObject({
      method: 'getUpdates',
      params: {
        timeout: 30,
        allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      },
    })
  })

  test('a batch that could not be kept comes again whole, after growing delays, and is confirmed only then', async () => {
    let attempts = 0
    const tried: string[][] = []
    const { poller, stop, slept, warnings } = polling({
      take: async (inbounds) => {
        tried.push(words(inbounds))
        attempts += 1
        if (attempts < 9) throw new RangeError('disk full: Budi 8,2')
      },
    })
    peer.user(1).says('satu')
    peer.user(2).says('dua')
    const ended = poller.run()
    await peer.settled()
    stop.abort()
    await ended
    expect(tried).toEqual(Array.from({ length: 9 }, () => ['satu', 'dua']))
    expect(slept).toEqual([1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1_000))
    expect(JSON.stringify(warnings)).not.toContain('Budi')
  })

  test('nothing is confirmed while a batch is still being kept', async () => {
    const telegram = createTelegram({ account: 'telegram:73.17', token: peer.token, apiRoot: peer.root })
    const offsets: (number | undefined)[] = []
    const api: PollerOptions['api'] = {
      ...telegram,
      getUpdates: (offset, seconds, signal) => {
        offsets.push(offset)
        return telegram.getUpdates(offset, seconds, signal)
      },
    }
    let seen: readonly (number | undefined)[] = []
    const { poller, stop } = polling({
      api,
      take: async () => {
        // time enough for a loop that does not wait to ask again
        for (let i = 0; i < 3; i++) await telegram.getMe(AbortSignal.timeout(3_000))
        seen = [...offsets]
      },
    })
    const update = peer.user(1).says('satu')
    const ended = poller.run()
    await peer.settled()
    stop.abort()
    await ended
    expect(seen).toEqual([undefined])
    expect(offsets).toEqual([undefined, update + 1])
  })

  test('stopping while a batch cannot be kept leaves it with Telegram', async () => {
    const { poller, stop, watch, slept } = polling({
      take: () => Promise.reject(new Error('disk full')),
      sleep: async (ms, signal) => {
        slept.push(ms)
        watch.touch()
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      },
    })
    peer.user(1).says('satu')
    const ended = poller.run()
    await watch.until(() => slept[0])
    stop.abort()
    expect(await ended).toEqual({ kind: 'stopped' })
    const next = polling()
    const endedNext = next.poller.run()
    expect(words(await next.watch.until(() => next.batches[0]))).toEqual(['satu'])
    next.stop.abort()
    await endedNext
  })

  test('updates it cannot read are passed over without bothering anybody', async () => {
    const { poller, stop, batches } = polling()
    peer.bring({
      message: {
        message_id: 1,
        date: 1,
        chat: { id: -5, type: 'group', title: 'g' },
        from: { id: 1, is_bot: false, first_name: 'S' },
        text: 'hai',
      },
    })
    const ended = poller.run()
    await peer.settled()
    stop.abort()
    await ended
    expect(batches).toEqual([])
  })

  test('the newer of two copies wins; the older is told so', async () => {
    const older = polling()
    const endedOlder = older.poller.run()
    await peer.until(() => peer.calls.find(({ method }) => method === 'deleteWebhook'))
    const newer = polling()
    // the older one waits inside a long poll by then, or meets the conflict the other way round: one of them lets go
    const endedNewer = newer.poller.run()
    const first = await Promise.race([endedOlder, endedNewer])
    expect(first).toEqual({ kind: 'conflict' })
    older.stop.abort()
    newer.stop.abort()
    const ends = await Promise.all([endedOlder, endedNewer])
    expect(ends.map(({ kind }) => kind).sort()).toEqual(['conflict', 'stopped'])
  })

  test('a webhook set by somebody else ends it', async () => {
    const { poller } = polling()
    const ended = poller.run()
    await peer.until(() => peer.calls.find(({ method }) => method === 'deleteWebhook'))
    const other = createTelegram({ account: 'a', token: peer.token, apiRoot: peer.root })
    await other.setWebhook('http://127.0.0.1:1/', 'secret', AbortSignal.timeout(3_000))
    expect(await ended).toEqual({ kind: 'conflict' })
  })

  test('a refused token ends it', async () => {
    const telegram = createTelegram({ account: 'a', token: '4242:old', apiRoot: peer.root })
    expect(await polling({ telegram }).poller.run()).toEqual({ kind: 'refused', code: 401 })
  })

  test('trouble on the way is waited out: as long as told, or a little longer each time', async () => {
    peer.fail(faults.serverError, { method: 'deleteWebhook' })
    peer.fail(faults.gateway, { method: 'getUpdates', times: 2 })
    peer.fail(faults.tooMany(7), { method: 'getUpdates' })
    peer.fail(faults.reset, { method: 'getUpdates' })
    peer.user(1).says('satu')
    const { poller, stop, slept, batches } = polling()
    const ended = poller.run()
    await peer.settled()
    stop.abort()
    await ended
    expect(slept).toEqual([1_000, 1_000, 2_000, 7_000, 8_000])
    expect(batches.map(words)).toEqual([['satu']])
  })

  test('a server that says "no updates" without waiting is not asked in a hot loop', async () => {
    const stop = new AbortController()
    const slept: number[] = []
    const { poller } = polling({
      api: {
        deleteWebhook: async () => ({ kind: 'answered', value: true }),
        getUpdates: async () => ({ kind: 'answered', value: [] }),
      },
      now: () => 0,
      signal: stop.signal,
      sleep: async (ms) => {
        slept.push(ms)
        if (slept.length === 3) stop.abort()
      },
    })
    expect(await poller.run()).toEqual({ kind: 'stopped' })
    expect(slept).toEqual([1_000, 1_000, 1_000])
  })
})
