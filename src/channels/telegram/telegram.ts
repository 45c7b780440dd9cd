import type { LanguageCode } from 'grammy/types'
import { Api, InputFile } from 'grammy/web'
import type { Attachment, Channel } from '../../engine/channel.ts'
import { asInstant, type Instant, type OutboxId } from '../../engine/ids.ts'
import { sameSecret } from '../secret.ts'
import { limits } from './limits.ts'
import { ALLOWED_UPDATES, parseUpdate } from './parse.ts'
import { render, type TelegramWire } from './render.ts'
import { telegramFetch } from './telegram-fetch.ts'
import { type Answer, ask, sentOf } from './trouble.ts'

export type TelegramOptions = {
  /** Our name for this bot, as every `Inbound` carries it: `telegram:73.17`. */
  readonly account: string
  /** As BotFather gave it: `123456:ABC…`. Never logged. */
  readonly token: string
  /** Base address of the Bot API. @default 'https://api.telegram.org' */
  readonly apiRoot?: string
  /** What Telegram repeats in every webhook call. Without it no webhook call is believed. */
  readonly webhookSecret?: string
  /** @default the global fetch */
  readonly fetch?: typeof globalThis.fetch
  /** The language of the commands shown to people whose language has none of its own. @default 'id' */
  readonly language?: string
  /** Our name without "@", for mentions in groups; `getMe` learns it otherwise. */
  readonly username?: string
  /** The time given to events that carry none. @default Date.now */
  readonly now?: () => Instant
}

/** One entry of the menu beside the input field: 1-32 lowercase letters, digits or underscores, and 1-256 characters. */
export type Command = { readonly command: string; readonly description: string }

/** The commands shown to people whose Telegram speaks this language. */
export type Menu = { readonly language: LanguageCode; readonly commands: readonly Command[] }

/** Who we are, as Telegram knows us. */
export type Me = { readonly id: number; readonly username: string }

/** Telegram as a channel, and what an operator's side needs beyond that. The signals carry each call's time limit. */
export type Telegram = Channel<TelegramWire> & {
  getMe(signal: AbortSignal): Promise<Answer<Me>>
  /** Updates come to `url` from now on. The secret: 1-256 characters of A-Z, a-z, 0-9, _ and -. */
  setWebhook(url: string, secret: string, signal: AbortSignal): Promise<Answer<true>>
  /** Waiting updates are kept for whoever asks next. */
  deleteWebhook(signal: AbortSignal): Promise<Answer<true>>
  /** Replaces the command menus of private chats. */
  setCommands(menus: readonly Menu[], signal: AbortSignal): Promise<Answer<true>>
  /**
   * Waits up to `timeoutSeconds` for updates, which also tells Telegram to forget all those before `offset`. The signal
   * must allow for more than that time.
   */
  getUpdates(
    offset: number | undefined,
    timeoutSeconds: number,
    signal: AbortSignal,
  ): Promise<Answer<readonly unknown[]>>
}

/** Pictures of these types are shown in the chat; everything else arrives as a file. sendPhoto takes no SVG. */
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp'])

/** Messages of several pieces under way at once, far more than ever happen; beyond it the oldest is forgotten. */
const HALF_SENT_MAX = 1_000

const SECRET_HEADER = 'X-Telegram-Bot-Api-Secret-Token'

// A source behind an answer is a link; its preview would be larger than the answer.
const PLAIN = { link_preview_options: { is_disabled: true } } as const

/** One call of those that make up a message. */
type Step = (api: Api) => Promise<{ readonly message_id: number }>

