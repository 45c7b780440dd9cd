import { expect, test } from 'vitest'
import { createIntake, NotTaken } from '../../src/engine/intake.ts'
import { ACCOUNT, openShop, type Shop } from './shop-world.ts'

/** Orders once, and with that agrees to be kept. */
const agrees = async (shop: Shop, who: string): Promise<void> => {
  await shop.says(who, '2 apples to Jalan Mawar')
  await shop.says(who, 'right')
}

test('a second copy of the same message changes nothing and is not answered', async () => {
  const shop = openShop()
  expect(await shop.says('ana', 'order', 'k1')).toEqual(['item.ask'])
  expect(await shop.says('ana', 'apples', 'k2')).toEqual(['amount.ask apples'])
  const before = shop.db.all('select * from session')
  shop.reopen()
  expect(shop.engine.receive([shop.text('ana', 'apples', 'k2')])).toEqual(['seen'])
  expect(await shop.replies()).toEqual([])
  expect(shop.db.all('select * from session')).toEqual(before)
})

test('two copies in one group are one message', async () => {
  const shop = openShop()
  const message = shop.text('ana', 'order', 'k1')
  expect(shop.engine.receive([message, message])).toEqual(['done', 'seen'])
  expect(await shop.replies()).toEqual(['item.ask'])
})

test('the same key on two accounts is two messages', async () => {
  const shop = openShop({ accounts: [ACCOUNT, 'shop:2'] })
  const order = { kind: 'text', text: 'order', edited: false } as const
  const verdicts = shop.engine.receive([
    shop.message('ana', order, 'k1', ACCOUNT),
    shop.message('ana', order, 'k1', 'shop:2'),
  ])
  expect(verdicts).toEqual(['done', 'done'])
  await shop.replies()
  expect(shop.attempts.map(({ account, text }) => [account, text])).toEqual([
    [ACCOUNT, 'item.ask'],
    ['shop:2', 'item.ask'],
  ])
  expect(shop.count('contact')).toBe(2)
})

test.each([1, 2])(
  'a message that fails %i times holds back only the later ones of its sender, and all are done in order',
  async (times) => {
    const shop = openShop()
    shop.mischief.trips = times
    const verdicts = shop.engine.receive([
      shop.text('ana', 'order'),
      shop.text('budi', 'trip'),
      shop.text('budi', 'order'),
      shop.text('ana', 'apples'),
      shop.text('budi', 'mangoes'),
    ])
    expect(verdicts).toEqual(['done', 'done', 'done', 'done', 'done'])
    await shop.replies()
    const heard = (who: string) => shop.attempts.filter(({ to }) => to === who).map(({ text }) => text)
    expect(heard('ana')).toEqual(['item.ask', 'amount.ask apples'])
    expect(heard('budi')).toEqual(['track.done 0', 'item.ask', 'amount.ask mangoes'])
    expect(shop.count('inbox', `state = 'failed'`)).toBe(0)
  },
)

test('a failing message leaves nothing behind in the group that held it', async () => {
  const shop = openShop()
  await shop.says('budi', 'broken')
  shop.engine.receive([shop.text('ana', 'order'), shop.text('budi', '1234')])
  expect(shop.count('inbox', `state = 'done'`)).toBe(2)
  expect(shop.count('trace', `events like '%done%'`)).toBe(0)
})

test('a message that fails twice is set aside, its sender gets an apology, and the next one is handled', async () => {
  const shop = openShop()
  await shop.says('ana', 'broken')
  const verdicts = shop.engine.receive([shop.text('ana', 'secret 77'), shop.text('ana', 'cancel')])
  expect(verdicts).toEqual(['failed', 'done'])
  expect(await shop.replies()).toEqual(['engine.failed', 'engine.cancelled'])
})

