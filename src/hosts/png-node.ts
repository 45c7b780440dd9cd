import { Worker } from 'node:worker_threads'
import type { DrawPng } from './png.ts'
import type { ThreadAnswer } from './png-thread.ts'

/** Pictures on Node. */
export type PngThread = {
  readonly png: DrawPng
  /** Whether the thread is there now. */
  isRunning(): boolean
  /** Ends the thread at once; pictures under way are rejected. A later picture starts it again. */
  stop(): Promise<void>
}

/** Without a picture for so long the thread goes, and its memory with it. */
const IDLE_MS = 60_000

/** A chart needs a few megabytes. Without a limit the thread would let a hundred lie about before it tidies up. */
const MEMORY = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 64 } as const

/** Beside this file, as TypeScript in the sources and bundled in the build. */
const besideUs = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './png-thread.ts' : './png-thread.mjs', import.meta.url)

type Waiting = { resolve(png: Uint8Array): void; reject(error: Error): void }
type Running = { readonly worker: Worker; readonly waiting: Waiting[]; idle: NodeJS.Timeout | undefined }

/**
 * Draws pictures on a thread of its own, one after another. The thread starts with the first picture and ends some time
 * after the last; it keeps no process alive by itself. A drawing that is no SVG is rejected.
 * @param file the thread's program, for whoever is bundled to another place
 */
export const createPngThread = (file: URL = besideUs()): PngThread => {
  let running: Running | undefined

  const stop = async (): Promise<void> => {
    const stopped = running
    running = undefined
    if (stopped === undefined) return
    clearTimeout(stopped.idle)
    for (const one of stopped.waiting.splice(0)) one.reject(new Error('the pictures were stopped'))
    await stopped.worker.terminate()
  }

  const start = (): Running => {
    const worker = new Worker(file, { resourceLimits: MEMORY })
    const started: Running = { worker, waiting: [], idle: undefined }
    const lost = (error: Error): void => {
      if (running === started) running = undefined
      clearTimeout(started.idle)
      for (const one of started.waiting.splice(0)) one.reject(error)
    }
    worker.on('message', (answer: ThreadAnswer) => {
      const one = started.waiting.shift()
      if ('png' in answer) one?.resolve(answer.png)
      else one?.reject(new Error(`a picture could not be drawn: ${answer.failed}`))
      if (started.waiting.length > 0) return
      worker.unref()
      started.idle = setTimeout(() => void stop(), IDLE_MS).unref()
    })
    worker.on('error', (error) => lost(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => lost(new Error('the thread for pictures ended')))
    return started
  }

  return {
    png: (svg) =>
      new Promise((resolve, reject) => {
        running ??= start()
        clearTimeout(running.idle)
        // somebody waits: the process must not end meanwhile
        running.worker.ref()
        running.waiting.push({ resolve, reject })
        running.worker.postMessage(svg)
      }),
    isRunning: () => running !== undefined,
    stop,
  }
}
