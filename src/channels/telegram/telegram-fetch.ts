import { fieldsOf } from './fields.ts'

/** No whole answer came. `left` says whether the request may have reached Telegram. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly left: boolean
  constructor(left: boolean) {
    super(left ? 'the request left, but no whole answer came' : 'the request did not leave')
    this.left = left
  }
}

/** Something answered, but not in Telegram's form. */
export class NotTelegram extends Error {
  override readonly name = 'NotTelegram'
  readonly status: number
  constructor(status: number) {
    super(`status ${status}, not in Telegram's form`)
    this.status = status
  }
}

/**
 * Codes that prove that no connection was made, so nothing can have been sent twice. Node's fetch gives them as the cause
 * of its error (https://nodejs.org/api/errors.html#common-system-errors, undici's `errors.js`, OpenSSL's verify results);
 * Workers give none, and there a refused connection counts as "may have arrived".
 */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

const neverConnected = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' && NEVER_CONNECTED.has(code)
}

const isTelegrams = (body: string): boolean => {
  try {
    const answer = fieldsOf(JSON.parse(body))
    return answer?.['ok'] === true || (answer?.['ok'] === false && typeof answer['error_code'] === 'number')
  } catch {
    return false // not JSON at all: the one thing JSON.parse can report
  }
}

/**
 * A fetch that ends when `signal` says so, and reports how far a failed call got, which decides whether sending again could
 * repeat a message. The whole answer is read here, because a connection may also break in the middle of it.
 */
export const telegramFetch =
  (fetch: typeof globalThis.fetch, signal: AbortSignal): typeof globalThis.fetch =>
  async (input, init) => {
    let status: number
    let body: string
    try {
      const response = await fetch(input, { ...init, signal })
      status = response.status
      body = await response.text()
    } catch (error) {
      throw new NoAnswer(!neverConnected(error))
    }
    if (!isTelegrams(body)) throw new NotTelegram(status)
    return new Response(body, { status })
  }