test('what is set aside keeps the body and where it failed, without the error text; nothing of it is logged', async () => {
  const shop = openShop()
  await agrees(shop, 'ana')
  await shop.says('ana', 'broken')
  await shop.says('ana', 'my card is 5555')
  const [row] = shop.db.all<{ body: string; error: string }>(
    `select body, error from inbox where state = 'failed'`,
  )
  expect(JSON.parse(row?.body ?? '{}')).toMatchObject({ from: 'ana', body: { text: 'my card is 5555' } })
  expect(row?.error).toMatch(/^Error\nat .*shop\.ts/)
  expect(row?.error).not.toContain('5555')
  expect(shop.logged.map(({ what }) => what)).toEqual(['a message was set aside'])
  expect(JSON.stringify(shop.logged)).not.toMatch(/5555|ana/)
  const bodies = shop.db.all<{ body: string | null }>(`select body from inbox where state = 'done'`)
  expect(new Set(bodies.map(({ body }) => body))).toEqual(new Set([null]))
})

test('of somebody who has agreed to nothing no word is kept, not even to find our own mistake', async () => {
  const shop = openShop()
  await shop.says('ana', 'broken')
  expect(await shop.says('ana', 'my card is 5555')).toEqual(['engine.failed'])
  expect(shop.db.all(`select body from inbox where state = 'failed'`)).toEqual([{ body: null }])
})

test('a text whose lines look like those of a stack does not reach the log or the error place', async () => {
  const shop = openShop()
  await shop.says('ana', 'broken')
  await shop.says('ana', 'five\n    at Jalan Zebra 5\n    at night')
  const [row] = shop.db.all<{ error: string }>(`select error from inbox where state = 'failed'`)
  expect(row?.error).toMatch(/shop\.ts/)
  expect(row?.error).not.toContain('Zebra')
  expect(JSON.stringify(shop.logged)).not.toContain('Zebra')
})

test('a message that was set aside is not taken again when the provider repeats it', async () => {
  const shop = openShop()
  await shop.says('ana', 'broken')
  await shop.says('ana', 'x', 'bad')
  shop.reopen()
  expect(shop.engine.receive([shop.text('ana', 'x', 'bad')])).toEqual(['seen'])
  expect(await shop.replies()).toEqual([])
})

test('the rules that run first still answer a message that is set aside', async () => {
  const shop = openShop()
  // the guard itself answers before the failing flow is reached; so the failure must lie behind it
  shop.mischief.migrate = () => {
    throw new Error('a session that cannot be moved')
  }
  await shop.says('ana', 'order')
  expect(await shop.says('ana', 'there is a fire')).toEqual(['guard.fire'])
  expect(shop.outbox().at(-1)).toMatchObject({ lane: 0 })
  expect(shop.count('inbox', `state = 'failed'`)).toBe(1)
})

test('a rule that lets the form go does so even when its message is set aside', async () => {
  const shop = openShop()
  await shop.says('ana', 'order')
  shop.mischief.migrate = () => {
    throw new Error('a session that cannot be moved')
  }
  expect(await shop.says('ana', 'we are bankrupt')).toEqual(['guard.sorry'])
  expect(shop.engine.soonestTimer()).toBeUndefined()
  shop.mischief.migrate = (stored) => stored
  expect(await shop.taps('ana', 'apples')).toEqual(['engine.refused.stale'])
  expect(await shop.says('ana', 'apples')).toEqual(['shelf.ask'])
})

test('a guard that fails leaves an apology, and nothing half done', async () => {
  const shop = openShop()
  shop.mischief.guardFails = true
  expect(await shop.says('ana', 'a fire in Jalan Zebra')).toEqual(['engine.failed'])
  expect(JSON.stringify(shop.logged)).not.toContain('Zebra')
  expect(shop.rooms.orders.all()).toEqual([])
})

test('what must not be stored is masked before anything sees it, also when the message is set aside', async () => {
  const shop = openShop()
  await agrees(shop, 'ana')
  await shop.says('ana', 'broken')
  await shop.says('ana', 'card 1234567812345678')
  const [row] = shop.db.all<{ body: string }>(`select body from inbox where state = 'failed'`)
  expect(row?.body).toContain('card [card]')
  expect(row?.body).not.toContain('1234567812345678')
})

