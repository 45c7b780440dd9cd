import { monitorEventLoopDelay } from 'node:perf_hooks'

/** What a watched process tells of itself since it was last asked. */
export type Watched = {
  /** The longest time in which its event loop did nothing else. Milliseconds. */
  readonly longestBlockMs: number
  readonly cpuSeconds: number
  readonly residentMb: number
}

/**
 * Preloaded (`--import`) into a process that is measured: answers `watch` on the channel to its parent and begins anew.
 * It ends when its parent is gone.
 */
const RESOLUTION_MS = 2

const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
delay.enable()
let cpu = process.cpuUsage()

process.on('message', (message) => {
  if (message !== 'watch') return
  const used = process.cpuUsage(cpu)
  const watched: Watched = {
    longestBlockMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS),
    cpuSeconds: (used.user + used.system) / 1e6,
    residentMb: process.memoryUsage.rss() / 1024 / 1024,
  }
  process.send?.({ watched })
  delay.reset()
  cpu = process.cpuUsage()
})
process.on('disconnect', () => process.exit())
process.channel?.unref()
