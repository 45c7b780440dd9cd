import type { Log } from '../engine/ports.ts'

/** The log of Workers is their console; an object becomes a structured line. */
export const workerLog: Log = {
  // biome-ignore lint/suspicious/noConsole: Workers have no other log
  info: (facts, what) => console.info({ ...facts, what }),
  // biome-ignore lint/suspicious/noConsole: Workers have no other log
  warn: (facts, what) => console.warn({ ...facts, what }),
  // biome-ignore lint/suspicious/noConsole: Workers have no other log
  error: (facts, what) => console.error({ ...facts, what }),
}
