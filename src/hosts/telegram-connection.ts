import { setTimeout as sleepFor } from 'node:timers/promises'
import { parseUpdate } from '../channels/telegram/parse.ts'
import { createPoller } from '../channels/telegram/poll.ts'
import type { Me, Menu, Telegram } from '../channels/telegram/telegram.ts'
import { type Instant, MINUTE, SECOND } from '../engine/ids.ts'
import type { Inbound } from '../engine/inbound.ts'
import type { Log } from '../engine/ports.ts'

/** The longest wait between two attempts to tell Telegram where we are. Milliseconds. */
const CONNECT_EVERY_MS = 10 * MINUTE
const CALL_WITHIN_MS = 15 * SECOND
/** A token that is unknown, or not even shaped like one. */
const TOKEN_REFUSED: ReadonlySet<number> = new Set([401, 404])

export type Connecting = {
  readonly bot: Telegram
  readonly account: string
  readonly token: string
  /** Where updates are to be posted; without it they are asked for. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined
  readonly menus: readonly Menu[]
  take(messages: readonly Inbound[]): Promise<void>
  now(): Instant
  /** Aborting it ends everything. */
  readonly signal: AbortSignal
  readonly log: Log
}

/** How it came to an end: we were asked to stop, or no update comes any more until an operator has acted. */
export type ConnectionEnd = { readonly kind: 'stopped' | 'listening' | 'conflict' | 'refused' }

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  sleepFor(ms, undefined, { signal }).catch(() => undefined)

/** Says where updates are to go, until Telegram has heard it: without that nobody is answered. */
const setWebhook = async (
  { bot, signal, log }: Connecting,
  { url, secret }: NonNullable<Connecting['webhook']>,
  within: () => AbortSignal,
): Promise<ConnectionEnd> => {
  for (let delay = SECOND; !signal.aborted; delay = Math.min(CONNECT_EVERY_MS, delay * 2)) {
    const set = await bot.setWebhook(url, secret, within())
    if (set.kind === 'answered') {
      log.info({}, 'Telegram posts to our webhook')
      return { kind: 'listening' }
    }
    if (signal.aborted) break
    log.error({ outcome: set.kind }, 'Telegram did not take our webhook')
    if (set.kind === 'refused' && TOKEN_REFUSED.has(set.code)) return { kind: 'refused' }
    await sleep(delay, signal)
  }
  return { kind: 'stopped' }
}

const poll = async (connecting: Connecting, me: Me | undefined): Promise<ConnectionEnd> => {
  const { bot, account, token, take, now, signal, log } = connecting
  const self = { account, botId: me?.id ?? Number(token.split(':')[0]), username: me?.username, now }
  const end = await createPoller({
    api: bot,
    take,
    parse: (update) => parseUpdate(update, self),
    now: () => Date.now(),
    sleep,
    signal,
    log: {
      warn: (fields, what) => log.warn({ trouble: String(fields['trouble'] ?? fields['error'] ?? '') }, what),
    },
  }).run()
  if (end.kind !== 'stopped') log.error({ end: end.kind }, 'polling Telegram has ended')
  return { kind: end.kind }
}

/** Brings a bot and Telegram together: its menus, then its updates. Resolves when nothing more is to be done about it. */
export const connectTelegram = async (connecting: Connecting): Promise<ConnectionEnd> => {
  const { bot, webhook, menus, signal, log } = connecting
  const within = () => AbortSignal.any([signal, AbortSignal.timeout(CALL_WITHIN_MS)])
  const me = await bot.getMe(within())
  if (me.kind !== 'answered') log.warn({ outcome: me.kind }, 'Telegram does not answer for this bot yet')
  const set = await bot.setCommands(menus, within())
  if (set.kind !== 'answered') log.warn({ outcome: set.kind }, 'the command menu was not set')
  return webhook === undefined
    ? poll(connecting, me.kind === 'answered' ? me.value : undefined)
    : setWebhook(connecting, webhook, within)
}
