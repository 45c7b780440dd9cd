import type { Attachment, Channel, Limits, Sent } from '../../engine/channel.ts'
import type { Instant } from '../../engine/ids.ts'
import { bodyText, numberedChoices } from '../../engine/layout.ts'
import { encodeTap } from '../../engine/tap.ts'
import { toBase64 } from './base64.ts'
import type { Enclosed, SimulatorWire } from './bubble.ts'
import type { News } from './listeners.ts'
import { readPosted } from './posted.ts'
import type { BubbleStore } from './store.ts'

/** What the simulator needs: its store, the simulated clock, and whom to tell that a bubble is there. */
export type SimulatorOptions = {
  /** The name of this channel's one account. */
  readonly account: string
  readonly store: BubbleStore
  readonly now: () => Instant
  /** Called after a bubble is stored. Must not throw. */
  readonly push: (news: News) => void
}

/** Bytes of an attachment: as base64 it still fits the 2 MB that a Durable Object's SQLite gives one value. */
const ATTACHMENT_MAX = 1_400_000

/** The page itself has no limits; these are Telegram's, so that a text that fits here fits there. */
export const LIMITS: Limits = {
  textMax: 4_096,
  captionMax: 1_024,
  buttonsMax: 10,
  labelMax: 64,
  tapBytesMax: 64,
  perSecond: 1_000,
  perContactMs: 0,
}

const enclose = (
  wire: SimulatorWire,
  attachment: Attachment | undefined,
): { readonly enclosed?: Enclosed; readonly file?: string } => {
  if (!wire.attachment) return {}
  if (attachment === undefined) return { enclosed: { kind: 'missing' } }
  const { name, type, bytes, description } = attachment
  const kept = { kind: 'kept', name, type, size: bytes.length } as const
  return { enclosed: description === undefined ? kept : { ...kept, description }, file: toBase64(bytes) }
}

/**
 * A chat in the browser, on made-up data. An address is a persona's unguessable id. Sending is storing a bubble, so it
 * either happened or threw; the outbox id is its key, so that a second attempt changes nothing.
 */
export const createSimulator = ({ account, store, now, push }: SimulatorOptions): Channel<SimulatorWire> => ({
  limits: LIMITS,

  /** The page's route has checked the browser's cookie before anything reaches the channel. */
  verify: async () => true,

  parse: (body) => {
    const posted = readPosted(body)
    if (posted === undefined) return []
    // the persona is part of the key, so that no browser can use up another one's ids
    const key = `${posted.persona}:${posted.id}`
    return [{ account, key, from: posted.persona, at: posted.at, body: posted.body }]
  },

  render: (meaning, speak) => {
    const { choices = [], tap } = meaning
    const text = bodyText(meaning, speak)
    const attachment = meaning.attach !== undefined
    if (choices.length === 0) return { text, choices: [], attachment }
    if (tap === undefined || choices.length > LIMITS.buttonsMax)
      return { text: `${text}\n\n${numberedChoices(choices, speak)}`.trim(), choices: [], attachment }
    const buttons = choices.map((choice) => ({
      label: speak(choice.label),
      data: encodeTap(tap, choice.value),
    }))
    return { text, choices: buttons, attachment }
  },

  send: async (address, wire, outboxId, attachment): Promise<Sent> => {
    if (attachment !== undefined && attachment.bytes.length > ATTACHMENT_MAX)
      return { kind: 'never', whom: 'message', because: 'attachment too large' }
    const { enclosed, file } = enclose(wire, attachment)
    const { bubble, fresh } = store.add({
      persona: address,
      key: `out-${outboxId}`,
      at: now(),
      taken: true,
      wire: {
        who: 'bot',
        text: wire.text,
        choices: wire.choices,
        ...(enclosed === undefined ? {} : { enclosed }),
      },
      ...(file === undefined ? {} : { file }),
    })
    if (fresh) push({ kind: 'bubble', bubble })
    return { kind: 'sent', id: String(bubble.id) }
  },
})
