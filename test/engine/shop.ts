import { sql } from 'drizzle-orm'
import type { Db } from '../../src/db/db.ts'
import { openContacts } from '../../src/engine/contacts.ts'
import {
  type AnyFlow,
  firstStep,
  flowsOver,
  type Opening,
  type Reader,
  type Turn,
} from '../../src/engine/flow.ts'
import { after, asId, type ContactId, DAY, HOUR, type Instant, type Json } from '../../src/engine/ids.ts'
import { openJobs } from '../../src/engine/jobs.ts'
import type { Choice, Message, Say } from '../../src/engine/message.ts'
import { openPost } from '../../src/engine/post.ts'
import type { Session } from '../../src/engine/session.ts'
import type { Command, Talk } from '../../src/engine/talk.ts'

/** What a test makes go wrong, or be different, inside the shop. */
export type Mischief = {
  /** How many times the word "trip" still fails. */
  trips: number
  /** A guard that fails instead of answering. */
  guardFails: boolean
  /** Forgetting fails after everything is gone. */
  eraseFails: boolean
  /** What moves a session of an earlier release. */
  migrate: (stored: Session) => Session
  /** Flows of this release; a test takes some away, or puts others in their place. */
  flows: ReadonlyMap<string, AnyFlow<ShopRooms>>
}

/** A fruit shop's rooms: its orders, and what the engine lends. */
export const openShopRooms = (db: Db, mischief: Mischief) => {
  db.run(
    sql`create table if not exists shop_order (id integer primary key, contact integer, item text, amount integer, place text)`,
  )
  return {
    mischief,
    contacts: openContacts(db),
    post: openPost(db),
    jobs: openJobs(db),
    orders: {
      record: (contact: ContactId, item: string, amount: number, place: string): void => {
        db.run(
          sql`insert into shop_order (contact, item, amount, place) values (${contact}, ${item}, ${amount}, ${place})`,
        )
      },
      lastPlace: (contact: ContactId): string | undefined =>
        db.all<{ place: string }>(
          sql`select place from shop_order where contact = ${contact} order by id desc limit 1`,
        )[0]?.place,
      all: () =>
        db.all<{ contact: number; item: string; amount: number; place: string }>(
          sql`select contact, item, amount, place from shop_order order by id`,
        ),
      forget: (contact: ContactId): void => {
        db.run(sql`delete from shop_order where contact = ${contact}`)
      },
    },
  }
}

export type ShopRooms = ReturnType<typeof openShopRooms>
type ReaderOf<T extends Json> = Reader<T, ShopRooms>

const flow = flowsOver<ShopRooms, string>()
const tell = (key: string, values?: Say['values']): Message => ({
  say: [values === undefined ? { key } : { key, values }],
})

const oneOf = <const V extends string>(values: readonly V[]): ReaderOf<V> => ({
  choices: values.map((value) => ({ value, label: { key: value } })),
  read: () => ({ kind: 'unclear', say: { key: 'choose' } }),
  decode: (stored) => values.find((one) => one === stored),
})

const item: ReaderOf<string> = {
  choices: ['apples', 'mangoes', 'durian'].map((value) => ({ value, label: { key: value } })),
  read: (text) => {
    const [, amount, what, place] =
      /^(?:(\d+) )?(apples|mangoes|durian)?(?: ?to (.+))?$/i.exec(text.trim()) ?? []
    const also = {
      ...(amount === undefined ? {} : { amount: Number(amount) }),
      ...(place === undefined ? {} : { place }),
    }
    if (what === undefined) return { kind: 'unclear', say: { key: 'item.unclear' }, also }
    return { kind: 'understood', value: what.toLowerCase(), also }
  },
  decode: (stored) => (typeof stored === 'string' ? stored : undefined),
}

/** Something to mend in an order: any part of it. */
const mending: ReaderOf<string> = {
  read: (text, turn) => {
    const read = item.read(text, turn)
    const also = read.kind === 'understood' ? { ...read.also, item: read.value } : (read.also ?? {})
    if (Object.keys(also).length === 0) return { kind: 'unclear', say: { key: 'mend.unclear' } }
    return { kind: 'understood', value: text, also }
  },
  decode: (stored) => (typeof stored === 'string' ? stored : undefined),
}

const amount: ReaderOf<number> = {
  read: (text) => {
    if (/^\d+$/.test(text)) return { kind: 'understood', value: Number(text) }
    if (text === 'a dozen') return { kind: 'doubt', value: 12, say: { key: 'amount.dozen' } }
    if (text === 'no dozen') return { kind: 'doubt', value: 0, say: { key: 'amount.no-dozen' } }
    return { kind: 'unclear', say: { key: 'amount.unclear' }, isMine: /\d/.test(text) }
  },
  decode: (stored) => (typeof stored === 'number' ? stored : undefined),
}

