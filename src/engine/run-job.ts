import { type Db, transact } from '../db/db.ts'
import type { Jobs } from './jobs.ts'
import { errorPlace, type Ports } from './ports.ts'
import type { Talk } from './talk.ts'

/**
 * Runs the first job that is due, in its own transaction. False when none is. One that fails is kept as failed and holds
 * back no other; a store failure is thrown and leaves the job where it is.
 */
export const runJob = <Rooms>(db: Db, talk: Talk<Rooms>, rooms: Rooms, jobs: Jobs, ports: Ports): boolean => {
  const now = ports.now()
  const due = jobs.next(now)
  if (due === undefined) return false
  if (due.until < now) {
    jobs.settle(due.key, 'expired')
    return true
  }
  try {
    transact(db, () => {
      const work = talk.jobs[due.kind]
      if (work === undefined) throw new Error('no work of this kind')
      work(JSON.parse(due.about), { now, rooms })
      jobs.settle(due.key, 'done')
    })
  } catch (error) {
    if (ports.isStoreFailure(error)) throw error
    ports.log.error({ kind: due.kind, where: errorPlace(error) }, 'a job failed')
    jobs.settle(due.key, 'failed')
  }
  return true
}
