import { type Db, transact } from '../db/db.ts'
import type { Attachment, Channel, Sent } from './channel.ts'
import { after, asInstant, type ContactId, type Instant, type Json, MINUTE, SECOND } from './ids.ts'
import { type Outgoing, openOutbox } from './outbox.ts'
import { createPace, type Pace } from './pace.ts'
import { errorPlace, type Ports, type TimeLimit } from './ports.ts'
import type { Lane } from './post.ts'

/** What delivery needs beyond the engine's ports. */
export type Delivery = Ports & {
  readonly channels: ReadonlyMap<string, Channel>
  /** Draws a picture or file from its recipe; `undefined` when what it was about is gone. */
  draw(recipe: Json, language: string): Promise<Attachment | undefined>
  /** Said above every message of a demo database. */
  readonly demo: boolean
  /** Runs a callback soon, after what waits now (setImmediate on Node). */
  soon(work: () => void): void
  /** A signal that aborts after so many milliseconds, unless the limit is over before. */
  timeLimit(ms: number): TimeLimit
  /** The first moment at or after `at` at which something that nobody waits for may be sent. @default `at` */
  sendable?(at: Instant): Instant
  /** Something can be sent then and not before: whoever sleeps should `kick` by that time. */
  wakeBy?(at: Instant): void
}

type Counted = 'sent' | 'repeats' | 'refused' | 'retried'

/** One account: its channel, its pace, and to whom something is under way. */
type Line = {
  readonly account: string
  readonly channel: Channel
  readonly pace: Pace
  readonly busy: Set<ContactId>
}

