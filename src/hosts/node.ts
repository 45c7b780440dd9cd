import { destination, pino } from 'pino'
import type { Log } from '../engine/ports.ts'
import { readConfig } from './config.ts'
import { CannotOpen } from './open-file.ts'
import { serve } from './serve.ts'

/** The server on Node: reads the environment, opens the regencies, listens, and stops cleanly when asked to. */
const read = readConfig(process.env)
if (read.kind === 'problems') {
  process.stderr.write(`The environment has problems:\n${read.problems.map((one) => `  ${one}\n`).join('')}`)
  process.exit(78)
}

const logger = pino({ base: null }, destination({ dest: 2, sync: false }))
const log: Log = {
  info: (facts, what) => logger.info(facts, what),
  warn: (facts, what) => logger.warn(facts, what),
  error: (facts, what) => logger.error(facts, what),
}

try {
  const running = await serve(read.config, log)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      running.stop().then(() => process.exit())
    })
  }
  process.stdout.write(`Kawan Tumbuh is running on port ${running.port}.\n`)
  for (const url of running.simulators) process.stdout.write(`Simulator (DATA CONTOH): ${url}\n`)
} catch (error) {
  if (!(error instanceof CannotOpen)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
