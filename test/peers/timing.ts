/** The clock of a fake service: its own time, which a test may run faster or move by hand. */
export type Timing = {
  now(): number
  /** Resolves after `ms` of this clock's time, or as soon as the signal is aborted; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The world's clock, `speed` times as fast: at 1,000 a minute's wait takes 60 ms. @default 1 */
export const realTiming = (speed = 1): Timing => {
  const start = Date.now()
  return {
    now: () => start + (Date.now() - start) * speed,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const done = () => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, ms / speed)
        signal?.addEventListener('abort', done, { once: true })
      }),
  }
}

export type HandTiming = Timing & {
  /** Moves the clock, waking whoever's time has come, earliest first. */
  advance(ms: number): void
  /** Resolves with the milliseconds of the next wait, at once if somebody is asleep already; each wait is told once. */
  nextSleep(): Promise<number>
}

/** A clock that stands still until a test moves it. */
export const handTiming = (start = Date.UTC(2026, 10, 22, 3)): HandTiming => {
  type Sleeper = { readonly until: number; readonly wake: () => void }
  let now = start
  const asleep = new Set<Sleeper>()
  const untold: number[] = []
  const listeners: ((ms: number) => void)[] = []
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (ms <= 0 || signal?.aborted) return resolve()
        const sleeper: Sleeper = {
          until: now + ms,
          wake: () => {
            asleep.delete(sleeper)
            signal?.removeEventListener('abort', sleeper.wake)
            resolve()
          },
        }
        asleep.add(sleeper)
        signal?.addEventListener('abort', sleeper.wake, { once: true })
        const listener = listeners.shift()
        if (listener === undefined) untold.push(ms)
        else listener(ms)
      }),
    advance(ms) {
      now += ms
      for (const sleeper of [...asleep].sort((a, b) => a.until - b.until)) {
        if (sleeper.until <= now) sleeper.wake()
      }
    },
    nextSleep: () =>
      new Promise((resolve) => {
        const told = untold.shift()
        if (told === undefined) listeners.push(resolve)
        else resolve(told)
      }),
  }
}
