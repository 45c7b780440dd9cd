import { createHash, createHmac } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Db } from '../../src/db/db.ts'
import { migrate } from '../../src/db/migrate.ts'
import { MIGRATIONS } from '../../src/db/migrations.ts'
import type { Attachment, Channel, Limits, Sent } from '../../src/engine/channel.ts'
import { createDeliverer, type Delivery } from '../../src/engine/deliver.ts'
import { asInstant, HOUR, type Instant, type Json } from '../../src/engine/ids.ts'
import type { Body, Inbound } from '../../src/engine/inbound.ts'
import type { Speak } from '../../src/engine/message.ts'
import type { Ports } from '../../src/engine/ports.ts'
import { openEngine } from '../../src/engine/receive.ts'
import { decodeTap, encodeTap } from '../../src/engine/tap.ts'
import { isStoreFailure } from '../../src/hosts/sqlite.ts'
import { FLOWS, type Mischief, openShopRooms, type ShopRooms, shopTalk } from './shop.ts'

export const ACCOUNT = 'shop:1'
/** Ten in the morning. */
export const MORNING = asInstant(Date.UTC(2026, 10, 23, 10))

/** One attempt to send, as the channel saw it. */
export type Attempt = {
  readonly account: string
  readonly to: string
  readonly outboxId: number
  readonly text: string
  readonly buttons: readonly { readonly label: string; readonly data: string }[]
  readonly at: Instant
  readonly file?: string
}

export type Shop = ReturnType<typeof openShop>

/** The shop's words: the key with its values, and the language where it is not Indonesian. */
const speakIn =
  (language: string): Speak =>
  ({ key, values }) =>
    [
      language === 'id' ? '' : `${language}:`,
      key,
      ...Object.values(values ?? {}).map((one) => ` ${String(one)}`),
    ].join('')

const textOf = (wire: Json): string =>
  typeof wire === 'object' && wire !== null && !Array.isArray(wire) && 'text' in wire ? String(wire.text) : ''

const buttonsOf = (wire: Json): Attempt['buttons'] => {
  if (typeof wire !== 'object' || wire === null || Array.isArray(wire) || !('buttons' in wire)) return []
  const { buttons } = wire
  if (!Array.isArray(buttons)) return []
  return buttons.flatMap((one: Json) =>
    Array.isArray(one) ? [{ label: String(one[0]), data: String(one[1]) }] : [],
  )
}

const FAST: Limits = {
  textMax: 4096,
  captionMax: 1024,
  buttonsMax: 8,
  labelMax: 40,
  tapBytesMax: 64,
  perSecond: 1_000_000,
  perContactMs: 0,
}

type Options = {
  /** A file; otherwise the database is in memory. */
  readonly file?: string
  readonly limits?: Partial<Limits>
  readonly accounts?: readonly string[]
  /** Words that cannot be rendered. */
  readonly unrenderable?: string
}

