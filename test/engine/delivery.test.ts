import { setImmediate as everythingNow } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { backoff } from '../../src/engine/deliver.ts'
import { after, asId, asInstant, DAY, HOUR, MINUTE, SECOND } from '../../src/engine/ids.ts'
import type { Lane } from '../../src/engine/post.ts'
import { ACCOUNT, openShop, type Shop } from './shop-world.ts'

/** A customer who may be written to. */
const customer = async (shop: Shop, who: string): Promise<number> => {
  await shop.says(who, '2 apples to Jalan Mawar')
  await shop.says(who, 'right')
  const [row] = shop.db.all<{ id: number }>(`select id from contact where address = '${who}'`)
  if (row === undefined) throw new Error(`${who} was not kept`)
  return row.id
}

const post = (shop: Shop, to: number, lane: Lane, key: string, usefulMs = DAY): void => {
  const now = shop.clock.at
  const posted = shop.rooms.post.post({
    to: asId(to),
    lane,
    meaning: { say: [{ key }] },
    now,
    until: after(now, usefulMs),
  })
  if (!posted) throw new Error('nobody is there')
}

const wait = (shop: Shop, ms: number): void => {
  shop.clock.at = asInstant(shop.clock.at + ms)
}

test('what is said to one person leaves in order within its lane, urgent first, notices last', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  post(shop, ana, 'notice', 'n1')
  post(shop, ana, 'reply', 'r1')
  post(shop, ana, 'notice', 'n2')
  post(shop, ana, 'urgent', 'u1')
  post(shop, ana, 'reply', 'r2')
  post(shop, ana, 'urgent', 'u2')
  expect((await shop.replies()).slice(-6)).toEqual(['u1', 'u2', 'r1', 'r2', 'n1', 'n2'])
})

test('one message at a time is under way to one person, and an urgent one is next', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  const answers: (() => void)[] = []
  shop.provider.answer = () =>
    new Promise((resolve) => answers.push(() => resolve({ kind: 'sent', id: 'p' })))
  post(shop, ana, 'reply', 'r1')
  post(shop, ana, 'reply', 'r2')
  shop.deliverer.kick()
  post(shop, ana, 'urgent', 'u1')
  shop.deliverer.kick()
  expect(shop.attempts.at(-1)?.text).toBe('r1')
  const settled = shop.deliverer.settled()
  for (let answer = answers.shift(); answer !== undefined; answer = answers.shift()) {
    answer()
    await everythingNow()
  }
  await settled
  expect(shop.attempts.slice(-3).map(({ text }) => text)).toEqual(['r1', 'u1', 'r2'])
})

test('a later message of a lane waits for the earlier one, also while that waits for its next attempt', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  shop.provider.answer = ({ text }) =>
    text === 'r1' ? { kind: 'later', whom: 'message', afterMs: 0 } : { kind: 'sent', id: 'p' }
  post(shop, ana, 'reply', 'r1')
  post(shop, ana, 'reply', 'r2')
  post(shop, ana, 'notice', 'n1')
  expect((await shop.replies()).slice(-2)).toEqual(['r1', 'n1'])
  shop.provider.answer = () => ({ kind: 'sent', id: 'p' })
  wait(shop, 2 * SECOND)
  expect(await shop.replies()).toEqual(['r1', 'r2'])
})

test('attempts are spaced by a doubling time, at most ten minutes', async () => {
  expect([1, 2, 3, 4, 9, 10, 11, 60].map(backoff)).toEqual([
    2 * SECOND,
    4 * SECOND,
    8 * SECOND,
    16 * SECOND,
    512 * SECOND,
    10 * MINUTE,
    10 * MINUTE,
    10 * MINUTE,
  ])
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  shop.provider.answer = () => ({ kind: 'later', whom: 'message', afterMs: 0 })
  const started = shop.clock.at
  post(shop, ana, 'reply', 'r1')
  await shop.replies()
  for (let n = 0; n < 5; n += 1) {
    const at = shop.deliverer.soonest()
    if (at === undefined) throw new Error('it should be tried again')
    shop.clock.at = asInstant(at - 1)
    await shop.replies()
    shop.clock.at = at
    await shop.replies()
  }
  const tried = shop.attempts.filter(({ text }) => text === 'r1').map(({ at }) => (at - started) / SECOND)
  expect(tried).toEqual([0, 2, 6, 14, 30, 62])
})

