import type { Json } from '../../src/engine/ids.ts'
import type { Body, Inbound } from '../../src/engine/inbound.ts'
import { decodeTap } from '../../src/engine/tap.ts'
import type { Act, Story } from './story.ts'
import type { Clock, Delivered, World } from './world.ts'

/** One message of the bot, in the terms all channels share. */
export type Shown = {
  readonly text: string
  readonly buttons: readonly { readonly label: string; readonly data: string }[]
  readonly file?: string
}

/** Reads a channel's wire back into what a person sees. */
export type Look = (wire: Json) => Omit<Shown, 'file'>

const OTHERS: Readonly<Record<string, Body>> = {
  stiker: { kind: 'other', what: 'sticker', caption: '' },
  suara: { kind: 'other', what: 'voice', caption: '' },
  grup: { kind: 'other', what: 'group', caption: '' },
  kontak: { kind: 'phone', number: '+628000000000', own: true },
  lokasi: { kind: 'place', latitude: -3.3, longitude: 120.3 },
  blokir: { kind: 'left' },
}

/**
 * Plays a story and writes it down as it went. Everything but the database is thrown away between two lines, and each
 * line is delivered twice: a story that reads right also proves that a restart and a repeated webhook are harmless.
 */
export const play = async (
  story: Story,
  clock: Clock,
  world: World,
  delivered: Delivered[],
  look: Look,
): Promise<{ text: string; messages: number }> => {
  clock.at = story.at
  const seen = new Map<string, Shown[]>()
  const out: string[] = []
  let messages = 0

  const collect = (speaker: string | undefined): void => {
    for (const { to, wire, file } of delivered.splice(0)) {
      const shown = { ...look(wire), ...(file === undefined ? {} : { file }) }
      seen.set(to, [...(seen.get(to) ?? []), shown])
      messages += 1
      const buttons = shown.buttons.map(({ label }) => `[${label}]`).join(' ')
      const name = to === speaker ? 'Kawan' : `Kawan → ${to}`
      out.push(
        [
          `**${name}:** ${shown.text}`,
          ...(file === undefined ? [] : [`\n${indent(file.trimEnd())}`]),
          ...(buttons === '' ? [] : [buttons]),
        ].join('\n'),
      )
    }
  }

  const bodyOf = (who: string, act: Act): Body => {
    switch (act.kind) {
      case 'says':
        return { kind: 'text', text: codeIn(act.text, seen), edited: false }
      case 'taps': {
        const mine = seen.get(who) ?? []
        const offers = mine.flatMap(({ buttons }) => buttons.filter(({ label }) => label === act.label))
        const offer = act.old ? offers[0] : offers.at(-1)
        const tap = offer === undefined ? undefined : decodeTap(offer.data)
        if (tap === undefined) throw new Error(`${who} has no button ${act.label}`)
        return { kind: 'tap', ...tap }
      }
      case 'sends': {
        if (act.what === 'foto') return { kind: 'photo', file: 'f1', caption: act.text }
        if (act.what === 'ubah') return { kind: 'text', text: act.text, edited: true }
        if (act.what === 'mulai') return { kind: 'start', code: codeIn(act.text, seen) }
        const other = OTHERS[act.what]
        if (other === undefined) throw new Error(`nobody can send (${act.what})`)
        return other
      }
    }
  }

  for (const line of story.lines) {
    world.reopen()
    if (line.kind === 'clock') {
      clock.at += line.ms
      out.push(`**Waktu:** ${line.raw}`)
      world.regency.runDue(Number.POSITIVE_INFINITY)
      await world.regency.deliverer.settled()
      collect(undefined)
      continue
    }
    const message: Inbound = world.message(line.who, bodyOf(line.who, line.act))
    out.push(`**${line.who}:** ${line.raw}`)
    await world.regency.take([message])
    await world.regency.deliverer.settled()
    const before = delivered.length
    world.reopen()
    await world.regency.take([message])
    await world.regency.deliverer.settled()
    if (delivered.length !== before) throw new Error(`${line.raw}: its second delivery was answered`)
    collect(line.who)
    clock.at += 1_000
  }
  return { text: `${story.head}${out.join('\n\n')}\n`, messages }
}

/** `{kode}` in a story is the code that the bot gave last, to anybody. */
const codeIn = (text: string, seen: ReadonlyMap<string, readonly Shown[]>): string => {
  const all = [...seen.values()]
    .flat()
    .flatMap(({ text: said }) => said.match(/\b(?:[A-HJ-NP-Z]{3}[2-9]){2}\b/g) ?? [])
  return text.replace('{kode}', all.at(-1) ?? '')
}

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n')
