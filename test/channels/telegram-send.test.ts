import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTelegram } from '../../src/channels/telegram/telegram.ts'
import type { Sent } from '../../src/engine/channel.ts'
import { asId } from '../../src/engine/ids.ts'
import { startTelegram, type TelegramPeer } from '../peers/telegram-bot-api.ts'
import { type Fault, faults } from '../peers/telegram-faults.ts'
import type { Person } from '../peers/telegram-person.ts'

let peer: TelegramPeer
let sari: Person
let outbox = 0

beforeAll(async () => {
  peer = await startTelegram()
  sari = peer.user(700123)
  sari.opened()
})
afterAll(() => peer.close())

const telegram = (token = peer.token) =>
  createTelegram({ account: 'telegram:73.17', token, apiRoot: `${peer.root}/` })

const newId = () => {
  outbox += 1
  return asId<'outbox'>(outbox)
}

const soon = () => AbortSignal.timeout(3_000)

const send = (text: string, to = '700123'): Promise<Sent> =>
  telegram().send(to, { texts: [text] }, newId(), undefined, soon())

describe('a picture or file', () => {
  const reply_markup = { inline_keyboard: [[{ text: 'Ya', callback_data: '1.1.a.ya' }]] }
  const bytes = new Uint8Array(200_000).map((_, index) => index % 251)

  test.each([
    ['image/png', 'sendPhoto'],
    ['image/jpeg', 'sendPhoto'],
    ['image/svg+xml', 'sendDocument'],
    ['text/csv', 'sendDocument'],
  ])('%s goes by %s, byte for byte, with caption and buttons', async (type, method) => {
    const wire = { texts: [], caption: 'Grafik Budi', reply_markup }
    const sent = await telegram().send('700123', wire, newId(), { name: 'budi.png', type, bytes }, soon())
    const message = sari.messages.at(-1)
    expect(sent).toEqual({ kind: 'sent', id: String(message?.id) })
    expect(message).toMatchObject({
      method,
      text: 'Grafik Budi',
      buttons: [[{ label: 'Ya', data: '1.1.a.ya' }]],
    })
    expect(message?.file?.name).toBe('budi.png')
    expect(Buffer.from(message?.file?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true)
  })

  test('goes before the words that were too long for it, and the buttons come last', async () => {
    const before = sari.messages.length
    const wire = { texts: ['satu', 'dua'], reply_markup }
    await telegram().send('700123', wire, newId(), { name: 'a.png', type: 'image/png', bytes }, soon())
    expect(
      sari.messages.slice(before).map(({ method, text, buttons }) => [method, text, buttons.length]),
    ).toEqual([
      ['sendPhoto', '', 0],
      ['sendMessage', 'satu', 0],
      ['sendMessage', 'dua', 1],
    ])
  })

  test('that could not be drawn leaves its words as a text', async () => {
    await telegram().send(
      '700123',
      { texts: [], caption: 'Grafik Budi', reply_markup },
      newId(),
      undefined,
      soon(),
    )
    expect(sari.messages.at(-1)).toMatchObject({
      method: 'sendMessage',
      text: 'Grafik Budi',
      buttons: [[{ label: 'Ya' }]],
    })
  })
})

describe('a message in several pieces', () => {
  test('goes on where it stopped: only a piece in doubt can arrive twice', async () => {
    const channel = telegram()
    const before = sari.messages.length
    const id = newId()
    const wire = { texts: ['satu', 'dua', 'tiga'] }
    peer.fail(faults.tooMany(2), { after: 1 })
    expect(await channel.send('700123', wire, id, undefined, soon())).toMatchObject({
      kind: 'later',
      afterMs: 2_000,
    })
    peer.fail(faults.resetAfterAccepting, { after: 1 })
    expect(await channel.send('700123', wire, id, undefined, soon())).toEqual({ kind: 'unknown' })
    const sent = await channel.send('700123', wire, id, undefined, soon())
    expect(sari.messages.slice(before).map(({ text }) => text)).toEqual(['satu', 'dua', 'tiga', 'tiga'])
    expect(sent).toEqual({ kind: 'sent', id: String(sari.messages.at(-1)?.id) })
  })

  test('nothing at all is refused without asking anybody', async () => {
    const before = peer.calls.length
    const sent = await telegram().send('700123', { texts: [] }, newId(), undefined, soon())
    expect(sent).toEqual({ kind: 'never', whom: 'message', because: 'nothing to send' })
    expect(peer.calls.length).toBe(before)
  })
})

describe('what a refusal means', () => {
  test.each<[string, Fault, Sent]>([
    ['throttled', faults.tooMany(35), { kind: 'later', whom: 'account', afterMs: 35_000 }],
    [
      'throttled without a time',
      { ...faults.blocked, code: 429 },
      { kind: 'later', whom: 'account', afterMs: 5_000 },
    ],
    ['blocked', faults.blocked, { kind: 'never', whom: 'contact', because: 'blocked' }],
    ['deactivated', faults.deactivated, { kind: 'never', whom: 'contact', because: 'blocked' }],
    ['no such chat', faults.chatNotFound, { kind: 'never', whom: 'contact', because: 'no such chat' }],
    [
      'a group that moved',
      { ...faults.badMessage, description: 'x', parameters: { migrate_to_chat_id: -100 } },
      { kind: 'never', whom: 'contact', because: 'no such chat' },
    ],
    ['a bad button', faults.badMessage, { kind: 'never', whom: 'message', because: 'refused (400)' }],
    [
      'a file too large',
      { ...faults.badMessage, code: 413 },
      { kind: 'never', whom: 'message', because: 'refused (413)' },
    ],
    ['a bad token', faults.unauthorized, { kind: 'never', whom: 'account', because: 'token refused (401)' }],
    ['a server error', faults.serverError, { kind: 'later', whom: 'message', afterMs: 5_000 }],
    ['a gateway', faults.gateway, { kind: 'later', whom: 'message', afterMs: 5_000 }],
    [
      'a filter in between',
      { kind: 'page', status: 403 },
      { kind: 'later', whom: 'account', afterMs: 10_000 },
    ],
    ['a captive portal', { kind: 'page', status: 200 }, { kind: 'unknown' }],
    ['a reset', faults.reset, { kind: 'unknown' }],
    ['half an answer', faults.cutAfterAccepting, { kind: 'unknown' }],
  ])('%s', async (_, fault, sent) => {
    peer.fail(fault)
    expect(await send('halo')).toEqual(sent)
  })

  test('somebody who blocked the bot, and somebody who never wrote to it', async () => {
    const adi = peer.user(700200)
    adi.opened()
    adi.blocks()
    expect(await send('halo', '700200')).toMatchObject({ kind: 'never', whom: 'contact' })
    expect(await send('halo', '700201')).toMatchObject({ kind: 'never', whom: 'contact' })
  })

  test('a token Telegram does not know', async () => {
    const stranger = telegram('4242:other')
    const sent = await stranger.send('700123', { texts: ['halo'] }, newId(), undefined, soon())
    expect(sent).toEqual({ kind: 'never', whom: 'account', because: 'token refused (401)' })
  })

  test('a connection lost for no stated reason, as in Workers, may have carried the message', async () => {
    const fetch = () => Promise.reject(new TypeError('Network connection lost.'))
    const lost = createTelegram({ account: 'telegram:73.17', token: peer.token, apiRoot: peer.root, fetch })
    expect(await lost.send('700123', { texts: ['halo'] }, newId(), undefined, soon())).toEqual({
      kind: 'unknown',
    })
  })
})

describe('beyond messages', () => {
  test('a tap is acknowledged; one too old changes nothing', async () => {
    const update = sari.taps({ data: '1.1.a.ya' })
    const batch = await telegram().getUpdates(undefined, 0, soon())
    if (batch.kind !== 'answered') throw new Error(batch.kind)
    const receipt = batch.value
      .flatMap((one) => telegram().parse(one))
      .find(({ key }) => key === String(update))?.receipt
    await telegram().acknowledge?.(receipt ?? '', soon())
    expect(peer.acknowledged).toContain(update)
    await expect(telegram().acknowledge?.('gone', soon())).resolves.toBeUndefined()
  })

  test('getMe says who we are', async () => {
    expect(await telegram().getMe(soon())).toEqual({
      kind: 'answered',
      value: { id: 4242, username: 'tumbuh_uji_bot' },
    })
  })

  test('commands are set per language, and the usual language serves everybody else', async () => {
    const before = peer.calls.length
    const done = await telegram().setCommands(
      [
        { language: 'id', commands: [{ command: 'menu', description: 'Pilihan utama' }] },
        { language: 'en', commands: [{ command: 'menu', description: 'Main menu' }] },
      ],
      soon(),
    )
    expect(done).toEqual({ kind: 'answered', value: true })
    const scope = { type: 'all_private_chats' }
    expect(peer.calls.slice(before).map(({ method, params }) => [method, params])).toEqual([
      ['setMyCommands', { commands: [{ command: 'menu', description: 'Pilihan utama' }], scope }],
      [
        'setMyCommands',
        { commands: [{ command: 'menu', description: 'Pilihan utama' }], scope, language_code: 'id' },
      ],
      [
        'setMyCommands',
        { commands: [{ command: 'menu', description: 'Main menu' }], scope, language_code: 'en' },
      ],
    ])
  })
})
