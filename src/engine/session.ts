import type { Instant, Json } from './ids.ts'
import type { Say } from './message.ts'

/** Answers by the step that they answer, as they are stored. */
export type Told = Readonly<Record<string, Json>>

/**
 * How a form stood before one message: the question that was asked, what each answer was that the message changed (`[]`:
 * there was none), and what had been affirmed. Going back puts exactly that in its place.
 */
export type Before = {
  readonly step: string
  readonly was: Readonly<Record<string, readonly [] | readonly [Json]>>
  readonly sure?: Told
}

/**
 * A value that was read back and waits for ya or bukan, with what else the message told and the words it was read back in.
 * `onTheWay`: it was met after another answer was taken; KEMBALI takes that one back, not only the doubt.
 */
export type Doubt = {
  readonly value: Json
  readonly also: Told
  readonly say: Say
  readonly onTheWay?: true
}

/**
 * A question that waits for its answer. Never a replay: the step's name, the answers so far, and nothing of the code.
 * `trail` holds, for each message that told something, how it was before; KEMBALI goes back along it.
 */
export type Waiting = {
  readonly flow: string
  readonly step: string
  readonly answers: Told
  readonly trail: readonly Before[]
  /** Values that were read back and affirmed. The same value is not doubted again; another one is. */
  readonly sure?: Told
  readonly doubt?: Doubt
  /** How often in a row the answer could not be read. */
  readonly missed?: number
}

/**
 * One contact's conversation. `number` counts the flows begun and `asking` the questions of this one: together with the
 * step they bind a button to its question. At most one flow is paused underneath the waiting one.
 */
export type Session = {
  readonly number: number
  readonly asking: number
  readonly waiting?: Waiting
  readonly paused?: Waiting
  /** When each kind of refusal was last said, so that an album of ten photos is refused once. */
  readonly refused?: Readonly<Record<string, Instant>>
}

export const NEW_SESSION: Session = { number: 0, asking: 0 }

/** Nothing waits and nothing is paused; buttons of before are out of date. */
export const emptied = ({ number, refused }: Session): Session => ({
  number: number + 1,
  asking: 0,
  ...(refused === undefined ? {} : { refused }),
})