const words: ReaderOf<string> = {
  read: (text) => ({ kind: 'understood', value: text }),
  decode: (stored) => (typeof stored === 'string' ? stored : undefined),
}

/** Three questions, one of them known from the last order, a last look, and two ways to correct it. */
export const order = flow({
  id: 'order',
  readers: {
    item,
    amount,
    place: words,
    confirm: oneOf(['right', 'change', 'mend']),
    change: amount,
    mend: mending,
  },
  steps: {
    item: { ask: 'item.ask', again: 'item.again', next: 'amount' },
    amount: {
      ask: 'amount.ask',
      fill: (so) => ({ values: { item: so.item ?? '' } }),
      check: (value) => {
        if (value === 0) return { kind: 'unclear', say: { key: 'amount.none' } }
        if (value <= 60) return { kind: 'understood', value }
        if (value <= 100) return { kind: 'doubt', value, say: { key: 'amount.odd', values: { value } } }
        const meant = Math.round(value / 10)
        return { kind: 'doubt', value: meant, say: { key: 'amount.many', values: { value, meant } } }
      },
      next: 'place',
    },
    place: {
      ask: 'place.ask',
      given: (_, { rooms, contact }) => rooms.orders.lastPlace(contact),
      next: 'confirm',
    },
    confirm: {
      ask: 'confirm.ask',
      fill: (so) => ({
        values: { item: so.item ?? '', amount: so.amount ?? 0, place: so.place ?? '' },
      }),
      next: {
        among: ['done', 'change', 'mend'],
        pick: ({ confirm }) => (confirm === 'change' || confirm === 'mend' ? confirm : 'done'),
      },
    },
    change: { ask: 'change.ask', reopens: ['amount', 'confirm', 'change'], next: 'amount' },
    mend: { ask: 'mend.ask', reopens: ['confirm', 'mend'], next: 'item' },
  },
  done: ({ item: what, amount: many, place }, { rooms, contact, now }) => {
    rooms.orders.record(contact, what, many, place)
    rooms.contacts.link(contact, asId(contact))
    rooms.jobs.schedule({
      key: `thank:${contact}`,
      kind: 'thank',
      about: { contact },
      person: asId(contact),
      due: after(now, 2 * DAY),
      until: after(now, 3 * DAY),
    })
    return tell('order.done', { item: what, amount: many, place })
  },
})

/** Acts on what is there when it is left lying. */
const gift = flow({
  id: 'gift',
  nudged: false,
  expiresAfterMs: 3 * HOUR,
  readers: { whom: words, note: words },
  steps: { whom: { ask: 'gift.whom', next: 'note' }, note: { ask: 'gift.note', next: 'done' } },
  expire: (so, { rooms, contact }) => {
    if (so.whom === undefined) return undefined
    rooms.orders.record(contact, 'gift', 1, so.whom)
    return tell('gift.without-note', { whom: so.whom })
  },
  done: ({ whom }, { rooms, contact }) => {
    rooms.orders.record(contact, 'gift', 1, whom)
    return tell('gift.done', { whom })
  },
})

const shelf = flow({
  id: 'shelf',
  soft: true,
  readers: { what: oneOf(['order', 'gift', 'track']) },
  steps: { what: { ask: 'shelf.ask', next: 'done' } },
  done: ({ what }) => ({ message: { say: [] }, start: { flow: what } }),
})

const track = flow({
  id: 'track',
  readers: {},
  steps: {},
  done: (_, { rooms, contact }) =>
    tell('track.done', { orders: rooms.orders.all().filter((one) => one.contact === contact).length }),
})

/** Leaves what was paused lying. */
const quiet = flow({
  id: 'quiet',
  readers: {},
  steps: {},
  done: () => ({ message: tell('quiet.done'), paused: 'kept' }),
})

const forget = flow({
  id: 'forget',
  readers: {},
  steps: {},
  done: (_, { rooms, contact }) => {
    rooms.orders.forget(contact)
    rooms.jobs.forget(asId(contact))
    rooms.contacts.erase(contact)
    if (rooms.mischief.eraseFails) throw new Error('could not be forgotten')
    return { message: tell('forget.done'), paused: 'dropped' }
  },
})

const tongue = flow({
  id: 'tongue',
  nudged: false,
  readers: { which: oneOf(['id', 'en']) },
  steps: { which: { ask: 'tongue.ask', next: 'done' } },
  done: ({ which }, { rooms, contact }) => {
    rooms.contacts.speaks(contact, which)
    return tell('tongue.done')
  },
})

/** Fails every time, with a message that quotes what a person wrote. */
const broken = flow({
  id: 'broken',
  readers: { card: words },
  steps: { card: { ask: 'broken.ask', next: 'done' } },
  done: ({ card }) => {
    throw new Error(`cannot read the card ${card}`)
  },
})

