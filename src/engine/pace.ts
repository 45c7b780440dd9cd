import { after, asInstant, type ContactId, type Instant, SECOND } from './ids.ts'

/** How fast one account may send: all people together, and to one of them. */
export type PaceLimits = { readonly perSecond: number; readonly perContactMs: number }

/**
 * Keeps one account inside its channel's limits: at most `perSecond` in any second, at least `perContactMs` between two
 * messages to one person. Holds no timers: it says when, the deliverer waits.
 */
export const createPace = (limits: PaceLimits) => {
  /** When the messages of the last second went out, oldest first. */
  let recent: Instant[] = []
  const lastTo = new Map<ContactId, Instant>()
  let accountHeld: Instant | undefined
  const held = new Map<ContactId, Instant>()

  const forget = (now: Instant): void => {
    // a clock that was set back must not make everybody wait for the time that was
    recent = recent.filter((at) => Math.abs(now - at) < SECOND)
    for (const [to, at] of lastTo) if (Math.abs(now - at) >= limits.perContactMs) lastTo.delete(to)
    for (const [to, until] of held) if (until <= now) held.delete(to)
    if (accountHeld !== undefined && accountHeld <= now) accountHeld = undefined
  }

  return {
    /** The first moment at which this account may send to anybody. */
    accountReady: (now: Instant): Instant => {
      forget(now)
      const [oldest] = recent
      const full = recent.length >= limits.perSecond && oldest !== undefined ? after(oldest, SECOND) : now
      return accountHeld !== undefined && accountHeld > full ? accountHeld : full
    },
    /** The first moment at which this person may be sent something. */
    contactReady: (to: ContactId, now: Instant): Instant => {
      const last = lastTo.get(to)
      const spaced = last === undefined ? now : after(last, limits.perContactMs)
      const told = held.get(to) ?? now
      return asInstant(Math.max(spaced, told, now))
    },
    /** A message goes out now. */
    took: (to: ContactId, now: Instant): void => {
      recent.push(now)
      lastTo.set(to, now)
    },
    /** The provider asked us to wait, with everybody. */
    holdAccount: (until: Instant): void => {
      if (accountHeld === undefined || until > accountHeld) accountHeld = until
    },
    /** The provider asked us to wait, with one person. */
    holdContact: (to: ContactId, until: Instant): void => {
      if (until > (held.get(to) ?? 0)) held.set(to, until)
    },
  }
}

export type Pace = ReturnType<typeof createPace>
