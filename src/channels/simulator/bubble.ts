import type { Instant } from '../../engine/ids.ts'
import type { Body, Other } from '../../engine/inbound.ts'
import { encodeTap } from '../../engine/tap.ts'

/** A button under a bubble; `data` comes back when it is tapped, however old the bubble is. */
export type Button = { readonly label: string; readonly data: string }

/** What the bot says, as the outbox keeps it. `attachment`: a picture or file belongs to it and is drawn at send time. */
export type SimulatorWire = {
  readonly text: string
  readonly choices: readonly Button[]
  readonly attachment: boolean
}

/** A picture or file in a bubble. `missing`: it was announced but could not be drawn. */
export type Enclosed =
  | {
      readonly kind: 'kept'
      readonly name: string
      readonly type: string
      readonly size: number
      readonly description?: string
    }
  | { readonly kind: 'missing' }

/** What a bubble shows, from either side. */
export type Shown =
  | {
      readonly who: 'bot'
      readonly text: string
      readonly choices: readonly Button[]
      readonly enclosed?: Enclosed
    }
  /** `data` is the button that was tapped, so that the page can mark it. */
  | { readonly who: 'person'; readonly what: PersonDid; readonly text: string; readonly data?: string }

/** How a person's bubble is drawn. */
export type PersonDid =
  | 'text'
  | 'tap'
  | 'start'
  | 'photo'
  | 'phone'
  | 'place'
  | Extract<Other, 'sticker' | 'voice'>

/**
 * One bubble of one persona's chat. `taken` is false for a person's message that is stored here but not yet accepted by
 * the engine: the page shows it as waiting, and the browser that wrote it tries again under the same key.
 */
export type Bubble = {
  readonly id: number
  readonly persona: string
  readonly key: string
  readonly at: Instant
  readonly taken: boolean
  readonly wire: Shown
}

/** What a person's own bubble shows for what the engine is given; nothing for what leaves no bubble. */
export const shownFor = (body: Body, label: string): Shown | undefined => {
  switch (body.kind) {
    case 'text':
      return { who: 'person', what: 'text', text: body.text }
    case 'tap':
      return { who: 'person', what: 'tap', text: label, data: encodeTap(body, body.value) }
    case 'start':
      return { who: 'person', what: 'start', text: body.code }
    case 'photo':
      return { who: 'person', what: 'photo', text: body.caption }
    case 'phone':
      return { who: 'person', what: 'phone', text: body.number }
    case 'place':
      return { who: 'person', what: 'place', text: `${body.latitude}, ${body.longitude}` }
    case 'other':
      if (body.what === 'sticker' || body.what === 'voice')
        return { who: 'person', what: body.what, text: body.caption }
      return { who: 'person', what: 'tap', text: label }
    case 'left':
      return undefined
  }
}
