import type { TimeLimit } from '../engine/ports.ts'

/**
 * A limit whose timer goes away with the call: `AbortSignal.timeout` would run on, and an object with a timer is kept in
 * memory, and paid for, until it has gone off.
 */
export const timeLimit = (ms: number): TimeLimit => {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), ms)
  return { signal: limit.signal, over: () => clearTimeout(timer) }
}

/** Makes one call that may take so long. */
export const within = async <T>(limit: TimeLimit, call: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  try {
    return await call(limit.signal)
  } finally {
    limit.over()
  }
}
