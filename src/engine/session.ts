import type { Instant, Json } from './ids.ts'
import type { Say } from './message.ts'

/**
 * A question that waits for its answer. Never a replay: the step's name, the answers so far, and nothing of the code.
 * `trail` holds, for each message that was understood, the answers it gave; KEMBALI takes the last group back.
 */
export type Waiting = {
  readonly flow: string
  readonly step: string
  readonly answers: Readonly<Record<string, Json>>
  readonly trail: readonly (readonly string[])[]
  /** A value that was read back and waits for ya or bukan, with what else it answers and the words it was read back in. */
  readonly doubt?: { readonly value: Json; readonly also: Readonly<Record<string, Json>>; readonly say: Say }
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
