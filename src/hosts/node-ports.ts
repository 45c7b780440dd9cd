import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers'
import type { Log } from '../engine/ports.ts'
import type { LockPorts } from './lock.ts'
import type { HostPorts } from './regency.ts'
import { isStoreFailure } from './sqlite.ts'

/** Letters and digits that are not taken for each other when read out or copied by hand. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const DIGITS = '23456789'

/** The key of all hashes: from the environment, or made once and kept beside the data, for the owner's eyes only. */
export const secretKey = (dataDir: string, given: string | undefined): string => {
  if (given !== undefined) return given
  const file = join(dataDir, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dataDir, { recursive: true })
  const made = randomBytes(32).toString('base64url')
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' })
  chmodSync(file, 0o600)
  return made
}

/** SHA-256 as text: tells whether a migration has changed. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** 128 random bits as text. */
export const randomId = (): string => randomBytes(16).toString('base64url')

/** What Node lends the lease. */
export const lockPorts: LockPorts = {
  now: () => Date.now(),
  pid: process.pid,
  isAlive: (pid) => {
    try {
      process.kill(pid, 0)
      return true
    } catch (error) {
      // another user's process lives, and may not be signalled by us
      return error instanceof Error && 'code' in error && error.code === 'EPERM'
    }
  },
}

/** What Node lends a regency. */
export const nodePorts = (key: string, log: Log): HostPorts => ({
  now: () => Date.now(),
  // 132 of the 256 bits: no two people meet by chance, and the rows stay small
  hash: (text) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22),
  isStoreFailure,
  // KQD4RTE7: 33 bits, in a pattern that no word has
  newCode: () =>
    [LETTERS, LETTERS, LETTERS, DIGITS, LETTERS, LETTERS, LETTERS, DIGITS]
      .map((set) => set[randomInt(set.length)])
      .join(''),
  soon: (work) => {
    setImmediate(work)
  },
  timeLimit: (ms) => AbortSignal.timeout(ms),
  log,
})
