import { type ParseArgsConfig, parseArgs } from 'node:util'
import { Misused } from './failures.ts'

/** One command of `kawan`. */
export type Command = {
  /** What may be written after `kawan`, one form a line. */
  readonly usage: readonly string[]
  /** Gives the exit code: 0 done, 1 done with findings. Everything else is thrown. */
  run(args: readonly string[]): Promise<number>
}

/** Reads the words after a command; an option that it does not have is `Misused`. */
export const readArgs = <T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> => {
  try {
    return parseArgs(config)
  } catch (error) {
    // parseArgs throws for nothing else, and says what was wrong with which option
    throw new Misused(error instanceof Error ? error.message : String(error))
  }
}
