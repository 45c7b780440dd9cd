import { expect, test } from 'vitest'
import { type AnyFlow, flowsOver, type Reader } from '../../src/engine/flow.ts'
import { talk } from './lines.ts'
import { FLOWS, order, type ShopRooms } from './shop.ts'
import { openShop, type Shop } from './shop-world.ts'

const flow = flowsOver<ShopRooms, string>()
const words: Reader<string, ShopRooms> = {
  read: (text) => ({ kind: 'understood', value: text }),
  decode: (stored) => (typeof stored === 'string' ? stored : undefined),
}

/** The shop after a release with this flow in it. */
const released = (shop: Shop, newer: AnyFlow<ShopRooms>): void => {
  shop.mischief.flows = new Map([...FLOWS, [newer.id, newer]])
}

test('a question that a newer release no longer asks is excused, and the answers before it are kept', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples', '3')
  const { item, amount } = order.readers
  released(
    shop,
    flow({
      id: 'order',
      readers: { item, amount, street: words },
      steps: {
        item: { ask: 'item.ask', next: 'amount' },
        amount: { ask: 'amount.ask', next: 'street' },
        street: { ask: 'street.ask', next: 'done' },
      },
      done: ({ amount: many, street }) => ({ say: [{ key: `${many} to ${street}` }] }),
    }),
  )
  expect(await talk(shop, 'Jalan Mawar', 'Jalan Melati')).toEqual([
    'engine.changed | street.ask',
    '3 to Jalan Melati',
  ])
})

/** The shop after a release in which an order ends with its amount. */
const shorterOrder = (shop: Shop, check?: (amount: number) => boolean): void => {
  const { item, amount } = order.readers
  released(
    shop,
    flow({
      id: 'order',
      readers: { item, amount },
      steps: {
        item: { ask: 'item.ask', next: 'amount' },
        amount: {
          ask: 'amount.ask',
          check: (value) =>
            check === undefined || check(value)
              ? { kind: 'understood', value }
              : { kind: 'doubt', value: 1, say: { key: 'amount.one' } },
          next: 'done',
        },
      },
      done: ({ item: what, amount: many }, { rooms, contact }) => {
        rooms.orders.record(contact, what, many, 'the shop')
        return { say: [{ key: 'order.done' }] }
      },
    }),
  )
}

test('nothing is done in the turn in which a question was found gone, even if no other is open: the last one is asked again', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples', '3')
  shorterOrder(shop)
  expect(await talk(shop, 'Jalan Mawar')).toEqual(['engine.changed | amount.ask'])
  expect(shop.rooms.orders.all()).toEqual([])
  expect(await talk(shop, '4')).toEqual(['order.done'])
  expect(shop.rooms.orders.all()).toMatchObject([{ item: 'apples', amount: 4 }])
})

test('the same holds for a tap, for going back to a question that is gone, and for a form that was paused', async () => {
  const tapped = openShop()
  await talk(tapped, '3 apples to Jalan Mawar')
  shorterOrder(tapped)
  expect(await tapped.taps('ana', 'right')).toEqual(['engine.changed | amount.ask'])

  const back = openShop()
  await talk(back, 'order', '3 apples', 'Jalan Mawar', 'change')
  const { item, amount, change } = order.readers
  released(
    back,
    flow({
      id: 'order',
      readers: { item, amount, change },
      steps: {
        item: { ask: 'item.ask', next: 'amount' },
        amount: { ask: 'amount.ask', next: 'change' },
        change: { ask: 'change.ask', next: 'done' },
      },
      done: () => ({ say: [{ key: 'order.done' }] }),
    }),
  )
  expect(await talk(back, 'back')).toEqual(['engine.changed | change.ask'])

  const paused = openShop()
  await talk(paused, 'order', 'apples', '3', 'gift', 'Budi')
  shorterOrder(paused)
  expect(await talk(paused, 'with love')).toEqual(['gift.done Budi | engine.changed | amount.ask'])
  expect(paused.rooms.orders.all()).toMatchObject([{ item: 'gift' }])
})

test('an answer that a newer release doubts is read back', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples', '3')
  shorterOrder(shop, (amount) => amount < 2)
  expect(await talk(shop, 'Jalan Mawar', 'yes')).toEqual(['engine.changed | amount.one', 'order.done'])
})