test('a provider that asks for patience with one person is heard, and others are not held back', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  const budi = await customer(shop, 'budi')
  shop.provider.answer = ({ text }) =>
    text === 'a1' ? { kind: 'later', whom: 'contact', afterMs: 30 * SECOND } : { kind: 'sent', id: 'p' }
  post(shop, ana, 'reply', 'a1')
  await shop.replies()
  post(shop, ana, 'urgent', 'a2')
  post(shop, budi, 'reply', 'b1')
  expect(await shop.replies()).toEqual(['b1'])
  shop.provider.answer = () => ({ kind: 'sent', id: 'p' })
  wait(shop, 30 * SECOND - 1)
  expect(await shop.replies()).toEqual([])
  expect(shop.deliverer.soonest()).toBe(shop.clock.at + 1)
  wait(shop, 1)
  expect(await shop.replies()).toEqual(['a2', 'a1'])
})

test('a provider that asks for patience with everybody is heard, on that account only', async () => {
  const shop = openShop({ accounts: [ACCOUNT, 'shop:2'] })
  const ana = await customer(shop, 'ana')
  const budi = await customer(shop, 'budi')
  shop.provider.answer = ({ text }) =>
    text === 'a1' ? { kind: 'later', whom: 'account', afterMs: 30 * SECOND } : { kind: 'sent', id: 'p' }
  post(shop, ana, 'reply', 'a1')
  await shop.replies()
  shop.provider.answer = () => ({ kind: 'sent', id: 'p' })
  post(shop, budi, 'reply', 'b1')
  shop.engine.receive([shop.message('cici', { kind: 'start', code: '' }, 'c1', 'shop:2')])
  expect(await shop.replies()).toEqual(['shelf.ask'])
  wait(shop, 30 * SECOND - 1)
  expect(await shop.replies()).toEqual([])
  wait(shop, 1)
  expect(await shop.replies()).toEqual(['a1', 'b1'])
})

test('many messages that wait for one account do not hold back another', async () => {
  const shop = openShop({ accounts: [ACCOUNT, 'shop:2'] })
  shop.provider.answer = ({ account }) =>
    account === ACCOUNT ? { kind: 'later', whom: 'account', afterMs: 5 * MINUTE } : { kind: 'sent', id: 'p' }
  shop.engine.receive(Array.from({ length: 400 }, (_, n) => shop.text(`guest${n}`, 'order')))
  await shop.replies()
  shop.engine.receive([shop.message('cici', { kind: 'start', code: '' }, 'c1', 'shop:2')])
  expect(await shop.replies()).toEqual(['shelf.ask'])
})

test('messages of an account that is no longer served hold back nobody', async () => {
  const shop = openShop()
  const order = { kind: 'text', text: 'order', edited: false } as const
  shop.engine.receive(
    Array.from({ length: 200 }, (_, n) => shop.message(`guest${n}`, order, `g${n}`, 'shop:closed')),
  )
  expect(await shop.says('ana', 'order')).toEqual(['item.ask'])
})

test('an attempt whose end is unknown is made again and counted', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  shop.provider.answer = () => ({ kind: 'unknown' })
  post(shop, ana, 'reply', 'r1')
  expect((await shop.replies()).at(-1)).toBe('r1')
  expect(shop.deliverer.counts.repeats).toBe(1)
  shop.provider.answer = () => ({ kind: 'sent', id: 'p' })
  wait(shop, 2 * SECOND)
  expect(await shop.replies()).toEqual(['r1'])
  expect(shop.outbox().at(-1)).toMatchObject({ state: 'sent', attempts: 2 })
})

