import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Channel } from '../engine/channel.ts'
import { SECOND } from '../engine/ids.ts'
import type { Inbound } from '../engine/inbound.ts'
import { NotTaken } from '../engine/intake.ts'
import type { TimeLimit } from '../engine/ports.ts'
import { within } from './time-limit.ts'

/** A channel that providers call by webhook, mounted below a regency. */
export type Webhook = {
  readonly path: string
  readonly channel: Pick<Channel, 'verify' | 'parse' | 'acknowledge'>
  take(messages: readonly Inbound[]): Promise<void>
  timeLimit(ms: number): TimeLimit
}

/** Telegram's largest updates are some tens of KB; Meta's batches reach 3 MB. */
const BODY_MOST = 4 * 1024 * 1024
/** A button's spinner is not worth waiting for. */
const ACKNOWLEDGE_WITHIN = 5 * SECOND

/** Bodies of so many bytes at most; a larger one is answered with 413. */
export const atMost = (bytes: number): MiddlewareHandler =>
  bodyLimit({ maxSize: bytes, onError: (c) => c.text('too large', 413) })

const countedLimit = atMost(BODY_MOST)

/**
 * Nothing larger than `BODY_MOST`. A body whose length is declared, as every provider does, is not opened as a stream to
 * be counted: that alone would cost as much as all the rest of a request.
 */
const limited: MiddlewareHandler = (c, next) => {
  const declared = Number(c.req.header('content-length') ?? Number.NaN)
  const isShort = declared <= BODY_MOST && c.req.header('transfer-encoding') === undefined
  return isShort ? next() : countedLimit(c, next)
}

/** Stops the spinners of the buttons that were tapped. Nobody waits for it. */
export const acknowledgeAll = (
  channel: Pick<Channel, 'acknowledge'>,
  messages: readonly Inbound[],
  timeLimit: Webhook['timeLimit'],
): void => {
  for (const { receipt } of messages) {
    if (receipt === undefined) continue
    void within(timeLimit(ACKNOWLEDGE_WITHIN), async (signal) => channel.acknowledge?.(receipt, signal))
  }
}

const notStored = (c: Context, error: unknown): Response => {
  if (!(error instanceof NotTaken)) throw error
  return c.text('not stored', 503, { 'Retry-After': String(error.retryAfterSeconds) })
}

/**
 * The provider's side of one channel: 401 without the secret, 400 for what is no JSON, 200 after the commit, 503 when the
 * messages could not be stored. What was sent never makes a 5xx.
 */
export const webhookApp = ({ path, channel, take, timeLimit }: Webhook): Hono => {
  const app = new Hono()
  app.post(path, limited, async (c) => {
    const raw = new Uint8Array(await c.req.arrayBuffer())
    if (!(await channel.verify(c.req.raw.headers, raw))) return c.text('unauthorised', 401)
    const body = json(raw)
    if (body === undefined) return c.text('not JSON', 400)
    const messages = channel.parse(body)
    try {
      await take(messages)
    } catch (error) {
      return notStored(c, error)
    }
    acknowledgeAll(channel, messages, timeLimit)
    return c.text('ok')
  })
  return app
}

const decoder = new TextDecoder()

const json = (raw: Uint8Array): unknown => {
  try {
    return JSON.parse(decoder.decode(raw))
  } catch {
    return undefined
  }
}
