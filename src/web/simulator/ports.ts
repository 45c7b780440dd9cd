import type { createSimulator } from '../../channels/simulator/channel.ts'
import type { Listeners } from '../../channels/simulator/listeners.ts'
import type { BubbleStore } from '../../channels/simulator/store.ts'
import type { Instant } from '../../engine/ids.ts'
import type { Inbound } from '../../engine/inbound.ts'
import type { Role } from './personas.ts'

/** The languages of the page. */
export type Language = 'id' | 'en'

/** The words of one language: a key of `web.json` and its values. */
export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** One thing that is stored. `id` stays the same while the thing does, so that the page can mark what is new. */
export type PanelRow = {
  readonly id: string
  readonly text: string
  readonly at?: Instant
  readonly isNew?: boolean
}

/** One step of the reasoning: what the bot did with a message, where in which flow. `why` may say it in a sentence. */
export type TraceRow = {
  readonly at: Instant
  readonly what: 'read' | 'asked' | 'interrupted' | 'done' | 'guard' | 'command' | 'aside'
  readonly flow: string
  readonly step: string
  readonly why?: string
}

/** What the side panel tells of one persona, in the page's language. Plain JSON. */
export type PanelView = {
  /** Who this persona is to the bot; empty while it knows nobody. */
  readonly person: readonly { readonly label: string; readonly value: string }[]
  readonly sections: readonly { readonly title: string; readonly rows: readonly PanelRow[] }[]
  /** Newest first. */
  readonly trace: readonly TraceRow[]
}

/** What the simulator's pages need from the host. */
export type SimulatorPorts = {
  /** `code` is the one in the address; `zoneHours` is 7, 8 or 9. */
  readonly regency: { readonly code: string; readonly name: string; readonly zoneHours: number }
  readonly channel: ReturnType<typeof createSimulator>
  readonly store: BubbleStore
  readonly listeners: Listeners
  /** Hands messages to the engine; resolves after the commit and rejects when they could not be stored. */
  readonly take: (inbounds: readonly Inbound[]) => Promise<void>
  /** 128 random bits or more, as 16 to 64 letters of `A-Za-z0-9_-`. */
  readonly randomId: () => string
  /** The simulated clock. `advance` runs what falls due on the way. */
  readonly clock: { readonly now: () => Instant; readonly advance: (ms: number) => Promise<void> }
  readonly panel: (persona: string, language: Language) => PanelView
  /** The start code that makes a new persona someone of this role (an invitation), if there is one. */
  readonly startCode?: (role: Role) => string | undefined
  /** Hides what must not be kept (16-digit runs), as the inbox does, before the person's own bubble is stored. */
  readonly mask: (text: string) => string
  readonly words: (language: Language) => Words
}