test('an attempt that was under way when the process stopped is made again with the same bytes and counted', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  shop.provider.answer = () => new Promise(() => {})
  post(shop, ana, 'reply', 'r1')
  shop.deliverer.kick()
  expect(shop.outbox().at(-1)).toMatchObject({ state: 'sending', attempts: 1 })
  shop.provider.answer = () => ({ kind: 'sent', id: 'p' })
  shop.reopen()
  expect(shop.deliverer.counts.repeats).toBe(1)
  await shop.replies()
  expect(shop.attempts.slice(-2).map(({ text, outboxId }) => [text, outboxId])).toEqual([
    ['r1', shop.outbox().at(-1)?.id],
    ['r1', shop.outbox().at(-1)?.id],
  ])
})

test('what failed before it was sent is tried again and is no repeat', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  const { now, until } = { now: shop.clock.at, until: after(shop.clock.at, DAY) }
  shop.drawing.draw = async () => {
    throw new Error('no ink')
  }
  const meaning = { say: [{ key: 'picture' }], attach: { of: 'ana' } }
  shop.rooms.post.post({ to: asId(ana), lane: 'reply', meaning, now, until })
  await shop.replies()
  expect(shop.deliverer.counts).toMatchObject({ repeats: 0, retried: 1 })
  shop.drawing.draw = async () => ({ name: 'ana.png', type: 'image/png', bytes: new Uint8Array(1) })
  wait(shop, 2 * SECOND)
  await shop.replies()
  expect(shop.attempts.at(-1)).toMatchObject({ text: 'picture', file: 'ana.png' })
})

test('words whose picture cannot be drawn at all go without it in the end', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  const { now, until } = { now: shop.clock.at, until: after(shop.clock.at, DAY) }
  shop.drawing.draw = async () => {
    throw new Error('no ink')
  }
  const meaning = { say: [{ key: 'picture' }], attach: { of: 'ana' } }
  shop.rooms.post.post({ to: asId(ana), lane: 'reply', meaning, now, until })
  for (let tries = 0; tries < 3; tries++) {
    await shop.replies()
    wait(shop, MINUTE)
  }
  expect(shop.attempts.at(-1)).toMatchObject({ text: 'picture' })
  expect(shop.attempts.at(-1)?.file).toBeUndefined()
  expect(shop.deliverer.counts).toMatchObject({ repeats: 0, retried: 2 })
})

test('a picture of something that is gone is let go, and the next message follows', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  const { now, until } = { now: shop.clock.at, until: after(shop.clock.at, DAY) }
  const meaning = { say: [{ key: 'picture' }], attach: { of: 'nobody' } }
  shop.rooms.post.post({ to: asId(ana), lane: 'reply', meaning, now, until })
  post(shop, ana, 'reply', 'r2')
  expect((await shop.replies()).at(-1)).toBe('r2')
  expect(shop.outbox().map(({ state, because }) => [state, because])).toContainEqual(['refused', 'gone'])
})

test('a person who cannot be reached is marked, and everything for them goes', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  shop.provider.answer = () => ({ kind: 'never', whom: 'contact', because: 'blocked' })
  post(shop, ana, 'reply', 'r1')
  post(shop, ana, 'reply', 'r2')
  post(shop, ana, 'notice', 'n1')
  expect((await shop.replies()).at(-1)).toBe('r1')
  expect(shop.outbox().slice(-3)).toMatchObject([
    { state: 'refused', because: 'blocked', meaning: null, address: null },
    { state: 'refused', because: 'contact', meaning: null, address: null },
    { state: 'refused', because: 'contact', meaning: null, address: null },
  ])
  expect(shop.count('contact', 'blocked_at is not null')).toBe(1)
  expect(shop.rooms.contacts.ofPerson(asId(ana))).toEqual([])
})

