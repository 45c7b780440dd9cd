import { type Db, transact } from '../db/db.ts'
import type { Attachment, Channel, Sent } from './channel.ts'
import { after, type ContactId, type Instant, type Json, MINUTE, SECOND } from './ids.ts'
import { type Outgoing, openOutbox } from './outbox.ts'
import { createPace } from './pace.ts'
import { errorPlace, type Ports } from './ports.ts'

/** What delivery needs beyond the engine's ports. */
export type Delivery = Ports & {
  readonly channels: ReadonlyMap<string, Channel>
  /** Draws a picture or file from its recipe; `undefined` when what it was about is gone. */
  draw(recipe: Json, language: string): Promise<Attachment | undefined>
  /** Said above every message of a demo database. */
  readonly demo: boolean
  /** Runs a callback soon, after what waits now (setImmediate on Node). */
  soon(work: () => void): void
  /** A signal that aborts after so many milliseconds. */
  timeLimit(ms: number): AbortSignal
}

/** One attempt may take this long; Telegram and Meta answer in well under a second when they answer. */
const SEND_WITHIN = 15 * SECOND
const AT_ONCE = 32
const BACKOFF = { first: 2 * SECOND, most: 10 * MINUTE }

/** How long to wait before trying again, when the provider does not say: doubling, at most ten minutes. */
export const backoff = (attempts: number): number =>
  Math.min(BACKOFF.most, BACKOFF.first * 2 ** Math.max(0, Math.min(attempts - 1, 20)))

/**
 * Sends what the outbox holds: per person in order, urgent first, within each channel's limits. An attempt is recorded
 * before it is made, so that after a crash a message is sent again rather than lost, and such repeats are counted.
 */
