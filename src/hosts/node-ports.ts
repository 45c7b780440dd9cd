import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers'
import type { Log } from '../engine/ports.ts'
import { keyedHash, newCode } from './crypto.ts'
import type { LockPorts } from './lock.ts'
import type { HostPorts } from './regency.ts'
import { isStoreFailure } from './sqlite.ts'

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
  hash: keyedHash(key),
  isStoreFailure,
  newCode,
  soon: (work) => {
    setImmediate(work)
  },
  timeLimit: (ms) => AbortSignal.timeout(ms),
  log,
})
