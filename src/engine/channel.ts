import type { Json, OutboxId } from './ids.ts'
import type { Inbound } from './inbound.ts'
import type { Meaning, Speak } from './message.ts'

/** What came of one attempt to send. The outbox acts on it; nobody reads a provider's error text. */
export type Sent =
  | { readonly kind: 'sent'; readonly id: string }
  /** The connection broke after the request went out: it may have arrived. */
  | { readonly kind: 'unknown' }
  /** Try again after `afterMs`, holding back this message only, everything to this contact, or everything from this account. */
  | { readonly kind: 'later'; readonly whom: 'message' | 'contact' | 'account'; readonly afterMs: number }
  /** Refused for good. `contact`: this person cannot be reached; `account`: our credentials are refused, the operator must act. */
  | { readonly kind: 'never'; readonly whom: 'message' | 'contact' | 'account'; readonly because: string }

/** A picture or file, drawn from its recipe when the message is sent. `description` tells what a picture shows to whoever cannot see it. */
export type Attachment = {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  readonly description?: string
}

/** The outside world's limits of one channel, each with its source beside the number. Lint reads them. */
export type Limits = {
  /** Characters of one text message. */
  readonly textMax: number
  /** Characters of the text beside a picture or file. */
  readonly captionMax: number
  /** Buttons in one message; beyond it the answers are numbered text. */
  readonly buttonsMax: number
  /** Characters of one button's label. */
  readonly labelMax: number
  /** Bytes of the data that comes back with a tap. */
  readonly tapBytesMax: number
  /** Messages a second from one account, all people together. */
  readonly perSecond: number
  /** Milliseconds between two messages to the same person. */
  readonly perContactMs: number
}

/**
 * One way to reach people. It knows the protocol and our engine's types, nothing of children or flows.
 * `Wire` is what is sent, as JSON, so that the outbox row can keep it for a retry.
 */
export type Channel<Wire extends Json = Json> = {
  readonly limits: Limits
  /** Is this request really from the provider? Compared in constant time over the raw body. */
  verify(headers: Headers, raw: Uint8Array): Promise<boolean>
  /** Reads a parsed body field by field; what it does not know becomes nothing or `other`, never an exception. */
  parse(body: unknown): readonly Inbound[]
  /** Pure. Frozen in the outbox row at the first attempt. */
  render(meaning: Meaning, speak: Speak): Wire
  /** One attempt. Never throws for what the network or provider does; `signal` carries the time limit. */
  send(
    address: string,
    wire: Wire,
    outboxId: OutboxId,
    attachment: Attachment | undefined,
    signal: AbortSignal,
  ): Promise<Sent>
  /** Tells the provider that the event was seen (stops a button's spinner). Best effort: a failure changes nothing. */
  acknowledge?(receipt: string, signal: AbortSignal): Promise<void>
}