export const createDeliverer = (db: Db, delivery: Delivery) => {
  const outbox = openOutbox(db)
  const paces = new Map([...delivery.channels].map(([account, { limits }]) => [account, createPace(limits)]))
  const counts = { sent: 0, repeats: outbox.recover(), refused: 0, expired: 0, retried: 0 }
  const busy = new Set<ContactId>()
  let settled: { readonly message: Outgoing; readonly result: Sent }[] = []
  let flushing = false
  let stopped = false
  let paused: Instant | undefined
  let idle: (() => void)[] = []

  const pick = (now: Instant): readonly Outgoing[] => {
    counts.expired += outbox.expire(now)
    paused = undefined
    const picked: Outgoing[] = []
    const seen = new Set<ContactId>(busy)
    for (const message of outbox.due(now, AT_ONCE * 4)) {
      if (picked.length + busy.size >= AT_ONCE) break
      if (seen.has(message.contact)) continue
      const pace = paces.get(message.account)
      if (pace === undefined) continue
      const ready = Math.max(pace.accountReady(now), pace.contactReady(message.contact, now))
      if (ready > now) {
        const at = after(now, ready - now)
        if (paused === undefined || at < paused) paused = at
        seen.add(message.contact)
        continue
      }
      seen.add(message.contact)
      pace.took(message.contact, now)
      picked.push(message)
    }
    return picked
  }

  const frozenFor = (message: Outgoing, channel: Channel): string => {
    if (message.frozen !== null) return message.frozen
    const said = delivery.demo
      ? { ...message.meaning, say: [...message.meaning.say, { key: 'engine.demo' }] }
      : message.meaning
    return JSON.stringify(channel.render(said, delivery.speak(message.language)))
  }

  const attempt = async (message: Outgoing, channel: Channel, frozen: string): Promise<Sent> => {
    try {
      const recipe = message.meaning.attach
      const attachment = recipe === undefined ? undefined : await delivery.draw(recipe, message.language)
      if (recipe !== undefined && attachment === undefined)
        return { kind: 'never', whom: 'message', because: 'gone' }
      return await channel.send(
        message.address,
        JSON.parse(frozen),
        message.id,
        attachment,
        delivery.timeLimit(SEND_WITHIN),
      )
    } catch (error) {
      delivery.log.error({ where: errorPlace(error) }, 'an attempt to send failed by itself')
      return { kind: 'unknown' }
    }
  }

  const pump = (): void => {
    if (stopped) return
    const now = delivery.now()
    const ready: { message: Outgoing; channel: Channel; frozen: string }[] = []
    const picked = pick(now)
    if (picked.length > 0) {
      transact(db, () => {
        for (const message of picked) {
          const channel = delivery.channels.get(message.account)
          if (channel === undefined) continue
          const frozen = frozenFor(message, channel)
          if (outbox.begin(message.id, frozen)) ready.push({ message, channel, frozen })
        }
      })
    }
    for (const { message, channel, frozen } of ready) {
      busy.add(message.contact)
      attempt(message, channel, frozen).then((result) => {
        settled.push({ message, result })
        if (flushing) return
        flushing = true
        delivery.soon(flush)
      })
    }
    if (busy.size === 0 && settled.length === 0) {
      const waiting = idle
      idle = []
      for (const resolve of waiting) resolve()
    }
  }

  /** Records what came of the attempts that ended meanwhile, in one commit, and goes on. */
  const flush = (): void => {
    flushing = false
    const done = settled
    settled = []
    try {
      transact(db, () => {
        for (const { message, result } of done) record(message, result, delivery.now())
      })
    } catch (error) {
      if (!delivery.isStoreFailure(error)) throw error
      // what was sent is sent: it is recorded as soon as the store takes it, before anything else goes out
      delivery.log.error({ where: errorPlace(error) }, 'what was sent could not be recorded yet')
      settled = [...done, ...settled]
      flushing = true
      retryFlush()
      return
    }
    for (const { message } of done) busy.delete(message.contact)
    pump()
  }
  const retryFlush = (): void => {
    delivery.timeLimit(SECOND).addEventListener('abort', () => flush(), { once: true })
  }

  const record = (message: Outgoing, result: Sent, now: Instant): void => {
    const pace = paces.get(message.account)
    switch (result.kind) {
      case 'sent':
        counts.sent += 1
        outbox.sent(message.id, result.id)
        return
      case 'unknown':
        counts.repeats += 1
        outbox.later(message.id, after(now, backoff(message.attempts + 1)))
        return
      case 'later': {
        counts.retried += 1
        const until = after(now, Math.max(result.afterMs, backoff(message.attempts + 1)))
        const asked = after(now, result.afterMs)
        if (result.whom === 'account') pace?.holdAccount(asked)
        if (result.whom === 'contact') pace?.holdContact(message.contact, asked)
        outbox.later(message.id, result.whom === 'message' ? until : asked)
        return
      }
      case 'never':
        counts.refused += 1
        outbox.refused(message.id, result.because)
        if (result.whom === 'contact') outbox.unreachable(message.contact, now)
        if (result.whom === 'account') {
          pace?.holdAccount(after(now, BACKOFF.most))
          delivery.log.error({ account: message.account }, 'the channel refuses our credentials')
        }
        return
    }
  }

  return {
    counts,
    /** Sends whatever is due. Called after every commit and at every wake. */
    kick: pump,
    /** When something that waits can be sent, if nothing else happens meanwhile. */
    soonest: (): Instant | undefined => {
      const at = outbox.soonest(delivery.now())
      if (at === undefined || paused === undefined) return at ?? paused
      return paused < at ? paused : at
    },
    /** Resolves when nothing is under way and nothing more can be sent now. */
    settled: (): Promise<void> =>
      new Promise((resolve) => {
        idle.push(resolve)
        pump()
      }),
    /** Nothing new is begun; what is under way is still recorded. */
    stop: async (): Promise<void> => {
      stopped = true
      if (busy.size === 0) return
      await new Promise<void>((resolve) => {
        const look = (): void => (busy.size === 0 ? resolve() : delivery.soon(look))
        look()
      })
    },
  }
}
