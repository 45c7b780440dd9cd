import { expect, test } from 'vitest'
import { after, asId, DAY, HOUR, MINUTE } from '../../src/engine/ids.ts'
import { openShop, type Shop } from './shop-world.ts'

const regular = async (shop: Shop, who: string): Promise<number> => {
  await shop.says(who, '2 apples to Jalan Mawar')
  await shop.says(who, 'right')
  return shop.db.all<{ id: number }>(`select id from contact where address = '${who}'`)[0]?.id ?? 0
}

const runAll = (shop: Shop): number => {
  let ran = 0
  while (shop.engine.runJob()) ran += 1
  return ran
}

test('a job runs once at its time, also when it is asked for twice and after it was done', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  await shop.says('ana', '3 apples')
  await shop.says('ana', 'right')
  expect(shop.count('job')).toBe(1)
  shop.passTo(shop.clock.at + 2 * DAY - 1)
  expect(runAll(shop)).toBe(0)
  shop.passTo(shop.clock.at + 1)
  expect(runAll(shop)).toBe(1)
  await shop.says('ana', '4 apples')
  await shop.says('ana', 'right')
  shop.passTo(shop.clock.at + 2 * DAY)
  expect(runAll(shop)).toBe(0)
  await shop.replies()
  expect(shop.attempts.filter(({ text }) => text === 'thanks')).toHaveLength(1)
})

test('a job that is of no use any more is not done', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  shop.passTo(shop.clock.at + 3 * DAY + 1)
  shop.reopen()
  expect(runAll(shop)).toBe(1)
  expect(await shop.replies()).toEqual([])
  expect(shop.count('job', `state = 'expired'`)).toBe(1)
})

test('after a stop of any length each job is done at most once, in its order, and only while it is of use', async () => {
  const shop = openShop()
  const ana = await regular(shop, 'ana')
  const start = shop.clock.at
  for (let day = 1; day <= 30; day += 1) {
    shop.rooms.jobs.schedule({
      key: `daily:${day}`,
      kind: 'thank',
      about: { contact: ana },
      due: after(start, day * DAY),
      until: after(start, day * DAY + 6 * HOUR),
    })
  }
  shop.passTo(start + 30 * DAY + HOUR)
  shop.reopen()
  runAll(shop)
  expect(await shop.replies()).toEqual(['thanks'])
  expect(shop.count('job', `state = 'waiting'`)).toBe(0)
})

test('a job that fails is kept as failed and does not hold back the others', async () => {
  const shop = openShop()
  const ana = await regular(shop, 'ana')
  const now = shop.clock.at
  for (const [key, kind] of [
    ['a', 'cursed'],
    ['b', 'thank'],
    ['c', 'unknown to this release'],
    ['d', 'thank'],
  ] as const) {
    shop.rooms.jobs.schedule({ key, kind, about: { contact: ana }, due: now, until: after(now, HOUR) })
  }
  runAll(shop)
  expect(await shop.replies()).toEqual(['thanks', 'thanks'])
  expect(shop.db.all('select key, state from job order by key limit 4')).toEqual([
    { key: 'a', state: 'failed' },
    { key: 'b', state: 'done' },
    { key: 'c', state: 'failed' },
    { key: 'd', state: 'done' },
  ])
  expect(JSON.stringify(shop.logged)).not.toContain('always fails')
})

test('a job that fails leaves nothing half done', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  const before = shop.count('outbox')
  const now = shop.clock.at
  shop.rooms.jobs.schedule({
    key: 'x',
    kind: 'half',
    about: { contact: 1 },
    due: now,
    until: after(now, HOUR),
  })
  runAll(shop)
  expect(shop.count('outbox')).toBe(before)
  expect(shop.count('job', `state = 'failed'`)).toBe(1)
})

test('a store that fails leaves the job where it is', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  shop.passTo(shop.clock.at + 2 * DAY)
  shop.raw.pragma('query_only = ON')
  expect(() => shop.engine.runJob()).toThrow()
  shop.raw.pragma('query_only = OFF')
  expect(runAll(shop)).toBe(1)
  expect(await shop.replies()).toEqual(['thanks'])
})

test('a job that was taken back does not run', async () => {
  const shop = openShop()
  const ana = await regular(shop, 'ana')
  shop.rooms.jobs.cancelFor(asId(ana))
  shop.passTo(shop.clock.at + 2 * DAY)
  expect(runAll(shop)).toBe(0)
})

test('a reminder to somebody who is gone or cannot be reached is written to nobody', async () => {
  const shop = openShop()
  await regular(shop, 'ana')
  await shop.says('ana', 'forget')
  const ben = await regular(shop, 'ben')
  shop.provider.answer = () => ({ kind: 'never', whom: 'contact', because: 'blocked' })
  await shop.says('ben', 'track')
  const tried = shop.attempts.length
  shop.passTo(shop.clock.at + 2 * DAY + MINUTE)
  runAll(shop)
  await shop.replies()
  expect(shop.attempts).toHaveLength(tried)
  expect(shop.count('outbox', `contact = ${ben} and state in ('waiting', 'sending')`)).toBe(0)
})
