import type { Json } from './ids.ts'

/** A meaning: a key of the word files with its values. Words, numbers and dates are chosen when it is sent, in the reader's language. */
export type Say = { readonly key: string; readonly values?: Readonly<Record<string, Json>> }

/** One way to answer. `value` is kept; the label is shown; keywords are further spellings, in any language. */
export type Choice = { readonly value: string; readonly label: Say; readonly keywords?: readonly string[] }

/** Which asking a tap answers. `asking` counts the questions of a session, so an old button can never answer a newer question. */
export type TapRef = { readonly session: number; readonly asking: number; readonly step: string }

/**
 * One message to one person: what is said (paragraph by paragraph), the answers offered, and the recipe of a picture or
 * file that is drawn when it is sent. A message without paragraphs and without attachment is nothing to say.
 */
export type Message = {
  readonly say: readonly Say[]
  readonly choices?: readonly Choice[]
  readonly attach?: Json
}

/** A message as the outbox keeps it: with the question its buttons belong to. */
export type Meaning = Message & { readonly tap?: TapRef }

/** Puts a meaning into words of one language. */
export type Speak = (say: Say) => string
