import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { timeLimit, within } from '../../src/hosts/time-limit.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a call that ends leaves no timer behind, whether it succeeds or fails', async () => {
  expect(await within(timeLimit(15_000), async () => 'sent')).toBe('sent')
  expect(vi.getTimerCount()).toBe(0)
  await expect(within(timeLimit(15_000), () => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
  expect(vi.getTimerCount()).toBe(0)
})

test('a call that takes too long is told so', () => {
  const { signal } = timeLimit(15_000)
  vi.advanceTimersByTime(14_999)
  expect(signal.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(signal.aborted).toBe(true)
})

test('a limit that is over never strikes', () => {
  const { signal, over } = timeLimit(15_000)
  over()
  vi.advanceTimersByTime(60_000)
  expect(signal.aborted).toBe(false)
})
