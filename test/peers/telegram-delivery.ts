import { Agent, request } from 'node:http'
import type { Update } from 'grammy/types'
import type { Timing } from './timing.ts'
import type { Watch } from './watch.ts'

const SECOND = 1_000
/** A message waits for a day, a tap for 150 seconds (`add_message_update` and `add_update` in the server's Client.cpp). */
export const MESSAGE_LIFE_MS = 86_400 * SECOND
export const TAP_LIFE_MS = 150 * SECOND
// WebhookActor.cpp: a first failure is repeated at once, further ones after 2, 4, 8 … up to 60 to 120 s; Retry-After up to an hour.
const RESEND_MAX_SECONDS = 60
const RETRY_AFTER_MAX_SECONDS = 3_600
/** How long the server waits for a webhook's answer. */
const WEBHOOK_ANSWER_MS = 60 * SECOND
// Client.h, LONG_POLL_MAX_TIMEOUT
const LONG_POLL_MAX_SECONDS = 50

/** One attempt to hand an update to the webhook. */
export type Delivery = {
  readonly updateId: number
  /** 1 for the first. */
  readonly attempt: number
  /** What the webhook answered; 0 when it did not. */
  readonly status: number
  readonly at: number
}

export type Webhook = { readonly url: string; readonly secret: string; readonly connections: number }

/** What a getUpdates call comes to. */
export type Polled =
  | { readonly kind: 'updates'; readonly updates: readonly Update[] }
  | { readonly kind: 'conflict'; readonly why: string }

/** A queue of updates that wait for each other: those of a chat, the taps of a user, the membership changes of a chat. */
export type QueueId = `${'chat' | 'taps' | 'member'}:${number}`

type Waiting = {
  readonly update: Update
  readonly queue: QueueId
  readonly expiresAt: number
  attempts: number
  delaySeconds: number
}

export type Delivering = {
  readonly deliveries: readonly Delivery[]
  readonly webhook: Webhook | undefined
  add(update: Update, queue: QueueId, lifeMs: number): void
  /** How many updates nobody has taken yet. */
  readonly waiting: number
  setWebhook(webhook: Webhook | undefined, dropPending: boolean): void
  allow(kinds: readonly string[]): void
  poll(offset: number, limit: number, timeoutSeconds: number, gone: AbortSignal): Promise<Polled>
  close(): void
}

/** Delivery to one webhook, from its setting to the next. */
type Run = {
  readonly to: Webhook
  readonly over: AbortController
  readonly busy: Set<QueueId>
  readonly wantConnection: (() => void)[]
  freeConnections: number
}

type Posted = { readonly status: number; readonly retryAfterSeconds: number }

const NOT_REACHED: Posted = { status: 0, retryAfterSeconds: 0 }

