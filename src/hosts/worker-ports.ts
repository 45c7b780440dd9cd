import type { Db } from '../db/db.ts'
import { keyedHash, newCode } from './crypto.ts'
import { workerPng } from './png-worker.ts'
import type { HostPorts } from './regency.ts'
import { timeLimit } from './time-limit.ts'
import { workerLog } from './worker-log.ts'
import { storeFailure } from './worker-store.ts'

/** What a Durable Object lends a regency. Its clock stands still while code runs, so nothing may wait for it to move. */
export const workerPorts = (key: string, db: Db): HostPorts => ({
  now: () => Date.now(),
  hash: keyedHash(key),
  isStoreFailure: storeFailure(db),
  newCode,
  soon: (work) => {
    setTimeout(work, 0)
  },
  timeLimit,
  png: workerPng,
  log: workerLog,
})
