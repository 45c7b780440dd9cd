import type { Turn } from './flow.ts'
import type { Body } from './inbound.ts'
import { hear } from './listen.ts'
import type { Meaning } from './message.ts'
import { type Lane, meaningOf, runFrom, sessionOf, type Trace } from './run.ts'
import { NEW_SESSION, type Session } from './session.ts'
import type { Talk } from './talk.ts'
import { expire, nudge, type Timer, timerOf } from './timers.ts'

/** What a turn is taken for: something a person did, or a session's own time. */
export type Event = { readonly kind: 'inbound'; readonly body: Body } | { readonly kind: 'nudge' | 'expire' }

export type Outcome = {
  readonly session: Session
  /** At most one message. */
  readonly reply?: { readonly lane: Lane; readonly meaning: Meaning }
  readonly timer?: Timer
  readonly trace: readonly Trace[]
}

/**
 * One turn: synchronous, inside the caller's transaction, no clock, chance or sending of its own, at most one reply.
 * Gives the next session and what to say; what a flow stores, it stores through its rooms.
 *
 * A message is heard (`listen`), a word of ours obeyed (`commands`), an answer taken (`answer`) and the steps behind it
 * passed (`walk`) up to a question (`question`) or to the form's act; `forms` opens and ends forms and goes back to those
 * that were paused.
 */
export const takeTurn = <Rooms>(
  talk: Talk<Rooms>,
  before: Session | undefined,
  event: Event,
  turn: Turn<Rooms>,
): Outcome => {
  const run = runFrom(talk, before ?? NEW_SESSION, turn)
  if (event.kind === 'inbound') hear(run, event.body)
  else if (event.kind === 'nudge') nudge(run)
  else expire(run)
  const meaning = meaningOf(run)
  const timer = timerOf(run, event.kind === 'nudge')
  return {
    session: sessionOf(run),
    ...(meaning === undefined ? {} : { reply: { lane: run.lane, meaning } }),
    ...(timer === undefined ? {} : { timer }),
    trace: run.trace,
  }
}