test('when the store is full nobody is set aside, nothing of the group is kept, and later it all goes through', async () => {
  const shop = openShop()
  await shop.says('ana', 'order')
  const pages = Number(shop.raw.pragma('page_count', { simple: true }))
  shop.raw.pragma(`max_page_count = ${pages}`)
  const batch = Array.from({ length: 60 }, (_, n) => shop.text(`guest${n}`, 'order', `g${n}`))
  const before = shop.count('inbox')
  expect(() => shop.engine.receive(batch)).toThrow(/full/)
  expect(shop.count('inbox')).toBe(before)
  expect(shop.count('inbox', `state = 'failed'`)).toBe(0)
  expect(await shop.replies()).toEqual([])
  shop.raw.pragma('max_page_count = 100000')
  expect(new Set(shop.engine.receive(batch))).toEqual(new Set(['done']))
  expect(await shop.replies()).toHaveLength(60)
})

test('when the store fails everybody in the group is told to come again', async () => {
  const shop = openShop()
  shop.raw.pragma(`max_page_count = ${shop.raw.pragma('page_count', { simple: true })}`)
  const intake = createIntake((batch) => shop.engine.receive(batch), queueMicrotask)
  const taken = Array.from({ length: 60 }, (_, n) => intake.take([shop.text(`guest${n}`, 'order', `g${n}`)]))
  for (const outcome of await Promise.allSettled(taken)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(NotTaken) })
  }
  expect(shop.count('inbox')).toBe(0)
})

test('a queue that is full refuses honestly, and what waits in it is still taken', async () => {
  const shop = openShop()
  const later: (() => void)[] = []
  const intake = createIntake(
    (batch) => shop.engine.receive(batch),
    (work) => later.push(work),
  )
  const waiting = Array.from({ length: 2_048 }, (_, n) => intake.take([shop.text('ana', 'hm', `w${n}`)]))
  await expect(intake.take([shop.text('ana', 'order', 'one too many')])).rejects.toBeInstanceOf(NotTaken)
  for (let work = later.shift(); work !== undefined; work = later.shift()) work()
  await Promise.all(waiting)
  expect(shop.count('inbox')).toBe(2_048)
  await intake.take([])
})

test('messages that arrive together share commits, in the order in which they came', async () => {
  const shop = openShop()
  const later: (() => void)[] = []
  const groups: number[] = []
  const intake = createIntake(
    (batch) => {
      groups.push(batch.length)
      return shop.engine.receive(batch)
    },
    (work) => later.push(work),
  )
  const batches = [1, 60, 1, 5, 100, 1]
  const taken = batches.map((size, at) =>
    intake.take(Array.from({ length: size }, (_, n) => shop.text('ana', `m ${at}-${n}`, `${at}-${n}`))),
  )
  for (let work = later.shift(); work !== undefined; work = later.shift()) work()
  await Promise.all(taken)
  expect(groups).toEqual([62, 5, 100, 1])
  expect(shop.count('inbox')).toBe(168)
})

test('a person who left is not written to, and is welcome back', async () => {
  const shop = openShop()
  await shop.says('ana', 'order')
  shop.provider.answer = () => ({ kind: 'later', whom: 'message', afterMs: 60_000 })
  await shop.says('ana', 'apples')
  expect(await shop.sends('ana', { kind: 'left' })).toEqual([])
  expect(shop.outbox().map(({ state }) => state)).toEqual(['sent', 'cancelled'])
  expect(shop.engine.soonestTimer()).toBeUndefined()
  shop.provider.answer = () => ({ kind: 'sent', id: 'p' })
  expect(await shop.says('ana', 'order')).toEqual(['item.ask'])
  expect(shop.count('contact', 'blocked_at is not null')).toBe(0)
})

test('a change of language holds for that very reply', async () => {
  const shop = openShop()
  await shop.says('ana', 'tongue')
  expect(await shop.says('ana', 'en')).toEqual(['en:tongue.done'])
  expect(await shop.says('ana', 'order')).toEqual(['en:item.ask'])
  expect(await shop.says('budi', 'order')).toEqual(['item.ask'])
})
