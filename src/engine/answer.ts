import type { AnyFlow, Read, Turn } from './flow.ts'
import type { Json } from './ids.ts'
import type { Say } from './message.ts'
import type { Told, Waiting } from './session.ts'
import { isSame, undoubted, withMessage } from './trail.ts'
import { decoded, pass, type Stop, stopAt } from './walk.ts'

/** The answer cannot be taken, for the reason said. What was told beside it is kept. */
export type Missed = { readonly kind: 'missed'; readonly waiting: Waiting; readonly say: Say }

/**
 * Takes an answer and what was told beside it, and goes on to the next question or the end.
 * @param isAffirmed it was read back and meant: the same value is not doubted again
 */
export const answered = <Rooms>(
  flow: AnyFlow<Rooms>,
  asked: Waiting,
  value: Json,
  also: Told,
  isAffirmed: boolean,
  turn: Turn<Rooms>,
): Stop | Missed => {
  const { step } = asked
  const beside = { ...asked.doubt?.also, ...also }
  const answers = withBeside(flow, asked, beside)
  answers[step] = value
  const so = decoded(flow, answers)
  so[step] = value
  const known = { answers, so, sure: isAffirmed ? { ...asked.sure, [step]: value } : asked.sure }
  const halt = pass(flow, step, known, turn)
  const { because } = halt
  if (halt.passed > 0 || because === undefined) {
    return stopAt(halt, flow.id, known, withMessage(asked, answers), true)
  }
  if (because.kind === 'doubt') return { kind: 'asks', waiting: doubted(asked, { ...because, also: beside }) }
  return { kind: 'missed', waiting: partly(flow, undoubted(asked), beside), say: because.say }
}

/** The question with a value read back. Until that is affirmed its message has answered nothing. */
export const doubted = (asked: Waiting, read: Extract<Read<Json>, { kind: 'doubt' }>): Waiting => ({
  ...undoubted(asked),
  doubt: { value: read.value, also: { ...asked.doubt?.also, ...read.also }, say: read.say },
})

/** The question with what a message told beside an answer that was not taken. */
export const partly = <Rooms>(flow: AnyFlow<Rooms>, asked: Waiting, also: Told): Waiting => {
  if (Object.entries(also).every(([step, value]) => isSame(value, asked.answers[step]))) return asked
  if (asked.doubt !== undefined) {
    const { value, say, also: before } = asked.doubt
    return { ...asked, doubt: { value, say, also: { ...before, ...also } } }
  }
  const answers = withBeside(flow, asked, also)
  return { ...asked, answers, trail: withMessage(asked, answers) }
}

/** The answers with those to other steps of this flow that came along. */
const withBeside = <Rooms>(flow: AnyFlow<Rooms>, asked: Waiting, also: Told): Record<string, Json> => {
  const answers = { ...asked.answers }
  for (const [step, value] of Object.entries(also)) {
    if (Object.hasOwn(flow.steps, step) && step !== asked.step) answers[step] = value
  }
  return answers
}
