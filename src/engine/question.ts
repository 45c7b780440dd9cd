import type { AnyFlow } from './flow.ts'
import type { Choice, Say } from './message.ts'
import { note, type Run, tell } from './run.ts'
import type { Waiting } from './session.ts'
import type { Option } from './talk.ts'
import { decoded } from './walk.ts'

/** The flow that asks this question; `undefined` when this release has no such flow, or no such step in it. */
export const flowOf = <Rooms>(run: Run<Rooms>, waiting: Waiting): AnyFlow<Rooms> | undefined => {
  const flow = run.talk.flows.get(waiting.flow)
  return flow !== undefined && Object.hasOwn(flow.steps, waiting.step) ? flow : undefined
}

/** Does an invitation wait, which anything else may replace? */
export const isInvited = <Rooms>({ talk, waiting }: Run<Rooms>): boolean =>
  waiting !== undefined && talk.flows.get(waiting.flow)?.soft === true

/** Has nobody answered this question meanwhile by other means? */
export const isStillAsked = <Rooms>(
  { turn }: Run<Rooms>,
  flow: AnyFlow<Rooms>,
  waiting: Waiting,
): boolean => {
  const given = flow.steps[waiting.step]?.given
  return given === undefined || given(decoded(flow, waiting.answers), turn) === undefined
}

/**
 * Waits at a step, and asks its question at the end of this turn's message.
 * @param inShort it was asked before: the shorter form will do
 */
export const ask = <Rooms>(
  run: Run<Rooms>,
  flow: AnyFlow<Rooms>,
  waiting: Waiting,
  inShort = false,
): void => {
  const step = flow.steps[waiting.step]
  if (step === undefined) throw new Error(`flow ${flow.id} has no step ${waiting.step}`)
  keepOnePaused(run)
  note(run, 'asked', waiting)
  const isRepeated = run.asking > 0 && isSameQuestion(run.waiting, waiting)
  if (!isRepeated) run.asking += 1
  run.waiting = waiting
  run.asks = true
  if (waiting.doubt !== undefined) {
    run.say.push(waiting.doubt.say)
    run.choices = [run.talk.confirm.yes, run.talk.confirm.no]
    return
  }
  if (step.ask === null)
    throw new Error(`flow ${flow.id}: ${waiting.step} is never asked, and nobody knew its answer`)
  const filled = step.fill?.(decoded(flow, waiting.answers), run.turn) ?? {}
  const isShort = inShort || isRepeated || (waiting.missed ?? 0) > 0
  const key = isShort && step.again !== undefined ? step.again : step.ask
  if (key === step.ask) run.say.push(...(filled.before ?? []))
  run.say.push(filled.values === undefined ? { key } : { key, values: filled.values })
  if (flow.soft === true && run.paused.length > 0) tell(run, 'engine.form-kept')
  run.choices = filled.choices ?? flow.readers[waiting.step]?.choices
}

/** Asks once more what could not be read, with the reason; after two in a row the way out is named. */
export const askAgain = <Rooms>(
  run: Run<Rooms>,
  flow: AnyFlow<Rooms>,
  waiting: Waiting,
  because: Say,
): void => {
  note(run, 'unclear', waiting)
  const missed = (waiting.missed ?? 0) + 1
  run.say.push(because)
  if (missed >= 2) tell(run, 'engine.lost-in-form')
  ask(run, flow, { ...waiting, missed })
}

/** The answers on offer, as a text is matched against them. */
export const optionsOf = <Rooms>(
  { talk, turn }: Run<Rooms>,
  flow: AnyFlow<Rooms>,
  waiting: Waiting,
): readonly Option[] => {
  const choices: readonly Choice[] =
    waiting.doubt !== undefined
      ? [talk.confirm.yes, talk.confirm.no]
      : (flow.steps[waiting.step]?.fill?.(decoded(flow, waiting.answers), turn).choices ??
        flow.readers[waiting.step]?.choices ??
        [])
  return choices.map(({ value, label, keywords = [] }) => ({ value, label: turn.speak(label), keywords }))
}

/**
 * Of two forms that were left one within the other the outer one is kept: it was begun for its own sake and promised to be
 * gone on with, the inner one was a way aside. Whoever leaves that way for yet another is told, since what they said there
 * is gone.
 */
export const keepOnePaused = <Rooms>(run: Run<Rooms>): void => {
  if (run.paused.length < 2) return
  run.paused.length = 1
  tell(run, 'engine.form-left')
}

/** The same question about the same answers: its buttons stay good. */
const isSameQuestion = (last: Waiting | undefined, waiting: Waiting): boolean =>
  last !== undefined &&
  last.flow === waiting.flow &&
  last.step === waiting.step &&
  JSON.stringify(last.doubt) === JSON.stringify(waiting.doubt) &&
  JSON.stringify(last.answers) === JSON.stringify(waiting.answers)
