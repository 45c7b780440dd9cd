import type { Instant } from './ids.ts'

/**
 * One thing a person did, as a channel read it.
 * `account` is one bot or number of ours; `key` is the provider's id of the event, unique within the account and kept only
 * as a keyed hash; `from` is the provider's address of the sender; `receipt` is what the provider wants acknowledged (the
 * spinner on a Telegram button), if anything.
 */
export type Inbound = {
  readonly account: string
  readonly key: string
  readonly from: string
  readonly at: Instant
  readonly body: Body
  readonly receipt?: string
}

/** What became of one inbound message: handled now, handled before, or set aside for a person to look at. */
export type Verdict = 'done' | 'seen' | 'failed'

export type Body =
  | { readonly kind: 'text'; readonly text: string; readonly edited: boolean }
  /** A button of ours. `asking` says which question of the session it belonged to. */
  | {
      readonly kind: 'tap'
      readonly session: number
      readonly asking: number
      readonly step: string
      readonly value: string
    }
  | { readonly kind: 'photo'; readonly file: string; readonly caption: string }
  | { readonly kind: 'phone'; readonly number: string; readonly own: boolean }
  | { readonly kind: 'place'; readonly latitude: number; readonly longitude: number }
  /** A deep link was followed; the code is empty when the person just pressed Start. */
  | { readonly kind: 'start'; readonly code: string }
  /** The person blocked the bot or deleted the chat. */
  | { readonly kind: 'left' }
  /** Sticker, voice note, poll, a group…: answered kindly, never read. A tap that was not made by us arrives here as `tap`. */
  | { readonly kind: 'other'; readonly what: Other; readonly caption: string }

export const OTHERS = ['sticker', 'voice', 'video', 'document', 'poll', 'group', 'tap', 'unknown'] as const
export type Other = (typeof OTHERS)[number]

/** The words a person typed in this event: a text, an edit or a caption; never a tap or a label of ours. */
export const typedText = (body: Body): string => {
  switch (body.kind) {
    case 'text':
      return body.text
    case 'photo':
    case 'other':
      return body.caption
    default:
      return ''
  }
}
