import type { Json } from './ids.ts'
import type { Before, Told, Waiting } from './session.ts'

/** The trail after a message that was asked `waiting` and has left `answers`. */
export const withMessage = (
  { step, answers: before, sure, trail }: Waiting,
  answers: Told,
): Waiting['trail'] => [
  ...trail,
  { step, was: changed(before, answers), ...(sure === undefined ? {} : { sure }) },
]

/**
 * The trail when answers became known that nobody was asked for: they are taken back together with the message before
 * them. What was known before the first message is nothing to go back to.
 */
export const withKnown = ({ answers: before, trail }: Waiting, answers: Told): Waiting['trail'] => {
  const last = trail.at(-1)
  if (last === undefined) return trail
  return [...trail.slice(0, -1), { ...last, was: { ...changed(before, answers), ...last.was } }]
}

/** The question as it was before the last message, every answer included; `undefined` at the first. */
export const takenBack = (waiting: Waiting): Waiting | undefined => {
  const { flow, answers, trail, doubt } = waiting
  // the message that is doubted has changed nothing yet
  if (doubt !== undefined && doubt.onTheWay !== true) return undoubted(waiting)
  const last = trail.at(-1)
  if (last === undefined) return undefined
  const restored = { ...answers }
  for (const [step, [value]] of Object.entries(last.was)) {
    if (value === undefined) delete restored[step]
    else restored[step] = value
  }
  return {
    flow,
    step: last.step,
    answers: restored,
    trail: trail.slice(0, -1),
    ...(last.sure === undefined ? {} : { sure: last.sure }),
  }
}

/** The question without the value that was read back, and without what else that message told. */
export const undoubted = ({ doubt: _, ...asked }: Waiting): Waiting => asked

const changed = (before: Told, now: Told): Before['was'] => {
  const was: Record<string, Before['was'][string]> = {}
  for (const [step, value] of Object.entries(before)) if (!isSame(value, now[step])) was[step] = [value]
  for (const step of Object.keys(now)) if (!Object.hasOwn(before, step)) was[step] = []
  return was
}

/** Are two stored answers the same? Written the same way, they are. */
export const isSame = (one: Json, other: Json | undefined): boolean =>
  one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other))
