import { type Db, transact } from '../db/db.ts'
import { after, DAY, type Instant } from './ids.ts'
import type { Inbound, Verdict } from './inbound.ts'
import { openJobs } from './jobs.ts'
import { errorPlace, type Ports } from './ports.ts'
import { runJob } from './run-job.ts'
import { openTakeIn } from './take-in.ts'
import type { Talk } from './talk.ts'

/** The engine over one database: takes messages in, lets sessions' timers and jobs run. Everything it does is in one transaction each. */
export const openEngine = <Rooms>(db: Db, talk: Talk<Rooms>, rooms: Rooms, ports: Ports) => {
  const takeIn = openTakeIn(db, talk, rooms, ports)
  const { rows, contacts, post } = takeIn
  const jobs = openJobs(db)

  /** All goes well, as it nearly always does: one commit. `undefined`: one of them failed, and nobody's message was taken. */
  const allAtOnce = (batch: readonly Inbound[], now: Instant): readonly Verdict[] | undefined => {
    try {
      return transact(db, () => batch.map((message) => takeIn.message(message, now)))
    } catch (error) {
      if (ports.isStoreFailure(error)) throw error
      return undefined
    }
  }

  /**
   * Takes messages that arrived together: one commit for all of them. Should one fail, each is taken again with a savepoint
   * of its own: a failure of ours rolls back that message and the later ones of the same sender; they are taken once more one
   * by one, in order. A store failure is thrown: nobody's message was taken.
   */
  const receive = (arrived: readonly Inbound[]): readonly Verdict[] => {
    const batch = arrived.map((message) => masked(message, talk))
    const now = ports.now()
    const taken = allAtOnce(batch, now)
    if (taken !== undefined) return taken
    const verdicts: Verdict[] = []
    const held = new Set<string>()
    const again: number[] = []
    transact(db, () => {
      for (const [at, message] of batch.entries()) {
        const sender = `${message.account} ${message.from}`
        if (held.has(sender)) {
          again.push(at)
          continue
        }
        try {
          verdicts[at] = transact(db, () => takeIn.message(message, now))
        } catch (error) {
          if (ports.isStoreFailure(error)) throw error
          held.add(sender)
          again.push(at)
        }
      }
    })
    for (const at of again) {
      const message = batch[at]
      if (message !== undefined) verdicts[at] = alone(message, now)
    }
    return verdicts
  }

  const alone = (message: Inbound, now: Instant): Verdict => {
    try {
      return transact(db, () => takeIn.message(message, now))
    } catch (error) {
      if (ports.isStoreFailure(error)) throw error
      ports.log.error({ where: errorPlace(error) }, 'a message was set aside')
      return transact(db, () => takeIn.setAside(message, now, error))
    }
  }

  /**
   * Runs one session timer that is due, in its own transaction. False when none is. One that fails is given up and holds
   * back no other; a store failure is thrown and leaves it where it is.
   */
  const runTimer = (): boolean => {
    const now = ports.now()
    const due = rows.dueTimer(now)
    if (due === undefined) return false
    try {
      transact(db, () => takeIn.timer(due, now))
    } catch (error) {
      if (ports.isStoreFailure(error)) throw error
      ports.log.error({ kind: due.kind, where: errorPlace(error) }, "a session's timer failed")
      if (due.kind === 'nudge') rows.setTimer(due.who.id, 'expire', after(now, DAY))
      else rows.clearTimer(due.who.id)
    }
    return true
  }

  return {
    receive,
    runTimer,
    soonestTimer: rows.soonestTimer,
    runJob: () => runJob(db, talk, rooms, jobs, ports),
    soonestJob: jobs.soonest,
    contacts,
    post,
  }
}

const masked = <Rooms>(message: Inbound, talk: Talk<Rooms>): Inbound => {
  const { body } = message
  if (body.kind === 'text') return { ...message, body: { ...body, text: talk.mask(body.text) } }
  if (body.kind === 'photo' || body.kind === 'other') {
    return { ...message, body: { ...body, caption: talk.mask(body.caption) } }
  }
  return message
}