/** A shop with its customers: the engine, its deliverer and a channel whose answers a test writes. */
export const openShop = (options: Options = {}) => {
  const raw = new Sqlite(options.file ?? ':memory:')
  raw.pragma('secure_delete = ON')
  const db: Db = drizzle(raw)
  const refusal = migrate(db, MIGRATIONS, (text) => createHash('sha256').update(text).digest('hex'))
  if (refusal !== undefined) throw new Error(refusal.kind)
  const clock = { at: MORNING }
  const mischief: Mischief = {
    trips: 0,
    guardFails: false,
    eraseFails: false,
    migrate: (stored) => stored,
    flows: FLOWS,
  }
  const logged: {
    level: string
    facts: Readonly<Record<string, string | number | boolean>>
    what: string
  }[] = []
  const log =
    (level: string) =>
    (facts: Readonly<Record<string, string | number | boolean>>, what: string): void => {
      logged.push({ level, facts, what })
    }
  const attempts: Attempt[] = []
  /** What the provider says to each attempt; everything is sent unless a test says otherwise. */
  const provider: { answer: (attempt: Attempt) => Sent | Promise<Sent> } = {
    answer: () => ({ kind: 'sent', id: `p${attempts.length}` }),
  }
  const drawing: { draw: (recipe: Json) => Promise<Attachment | undefined> } = { draw: async () => undefined }
  const timeLimits: { readonly ms: number; abort(): void }[] = []
  const wakes: Instant[] = []
  const ports: Ports = {
    now: () => clock.at,
    hash: (text) => createHmac('sha256', 'a key').update(text).digest('base64url').slice(0, 22),
    isStoreFailure,
    speak: speakIn,
    log: { info: log('info'), warn: log('warn'), error: log('error') },
  }
  const channel = (account: string): Channel => ({
    limits: { ...FAST, ...options.limits },
    verify: async () => true,
    parse: () => [],
    render: (meaning, speak) => {
      const text = meaning.say.map(speak).join(' | ')
      if (options.unrenderable !== undefined && text.includes(options.unrenderable))
        throw new TypeError(`no words for ${text}`)
      const { tap, choices = [] } = meaning
      const buttons =
        tap === undefined ? [] : choices.map(({ value, label }) => [speak(label), encodeTap(tap, value)])
      return { text, buttons }
    },
    send: async (to, wire, outboxId, attachment) => {
      const attempt: Attempt = {
        account,
        to,
        outboxId,
        text: textOf(wire),
        buttons: buttonsOf(wire),
        at: clock.at,
        ...(attachment === undefined ? {} : { file: attachment.name }),
      }
      attempts.push(attempt)
      return provider.answer(attempt)
    },
  })
  const delivery: Delivery = {
    ...ports,
    channels: new Map((options.accounts ?? [ACCOUNT]).map((account) => [account, channel(account)])),
    draw: (recipe) => drawing.draw(recipe),
    demo: false,
    soon: (work) => queueMicrotask(work),
    timeLimit: (ms) => {
      const limit = new AbortController()
      timeLimits.push({ ms, abort: () => limit.abort() })
      return { signal: limit.signal, over: () => {} }
    },
    sendable: (at) => shopTalk(mischief).sendable(at, { rooms: now.rooms }),
    wakeBy: (at) => wakes.push(at),
  }
  const open = () => {
    const rooms = openShopRooms(db, mischief)
    return {
      rooms,
      engine: openEngine<ShopRooms>(db, shopTalk(mischief), rooms, ports),
      deliverer: createDeliverer(db, delivery),
    }
  }
  let now = open()
  let keys = 0
  let collected = 0

  const message = (from: string, body: Body, key = `event-${++keys}`, account = ACCOUNT): Inbound => ({
    account,
    key,
    from,
    at: clock.at,
    body,
  })
  const text = (from: string, said: string, key?: string): Inbound =>
    message(from, { kind: 'text', text: said, edited: false }, key)

  /** What the person was sent since the last time, word for word. */
  const replies = async (): Promise<readonly string[]> => {
    await now.deliverer.settled()
    const fresh = attempts.slice(collected)
    collected = attempts.length
    return fresh.map((one) => one.text)
  }
  const take = async (inbound: Inbound): Promise<readonly string[]> => {
    now.engine.receive([inbound])
    return replies()
  }
  const buttonOf = (from: string, label: string, old: boolean): string => {
    const all = attempts
      .filter(({ to }) => to === from)
      .flatMap(({ buttons }) => buttons)
      .filter((one) => one.label === label)
    const found = old ? all[0] : all.at(-1)
    if (found === undefined) throw new Error(`${from} has no button ${label}`)
    return found.data
  }
  const tapBody = (data: string): Body => {
    const tap = decodeTap(data)
    return tap === undefined ? { kind: 'other', what: 'tap', caption: '' } : { kind: 'tap', ...tap }
  }

  return {
    db,
    raw,
    clock,
    mischief,
    logged,
    attempts,
    provider,
    drawing,
    timeLimits,
    wakes,
    get engine() {
      return now.engine
    },
    get deliverer() {
      return now.deliverer
    },
    get rooms() {
      return now.rooms
    },
    /** Everything that is not in the database is forgotten. */
    reopen: (): void => {
      now = open()
    },
    message,
    text,
    take,
    replies,
    says: (from: string, said: string, key?: string) => take(text(from, said, key)),
    sends: (from: string, body: Body) => take(message(from, body)),
    taps: (from: string, label: string, old = false) =>
      take(message(from, tapBody(buttonOf(from, label, old)))),
    tapOf: (from: string, label: string, old = false): Body => tapBody(buttonOf(from, label, old)),
    tapBody,
    tapData: (from: string, data: string) => take(message(from, tapBody(data))),
    /** Moves the clock and runs the sessions' timers that are due on the way, each at its time. */
    passes: async (ms: number): Promise<readonly string[]> => {
      const until = clock.at + ms
      for (;;) {
        const due = now.engine.soonestTimer()
        if (due === undefined || due > until) break
        clock.at = asInstant(Math.max(clock.at, due))
        now.engine.runTimer()
        await now.deliverer.settled()
      }
      clock.at = asInstant(until)
      return replies()
    },
    /** The process is stopped so long; what was due meanwhile is looked at afterwards. */
    stands: async (ms: number): Promise<readonly string[]> => {
      clock.at = asInstant(clock.at + ms)
      for (let ran = 0; now.engine.runTimer(); ran += 1)
        if (ran > 100) throw new Error('timers go round in a circle')
      return replies()
    },
    passTo: (ms: number): void => {
      clock.at = asInstant(ms)
    },
    at: (hour: number): void => {
      const midnight = clock.at - (clock.at % (24 * HOUR))
      clock.at = asInstant(midnight + hour * HOUR)
    },
    count: (table: string, where = '1'): number =>
      db.all<{ n: number }>(sql.raw(`select count(*) as n from ${table} where ${where}`))[0]?.n ?? 0,
    outbox: () =>
      db.all<{
        id: number
        contact: number
        lane: number
        state: string
        attempts: number
        meaning: string | null
        address: string | null
        because: string | null
        notBefore: number
      }>(
        sql`select id, contact, lane, state, attempts, meaning, address, because, not_before as notBefore from outbox order by id`,
      ),
  }
}
