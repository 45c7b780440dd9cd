import { type Instant, MINUTE } from './ids.ts'
import { ask, flowOf } from './question.ts'
import { note, type Run, tell } from './run.ts'
import type { Session } from './session.ts'

const REFUSE_EVERY = MINUTE

/** One helpful refusal per kind and minute; the waiting question is asked again with it. */
export const refuse = <Rooms>(run: Run<Rooms>, kind: string): void => {
  const { waiting, refused, turn } = run
  const last = refused?.[kind]
  if (last !== undefined && turn.now - last < REFUSE_EVERY) return
  note(run, 'refused', { flow: waiting?.flow ?? '', step: kind })
  run.refused = { ...recent(refused, turn.now), [kind]: turn.now }
  tell(run, `engine.refused.${kind}`)
  const flow = waiting && flowOf(run, waiting)
  if (flow !== undefined && waiting !== undefined) ask(run, flow, waiting)
}

const recent = (refused: Session['refused'], now: Instant): Record<string, Instant> =>
  Object.fromEntries(Object.entries(refused ?? {}).filter(([, at]) => now - at < REFUSE_EVERY))
