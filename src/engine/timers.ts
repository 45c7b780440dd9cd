import type { AnyFlow } from './flow.ts'
import { rest } from './forms.ts'
import { after, DAY, HOUR, type Instant } from './ids.ts'
import { ask, flowOf, isStillAsked } from './question.ts'
import { add, letGo, note, type Run, tell } from './run.ts'
import { decoded } from './walk.ts'

/** A session's own clock: when it is nudged, or let go. */
export type Timer = { readonly kind: 'nudge' | 'expire'; readonly due: Instant }

const NUDGE_AFTER = HOUR

/** Milliseconds of silence after which a form is let go. */
export const expiryOf = <Rooms>(flow: AnyFlow<Rooms> | undefined): number => flow?.expiresAfterMs ?? DAY

/** A form that was left half done is brought to mind, with its question. */
export const nudge = <Rooms>(run: Run<Rooms>): void => {
  const { waiting } = run
  const flow = waiting && flowOf(run, waiting)
  if (waiting === undefined || flow === undefined || !isStillAsked(run, flow, waiting)) return
  // what was said on another phone since may forbid it
  if (!run.talk.mayNudge(run.turn)) return
  run.lane = 'notice'
  note(run, 'nudged')
  tell(run, 'engine.nudge')
  ask(run, flow, waiting)
}

/** A form is let go, after doing what it does with the answers so far. */
export const expire = <Rooms>(run: Run<Rooms>): void => {
  const { waiting } = run
  const left = waiting ?? run.paused[0]
  if (left === undefined) return letGo(run)
  run.lane = 'notice'
  note(run, 'expired', left)
  const flow = run.talk.flows.get(left.flow)
  const last = flow?.expire?.(decoded(flow, left.answers), run.turn)
  if (last !== undefined) add(run, last)
  // what lies underneath is not asked out of the blue: it stays for LANJUT, and is let go in its turn
  if (waiting === undefined) letGo(run)
  else rest(run)
}

/**
 * When this session is looked at next.
 * @param isNudge it was brought to mind just now, which happens once
 */
export const timerOf = <Rooms>(run: Run<Rooms>, isNudge: boolean): Timer | undefined => {
  const { waiting, paused, turn } = run
  if (waiting === undefined) {
    return paused.length === 0 ? undefined : { kind: 'expire', due: after(turn.now, DAY) }
  }
  const flow = flowOf(run, waiting)
  const isNudged = flow !== undefined && (flow.nudged ?? flow.soft !== true)
  if (isNudge || run.guarded || !isNudged) return { kind: 'expire', due: after(turn.now, expiryOf(flow)) }
  // whether and at what hour it may be sent is asked when it is due: by then most forms are filled
  return { kind: 'nudge', due: after(turn.now, NUDGE_AFTER) }
}
