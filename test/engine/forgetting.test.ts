import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sweep } from '../../src/engine/housekeeping.ts'
import { after, asId, asInstant, DAY, HOUR } from '../../src/engine/ids.ts'
import { openShop, type Shop } from './shop-world.ts'

/** Every row of every table, as text. */
const everything = (shop: Shop): ReadonlyMap<string, readonly string[]> =>
  new Map(
    shop.db
      .all<{ name: string }>(
        `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`,
      )
      .map(({ name }) => [name, shop.db.all(`select * from "${name}"`).map((row) => JSON.stringify(row))]),
  )

test('of a contact that was erased nothing is left but inbox keys without a link to it', async () => {
  const shop = openShop()
  const before = everything(shop)
  await shop.says('ana-4711', '2 apples to Jalan Zebra')
  await shop.says('ana-4711', 'right')
  await shop.says('ana-4711', 'broken')
  await shop.says('ana-4711', 'card Zebra')
  shop.provider.answer = () => ({ kind: 'later', whom: 'message', afterMs: HOUR })
  await shop.says('ana-4711', 'track')
  shop.provider.answer = () => ({ kind: 'sent', id: 'p' })
  expect(await shop.says('ana-4711', 'forget')).toEqual(['forget.done'])
  for (const [table, rows] of everything(shop)) {
    const left = rows.filter((row) => !before.get(table)?.includes(row))
    if (table === 'inbox') {
      expect(left).not.toHaveLength(0)
      for (const row of left) expect(JSON.parse(row)).toMatchObject({ contact: 0, body: null, error: null })
    } else if (table === 'outbox') {
      // the last words, sent: no address and no text
      expect(left.map((row) => JSON.parse(row))).toMatchObject([
        { state: 'sent', meaning: null, frozen: null, address: null },
      ])
    } else expect([table, left]).toEqual([table, []])
    for (const row of left) expect(row).not.toMatch(/4711|Zebra/)
  }
})

test('a repeated message of somebody who was erased does not bring them back', async () => {
  const shop = openShop()
  await shop.says('ana', 'order', 'k1')
  await shop.says('ana', 'forget', 'k2')
  expect(await shop.says('ana', 'order', 'k1')).toEqual([])
  expect(await shop.says('ana', 'forget', 'k2')).toEqual([])
  expect([shop.count('contact'), shop.count('session'), shop.count('trace')]).toEqual([0, 0, 0])
})

test('somebody who was erased and writes again is a stranger', async () => {
  const shop = openShop()
  await shop.says('ana', '2 apples to Jalan Mawar')
  await shop.says('ana', 'right')
  await shop.says('ana', 'forget')
  expect(await shop.says('ana', '3 apples')).toEqual(['place.ask'])
  expect(shop.count('contact', 'address is not null or person is not null')).toBe(0)
})

test('an erasure that fails and is rolled back leaves the conversation whole', async () => {
  const shop = openShop()
  await shop.says('ana', 'order')
  shop.mischief.eraseFails = true
  expect(await shop.says('ana', 'forget')).toEqual(['engine.failed'])
  expect(await shop.says('ana', 'apples')).toEqual(['amount.ask apples'])
  expect(await shop.passes(3 * DAY)).toEqual([])
  expect(shop.engine.soonestTimer()).toBeUndefined()
})

test('what was erased is gone from the file as well', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'shop-'))
  const file = join(dir, 'shop.sqlite')
  const shop = openShop({ file })
  await shop.says('ana-4711', '2 apples to Jalan Zebra')
  await shop.says('ana-4711', 'right')
  await shop.says('ana-4711', 'broken')
  await shop.says('ana-4711', 'card Zebra')
  expect(readFileSync(file, 'latin1')).toContain('Zebra')
  await shop.says('ana-4711', 'forget')
  shop.raw.close()
  const bytes = readFileSync(file, 'latin1')
  expect(bytes).not.toContain('Zebra')
  expect(bytes).not.toContain('4711')
  rmSync(dir, { recursive: true })
})

const clean = (shop: Shop): void => sweep(shop.db, shop.clock.at, (id) => shop.rooms.contacts.erase(asId(id)))

const pass = (shop: Shop, days: number): void => {
  shop.clock.at = asInstant(shop.clock.at + days * DAY + 1)
}

test('what has arrived, what was sent and what was done is let go after its time, and not before', async () => {
  const shop = openShop()
  await shop.says('ana', '2 apples to Jalan Mawar')
  await shop.says('ana', 'right')
  await shop.says('ana', 'broken')
  await shop.says('ana', 'x')
  shop.rooms.jobs.settle(`thank:1`, 'done')
  const counts = (): readonly number[] => [
    shop.count('inbox', `state = 'done'`),
    shop.count('outbox'),
    shop.count('trace'),
    shop.count('inbox', `state = 'failed'`),
    shop.count('job'),
  ]
  const [done, sent, traced, failed, jobs] = counts()
  expect([done, failed, jobs]).toEqual([3, 1, 1])
  pass(shop, 7)
  clean(shop)
  expect(counts()).toEqual([done, sent, traced, failed, jobs])
  pass(shop, 1)
  clean(shop)
  expect(counts()).toEqual([0, 0, traced, failed, jobs])
  pass(shop, 22)
  clean(shop)
  expect(counts()).toEqual([0, 0, 0, failed, jobs])
  pass(shop, 3)
  clean(shop)
  expect(counts()).toEqual([0, 0, 0, failed, 0])
  pass(shop, 57)
  clean(shop)
  expect(counts()).toEqual([0, 0, 0, 0, 0])
  expect(shop.count('contact')).toBe(1)
})

test('what still waits is kept, however old', async () => {
  const shop = openShop()
  await shop.says('ana', '2 apples to Jalan Mawar')
  await shop.says('ana', 'right')
  const { at: now } = shop.clock
  const until = after(now, 10 * DAY)
  const notBefore = after(now, 9 * DAY)
  const meaning = { say: [{ key: 'soon' }] }
  shop.rooms.post.post({ to: asId(1), lane: 'notice', meaning, now, until, notBefore })
  pass(shop, 8)
  clean(shop)
  expect(shop.count('outbox', `state = 'waiting'`)).toBe(1)
})

test('somebody who never agreed to anything is forgotten after seven days of silence', async () => {
  const shop = openShop()
  await shop.says('ana', 'order')
  await shop.says('budi', '2 apples to Jalan Mawar')
  await shop.says('budi', 'right')
  pass(shop, 6)
  clean(shop)
  expect(shop.count('contact')).toBe(2)
  pass(shop, 1)
  clean(shop)
  expect(shop.count('contact')).toBe(1)
  expect(shop.rooms.contacts.ofPerson(asId(2))).toHaveLength(1)
})

test('a stranger whose only message was set aside is forgotten as well', async () => {
  const shop = openShop()
  shop.mischief.trips = 9
  await shop.says('ana', 'trip')
  expect(shop.count('inbox', `state = 'failed'`)).toBe(1)
  pass(shop, 7)
  clean(shop)
  expect(shop.count('contact')).toBe(0)
  expect(shop.count('inbox', `state = 'failed'`)).toBe(0)
})
