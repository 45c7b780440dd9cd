import type { ContactId, Instant, Json } from './ids.ts'
import type { Choice, Message, Say, Speak } from './message.ts'

/** What a conversation may look at: rooms of the domain bound to the open transaction, the clock handed in, and the person's language. */
export type Turn<Rooms> = {
  /** When it was written. */
  readonly now: Instant
  /** When it reached us: later, where a message was long under way. What is posted to others runs from then. */
  readonly taken: Instant
  readonly contact: ContactId
  readonly rooms: Rooms
  readonly speak: Speak
}

/**
 * What a reader made of a text. `also` carries answers to other steps, given in the same breath ("7,1 / 66,5 kamis"): they
 * are checked and passed over instead of asked; they are kept even when the answer itself was unclear. `doubt` is read back and kept only after a yes.
 * `isMine`: unclear as it is, the text is meant for this question and begins nothing else.
 */
export type Read<T> =
  | { readonly kind: 'understood'; readonly value: T; readonly also?: Readonly<Record<string, Json>> }
  | {
      readonly kind: 'doubt'
      readonly value: T
      readonly say: Say
      readonly also?: Readonly<Record<string, Json>>
    }
  | {
      readonly kind: 'unclear'
      readonly say: Say
      readonly also?: Readonly<Record<string, Json>>
      readonly isMine?: boolean
    }

/**
 * Reads one answer. `choices` are offered as buttons and matched before `read` is tried; a chosen value passes `decode`.
 * `decode` turns a stored or chosen value back into a typed one, `undefined` when it is not ours (an older release's shape).
 */
export type Reader<T extends Json, Rooms> = {
  read(text: string, turn: Turn<Rooms>): Read<T>
  decode(stored: Json): T | undefined
  readonly choices?: readonly Choice[]
}

export type Readers<Rooms> = { readonly [step: string]: Reader<Json, Rooms> }

/** The answers of a flow, as its readers decode them. */
export type Answers<R> = {
  readonly [K in keyof R]: R[K] extends { decode(stored: Json): infer T } ? Exclude<T, undefined> : never
}

/** The answers so far: only steps that were passed are there. */
export type SoFar<R> = Partial<Answers<R>>

type To<R> = (keyof R & string) | 'done'

/** Waits for one answer, kept under the step's id. */
export type Step<Rooms, R, K extends keyof R, Key extends string> = {
  /**
   * A key of the word files, so that lint sees it; the values it needs come from `fill`. `null` for a step that is never
   * asked: what its answer is, the message before it said or `given` knows.
   */
  readonly ask: Key | null
  /** A shorter form, for asking again what was not understood. @default the question itself */
  readonly again?: Key
  /** `before` are paragraphs said ahead of the question. */
  fill?(
    so: SoFar<R>,
    turn: Turn<Rooms>,
  ): {
    readonly values?: Say['values']
    readonly choices?: readonly Choice[]
    readonly before?: readonly Say[]
  }
  /** An answer that is known already; `undefined` asks. */
  given?(so: SoFar<R>, turn: Turn<Rooms>): Answers<R>[K] | undefined
  /** Against what we know of the child: understood, read back, or asked again with the reason. */
  check?(value: Answers<R>[K], so: SoFar<R>, turn: Turn<Rooms>): Read<Answers<R>[K]>
  /** Answers that leaving this step forgets, so that they are asked again: the way back of a correction. */
  readonly reopens?: readonly (keyof R & string)[]
  readonly next: To<R> | { readonly among: readonly To<R>[]; pick(so: SoFar<R>): To<R> }
}

/** Another flow to go on with, and what it need not ask. `text` is read by the flow's first question at once. */
export type Opening = {
  readonly flow: string
  readonly answers?: Readonly<Record<string, Json>>
  readonly text?: string
}

/**
 * What a flow's act says, and what comes after it: by default the conversation goes back to what was paused; `start` goes
 * on with another flow; `kept` leaves what was paused for LANJUT; `dropped` lets it go.
 */
export type Done =
  | Message
  | { readonly message: Message; readonly start: Opening }
  | { readonly message: Message; readonly paused: 'kept' | 'dropped' }

/**
 * Questions, then one act. Nothing is written before `done`, so KEMBALI, BATAL and expiry never leave half a record.
 * Step ids are for ever once released; texts may change freely.
 */
export type Flow<Rooms, R extends Readers<Rooms>, Key extends string = string> = {
  readonly id: string
  readonly readers: R
  /** The first opens the flow. A flow without steps acts at once. */
  readonly steps: { readonly [K in keyof R]: Step<Rooms, R, K, Key> }
  /**
   * What a soft flow asks is an invitation (a menu): opening something else replaces it instead of pausing it, and it is
   * neither nudged nor gone back to. @default false
   */
  readonly soft?: boolean
  /** Nudged once when left half done. @default true, false for a soft flow */
  readonly nudged?: boolean
  /** Milliseconds of silence after which it is let go. @default one day */
  readonly expiresAfterMs?: number
  /** What expiry does with the answers so far: nothing, or what this returns as its last words. @default drop them silently */
  expire?(so: SoFar<R>, turn: Turn<Rooms>): Message | undefined
  done(answers: Answers<R>, turn: Turn<Rooms>): Done
}

/** Any flow, as the engine runs it. The method syntax of the types above lets a typed flow be one without a cast. */
export type AnyFlow<Rooms> = Flow<Rooms, Readers<Rooms>>

/** Lets a flow be written with its answers inferred from its readers, over given rooms and word keys. */
export const flowsOver =
  <Rooms, Key extends string>() =>
  <R extends Readers<Rooms>>(flow: Flow<Rooms, R, Key>): Flow<Rooms, R, Key> =>
    flow

/** The steps a step may lead to, as declared. */
export const nextOf = <Rooms>(step: Step<Rooms, Readers<Rooms>, string, string>): readonly string[] =>
  typeof step.next === 'string' ? [step.next] : step.next.among

/** The step that opens a flow; `done` for a flow without steps. */
export const firstStep = <Rooms>(flow: AnyFlow<Rooms>): string => Object.keys(flow.steps)[0] ?? 'done'