test('one message refused for good is set aside, and the next goes', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  shop.provider.answer = ({ text }) =>
    text === 'r1' ? { kind: 'never', whom: 'message', because: 'too long' } : { kind: 'sent', id: 'p' }
  post(shop, ana, 'reply', 'r1')
  post(shop, ana, 'reply', 'r2')
  expect((await shop.replies()).slice(-2)).toEqual(['r1', 'r2'])
  expect(shop.outbox().at(-2)).toMatchObject({ state: 'refused', because: 'too long', meaning: null })
  expect(shop.count('contact', 'blocked_at is not null')).toBe(0)
})

test('a message that cannot be put into words is set aside, and everybody else is served', async () => {
  const shop = openShop({ unrenderable: 'cursed' })
  const ana = await customer(shop, 'ana')
  const budi = await customer(shop, 'budi')
  post(shop, ana, 'urgent', 'cursed')
  post(shop, ana, 'reply', 'a2')
  post(shop, budi, 'reply', 'b1')
  expect((await shop.replies()).slice(-2)).toEqual(['b1', 'a2'])
  expect(shop.count('outbox', `state = 'refused' and because = 'no words'`)).toBe(1)
  expect(JSON.stringify(shop.logged)).not.toContain('cursed')
})

test('refused credentials cost no message: all wait until the operator has acted', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  shop.provider.answer = () => ({ kind: 'never', whom: 'account', because: 'token refused' })
  post(shop, ana, 'reply', 'r1')
  post(shop, ana, 'reply', 'r2')
  await shop.replies()
  expect(shop.outbox().slice(-2)).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }])
  expect(shop.logged).toMatchObject([{ level: 'error', facts: { account: ACCOUNT } }])
  shop.provider.answer = () => ({ kind: 'sent', id: 'p' })
  wait(shop, 10 * MINUTE)
  expect((await shop.replies()).slice(-2)).toEqual(['r1', 'r2'])
})

test('what is no longer of use is never sent, and its words are dropped', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  shop.provider.answer = () => ({ kind: 'later', whom: 'message', afterMs: 5 * MINUTE })
  post(shop, ana, 'notice', 'n1', MINUTE)
  await shop.replies()
  post(shop, ana, 'notice', 'n2')
  shop.provider.answer = () => ({ kind: 'sent', id: 'p' })
  wait(shop, 5 * MINUTE)
  expect(await shop.replies()).toEqual(['n2'])
  expect(shop.outbox().at(-2)).toMatchObject({ state: 'expired', meaning: null, address: null })
  expect(shop.deliverer.counts.expired).toBe(1)
})

test('a notice that could not be sent by day is not sent at night, and what was asked for is', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  shop.provider.answer = () => ({ kind: 'later', whom: 'message', afterMs: 11 * HOUR })
  post(shop, ana, 'notice', 'n1')
  await shop.replies()
  shop.provider.answer = () => ({ kind: 'sent', id: 'p' })
  wait(shop, 11 * HOUR)
  expect(await shop.replies()).toEqual([])
  expect(shop.wakes.at(-1)).toBe(shop.clock.at + 10 * HOUR)
  expect(await shop.says('ana', 'track')).toEqual(['track.done 1'])
  wait(shop, 10 * HOUR - 1)
  expect(await shop.replies()).toEqual([])
  wait(shop, 1)
  expect(await shop.replies()).toEqual(['n1'])
})

test('what was cancelled while it was under way is not sent again', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  let answer: () => void = () => {}
  shop.provider.answer = () =>
    new Promise((resolve) => {
      answer = () => resolve({ kind: 'unknown' })
    })
  post(shop, ana, 'reply', 'r1')
  shop.deliverer.kick()
  shop.rooms.post.cancel(asId(ana), 'urgent')
  const settled = shop.deliverer.settled()
  answer()
  await settled
  wait(shop, DAY / 2)
  await shop.replies()
  expect(shop.attempts.filter(({ text }) => text === 'r1')).toHaveLength(1)
  expect(shop.outbox().at(-1)).toMatchObject({ state: 'cancelled', meaning: null })
})

