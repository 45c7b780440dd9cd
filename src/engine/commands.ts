import { close, open, startOver } from './forms.ts'
import { ask, flowOf, isInvited } from './question.ts'
import { letGo, note, type Run, tell } from './run.ts'
import type { Waiting } from './session.ts'
import type { Command } from './talk.ts'
import { takenBack } from './trail.ts'

/** A whole text that is a word of ours, whatever waits. */
export const obey = <Rooms>(run: Run<Rooms>, command: Command): void => {
  note(run, 'command')
  switch (command.kind) {
    case 'open':
      return open(run, command.opening)
    case 'back':
      return back(run)
    case 'cancel':
      return cancel(run)
    case 'resume':
      return resume(run)
  }
}

/** KEMBALI: the question before, every answer as it was then. Before an invitation lies the form underneath. */
const back = <Rooms>(run: Run<Rooms>): void => {
  const { waiting } = run
  const before = waiting && takenBack(waiting)
  if (before !== undefined) return askOrStartOver(run, before)
  if (waiting === undefined || isInvited(run)) return run.paused.length > 0 ? close(run) : nothingOpen(run)
  tell(run, 'engine.first-question')
  askOrStartOver(run, waiting)
}

/** BATAL: what waits is let go, and what is underneath goes on. */
const cancel = <Rooms>(run: Run<Rooms>): void => {
  if (run.waiting === undefined && run.paused.length === 0) return nothingOpen(run)
  tell(run, 'engine.cancelled')
  if (run.waiting === undefined) return letGo(run)
  close(run)
}

/** LANJUT: back to what was paused, or the question that waits once more. */
const resume = <Rooms>(run: Run<Rooms>): void => {
  const { waiting } = run
  if (waiting !== undefined && !isInvited(run)) return askOrStartOver(run, waiting)
  return run.paused.length > 0 ? close(run) : nothingOpen(run)
}

const askOrStartOver = <Rooms>(run: Run<Rooms>, waiting: Waiting): void => {
  const flow = flowOf(run, waiting)
  return flow === undefined ? startOver(run, waiting) : ask(run, flow, waiting)
}

/** Said before what can be done: there is no form to go on with, back in, or out of. */
const nothingOpen = <Rooms>(run: Run<Rooms>): void => {
  tell(run, 'engine.nothing-open')
  open(run, run.talk.menu(run.turn))
}
