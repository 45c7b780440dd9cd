/** What happens in one line of a story. */
export type Act =
  | { readonly kind: 'says'; readonly text: string }
  | { readonly kind: 'taps'; readonly label: string; readonly old: boolean }
  | { readonly kind: 'sends'; readonly what: string; readonly text: string }

export type Line =
  | { readonly kind: 'person'; readonly who: string; readonly act: Act; readonly raw: string }
  | { readonly kind: 'clock'; readonly ms: number; readonly raw: string }

/** A conversation as a bidan can read it: who says what, in Markdown. What the bot answers is filled in by playing it. */
export type Story = {
  /** Everything above the first line of talk. */
  readonly head: string
  /** UTC milliseconds at the start. */
  readonly at: number
  readonly lines: readonly Line[]
  /** The most messages that the bot may need, when the story says so. */
  readonly budget: number | undefined
}

const UNITS: Readonly<Record<string, number>> = {
  menit: 60_000,
  jam: 3_600_000,
  hari: 86_400_000,
  minggu: 604_800_000,
}

const actOf = (text: string): Act => {
  const tap = /^\[(lama: )?(.+)\]$/.exec(text)
  if (tap !== null) return { kind: 'taps', label: tap[2] ?? '', old: tap[1] !== undefined }
  const sent = /^\((\w+)(?:: ?([\s\S]*))?\)$/.exec(text)
  if (sent !== null) return { kind: 'sends', what: sent[1] ?? '', text: sent[2] ?? '' }
  return { kind: 'says', text }
}

/** Reads a story. Lines of the bot (**Kawan…:**) are the expectation and are skipped. */
export const readStory = (markdown: string): Story => {
  const first = markdown.search(/^\*\*/m)
  const head = markdown.slice(0, first)
  const [, day = '', hour = '0', minute = '0'] =
    /Mulai: (\d{4}-\d{2}-\d{2}) (\d{2})\.(\d{2})/.exec(head) ?? []
  const lines: Line[] = []
  for (const block of markdown.slice(first).split(/^(?=\*\*[^*]+:\*\* )/m)) {
    const [, who = '', said = ''] = /^\*\*([^*]+):\*\* ([\s\S]*)$/.exec(block.trimEnd()) ?? []
    if (who === 'Waktu') {
      const [, count = '0', unit = 'jam'] = /^\+(\d+) (\w+)$/.exec(said.trim()) ?? []
      lines.push({ kind: 'clock', ms: Number(count) * (UNITS[unit] ?? 0), raw: said.trim() })
    } else if (!who.startsWith('Kawan')) {
      lines.push({ kind: 'person', who, act: actOf(said.trim()), raw: said.trim() })
    }
  }
  const budget = /paling banyak (\d+) pesan/.exec(head)?.[1]
  // stories are told in the regency's time, eight hours ahead of UTC
  const at = Date.parse(`${day}T00:00:00Z`) + (Number(hour) - 8) * 3_600_000 + Number(minute) * 60_000
  return { head, at, lines, budget: budget === undefined ? undefined : Number(budget) }
}
