import type { Session, Waiting } from '../src/engine/session.ts'

/**
 * Steps that have moved since they were released: `flow.step` of an earlier release, and where people who wait there go
 * now. Empty until the first release; `kawan flows lint` compares it with `flows/released.json`.
 */
export const MOVES: { readonly [from: string]: { readonly flow: string; readonly step: string } } = {}

const move = (waiting: Waiting | undefined): Waiting | undefined => {
  const to = waiting === undefined ? undefined : MOVES[`${waiting.flow}.${waiting.step}`]
  return waiting === undefined || to === undefined ? waiting : { ...waiting, ...to }
}

/** A stored session as this release understands it. */
export const moved = (stored: Session): Session => {
  const { waiting, paused, ...rest } = stored
  const now = move(waiting)
  const underneath = move(paused)
  return {
    ...rest,
    ...(now === undefined ? {} : { waiting: now }),
    ...(underneath === undefined ? {} : { paused: underneath }),
  }
}