test('what was sent while the store was full is recorded once it takes it, counted once, and not sent again', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  const sentBefore = shop.deliverer.counts.sent
  let answer: () => void = () => {}
  shop.provider.answer = () =>
    new Promise((resolve) => {
      answer = () => resolve({ kind: 'sent', id: 'p' })
    })
  post(shop, ana, 'reply', 'r1')
  shop.deliverer.kick()
  shop.raw.pragma('query_only = ON')
  answer()
  await everythingNow()
  expect(shop.outbox().at(-1)).toMatchObject({ state: 'sending' })
  shop.raw.pragma('query_only = OFF')
  for (const limit of shop.timeLimits.splice(0)) limit.abort()
  await shop.replies()
  expect(shop.outbox().at(-1)).toMatchObject({ state: 'sent', attempts: 1 })
  expect(shop.deliverer.counts.sent).toBe(sentBefore + 1)
  expect(shop.attempts.filter(({ text }) => text === 'r1')).toHaveLength(1)
})

test('a store that takes nothing does not stop the deliverer: it looks again', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  post(shop, ana, 'reply', 'r1')
  shop.timeLimits.length = 0
  shop.raw.pragma('query_only = ON')
  shop.deliverer.kick()
  expect(() => shop.deliverer.kick()).not.toThrow()
  expect(shop.attempts.filter(({ text }) => text === 'r1')).toHaveLength(0)
  shop.raw.pragma('query_only = OFF')
  expect(shop.timeLimits).toHaveLength(1)
  for (const limit of shop.timeLimits.splice(0)) limit.abort()
  await shop.replies()
  expect(shop.attempts.filter(({ text }) => text === 'r1')).toHaveLength(1)
})

test('whoever sleeps is told when something can be sent', async () => {
  const shop = openShop({ limits: { perContactMs: SECOND } })
  await shop.says('ana', 'order')
  await shop.says('ana', 'apples')
  expect(shop.wakes.at(-1)).toBe(shop.clock.at + SECOND)
  shop.provider.answer = () => ({ kind: 'unknown' })
  wait(shop, SECOND)
  await shop.replies()
  expect(shop.wakes.at(-1)).toBe(shop.clock.at + 2 * SECOND)
})

test('a deliverer that is stopped while the store fails does not wait for ever, and the next one counts a repeat', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  let answer: () => void = () => {}
  shop.provider.answer = () =>
    new Promise((resolve) => {
      answer = () => resolve({ kind: 'sent', id: 'p' })
    })
  post(shop, ana, 'reply', 'r1')
  shop.deliverer.kick()
  const stopped = shop.deliverer.stop()
  shop.raw.pragma('query_only = ON')
  answer()
  await stopped
  shop.raw.pragma('query_only = OFF')
  shop.reopen()
  expect(shop.deliverer.counts.repeats).toBe(1)
})

test('a deliverer that is stopped begins nothing new and records what is under way', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  let answer: () => void = () => {}
  shop.provider.answer = () =>
    new Promise((resolve) => {
      answer = () => resolve({ kind: 'sent', id: 'p' })
    })
  post(shop, ana, 'reply', 'r1')
  post(shop, ana, 'reply', 'r2')
  shop.deliverer.kick()
  const stopped = shop.deliverer.stop()
  answer()
  await stopped
  expect(shop.outbox().slice(-2)).toMatchObject([{ state: 'sent' }, { state: 'waiting' }])
})

test('whatever ends up sent, refused, expired or cancelled holds no words and no address', async () => {
  const shop = openShop()
  const ana = await customer(shop, 'ana')
  await customer(shop, 'budi')
  shop.provider.answer = ({ text }) =>
    text === 'r1' ? { kind: 'never', whom: 'message', because: 'no' } : { kind: 'sent', id: 'p' }
  post(shop, ana, 'reply', 'r1')
  post(shop, ana, 'reply', 'r2')
  await shop.replies()
  expect(shop.count('outbox', 'meaning is not null or frozen is not null or address is not null')).toBe(0)
})