/** One attempt may take this long; Telegram and Meta answer in well under a second when they answer. */
const SEND_WITHIN = 15 * SECOND
/** Under way at once on one account; a slow provider holds back nobody else's people. */
const AT_ONCE = 32
/** What has become useless is never sent; it is looked for in the whole outbox, and so not more often than this. */
const TIDY_EVERY = SECOND
/** After a failure of the store, or of ours, everything is looked at again so much later. */
const LOOK_AGAIN = SECOND
/** A picture that cannot be drawn is tried again so often; then its words go without it. */
const DRAW_TRIES = 2
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
  const lines: readonly Line[] = [...delivery.channels].map(([account, channel]) => ({
    account,
    channel,
    pace: createPace(channel.limits),
    busy: new Set(),
  }))
  const counts = { sent: 0, repeats: outbox.recover(), refused: 0, expired: 0, retried: 0 }
  type Ended = { readonly line: Line; readonly message: Outgoing; readonly result: Sent }
  let ended: Ended[] = []
  let flushing = false
  let lookingAgain = false
  let tidied: Instant | undefined
  let stopped = false
  let paused: Instant | undefined
  let idle: (() => void)[] = []

  const soonest = (): Instant | undefined => {
    const at = outbox.soonest(delivery.now())
    if (at === undefined || paused === undefined) return at ?? paused
    return paused < at ? paused : at
  }

  const later = (work: () => void): void => {
    delivery.timeLimit(LOOK_AGAIN).signal.addEventListener('abort', work, { once: true })
  }

  const pick = ({ account, pace, busy }: Line, now: Instant, upTo: Lane): readonly Outgoing[] => {
    const picked: Outgoing[] = []
    const open = pace.accountReady(now)
    if (open > now) {
      if (paused === undefined || open < paused) paused = open
      return picked
    }
    if (busy.size >= AT_ONCE) return picked
    const seen = new Set<ContactId>(busy)
    for (const message of outbox.due(account, now, upTo, AT_ONCE * 4)) {
      if (picked.length + busy.size >= AT_ONCE) break
      if (seen.has(message.contact)) continue
      seen.add(message.contact)
      const ready = asInstant(Math.max(pace.accountReady(now), pace.contactReady(message.contact, now)))
      if (ready > now) {
        if (paused === undefined || ready < paused) paused = ready
        continue
      }
      pace.took(message.contact, now)
      picked.push(message)
    }
    return picked
  }

  /** What the channel makes of a message; `undefined` when it cannot be put into words, which is a mistake of ours. */
  const frozenFor = (message: Outgoing, channel: Channel): string | undefined => {
    if (message.frozen !== null) return message.frozen
    const said = delivery.demo
      ? { ...message.meaning, say: [...message.meaning.say, { key: 'engine.demo' }] }
      : message.meaning
    try {
      return JSON.stringify(channel.render(said, delivery.speak(message.language)))
    } catch (error) {
      delivery.log.error({ where: errorPlace(error) }, 'a message could not be put into words')
      return undefined
    }
  }

  const attempt = async (message: Outgoing, channel: Channel, frozen: string): Promise<Sent> => {
    const recipe = message.meaning.attach
    let attachment: Attachment | undefined
    try {
      attachment = recipe === undefined ? undefined : await delivery.draw(recipe, message.language)
    } catch (error) {
      delivery.log.error({ where: errorPlace(error) }, 'a picture or file could not be drawn')
      // the words do not wait for ever for their picture
      if (message.attempts < DRAW_TRIES) return { kind: 'later', whom: 'message', afterMs: 0 }
      return handOver(message, channel, frozen, undefined)
    }
    if (recipe !== undefined && attachment === undefined) {
      return { kind: 'never', whom: 'message', because: 'gone' }
    }
    return handOver(message, channel, frozen, attachment)
  }

  const handOver = async (
    message: Outgoing,
    channel: Channel,
    frozen: string,
    attachment: Attachment | undefined,
  ): Promise<Sent> => {
    const limit = delivery.timeLimit(SEND_WITHIN)
    try {
      return await channel.send(message.address, JSON.parse(frozen), message.id, attachment, limit.signal)
    } catch (error) {
      delivery.log.error({ where: errorPlace(error) }, 'an attempt to send failed by itself')
      return { kind: 'unknown' }
    } finally {
      limit.over()
    }
  }

  const isIdle = (): boolean => ended.length === 0 && lines.every(({ busy }) => busy.size === 0)

  const pump = (): void => {
    if (!stopped) {
      try {
        begin()
      } catch (error) {
        delivery.log.error({ where: errorPlace(error) }, 'what waits could not be sent yet')
        if (!lookingAgain) {
          lookingAgain = true
          later(() => {
            lookingAgain = false
            pump()
          })
        }
      }
    }
    if (!isIdle()) return
    const waiting = idle
    idle = []
    for (const resolve of waiting) resolve()
  }

  const begin = (): void => {
    const now = delivery.now()
    if (tidied === undefined || Math.abs(now - tidied) >= TIDY_EVERY) {
      counts.expired += outbox.expire(now)
      tidied = now
    }
    // however long a notice waited, and for whatever: at night nobody is written to unasked
    const morning = delivery.sendable?.(now) ?? now
    paused = morning > now && outbox.hasNotice() ? morning : undefined
    const upTo = morning > now ? 'reply' : 'notice'
    const picked = lines.flatMap((line) => pick(line, now, upTo).map((message) => ({ line, message })))
    let wordless = 0
    const ready =
      picked.length === 0
        ? []
        : transact(db, () =>
            picked.flatMap(({ line, message }) => {
              const frozen = frozenFor(message, line.channel)
              if (frozen === undefined) {
                outbox.refused(message.id, 'no words')
                wordless += 1
                return []
              }
              return outbox.begin(message.id, frozen) ? [{ line, message, frozen }] : []
            }),
          )
    counts.refused += wordless
    for (const { line, message, frozen } of ready) {
      line.busy.add(message.contact)
      attempt(message, line.channel, frozen).then((result) => {
        ended.push({ line, message, result })
        if (flushing) return
        flushing = true
        delivery.soon(flush)
      })
    }
    // what was refused just now may have held back the next one to the same person
    if (wordless > 0) delivery.soon(pump)
    const at = soonest()
    if (at !== undefined) delivery.wakeBy?.(at)
  }

  /** Records what came of the attempts that ended meanwhile, in one commit, and goes on. */
  const flush = (): void => {
    flushing = false
    const done = ended
    ended = []
    try {
      const counted = transact(db, () => {
        const now = delivery.now()
        return done.map((one) => record(one, now))
      })
      for (const one of counted) counts[one] += 1
    } catch (error) {
      delivery.log.error({ where: errorPlace(error) }, 'what was sent could not be recorded yet')
      if (!stopped) {
        // what was sent is sent: it is recorded as soon as the store takes it, before anything else goes to these people
        ended = [...done, ...ended]
        flushing = true
        later(flush)
        return
      }
    }
    for (const { line, message } of done) line.busy.delete(message.contact)
    pump()
  }

  const record = ({ line: { account, pace }, message, result }: Ended, now: Instant): Counted => {
    const wait = backoff(message.attempts + 1)
    switch (result.kind) {
      case 'sent':
        outbox.sent(message.id, result.id)
        return 'sent'
      case 'unknown':
        outbox.later(message.id, after(now, wait))
        return 'repeats'
      case 'later': {
        if (result.whom === 'message') {
          outbox.later(message.id, after(now, Math.max(result.afterMs, wait)))
          return 'retried'
        }
        const until = after(now, Math.max(result.afterMs, SECOND))
        if (result.whom === 'account') pace.holdAccount(until)
        else pace.holdContact(message.contact, until)
        outbox.later(message.id, until)
        return 'retried'
      }
      case 'never': {
        if (result.whom === 'account') {
          // nothing is wrong with the message: it waits until the operator has acted
          const until = after(now, BACKOFF.most)
          pace.holdAccount(until)
          outbox.later(message.id, until)
          delivery.log.error({ account }, 'the channel refuses our credentials')
          return 'retried'
        }
        outbox.refused(message.id, result.because)
        if (result.whom === 'contact') outbox.unreachable(message.contact, now)
        return 'refused'
      }
    }
  }

  const settled = (): Promise<void> =>
    new Promise((resolve) => {
      idle.push(resolve)
      pump()
    })

  return {
    counts,
    /** Sends whatever is due. Called after every commit and at every wake. Never throws. */
    kick: pump,
    /** When something that waits can be sent, if nothing else happens meanwhile. */
    soonest,
    /** Resolves when nothing is under way and nothing more can be sent now. */
    settled,
    /** Nothing new is begun; what is under way is still recorded, or found unrecorded at the next start. */
    stop: (): Promise<void> => {
      stopped = true
      return settled()
    },
  }
}
