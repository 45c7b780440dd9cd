import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { render, type TelegramWire } from '../../src/channels/telegram/render.ts'
import type { Db } from '../../src/db/db.ts'
import type { Channel } from '../../src/engine/channel.ts'
import { asInstant, DAY, HOUR } from '../../src/engine/ids.ts'
import type { Body, Inbound } from '../../src/engine/inbound.ts'
import { decodeTap } from '../../src/engine/tap.ts'
import { isStoreFailure } from '../../src/hosts/sqlite.ts'
import { createWords } from '../../src/words/words.ts'
import { openWorld, prepare, testPorts } from '../support/world.ts'
import { FITTING, type Move, PEOPLE } from './moves.ts'

/** What arrived at a person. */
export type Heard = {
  readonly to: string
  readonly text: string
  readonly buttons: readonly { readonly label: string; readonly data: string }[]
  readonly outboxId: number
  readonly lane: number
  readonly at: number
  readonly file: string | undefined
}

/** Words of which none may be missing, in either language. */
const strict = createWords((key) => {
  throw new Error(`no sentence ${key}`)
})

const wireOf = (wire: unknown): { text: string; buttons: Heard['buttons'] } => {
  const { texts, caption, reply_markup }: Partial<TelegramWire> = Object(wire)
  return {
    text: [...(caption === undefined ? [] : [caption]), ...(texts ?? [])].join('\n'),
    buttons: (reply_markup?.inline_keyboard ?? []).flat().map(({ text, callback_data }) => ({
      label: text,
      data: callback_data,
    })),
  }
}

/** Three people and the real talk, over one database: plays moves and remembers what was said by whom. */
export const openFamily = (beforeIt: (message: Inbound, last: Heard | undefined) => void = () => {}) => {
  const raw = new Sqlite(':memory:')
  const db: Db = drizzle(raw)
  prepare(db)
  const clock = { at: Date.UTC(2026, 10, 22, 2) }
  const heard: Heard[] = []
  const wrong: string[] = []
  const laneOf = raw.prepare('select lane from outbox where id = ?').pluck()
  const channel: Channel = {
    limits: {
      textMax: 4096,
      captionMax: 1024,
      buttonsMax: 8,
      labelMax: 40,
      tapBytesMax: 64,
      perSecond: 1_000_000,
      perContactMs: 0,
    },
    verify: async () => true,
    parse: () => [],
    render: (meaning, speak) => {
      for (const language of ['id', 'en']) {
        const { texts, caption = '' } = render(meaning, strict(language))
        const all = [caption, ...texts].join('\n')
        if (all.trim() === '') wrong.push(`nothing is said in ${language}`)
        if (/undefined|NaN|\[object/.test(all)) wrong.push(`not words: ${all}`)
      }
      return render(meaning, speak)
    },
    send: async (to, wire, outboxId, attachment) => {
      const { text, buttons } = wireOf(wire)
      const lane = Number(laneOf.get(outboxId))
      const file = attachment === undefined ? undefined : new TextDecoder().decode(attachment.bytes)
      heard.push({ to, text, buttons, outboxId, lane, at: clock.at, file })
      return { kind: 'sent', id: String(outboxId) }
    },
  }
  const errors: string[] = []
  const ports = testPorts(clock, isStoreFailure, {
    info: () => {},
    warn: () => {},
    error: (facts, what) => errors.push(`${what}: ${JSON.stringify(facts)}`),
  })
  const world = openWorld(db, ports, channel)
  const arrived: Inbound[] = []

  const last = (who: string): Heard | undefined => heard.findLast(({ to }) => to === who)

  const bodyOf = (move: Move, who: string): Body | undefined => {
    switch (move.kind) {
      case 'says':
        return { kind: 'text', text: move.text, edited: false }
      case 'sends':
        return move.body
      case 'code': {
        const code = heard.flatMap(({ text }) => text.match(/\b(?:[A-HJ-NP-Z]{3}[2-9]){2}\b/g) ?? []).at(-1)
        if (code === undefined) return undefined
        return move.link ? { kind: 'start', code } : { kind: 'text', text: code, edited: false }
      }
      case 'taps': {
        const all = heard.flatMap(({ buttons }) => buttons)
        const found = all[all.length - 1 - (move.choice % Math.max(1, all.length))]
        const tap = found === undefined ? undefined : decodeTap(found.data)
        return tap === undefined ? undefined : { kind: 'tap', ...tap }
      }
      case 'fits': {
        const question = last(who)
        if (question === undefined) return { kind: 'text', text: 'halo', edited: false }
        const { buttons, text } = question
        const pressed = buttons[move.choice % Math.max(1, buttons.length)]
        const tap = move.choice % 2 === 0 && pressed !== undefined ? decodeTap(pressed.data) : undefined
        if (tap !== undefined) return { kind: 'tap', ...tap }
        const fitting = FITTING.filter(({ to }) => to.test(text)).flatMap(({ says }) => says)
        const said = fitting[move.choice % Math.max(1, fitting.length)] ?? 'catat'
        return { kind: 'text', text: said, edited: false }
      }
      default:
        return undefined
    }
  }

  const settle = async (): Promise<void> => {
    await world.regency.deliverer.settled()
  }

  return {
    raw,
    db,
    clock,
    heard,
    wrong,
    errors,
    arrived,
    world,
    last,
    /** Plays one move. Gives the message it brought, and whether that message had come before. */
    play: async (move: Move): Promise<{ message?: Inbound; repeated: boolean }> => {
      clock.at += 1_000
      if (move.kind === 'restart') {
        world.reopen()
        return { repeated: false }
      }
      if (move.kind === 'time') {
        const until = clock.at + move.ms
        // time passes in steps, as in a server that is awake, or at once, as in one that was off
        const awake = move.ms < 2 * DAY
        while (clock.at < until) {
          clock.at = awake ? Math.min(until, clock.at + HOUR) : until
          world.regency.runDue(Number.POSITIVE_INFINITY)
          await settle()
        }
        return { repeated: false }
      }
      if (move.kind === 'repeats') {
        // keys are kept for eight days; no provider repeats anything after a week
        const repeatable = arrived.filter(({ at }) => clock.at - at <= 7 * DAY)
        const message = repeatable[repeatable.length - 1 - (move.choice % Math.max(1, repeatable.length))]
        if (message === undefined) return { repeated: false }
        await world.regency.take([message])
        await settle()
        return { message, repeated: true }
      }
      const from = PEOPLE[move.who] ?? PEOPLE[0]
      const body = bodyOf(move, from)
      if (body === undefined) return { repeated: false }
      const message = { ...world.message(from, body), at: asInstant(clock.at) }
      arrived.push(message)
      beforeIt(message, last(from))
      await world.regency.take([message])
      await settle()
      return { message, repeated: false }
    },
  }
}

export type Family = ReturnType<typeof openFamily>
