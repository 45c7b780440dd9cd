import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../src/engine/ids.ts'
import { openShop, type Shop } from './shop-world.ts'

/** Somebody who has ordered once, so that they may be written to unasked. */
const regular = async (shop: Shop, who: string): Promise<void> => {
  await shop.says(who, '2 apples to Jalan Mawar')
  await shop.says(who, 'right')
}

test('a form left half done is nudged once after an hour, then let go without a word', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  await shop.says('ana', 'order')
  expect(await shop.passes(HOUR - 1)).toEqual([])
  expect(await shop.passes(1)).toEqual(['engine.nudge | item.again'])
  expect(await shop.passes(DAY - 1)).toEqual([])
  expect(await shop.passes(3 * DAY)).toEqual([])
  expect(await shop.says('ana', 'apples')).toEqual(['shelf.ask'])
})

test('an answer to a nudge goes on where the form was', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  await shop.says('ana', 'order')
  await shop.passes(HOUR)
  expect(await shop.taps('ana', 'apples')).toEqual(['amount.ask apples'])
})

test('every answer starts the hour anew', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  await shop.says('ana', 'order')
  await shop.passes(59 * MINUTE)
  await shop.says('ana', 'apples')
  expect(await shop.passes(59 * MINUTE)).toEqual([])
  expect(await shop.passes(MINUTE)).toEqual(['engine.nudge | amount.ask apples'])
})

test('nobody is nudged at night: the nudge comes in the morning', async () => {
  const shop = openShop()
  shop.at(19.5)
  await regular(shop, 'ana')
  await shop.says('ana', 'order')
  expect(await shop.passes(HOUR)).toEqual([])
  expect(await shop.passes(10.5 * HOUR - 1)).toEqual([])
  expect(await shop.passes(1)).toEqual(['engine.nudge | item.again'])
})

test('a nudge whose time passed while the process stood still is not said at night, nor half a day late', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  await shop.says('ana', 'order')
  shop.at(22)
  shop.reopen()
  expect(await shop.stands(0)).toEqual([])
  await shop.passes(3 * DAY)
  expect(shop.engine.soonestTimer()).toBeUndefined()

  shop.at(18)
  await shop.says('ana', 'order')
  expect(await shop.stands(13 * HOUR + 1)).toEqual([])
})

test('after a long stop the forms that were left are let go, and nobody hears of it', async () => {
  const shop = openShop()
  for (const who of ['ana', 'budi', 'cici']) {
    await regular(shop, who)
    await shop.says(who, 'order')
  }
  shop.reopen()
  expect(await shop.stands(10 * DAY)).toEqual([])
  expect(shop.engine.soonestTimer()).toBeUndefined()
  expect(await shop.says('ana', 'apples')).toEqual(['shelf.ask'])
})

test('nobody who has not agreed to be written to is nudged', async () => {
  const shop = openShop()
  await shop.says('ana', 'order')
  expect(await shop.passes(3 * DAY)).toEqual([])
  expect(await shop.says('ana', 'apples')).toEqual(['shelf.ask'])
})

test('nobody who cannot be reached is nudged', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  shop.provider.answer = () => ({ kind: 'never', whom: 'contact', because: 'blocked' })
  await shop.says('ana', 'order')
  const tried = shop.attempts.length
  await shop.passes(3 * DAY)
  expect(shop.attempts).toHaveLength(tried)
  expect(shop.engine.soonestTimer()).toBeUndefined()
})

test('an invitation is not nudged', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  await shop.says('ana', 'shelf')
  expect(await shop.passes(3 * DAY)).toEqual([])
})

test('nobody is asked to go on with a form after a rule that runs first has answered', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  await shop.says('ana', 'order')
  await shop.says('ana', 'a fire')
  expect(await shop.passes(3 * DAY)).toEqual([])
})

test('a form may act on what is there when it is let go', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  await shop.says('ana', 'gift')
  await shop.says('ana', 'Budi')
  expect(await shop.passes(3 * HOUR)).toEqual(['gift.without-note Budi'])
  expect(shop.rooms.orders.all().at(-1)).toMatchObject({ item: 'gift', place: 'Budi' })
  expect(await shop.passes(3 * DAY)).toEqual([])
})

test('a form that is let go at night acts at its time, and its last words wait for the morning', async () => {
  const shop = openShop()
  shop.at(18)
  await regular(shop, 'ana')
  await shop.says('ana', 'gift')
  await shop.says('ana', 'Budi')
  expect(await shop.passes(3 * HOUR)).toEqual([])
  expect(shop.rooms.orders.all().at(-1)).toMatchObject({ item: 'gift', place: 'Budi' })
  expect(await shop.passes(10 * HOUR - 1)).toEqual([])
  expect(await shop.passes(1)).toEqual(['gift.without-note Budi'])
})

test('a form underneath is not asked out of the blue when the one above it is let go; it stays for RESUME', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  await shop.says('ana', 'order')
  await shop.says('ana', 'apples')
  await shop.says('ana', 'tongue')
  expect(await shop.passes(DAY)).toEqual([])
  expect(await shop.says('ana', 'resume')).toEqual(['engine.go-on | amount.ask apples'])
})

test('a form underneath is let go as well in the end, with its own act', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  await shop.says('ana', 'gift')
  await shop.says('ana', 'Budi')
  await shop.says('ana', 'quiet')
  expect(await shop.passes(DAY)).toEqual(['gift.without-note Budi'])
  expect(shop.rooms.orders.all().at(-1)).toMatchObject({ item: 'gift', place: 'Budi' })
  expect(await shop.says('ana', 'resume')).toEqual(['engine.nothing-open | shelf.ask'])
})

test('a form that breaks when it is let go does not keep the others from being let go', async () => {
  const shop = openShop()
  await shop.says('ana', 'fragile')
  await shop.says('budi', 'order')
  expect(await shop.passes(3 * DAY)).toEqual([])
  expect(shop.engine.soonestTimer()).toBeUndefined()
  expect(shop.logged.map(({ what }) => what)).toEqual(["a session's timer failed"])
  expect(JSON.stringify(shop.logged)).not.toContain('nobody looked')
  expect(await shop.says('budi', 'apples')).toEqual(['shelf.ask'])
})

test('a store that fails leaves the timer where it is', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  await shop.says('ana', 'order')
  shop.passTo(shop.clock.at + HOUR)
  shop.raw.pragma('query_only = ON')
  expect(() => shop.engine.runTimer()).toThrow()
  shop.raw.pragma('query_only = OFF')
  shop.engine.runTimer()
  expect(await shop.replies()).toEqual(['engine.nudge | item.again'])
})

test('timers stand in the database: a restart neither repeats nor loses a nudge', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  await shop.says('ana', 'order')
  shop.reopen()
  expect(await shop.passes(HOUR)).toEqual(['engine.nudge | item.again'])
  shop.reopen()
  expect(await shop.passes(HOUR)).toEqual([])
})