/** Breaks when it is left lying. */
const fragile = flow({
  id: 'fragile',
  nudged: false,
  expiresAfterMs: HOUR,
  readers: { what: words },
  steps: { what: { ask: 'fragile.ask', next: 'done' } },
  expire: () => {
    throw new Error('broke when nobody looked')
  },
  done: () => tell('fragile.done'),
})

export const FLOWS: ReadonlyMap<string, AnyFlow<ShopRooms>> = new Map(
  [order, gift, shelf, track, quiet, forget, tongue, broken, fragile].map(
    (one): [string, AnyFlow<ShopRooms>] => [one.id, one],
  ),
)

const command = (text: string, { rooms }: Turn<ShopRooms>): Command | undefined => {
  const word = text.trim().toLowerCase()
  if (word === 'back' || word === 'cancel' || word === 'resume') return { kind: word }
  if (word === 'trip') {
    if (rooms.mischief.trips > 0) {
      rooms.mischief.trips -= 1
      throw new Error(`fell over ${text}`)
    }
    return { kind: 'open', opening: { flow: 'track' } }
  }
  return rooms.mischief.flows.has(word) ? { kind: 'open', opening: { flow: word } } : undefined
}

const open = (text: string): Opening | undefined =>
  /^\d+ (apples|mangoes|durian)/.test(text) ? { flow: 'order', text } : undefined

/** Who says for whom a gift is has begun another form, whatever is asked. */
const interrupt = (text: string): Opening | undefined => {
  const whom = /^a gift for (.+)$/.exec(text)?.[1]
  return whom === undefined ? undefined : { flow: 'gift', answers: { whom } }
}

const yesNo = (value: string, keyword: string): Choice => ({
  value,
  label: { key: value },
  keywords: [keyword],
})

/** The shop, as the engine runs it. */
export const shopTalk = (mischief: Mischief): Talk<ShopRooms> => ({
  get flows() {
    return mischief.flows
  },
  guards: [
    (text, { rooms, contact }) => {
      if (mischief.guardFails) {
        rooms.orders.record(contact, 'half', 1, 'a guard')
        throw new Error(`the guard fell over ${text}`)
      }
      return /\bfire\b/.test(text) ? { message: tell('guard.fire'), lane: 'urgent', drop: false } : undefined
    },
    (text) =>
      /\bbankrupt\b/.test(text) ? { message: tell('guard.sorry'), lane: 'reply', drop: true } : undefined,
  ],
  command,
  open,
  interrupt,
  aside: (text) => (text.endsWith('?') ? tell('aside.hours') : undefined),
  start: (code) => (code === '' ? { flow: 'shelf' } : { flow: 'order', answers: { item: code } }),
  lost: () => ({ flow: 'shelf' }),
  menu: () => ({ flow: 'shelf' }),
  choose: (text, options) => {
    const word = text.trim().toLowerCase()
    const at = /^\d$/.test(word) ? options[Number(word) - 1] : undefined
    if (at !== undefined) return [at.value]
    return options
      .filter(({ label, keywords }) => label.toLowerCase() === word || keywords.includes(word))
      .map(({ value }) => value)
  },
  confirm: { yes: yesNo('yes', 'y'), no: yesNo('no', 'n') },
  pushed: (value) => {
    const [flow = '', ...rest] = value.split(':')
    const known = mischief.flows.get(flow)
    if (known === undefined) return undefined
    return { flow, answers: rest.length > 0 ? { [firstStep(known)]: rest.join(':') } : {} }
  },
  sendable: (at) => nextOpening(at),
  sendableUntil: (at) => after(at, DAY),
  mayNudge: () => true,
  jobs: {
    thank: (about, { rooms, now }) => {
      if (typeof about !== 'object' || about === null || !('contact' in about)) return
      rooms.post.post({
        to: asId(Number(about.contact)),
        lane: 'notice',
        meaning: tell('thanks'),
        now,
        until: after(now, DAY),
      })
    },
    cursed: () => {
      throw new Error('this job always fails')
    },
    half: (_, { rooms, now }) => {
      const until = after(now, DAY)
      rooms.post.post({ to: asId(1), lane: 'notice', meaning: tell('half'), now, until })
      throw new Error('only half of it was done')
    },
  },
  mask: (text) => text.replace(/\d{16}/g, '[card]'),
  migrate: (stored) => mischief.migrate(stored),
})

/** The shop writes to nobody unasked between eight in the evening and seven in the morning, UTC. */
const nextOpening = (at: Instant): Instant => {
  const time = at % DAY
  if (time >= 7 * HOUR && time < 20 * HOUR) return at
  return after(at, time < 7 * HOUR ? 7 * HOUR - time : DAY - time + 7 * HOUR)
}