test('a form in which a newer release has nothing left to ask is let go without doing anything', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples', '3')
  const silent: Reader<string, ShopRooms> = words
  released(
    shop,
    flow({
      id: 'order',
      readers: { all: silent },
      steps: { all: { ask: null, given: () => 'known', next: 'done' } },
      done: (_, { rooms, contact }) => {
        rooms.orders.record(contact, 'anything', 1, 'anywhere')
        return { say: [{ key: 'order.done' }] }
      },
    }),
  )
  expect(await talk(shop, 'Jalan Mawar')).toEqual(['engine.form-gone | shelf.ask'])
  expect(shop.rooms.orders.all()).toEqual([])
})

/** The shop after a release that has no orders any more. */
const noOrders = (shop: Shop): void => {
  shop.mischief.flows = new Map([...FLOWS].filter(([id]) => id !== 'order'))
}

test('a form that a newer release no longer has is excused, and what can be done is shown', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples')
  noOrders(shop)
  expect(await talk(shop, '3', 'gift')).toEqual(['engine.form-gone | shelf.ask', 'gift.whom'])
})

test('a form that is gone is not promised to be kept, whatever word finds it', async () => {
  for (const [word, answer] of [
    ['shelf', 'engine.form-gone | shelf.ask'],
    ['gift', 'engine.form-gone | gift.whom'],
    ['back', 'engine.form-gone | shelf.ask'],
    ['resume', 'engine.form-gone | shelf.ask'],
    ['cancel', 'engine.cancelled'],
  ] as const) {
    const shop = openShop()
    await talk(shop, 'order', 'apples')
    noOrders(shop)
    expect(await talk(shop, word)).toEqual([answer])
  }
})

test('a paused form that a newer release no longer has is excused when it would go on', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples', 'gift', 'Budi')
  noOrders(shop)
  expect(await talk(shop, 'with love')).toEqual(['gift.done Budi | engine.form-gone | shelf.ask'])

  const resumed = openShop()
  await talk(resumed, 'order', 'apples', 'quiet')
  noOrders(resumed)
  expect(await talk(resumed, 'resume')).toEqual(['engine.form-gone | shelf.ask'])
})

test('an answer whose stored shape a newer release no longer understands is asked again', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples', '3')
  const dozens: Reader<{ readonly dozens: number }, ShopRooms> = {
    read: (text) => ({ kind: 'understood', value: { dozens: Number(text) } }),
    decode: (stored) =>
      typeof stored === 'object' && stored !== null && 'dozens' in stored
        ? { dozens: Number(stored.dozens) }
        : undefined,
  }
  released(
    shop,
    flow({
      id: 'order',
      readers: { item: order.readers.item, place: words, amount: dozens },
      steps: {
        item: { ask: 'item.ask', next: 'place' },
        place: { ask: 'place.ask', next: 'amount' },
        amount: { ask: 'dozens.ask', next: 'done' },
      },
      done: ({ amount }) => ({ say: [{ key: `${amount.dozens} dozen` }] }),
    }),
  )
  expect(await talk(shop, 'Jalan Mawar', '2')).toEqual(['dozens.ask', '2 dozen'])
})

test('an answer that is no longer understood is asked before anything is done, even if only the end notices; then the end is asked again', async () => {
  const shop = openShop()
  await talk(shop, '3 apples to Jalan Mawar')
  const { amount } = order.readers
  const few: typeof amount = {
    ...amount,
    decode: (stored) => (typeof stored === 'number' && stored < 3 ? stored : undefined),
  }
  released(shop, { ...order, readers: { ...order.readers, amount: few } })
  expect(await talk(shop, 'right', '2', 'right')).toEqual([
    'amount.ask apples',
    'confirm.ask apples 2 Jalan Mawar',
    'order.done apples 2 Jalan Mawar',
  ])
  expect(shop.rooms.orders.all()).toHaveLength(1)
})

test('people in flight are moved to where a newer release asks on', async () => {
  const shop = openShop()
  await talk(shop, 'gift', 'Budi')
  shop.mischief.migrate = (stored) =>
    stored.waiting?.flow === 'gift'
      ? { ...stored, waiting: { ...stored.waiting, flow: 'order', step: 'item', answers: {} } }
      : stored
  expect(await talk(shop, '3 apples')).toEqual(['place.ask'])
})
