import type { AnyFlow, Opening, Turn } from './flow.ts'
import type { Instant, Json } from './ids.ts'
import type { Choice, Message } from './message.ts'
import type { Session } from './session.ts'

/** A choice as it is matched against a text: its label in the reader's language. */
export type Option = { readonly value: string; readonly label: string; readonly keywords: readonly string[] }

/** A whole text that is a word of ours, at any step. */
export type Command =
  | { readonly kind: 'back' | 'cancel' | 'resume' }
  | { readonly kind: 'open'; readonly opening: Opening }

/** A rule that reads every typed text before anything else, at every step. */
export type Guarded = {
  readonly message: Message
  /** `urgent` overtakes everything that waits to be sent. */
  readonly lane: 'urgent' | 'reply'
  /** The open form is let go as well (a death); otherwise it waits. */
  readonly drop: boolean
}

/** What a job does when its time has come: it writes through the rooms, the outbox among them. */
export type JobWork<Rooms> = (about: Json, turn: Pick<Turn<Rooms>, 'now' | 'rooms'>) => void

/**
 * Everything the engine is told about a product: its flows, the words that open them, and the rules that run first.
 * The engine knows nothing else of it.
 */
export type Talk<Rooms> = {
  readonly flows: ReadonlyMap<string, AnyFlow<Rooms>>
  /** In order; the first that answers has the turn. */
  readonly guards: readonly ((text: string, turn: Turn<Rooms>) => Guarded | undefined)[]
  /** The whole text is a word of ours (MENU, BATAL, KEMBALI, RIWAYAT…). */
  command(text: string, turn: Turn<Rooms>): Command | undefined
  /** No question waits, or only a soft one: does this text open a flow by its content? */
  open(text: string, turn: Turn<Rooms>): Opening | undefined
  /**
   * A text that the waiting question cannot read: does it clearly begin something else? The question is paused underneath.
   * Left out, nothing does.
   */
  interrupt?(text: string, turn: Turn<Rooms>): Opening | undefined
  /** A question in the middle: answered, then the waiting question is asked again, in one message. */
  aside(text: string, turn: Turn<Rooms>): Message | undefined
  /** A deep link's code; empty when Start was pressed without one. */
  start(code: string, turn: Turn<Rooms>): Opening
  /** The value of a button on a message that nobody asked for; anything we do not offer there opens nothing. */
  pushed(value: string, turn: Turn<Rooms>): Opening | undefined
  /** Nothing waits and nothing was understood. */
  lost(turn: Turn<Rooms>): Opening
  /** What can be done, as an invitation: asked, never acted on at once. */
  menu(turn: Turn<Rooms>): Opening
  /** Which choice a text means; several when it fits more than one. */
  choose(text: string, options: readonly Option[]): readonly string[]
  /** The two answers to a value that is read back. */
  readonly confirm: { readonly yes: Choice; readonly no: Choice }
  /** The first moment at or after `at` when something that nobody waits for may be sent. */
  sendable(at: Instant, turn: Pick<Turn<Rooms>, 'rooms'>): Instant
  /** When what is sent at `at` without being asked for stops being welcome: the evening. */
  sendableUntil(at: Instant, turn: Pick<Turn<Rooms>, 'rooms'>): Instant
  /** May a half-done form be brought to mind here? Not after BERHENTI, not on a phone that others read. */
  mayNudge(turn: Turn<Rooms>): boolean
  readonly jobs: { readonly [kind: string]: JobWork<Rooms> }
  /** Hides what may not be stored even for a moment (identity numbers), before anything else sees the text. */
  mask(text: string): string
  /** A session of an earlier release as this release understands it: the moves of people in flight. */
  migrate(stored: Session): Session
}