/** Hands updates over as the Bot API server does: by webhook, one at a time per queue, or to whoever polls. */
export const createDelivery = (timing: Timing, watch: Watch): Delivering => {
  const deliveries: Delivery[] = []
  const queues = new Map<QueueId, Waiting[]>()
  const pending = new Map<number, Waiting>()
  const agent = new Agent({ keepAlive: true })
  let run: Run | undefined
  let allowed: readonly string[] = []
  let longPoll: { readonly wake: () => void; readonly conflict: (why: string) => void } | undefined

  const forget = (waiting: Waiting) => {
    pending.delete(waiting.update.update_id)
    const queue = queues.get(waiting.queue) ?? []
    const rest = queue.filter((other) => other !== waiting)
    if (rest.length === 0) queues.delete(waiting.queue)
    else queues.set(waiting.queue, rest)
    watch.touch()
  }

  const post = (to: Webhook, update: Update, signal: AbortSignal): Promise<Posted> =>
    new Promise((resolve) => {
      const body = JSON.stringify(update)
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        ...(to.secret === '' ? {} : { 'X-Telegram-Bot-Api-Secret-Token': to.secret }),
      }
      const call = request(to.url, { method: 'POST', agent, headers, signal }, (answer) => {
        answer.resume()
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            retryAfterSeconds: Number(answer.headers['retry-after'] ?? 0) || 0,
          }),
        )
        answer.on('error', () => resolve(NOT_REACHED))
      })
      call.setTimeout(WEBHOOK_ANSWER_MS, () => call.destroy())
      call.on('error', () => resolve(NOT_REACHED))
      call.end(body)
    })

  const connection = async (run: Run): Promise<void> => {
    if (run.freeConnections > 0) run.freeConnections -= 1
    else await new Promise<void>((resolve) => run.wantConnection.push(resolve))
  }

  const release = (run: Run) => {
    const next = run.wantConnection.shift()
    if (next === undefined) run.freeConnections += 1
    else next()
  }

  /** The wait before the next attempt, in seconds. */
  const patience = (waiting: Waiting, toldSeconds: number): number => {
    const told = Math.min(RETRY_AFTER_MAX_SECONDS, Math.max(0, toldSeconds))
    if (told > 0 || waiting.attempts === 1) return told
    waiting.delaySeconds = Math.min(RESEND_MAX_SECONDS, waiting.delaySeconds * 2)
    return waiting.delaySeconds
  }

  const drain = async (run: Run, id: QueueId) => {
    const { signal } = run.over
    for (
      let first = queues.get(id)?.[0];
      first !== undefined && !signal.aborted;
      first = queues.get(id)?.[0]
    ) {
      if (first.expiresAt < timing.now()) {
        forget(first)
        continue
      }
      await connection(run)
      const answer = signal.aborted ? NOT_REACHED : await post(run.to, first.update, signal)
      release(run)
      if (signal.aborted && answer.status === 0) return
      first.attempts += 1
      const { update, attempts: attempt } = first
      deliveries.push({ updateId: update.update_id, attempt, status: answer.status, at: timing.now() })
      watch.touch()
      if (answer.status >= 200 && answer.status <= 299) {
        forget(first)
        continue
      }
      const waitMs = patience(first, answer.retryAfterSeconds) * SECOND
      if (timing.now() + waitMs > first.expiresAt) forget(first)
      else if (waitMs > 0) await timing.sleep(waitMs, signal)
    }
    // in the same breath as the look into the queue: an update added a moment later must find it free
    run.busy.delete(id)
  }

  const start = (id: QueueId) => {
    const current = run
    if (current === undefined || current.busy.has(id)) return
    current.busy.add(id)
    void drain(current, id)
  }

  const setWebhook = (to: Webhook | undefined, dropPending: boolean) => {
    run?.over.abort()
    for (const waiter of run?.wantConnection ?? []) waiter()
    if (dropPending) {
      pending.clear()
      queues.clear()
    }
    run = to && {
      to,
      over: new AbortController(),
      busy: new Set(),
      wantConnection: [],
      freeConnections: to.connections,
    }
    if (to !== undefined) longPoll?.conflict('terminated by setWebhook request')
    for (const id of queues.keys()) start(id)
    watch.touch()
  }

  return {
    deliveries,
    get webhook() {
      return run?.to
    },
    get waiting() {
      return pending.size
    },
    allow(kinds) {
      allowed = kinds
    },
    add(update, queue, lifeMs) {
      if (allowed.length > 0 && !Object.keys(update).some((kind) => allowed.includes(kind))) return
      const waiting: Waiting = {
        update,
        queue,
        expiresAt: timing.now() + lifeMs,
        attempts: 0,
        delaySeconds: 1,
      }
      pending.set(update.update_id, waiting)
      queues.set(queue, [...(queues.get(queue) ?? []), waiting])
      start(queue)
      longPoll?.wake()
      watch.touch()
    },
    setWebhook,
    async poll(offset, limit, timeoutSeconds, gone) {
      if (run !== undefined) {
        return {
          kind: 'conflict',
          why: "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        }
      }
      const all = [...pending.values()]
      const forgotten =
        offset < 0 ? all.slice(0, offset) : all.filter(({ update }) => update.update_id < offset)
      for (const waiting of forgotten) forget(waiting)
      const batch = () => {
        for (const waiting of [...pending.values()]) if (waiting.expiresAt < timing.now()) forget(waiting)
        return [...pending.values()].slice(0, limit).map(({ update }) => update)
      }
      const now = batch()
      if (now.length > 0 || timeoutSeconds <= 0) return { kind: 'updates', updates: now }
      longPoll?.conflict(
        'terminated by other getUpdates request; make sure that only one bot instance is running',
      )
      return new Promise((resolve) => {
        const over = new AbortController()
        const finish = (polled: Polled) => {
          if (over.signal.aborted) return
          over.abort()
          gone.removeEventListener('abort', wake)
          if (longPoll === mine) longPoll = undefined
          resolve(polled)
        }
        const wake = () => finish({ kind: 'updates', updates: gone.aborted ? [] : batch() })
        const mine = { wake, conflict: (why: string) => finish({ kind: 'conflict', why }) }
        longPoll = mine
        gone.addEventListener('abort', wake, { once: true })
        void timing.sleep(Math.min(LONG_POLL_MAX_SECONDS, timeoutSeconds) * SECOND, over.signal).then(wake)
        watch.touch()
      })
    },
    close() {
      setWebhook(undefined, true)
      longPoll?.wake()
      agent.destroy()
    },
  }
}
