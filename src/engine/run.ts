import type { Turn } from './flow.ts'
import type { Json } from './ids.ts'
import type { Choice, Meaning, Message, Say } from './message.ts'
import type { Session, Waiting } from './session.ts'
import type { Talk } from './talk.ts'

/** What happened, without values: for the side panel, metrics and `kawan trace`. */
export type Trace = {
  readonly what:
    | 'guard'
    | 'command'
    | 'read'
    | 'asked'
    | 'doubted'
    | 'unclear'
    | 'aside'
    | 'interrupted'
    | 'resumed'
    | 'done'
    | 'refused'
    | 'nudged'
    | 'expired'
  readonly flow: string
  readonly step: string
}

export type Lane = 'urgent' | 'reply' | 'notice'

/**
 * One turn while it is taken: the session as it changes, and the one message as it grows. Lives for one call of `takeTurn`
 * and is the only thing in it that is written to.
 */
export type Run<Rooms> = {
  readonly talk: Talk<Rooms>
  readonly turn: Turn<Rooms>
  number: number
  asking: number
  waiting: Waiting | undefined
  /** Paused forms, the outermost first. One is kept when a question is asked on top of them. */
  readonly paused: Waiting[]
  refused: Session['refused']
  readonly say: Say[]
  choices: readonly Choice[] | undefined
  attach: Json | undefined
  lane: Lane
  /** This turn's message ends in the question that waits. */
  asks: boolean
  /** A rule that runs first had the turn: nobody is nudged to go on with a form after a danger sign. */
  guarded: boolean
  readonly trace: Trace[]
}

/** A turn that begins with this session. */
export const runFrom = <Rooms>(talk: Talk<Rooms>, session: Session, turn: Turn<Rooms>): Run<Rooms> => ({
  talk,
  turn,
  number: session.number,
  asking: session.asking,
  waiting: session.waiting,
  paused: session.paused === undefined ? [] : [session.paused],
  refused: session.refused,
  say: [],
  choices: undefined,
  attach: undefined,
  lane: 'reply',
  asks: false,
  guarded: false,
  trace: [],
})

/** The session as the turn leaves it. */
export const sessionOf = <Rooms>({ number, asking, waiting, paused, refused }: Run<Rooms>): Session => {
  const [underneath] = paused
  return {
    number,
    asking,
    ...(waiting === undefined ? {} : { waiting }),
    ...(underneath === undefined ? {} : { paused: underneath }),
    ...(refused === undefined ? {} : { refused }),
  }
}

/** The one message, if anything is to be said. */
export const meaningOf = <Rooms>(run: Run<Rooms>): Meaning | undefined => {
  const { say, choices, attach, asks, waiting, number: session, asking } = run
  if (say.length === 0 && attach === undefined) return undefined
  return {
    say,
    ...(choices === undefined ? {} : { choices }),
    ...(attach === undefined ? {} : { attach }),
    ...(asks && waiting !== undefined ? { tap: { session, asking, step: waiting.step } } : {}),
  }
}

/** What waits waits no longer, and its buttons are out of date; what is paused stays. */
export const leave = <Rooms>(run: Run<Rooms>): void => {
  run.number += 1
  run.asking = 0
  run.waiting = undefined
}

/** Nothing waits any more, and nothing is paused. */
export const letGo = <Rooms>(run: Run<Rooms>): void => {
  leave(run)
  run.paused.length = 0
}

export const tell = <Rooms>(run: Run<Rooms>, key: string): void => {
  run.say.push({ key })
}

export const add = <Rooms>(run: Run<Rooms>, message: Message): void => {
  run.say.push(...message.say)
  if (message.choices !== undefined) run.choices = message.choices
  if (message.attach !== undefined) run.attach = message.attach
}

export const note = <Rooms>(
  run: Run<Rooms>,
  what: Trace['what'],
  at: { readonly flow: string; readonly step: string } = run.waiting ?? NOWHERE,
): void => {
  run.trace.push({ what, flow: at.flow, step: at.step })
}

const NOWHERE = { flow: '', step: '' }
