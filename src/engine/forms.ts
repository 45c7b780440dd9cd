import { answered, doubted, type Missed, partly } from './answer.ts'
import { type AnyFlow, type Done, firstStep, type Opening } from './flow.ts'
import type { Json } from './ids.ts'
import { ask, askAgain, flowOf, isInvited, isStillAsked, keepOnePaused } from './question.ts'
import { add, leave, letGo, note, type Run, tell } from './run.ts'
import type { Told, Waiting } from './session.ts'
import { type Stop, walk } from './walk.ts'

/** A flow begins. What waited is paused underneath, unless it was an invitation. */
export const open = <Rooms>(run: Run<Rooms>, opening: Opening): void => {
  const flow = flowNamed(run, opening.flow)
  const { waiting } = run
  // asked for what is being asked: the question is the answer
  const isOpening = waiting?.flow === opening.flow && waiting.trail.length === 0
  if (isOpening && opening.answers === undefined && flow.soft !== true && flowOf(run, waiting) === flow) {
    return ask(run, flow, waiting, true)
  }
  if (waiting !== undefined && !isInvited(run)) pause(run, waiting)
  leave(run)
  begin(run, flow, opening)
}

const pause = <Rooms>(run: Run<Rooms>, waiting: Waiting): void => {
  // a form that this release does not have can only be let go, and that is said
  if (!run.talk.flows.has(waiting.flow)) return tell(run, 'engine.form-gone')
  note(run, 'interrupted')
  run.paused.push(waiting)
}

const flowNamed = <Rooms>(run: Run<Rooms>, id: string): AnyFlow<Rooms> => {
  const flow = run.talk.flows.get(id)
  if (flow === undefined) throw new Error(`no flow ${id}`)
  return flow
}

const opened = <Rooms>(flow: AnyFlow<Rooms>, answers: Told = {}): Waiting => ({
  flow: flow.id,
  step: firstStep(flow),
  answers,
  trail: [],
})

/** The first question of a flow that was opened by its answer is not asked: the text that opened it is read. */
const begin = <Rooms>(run: Run<Rooms>, flow: AnyFlow<Rooms>, { answers, text }: Opening): void => {
  // the same form begun again starts afresh instead of lying underneath itself
  for (let at = run.paused.length - 1; at >= 0; at -= 1) {
    if (run.paused[at]?.flow === flow.id) run.paused.splice(at, 1)
  }
  const stop = walk(flow, opened(flow, answers), run.turn)
  if (
    text === undefined ||
    stop.kind === 'acts' ||
    stop.because !== undefined ||
    stop.waiting.doubt !== undefined
  ) {
    return follow(run, flow, stop)
  }
  const { waiting } = stop
  const read = flow.readers[waiting.step]?.read(text, run.turn)
  if (read === undefined) return follow(run, flow, stop)
  if (read.kind === 'unclear') {
    return follow(run, flow, {
      kind: 'asks',
      waiting: partly(flow, waiting, read.also ?? {}),
      because: read.say,
    })
  }
  note(run, 'read', waiting)
  if (read.kind === 'doubt') return follow(run, flow, { kind: 'asks', waiting: doubted(waiting, read) })
  follow(run, flow, answered(flow, waiting, read.value, read.also ?? {}, false, run.turn))
}

/** Asks, or acts, where a form has come to. */
export const follow = <Rooms>(run: Run<Rooms>, flow: AnyFlow<Rooms>, stop: Stop | Missed): void => {
  switch (stop.kind) {
    case 'acts':
      return finish(run, flow, stop.so)
    case 'missed':
      return askAgain(run, flow, stop.waiting, stop.say)
    case 'asks': {
      const { waiting, because } = stop
      if (waiting.doubt !== undefined) note(run, 'doubted', waiting)
      if (because !== undefined) run.say.push(because)
      return ask(run, flow, waiting)
    }
  }
}

const finish = <Rooms>(run: Run<Rooms>, flow: AnyFlow<Rooms>, so: Readonly<Record<string, Json>>): void => {
  note(run, 'done', { flow: flow.id, step: '' })
  const done: Done = flow.done(so, run.turn)
  if (!('message' in done)) {
    add(run, done)
    return close(run)
  }
  add(run, done.message)
  if ('paused' in done) {
    if (done.paused === 'dropped') return letGo(run)
    rest(run)
    if (run.paused.length > 0) tell(run, 'engine.form-kept')
    return
  }
  leave(run)
  begin(run, flowNamed(run, done.start.flow), done.start)
}

/** Ends what waits and goes back to what was paused last, if anything. */
export const close = <Rooms>(run: Run<Rooms>): void => {
  leave(run)
  const paused = run.paused.pop()
  if (paused !== undefined) goOn(run, paused)
}

/** Asks a question that was left, in its short form; what has become known meanwhile is not asked. */
const goOn = <Rooms>(run: Run<Rooms>, waiting: Waiting): void => {
  const flow = flowOf(run, waiting)
  if (flow === undefined) return startOver(run, waiting)
  note(run, 'resumed', waiting)
  tell(run, 'engine.go-on')
  if (waiting.doubt !== undefined || isStillAsked(run, flow, waiting)) return ask(run, flow, waiting, true)
  follow(run, flow, walk(flow, waiting, run.turn))
}

/** Ends what waits; what was paused stays paused until LANJUT. */
export const rest = <Rooms>(run: Run<Rooms>): void => {
  leave(run)
  keepOnePaused(run)
}

/**
 * This release does not ask that question any more: the form begins again with the answers it has, and stops at a question
 * even if none is open, because nobody has agreed to anything by answering one that is gone. A form that is gone itself is
 * let go, and what can be done is shown.
 */
export const startOver = <Rooms>(run: Run<Rooms>, waiting: Waiting): void => {
  note(run, 'unclear', waiting)
  leave(run)
  const flow = run.talk.flows.get(waiting.flow)
  const stop = flow && walk(flow, opened(flow, waiting.answers), run.turn)
  const question = stop && (stop.kind === 'asks' ? stop : lastAsked(waiting, stop))
  if (flow === undefined || question === undefined) {
    tell(run, 'engine.form-gone')
    return open(run, run.talk.menu(run.turn))
  }
  tell(run, 'engine.changed')
  follow(run, flow, question)
}

const lastAsked = (
  { flow, answers }: Waiting,
  { last }: Extract<Stop, { kind: 'acts' }>,
): Extract<Stop, { kind: 'asks' }> | undefined => {
  if (last === undefined) return undefined
  const { [last]: _, ...others } = answers
  return { kind: 'asks', waiting: { flow, step: last, answers: others, trail: [] } }
}
