import { GrammyError, HttpError } from 'grammy/web'
import type { Sent } from '../../engine/channel.ts'
import { SECOND } from '../../engine/ids.ts'
import { NoAnswer, NotTelegram } from './telegram-fetch.ts'

/** Why a call brought no result, named after what that proves. */
export type Trouble =
  /** Telegram said no. `strangers`: there is no such chat for us. */
  | {
      readonly kind: 'refused'
      readonly code: number
      readonly retryAfterMs: number | undefined
      readonly strangers: boolean
    }
  /** Something between us and Telegram answered in its place: a proxy, a captive portal, a gateway. */
  | { readonly kind: 'intercepted'; readonly status: number }
  /** The request never left. */
  | { readonly kind: 'unsent' }
  /** The request left and no whole answer came: it may have been carried out. */
  | { readonly kind: 'unanswered' }

/** What a call to Telegram comes to. */
export type Answer<T> = { readonly kind: 'answered'; readonly value: T } | Trouble

/**
 * Some refusals of a person look exactly like the refusal of a message: code 400, and nothing else but words to tell them
 * apart. The words have been stable for years; should they change, the message is set aside instead of the person.
 */
const NO_SUCH_CHAT: ReadonlySet<string> = new Set([
  'bad request: chat not found',
  'bad request: private chat not found',
  'bad request: user not found',
  'bad request: user is deactivated',
  'bad request: peer_id_invalid',
])

const troubleOf = (error: unknown): Trouble => {
  if (error instanceof GrammyError) {
    const { retry_after: seconds, migrate_to_chat_id: moved } = error.parameters
    return {
      kind: 'refused',
      code: error.error_code,
      retryAfterMs: typeof seconds === 'number' && seconds > 0 ? seconds * SECOND : undefined,
      strangers:
        error.error_code === 400 &&
        (moved !== undefined || NO_SUCH_CHAT.has(error.description.toLowerCase())),
    }
  }
  const cause = error instanceof HttpError ? error.error : undefined
  if (cause instanceof NotTelegram) return { kind: 'intercepted', status: cause.status }
  if (cause instanceof NoAnswer) return { kind: cause.left ? 'unanswered' : 'unsent' }
  throw error
}

/** Makes one call. What the network or Telegram does becomes a value; a mistake of ours is still thrown. */
export const ask = async <T>(signal: AbortSignal, call: () => Promise<T>): Promise<Answer<T>> => {
  if (signal.aborted) return { kind: 'unsent' }
  try {
    return { kind: 'answered', value: await call() }
  } catch (error) {
    return troubleOf(error)
  }
}

/** Telegram names a time with every 429; this stands in should it ever not. */
const THROTTLED_MS = 5 * SECOND
/** How long to leave a Telegram that failed by itself alone. */
const SERVER_FAILED_MS = 5 * SECOND
/** How long to leave everybody alone when Telegram cannot be reached at all. */
const UNREACHED_MS = 10 * SECOND

/** What the outbox should do about trouble with a message. */
export const sentOf = (trouble: Trouble): Sent => {
  switch (trouble.kind) {
    case 'refused':
      return refusal(trouble)
    case 'intercepted':
      // 2xx may be the stump of a real answer; a gateway's 5xx is as good as Telegram's own
      if (trouble.status < 300) return { kind: 'unknown' }
      if (trouble.status >= 500) return { kind: 'later', whom: 'message', afterMs: SERVER_FAILED_MS }
      return { kind: 'later', whom: 'account', afterMs: UNREACHED_MS }
    case 'unsent':
      return { kind: 'later', whom: 'account', afterMs: UNREACHED_MS }
    case 'unanswered':
      return { kind: 'unknown' }
  }
}

const refusal = ({ code, retryAfterMs, strangers }: Extract<Trouble, { kind: 'refused' }>): Sent => {
  // Telegram does not say whether a person's limit or the bot's was met. Everybody waits: were it the bot's, each further
  // attempt to anyone would make the wait longer.
  if (code === 429) return { kind: 'later', whom: 'account', afterMs: retryAfterMs ?? THROTTLED_MS }
  if (code >= 500) return { kind: 'later', whom: 'message', afterMs: retryAfterMs ?? SERVER_FAILED_MS }
  // blocked, deactivated, thrown out of a group: all mean that this person's chat is closed to us
  if (code === 403) return { kind: 'never', whom: 'contact', because: 'blocked' }
  if (strangers) return { kind: 'never', whom: 'contact', because: 'no such chat' }
  // a token that is unknown, or not even shaped like one
  if (code === 401 || code === 404)
    return { kind: 'never', whom: 'account', because: `token refused (${code})` }
  return { kind: 'never', whom: 'message', because: `refused (${code})` }
}
