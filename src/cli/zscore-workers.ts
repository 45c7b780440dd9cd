import { availableParallelism } from 'node:os'
import { parentPort, Worker } from 'node:worker_threads'
import type { UpperAgeRule } from '../growth/limits.ts'
import { zscoreLines } from './zscore-lines.ts'

/** What a worker is told when it starts. */
export type ZscoreWork = { readonly rule: UpperAgeRule; readonly header: string }

/** More threads than this wait for the one that reads and writes. */
const WORKERS_MOST = 6
/** Blocks on their way to each worker: one in its hands, one to go on with. */
const AHEAD = 2

/** A worker's whole life: blocks of lines in, their results out, until the port closes. */
export const workOnZscores = ({ rule, header }: ZscoreWork): void => {
  const lines = zscoreLines(rule, header)
  if ('error' in lines) throw new Error(lines.error)
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const encoder = new TextEncoder()
  parentPort?.on('message', (block: Uint8Array) => {
    const results = encoder.encode(lines.results(decoder.decode(block).split('\n')))
    parentPort?.postMessage(results, [results.buffer])
  })
}

type Waiting = { resolve(results: Uint8Array): void; reject(error: Error): void }

const startWorker = (work: ZscoreWork) => {
  const waiting: Waiting[] = []
  const worker = new Worker(new URL(import.meta.url), { workerData: work })
  worker.on('message', (results: Uint8Array) => waiting.shift()?.resolve(results))
  worker.on('error', (error) => {
    for (const one of waiting.splice(0)) one.reject(error instanceof Error ? error : new Error(String(error)))
  })
  return {
    results: (block: Uint8Array): Promise<Uint8Array> =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        // a block may be part of a larger buffer, which cannot be given away
        const own = new Uint8Array(block)
        worker.postMessage(own, [own.buffer])
      }),
    stop: () => worker.terminate(),
  }
}

/** Shares blocks among all processors; `write` gets the results in the order of the blocks. */
export const startWorkers = (work: ZscoreWork, write: (results: Uint8Array) => Promise<void>) => {
  const workers = Array.from({ length: Math.min(WORKERS_MOST, availableParallelism()) }, () =>
    startWorker(work),
  )
  const under: Promise<void>[] = []
  let next = 0
  let written = Promise.resolve()
  return {
    /** Resolves when there is room for another block. */
    take: async (block: Uint8Array): Promise<void> => {
      const worker = workers[next++ % workers.length]
      if (worker === undefined) throw new Error('there is no worker')
      const results = worker.results(block)
      written = Promise.all([results, written]).then(([made]) => write(made))
      // told when it is awaited, here or at the end; until then it is not unhandled
      written.catch(() => {})
      under.push(written)
      if (under.length >= workers.length * AHEAD) await under.shift()
    },
    end: async (): Promise<void> => {
      await Promise.all(under)
      await Promise.all(workers.map((worker) => worker.stop()))
    },
  }
}
