import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asId, asInstant, type ContactId, type Instant, SECOND } from '../../src/engine/ids.ts'
import { createPace } from '../../src/engine/pace.ts'

const to = (n: number): ContactId => asId(n)
const at = (ms: number): Instant => asInstant(Date.UTC(2026, 10, 23) + ms)

test('exactly so many leave in a second, and the next one the moment that the first is a second old', () => {
  const pace = createPace({ perSecond: 3, perContactMs: 0 })
  for (const [n, ms] of [0, 10, 20].entries()) {
    expect(pace.accountReady(at(ms))).toBe(at(ms))
    pace.took(to(n), at(ms))
  }
  expect(pace.accountReady(at(20))).toBe(at(1_000))
  expect(pace.accountReady(at(999))).toBe(at(1_000))
  expect(pace.accountReady(at(1_000))).toBe(at(1_000))
  pace.took(to(3), at(1_000))
  expect(pace.accountReady(at(1_000))).toBe(at(1_010))
})

test('one person is written to once in the given time, others at once', () => {
  const pace = createPace({ perSecond: 100, perContactMs: 1_000 })
  pace.took(to(1), at(0))
  expect(pace.contactReady(to(1), at(1))).toBe(at(1_000))
  expect(pace.contactReady(to(2), at(1))).toBe(at(1))
  pace.accountReady(at(1_000))
  expect(pace.contactReady(to(1), at(1_000))).toBe(at(1_000))
})

test('a longer wait that the provider asked for is not cut short by a later, shorter one', () => {
  const pace = createPace({ perSecond: 100, perContactMs: 0 })
  pace.holdAccount(at(5_000))
  pace.holdAccount(at(2_000))
  expect(pace.accountReady(at(0))).toBe(at(5_000))
  pace.holdContact(to(1), at(5_000))
  pace.holdContact(to(1), at(2_000))
  expect(pace.contactReady(to(1), at(0))).toBe(at(5_000))
})

test('a clock that is set back does not stop sending', () => {
  const pace = createPace({ perSecond: 1, perContactMs: 1_000 })
  pace.took(to(1), at(3_600_000))
  expect(pace.accountReady(at(0))).toBe(at(0))
  expect(pace.contactReady(to(1), at(0))).toBe(at(0))
})

test('whatever is asked for when, no second and no person gets more than allowed, and nobody waits longer than needed', () => {
  const events = fc.array(
    fc.record({ contact: fc.integer({ min: 1, max: 4 }), gap: fc.integer({ min: 0, max: 700 }) }),
    { minLength: 1, maxLength: 80 },
  )
  fc.assert(
    fc.property(
      events,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 0, max: 1_500 }),
      (asked, perSecond, perContactMs) => {
        const pace = createPace({ perSecond, perContactMs })
        const sent: { contact: number; ms: number }[] = []
        let ms = 0
        for (const { contact, gap } of asked) {
          ms += gap
          const ready = Math.max(pace.accountReady(at(ms)), pace.contactReady(to(contact), at(ms)))
          const waits = ready - at(ms)
          const sameSecond = sent.filter((one) => ms + waits - one.ms < SECOND).length
          expect(sameSecond).toBeLessThan(perSecond)
          if (waits > 0) {
            // one millisecond earlier would have been too early, for one of the two reasons
            const early = ms + waits - 1
            const full = sent.filter((one) => early - one.ms < SECOND).length >= perSecond
            const tooSoon = sent.some((one) => one.contact === contact && early - one.ms < perContactMs)
            expect(full || tooSoon).toBe(true)
          }
          ms += waits
          pace.took(to(contact), at(ms))
          sent.push({ contact, ms })
        }
        for (const [n, one] of sent.entries()) {
          const within = sent.slice(n).filter((other) => other.ms - one.ms < SECOND)
          expect(within.length).toBeLessThanOrEqual(perSecond)
          const next = sent.slice(n + 1).find(({ contact }) => contact === one.contact)
          if (next !== undefined) expect(next.ms - one.ms).toBeGreaterThanOrEqual(perContactMs)
        }
      },
    ),
    { seed: 20_261_122, numRuns: 300 },
  )
})
