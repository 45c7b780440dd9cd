import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers'
import type { Log } from '../engine/ports.ts'
import { keyedHash, newCode, randomId } from './crypto.ts'
import type { LockPorts } from './lock.ts'
import { createPngThread } from './png-node.ts'
import type { HostPorts } from './regency.ts'
import { isStoreFailure } from './sqlite.ts'
import { timeLimit } from './time-limit.ts'

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

/** Shows a command to the server of its own database: both have the key. */
export const operatorToken = (key: string, code: string): string => keyedHash(key)(`operator ${code}`)

/** What the kernel says, where there is such a file: Linux alone has these, and containers are Linux. */
const fromKernel = (read: () => string): string => {
  try {
    return read().trim()
  } catch {
    return ''
  }
}

/** The machine, this start of it, and the space that process numbers count in: every container has one of its own. */
const machine = (): string =>
  [
    hostname(),
    fromKernel(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    fromKernel(() => readlinkSync('/proc/self/ns/pid')),
  ].join(' ')

/** What Node lends the lease. */
export const lockPorts: LockPorts = {
  now: () => Date.now(),
  holder: randomId(),
  machine: machine(),
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

/** One thread draws for all regencies of the process. */
const pictures = createPngThread()

/** What Node lends a regency. */
export const nodePorts = (key: string, log: Log): HostPorts => ({
  now: () => Date.now(),
  hash: keyedHash(key),
  isStoreFailure,
  newCode,
  soon: (work) => {
    setImmediate(work)
  },
  timeLimit,
  png: pictures.png,
  log,
})