const stepsOf = (
  address: string,
  wire: TelegramWire,
  attachment: Attachment | undefined,
): readonly Step[] => {
  const caption = wire.caption ?? ''
  const texts = attachment === undefined && caption !== '' ? [caption, ...wire.texts] : wire.texts
  const markup = wire.reply_markup && {
    reply_markup: { inline_keyboard: wire.reply_markup.inline_keyboard.map((row) => [...row]) },
  }
  const messages = texts.map(
    (text, index): Step =>
      (api) =>
        api.sendMessage(address, text, { ...PLAIN, ...(index === texts.length - 1 ? markup : {}) }),
  )
  if (attachment === undefined) return messages
  const { bytes, name, type } = attachment
  const extra = { ...(caption === '' ? {} : { caption }), ...(texts.length === 0 ? markup : {}) }
  const file: Step = PICTURES.has(type)
    ? (api) => api.sendPhoto(address, new InputFile(bytes, name), extra)
    : (api) => api.sendDocument(address, new InputFile(bytes, name), extra)
  return [file, ...messages]
}

/** Makes the channel of one bot. Nothing is sent before a method is called. */
export const createTelegram = (options: TelegramOptions): Telegram => {
  const { account, token, webhookSecret = '', language = 'id', now = () => asInstant(Date.now()) } = options
  const { fetch = (input, init) => globalThis.fetch(input, init) } = options
  const apiRoot = (options.apiRoot ?? 'https://api.telegram.org').replace(/\/+$/, '')
  const botId = Number(token.split(':')[0])
  let username = options.username

  // A client for every call, because its time limit travels inside its fetch: grammY's own `signal` parameters have the
  // type of a Node polyfill. Making one costs microseconds.
  const call = <T>(signal: AbortSignal, use: (api: Api) => Promise<T>): Promise<Answer<T>> =>
    ask(signal, () => use(new Api(token, { apiRoot, fetch: telegramFetch(fetch, signal) })))

  /** How many pieces of a message have arrived, so that a retry never repeats those. */
  const halfSent = new Map<OutboxId, number>()

  const remember = (outboxId: OutboxId, done: number): void => {
    halfSent.delete(outboxId)
    halfSent.set(outboxId, done)
    for (const oldest of halfSent.keys()) {
      if (halfSent.size <= HALF_SENT_MAX) break
      halfSent.delete(oldest)
    }
  }

  return {
    limits,

    async verify(headers) {
      return sameSecret(webhookSecret, headers.get(SECRET_HEADER) ?? '')
    },

    parse: (body) => parseUpdate(body, { account, botId, username, now }),

    render,

    async send(address, wire, outboxId, attachment, signal) {
      const steps = stepsOf(address, wire, attachment)
      let done = halfSent.get(outboxId) ?? 0
      let last: number | undefined
      for (const step of steps.slice(done)) {
        const answer = await call(signal, step)
        if (answer.kind !== 'answered') return sentOf(answer)
        last = answer.value.message_id
        done += 1
        if (done < steps.length) remember(outboxId, done)
      }
      halfSent.delete(outboxId)
      return last === undefined
        ? { kind: 'never', whom: 'message', because: 'nothing to send' }
        : { kind: 'sent', id: String(last) }
    },

    async acknowledge(receipt, signal) {
      // Best effort: an old tap is refused, and by then nobody looks at its spinner any more.
      await call(signal, (api) => api.answerCallbackQuery(receipt))
    },

    async getMe(signal) {
      const answer = await call(signal, (api) => api.getMe())
      if (answer.kind !== 'answered') return answer
      username = answer.value.username
      return { kind: 'answered', value: { id: answer.value.id, username } }
    },

    setWebhook: (url, secret, signal) =>
      call(signal, (api) => api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES })),

    deleteWebhook: (signal) => call(signal, (api) => api.deleteWebhook()),

    async setCommands(menus, signal) {
      const scope = { type: 'all_private_chats' } as const
      for (const menu of menus) {
        const own = { scope, language_code: menu.language }
        for (const speakers of menu.language === language ? [{ scope }, own] : [own]) {
          const answer = await call(signal, (api) => api.setMyCommands(menu.commands, speakers))
          if (answer.kind !== 'answered') return answer
        }
      }
      return { kind: 'answered', value: true }
    },

    getUpdates: (offset, timeout, signal) =>
      call(signal, (api) =>
        api.getUpdates({
          ...(offset === undefined ? {} : { offset }),
          timeout,
          allowed_updates: ALLOWED_UPDATES,
        }),
      ),
  }
}
