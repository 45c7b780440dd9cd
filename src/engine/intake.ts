import type { Inbound, Verdict } from './inbound.ts'

/** The queue is full or the store failed: nothing was taken, the sender should come again. */
export class NotTaken extends Error {
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    super('not taken')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Messages in one commit. More gain little, and the one that waits longest should not wait for a slow group. */
const GROUP_MOST = 64
/** Messages that may wait. Beyond it an honest 503 is better than a late answer. */
const WAITING_MOST = 2_048

/**
 * Gathers the messages that arrive while others are written, so that they share one commit. `soon` runs a callback after
 * the requests that are at the door now.
 */
export const createIntake = (
  receive: (batch: readonly Inbound[]) => readonly Verdict[],
  soon: (work: () => void) => void,
) => {
  type Waiting = { readonly messages: readonly Inbound[]; resolve(): void; reject(error: Error): void }
  const queue: Waiting[] = []
  let scheduled = false

  const flush = (): void => {
    scheduled = false
    const group: Waiting[] = []
    let size = 0
    while (queue.length > 0 && (size === 0 || size + (queue[0]?.messages.length ?? 0) <= GROUP_MOST)) {
      const next = queue.shift()
      if (next === undefined) break
      group.push(next)
      size += next.messages.length
    }
    if (queue.length > 0) schedule()
    if (group.length === 0) return
    try {
      receive(group.flatMap((one) => one.messages))
    } catch {
      for (const one of group) one.reject(new NotTaken(5))
      return
    }
    for (const one of group) one.resolve()
  }

  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    soon(flush)
  }

  return {
    /** Resolves after the commit that holds these messages; rejects with `NotTaken` when they were not stored. */
    take: (messages: readonly Inbound[]): Promise<void> => {
      if (messages.length === 0) return Promise.resolve()
      if (queue.length >= WAITING_MOST) return Promise.reject(new NotTaken(2))
      return new Promise((resolve, reject) => {
        queue.push({ messages, resolve, reject })
        schedule()
      })
    },
  }
}
