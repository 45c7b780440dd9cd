import { sql } from 'drizzle-orm'
import { HOUR, SECOND } from '../engine/ids.ts'
import { outbox } from '../engine/tables.ts'
import type { OpenRegency } from './regency.ts'

/**
 * A message on its way, or one that could not be sent at once, is looked at again after so long. The answer of the provider
 * comes long before; this is for the object that died meanwhile.
 */
const LOOK_AGAIN_MS = 60 * SECOND
/** An object in which nothing waits still wakes to let go of what is past its time. */
const SWEEP_MS = 12 * HOUR

/** When a regency must be woken, in real ms, whatever becomes of the object until then. */
export const nextAlarm = (regency: OpenRegency, now: number): number => {
  const open = regency.db
    .select({ id: outbox.id })
    .from(outbox)
    .where(sql`${outbox.state} in ('waiting', 'sending') and ${outbox.notBefore} <= ${regency.now()}`)
    .limit(1)
    .all()
  return Math.min(
    regency.nextWake() ?? Number.POSITIVE_INFINITY,
    open.length > 0 ? now + LOOK_AGAIN_MS : Number.POSITIVE_INFINITY,
    now + SWEEP_MS,
  )
}

/**
 * The one alarm of an object. Between wakes it may stand earlier than needed, which costs a wake, and never later: moving
 * it is a write, so it is only moved forward. Set in the turn that wrote what it is for, it is part of the same commit.
 */
export const createAlarm = (storage: { setAlarm(at: number): Promise<void> }, standing: number | null) => {
  let stands = standing ?? Number.POSITIVE_INFINITY
  /** Puts it at this moment, wherever it stood. */
  const at = async (moment: number): Promise<void> => {
    stands = moment
    await storage.setAlarm(moment)
  }
  return {
    at,
    /** Makes sure that it stands at this moment or before. */
    by: async (moment: number): Promise<void> => {
      if (moment < stands) await at(moment)
    },
  }
}

export type Alarm = ReturnType<typeof createAlarm>

/**
 * A wait for what is under way, of `most` milliseconds at the longest, that `by` makes shorter: a wake that is not over
 * holds back the next one, and when that is wanted may be known only meanwhile.
 */
export const createWait = (now: () => number, most: number) => {
  let end: () => void = () => {}
  const over = new Promise<void>((resolve) => {
    end = resolve
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  let ends = Number.POSITIVE_INFINITY
  const by = (at: number): void => {
    if (at >= ends) return
    clearTimeout(timer)
    ends = at
    timer = setTimeout(end, Math.max(0, at - now()))
  }
  by(now() + most)
  return {
    by,
    /** Resolves when the work is done, or when it has been waited for long enough. */
    until: async (work: Promise<void>): Promise<void> => {
      await Promise.race([work, over])
      clearTimeout(timer)
    },
  }
}

export type Wait = ReturnType<typeof createWait>
