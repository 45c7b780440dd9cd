import { createHash, createHmac } from 'node:crypto'
import type { Db } from '../db/db.ts'
import type { HostPorts } from './regency.ts'
import { workerLog } from './worker-log.ts'
import { storeFailure } from './worker-store.ts'

/** Capital letters and digits that are not taken for each other when read out or copied by hand. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const CODE_LENGTH = 8

/** A code of eight letters. There are 32 of them, so every byte gives each with the same chance. */
const newCode = (): string =>
  Array.from(
    crypto.getRandomValues(new Uint8Array(CODE_LENGTH)),
    (byte) => LETTERS[byte % LETTERS.length],
  ).join('')

/** SHA-256 as text: tells whether a migration has changed. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** 128 random bits as text. */
export const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

/** What a Durable Object lends a regency. Its clock stands still while code runs, so nothing may wait for it to move. */
export const workerPorts = (key: string, db: Db): HostPorts => ({
  now: () => Date.now(),
  // 132 of the 256 bits, as on Node: a database moved from one host to the other finds its people again
  hash: (text) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22),
  isStoreFailure: storeFailure(db),
  newCode,
  soon: (work) => {
    setTimeout(work, 0)
  },
  timeLimit: (ms) => AbortSignal.timeout(ms),
  log: workerLog,
})
