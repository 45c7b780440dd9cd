import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SECOND } from '../../src/engine/ids.ts'
import { openShop } from './shop-world.ts'

test('however messages come in, the channel never sees more than its limits, all arrive, and no time is wasted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ who: fc.integer({ min: 0, max: 5 }), gap: fc.constantFrom(0, 0, 1, 99, 400, 1_000) }),
        { minLength: 1, maxLength: 40 },
      ),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(0, 250, 1_000),
      async (arriving, perSecond, perContactMs) => {
        const shop = openShop({ limits: { perSecond, perContactMs } })
        const wakeUntil = async (until: number): Promise<void> => {
          for (let at = shop.deliverer.soonest(); at !== undefined && at <= until; ) {
            expect(at).toBeGreaterThan(shop.clock.at)
            shop.clock.at = at
            await shop.replies()
            at = shop.deliverer.soonest()
          }
        }
        for (const { who, gap } of arriving) {
          const next = shop.clock.at + gap
          await wakeUntil(next)
          shop.passTo(next)
          await shop.says(`guest${who}`, 'shelf')
        }
        await wakeUntil(Number.POSITIVE_INFINITY)
        const times = shop.attempts.map(({ at }) => at)
        expect(shop.attempts).toHaveLength(arriving.length)
        for (const [n, at] of times.entries()) {
          expect(times.slice(n).filter((other) => other - at < SECOND).length).toBeLessThanOrEqual(perSecond)
        }
        for (const who of new Set(shop.attempts.map(({ to }) => to))) {
          const own = shop.attempts.filter(({ to }) => to === who)
          for (const [n, { at, outboxId }] of own.entries()) {
            const before = own[n - 1]
            if (before === undefined) continue
            expect(at - before.at).toBeGreaterThanOrEqual(perContactMs)
            expect(outboxId).toBeGreaterThan(before.outboxId)
          }
        }
        shop.raw.close()
      },
    ),
    { seed: 20_261_122, numRuns: 60 },
  )
})
