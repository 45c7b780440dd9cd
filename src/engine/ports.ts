import type { Instant } from './ids.ts'
import type { Speak } from './message.ts'

/** What a host lends the engine. Handed in, so that tests are exact and both hosts share the code. */
export type Ports = {
  now(): Instant
  /** Keyed hash (HMAC) of a provider's id, as short text. Without the key nothing leads back to the id. */
  hash(text: string): string
  /** Did the store itself fail (full, I/O, busy), so that nothing is wrong with the message? */
  isStoreFailure(error: unknown): boolean
  /** The words of a language. */
  speak(language: string): Speak
  log: Log
}

/** A time limit on one call. `over` ends it with the call: a timer left running keeps a host awake that could sleep. */
export type TimeLimit = { readonly signal: AbortSignal; over(): void }

/** Structured lines without names, numbers or message texts. */
export type Log = {
  info(facts: Readonly<Record<string, string | number | boolean>>, what: string): void
  warn(facts: Readonly<Record<string, string | number | boolean>>, what: string): void
  error(facts: Readonly<Record<string, string | number | boolean>>, what: string): void
}

/**
 * Where an error came from, without its message: the messages of parsers and databases quote the values they choke on,
 * and those are people's.
 */
export const errorPlace = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error
  const { stack = '', message } = error
  // a message may have lines of its own, and they may look like frames
  const from = message === '' ? -1 : stack.indexOf(message)
  const frames = (from < 0 ? stack : stack.slice(from + message.length))
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
  return [error.name, ...frames.slice(0, 6).map((line) => line.trim())].join('\n')
}
