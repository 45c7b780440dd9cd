import type { Update } from 'grammy/types'
import type { TelegramWire } from '../../src/channels/telegram/render.ts'
import { createTelegram } from '../../src/channels/telegram/telegram.ts'
import { startTelegram } from '../peers/telegram-bot-api.ts'
import { type Fault, faults } from '../peers/telegram-faults.ts'
import { channelContract, type Failure, type Request, type Rig } from './contract.ts'

const account = 'telegram:73.17'
const secret = 'Rahasia_2026-11'

const encoded = new TextEncoder().encode('{"update_id":1}')

const request = (headers: Record<string, string>): Request => ({
  headers: new Headers(headers),
  raw: encoded,
})

const chatOf = (from: string) => ({ id: Number(from), type: 'private', first_name: 'Sari' }) as const
const personOf = (from: string) => ({ id: Number(from), is_bot: false, first_name: 'Sari' })
const date = Date.UTC(2026, 10, 22) / 1_000

const faultFor = (failure: Failure): Fault => {
  switch (failure.kind) {
    case 'throttled':
      return faults.tooMany(failure.seconds)
    case 'blocked':
      return faults.blocked
    case 'no such address':
      return faults.chatNotFound
    case 'refused message':
      return faults.badMessage
    case 'refused credentials':
      return faults.unauthorized
    case 'server error':
      return faults.serverError
    case 'never answered':
      return faults.hang
    case 'reset after accepting':
      return faults.resetAfterAccepting
  }
}

const makeRig = async (): Promise<Rig<TelegramWire>> => {
  const gone = await startTelegram()
  const nowhere = gone.root
  await gone.close()
  const peer = await startTelegram()
  const address = '700123'
  const person = peer.user(Number(address))
  person.opened()
  const { token } = peer
  return {
    channel: createTelegram({ account, token, apiRoot: peer.root, webhookSecret: secret }),
    account,
    address,
    genuine: () => request({ 'X-Telegram-Bot-Api-Secret-Token': secret }),
    forged: () => ({
      'no secret': request({}),
      'an empty secret': request({ 'X-Telegram-Bot-Api-Secret-Token': '' }),
      'another secret': request({ 'X-Telegram-Bot-Api-Secret-Token': 'Rahasia_2026-12' }),
      'the beginning of the secret': request({ 'X-Telegram-Bot-Api-Secret-Token': secret.slice(0, -1) }),
      'more than the secret': request({ 'X-Telegram-Bot-Api-Secret-Token': `${secret}x` }),
      'the secret under another name': request({ authorization: secret }),
    }),
    said: (from, text, event) =>
      ({
        update_id: event,
        message: { message_id: event, date, chat: chatOf(from), from: personOf(from), text },
      }) satisfies Update,
    tapped: (from, data, event) =>
      ({
        update_id: event,
        callback_query: {
          id: `query${event}`,
          from: personOf(from),
          chat_instance: '1',
          data,
          message: { message_id: event, date, chat: chatOf(from), from: personOf(from), text: 'Lanjut?' },
        },
      }) satisfies Update,
    own: () =>
      ({
        update_id: 90,
        message: {
          message_id: 90,
          date,
          chat: chatOf(address),
          from: { id: 4242, is_bot: true, first_name: 'Kawan Tumbuh' },
          text: 'Halo Ibu.',
        },
      }) satisfies Update,
    seen: ({ texts, caption = '', reply_markup }) => ({
      texts,
      caption,
      buttons: (reply_markup?.inline_keyboard ?? [])
        .flat()
        .map(({ text, callback_data }) => ({ label: text, data: callback_data })),
    }),
    fail: (failure) => peer.fail(faultFor(failure)),
    received: () => person.messages.map(({ text }) => text),
    unreachable: () => createTelegram({ account, token, apiRoot: nowhere }),
    close: peer.close,
  }
}

channelContract('telegram', makeRig)
