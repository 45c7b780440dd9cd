import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY } from '../../src/engine/ids.ts'
import { readSession } from '../../src/engine/stored-session.ts'
import { talk } from './lines.ts'
import { openShop, type Shop } from './shop-world.ts'

const stored = (shop: Shop): string =>
  shop.db.all<{ state: string }>('select state from session')[0]?.state ?? ''

const damage = (shop: Shop, state: string): void => {
  shop.raw.prepare('update session set state = ?').run(state)
}

const GOOD = '{"flow":"order","step":"amount","answers":{"item":"apples"},"trail":[]}'
const DAMAGED = [
  '',
  'Jalan Zebra',
  'null',
  '[]',
  '{}',
  '{"number":"1","asking":1}',
  '{"number":1,"asking":-1}',
  '{"number":1,"asking":1,"waiting":null}',
  '{"number":1,"asking":1,"waiting":{"flow":"order","step":"item","answers":{}}}',
  '{"number":1,"asking":1,"waiting":{"flow":"order","step":"item","answers":[],"trail":[]}}',
  '{"number":1,"asking":1,"waiting":{"flow":"order","step":"item","answers":{},"trail":[["item"]]}}',
  '{"number":1,"asking":1,"waiting":{"flow":"order","step":"item","answers":{},"trail":[],"doubt":{}}}',
  `{"number":1,"asking":1,"waiting":${GOOD},"paused":"order"}`,
  `{"number":1,"asking":1,"waiting":${GOOD},"refused":{"photo":"yesterday"}}`,
]

test.each(DAMAGED)(
  'a session that reads %j begins anew, with a word about it and none of it in the log',
  async (state) => {
    const shop = openShop()
    await talk(shop, 'order', 'apples')
    damage(shop, state)
    expect(await talk(shop, '3', 'order', 'apples')).toEqual([
      'engine.form-gone | shelf.ask',
      'item.ask',
      'amount.ask apples',
    ])
    expect(shop.logged).toEqual([{ level: 'error', facts: {}, what: 'a damaged session began anew' }])
    expect(shop.count('inbox', `state = 'failed'`)).toBe(0)
  },
)

test('no button that was sent before answers a question of the session that began anew', async () => {
  const shop = openShop()
  await talk(shop, 'order')
  const old = shop.tapOf('ana', 'apples')
  damage(shop, '')
  await talk(shop, 'order')
  expect(await shop.sends('ana', old)).toEqual(['engine.refused.stale | item.again'])
})

test('the rules that run first come before everything, a damaged session too', async () => {
  const shop = openShop()
  await talk(shop, 'order')
  damage(shop, '')
  expect(await talk(shop, 'a fire', 'apples')).toEqual(['guard.fire', 'engine.form-gone | shelf.ask'])
})

test('a damaged session holds back no timer: it is let go in its time, and the others too', async () => {
  const shop = openShop()
  await talk(shop, 'order')
  damage(shop, '')
  await shop.says('budi', 'order')
  expect(await shop.passes(3 * DAY)).toEqual([])
  expect(shop.engine.soonestTimer()).toBeUndefined()
  expect(shop.logged.map(({ what }) => what)).toContain('a damaged session began anew')
  expect(await talk(shop, 'apples')).toEqual(['shelf.ask'])
})

test('whatever single part of a session is lost or replaced, every message is handled and answered', async () => {
  const lines = ['order', 'to Jalan Mawar', '3 apples', 'mend', '150 mangoes', 'yes', 'gift', 'Budi', 'shelf']
  const shop = openShop()
  const states: string[] = []
  for (const line of lines) {
    await talk(shop, line)
    states.push(stored(shop))
  }
  const junk = fc.constantFrom(undefined, null, 7, -1, 'x', [], {}, { x: [] }, [[]])
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...states),
      fc.nat(200),
      junk,
      fc.constantFrom('apples', '3', 'yes', 'no', 'back', 'resume', 'cancel', 'Jalan Melati', 'right'),
      async (state, which, value, line) => {
        damage(shop, JSON.stringify(withPart(JSON.parse(state), which, value)))
        expect(shop.engine.receive([shop.text('ana', line)])).toEqual(['done'])
        expect(await shop.replies()).toHaveLength(1)
        expect(readSession(stored(shop))).not.toBe('damaged')
      },
    ),
    { numRuns: 400, seed: 20_261_122 },
  )
})

/** A copy with one of its parts, counted through all depths, put in another's place. */
const withPart = (whole: unknown, which: number, value: unknown): unknown => {
  const places: (() => void)[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [name, part] of Object.entries(node)) {
      places.push(() => {
        Reflect.set(node, name, value)
      })
      visit(part)
    }
  }
  visit(whole)
  places[which % places.length]?.()
  return whole
}
