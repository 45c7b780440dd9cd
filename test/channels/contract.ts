import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Channel, Sent } from '../../src/engine/channel.ts'
import { asId, type Json } from '../../src/engine/ids.ts'
import type { Inbound } from '../../src/engine/inbound.ts'
import type { Choice, Meaning, Speak } from '../../src/engine/message.ts'
import { decodeTap } from '../../src/engine/tap.ts'

/** A request as it reaches a webhook. */
export type Request = { readonly headers: Headers; readonly raw: Uint8Array }

/** What a person sees of a rendered message, in order. */
export type Seen = {
  readonly texts: readonly string[]
  /** The words beside a picture, when there are any. */
  readonly caption: string
  readonly buttons: readonly { readonly label: string; readonly data: string }[]
}

/** What can go wrong with a send, in words that fit every provider. */
export type Failure =
  | { readonly kind: 'throttled'; readonly seconds: number }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'no such address' }
  | { readonly kind: 'refused message' }
  | { readonly kind: 'refused credentials' }
  | { readonly kind: 'server error' }
  | { readonly kind: 'never answered' }
  | { readonly kind: 'reset after accepting' }

/** One channel under test, with a local imitation of its provider. */
export type Rig<Wire extends Json> = {
  readonly channel: Channel<Wire>
  /** The account its `Inbound`s must carry. */
  readonly account: string
  /** Somebody the provider would deliver to. */
  readonly address: string
  /** A request exactly as the provider sends it. */
  genuine(): Promise<Request> | Request
  /** Requests from somebody else, by what is wrong with them. */
  forged(): Promise<Readonly<Record<string, Request>>> | Readonly<Record<string, Request>>
  /** The provider's body for one event: somebody says something. The same `event` is the same event. */
  said(from: string, text: string, event: number): unknown
  /** Somebody presses a button that carries this data. */
  tapped(from: string, data: string, event: number): unknown
  /** The bot's own message, as the provider would show it to the bot. */
  own(): unknown
  seen(wire: Wire): Seen
  /** The next send meets this. */
  fail(failure: Failure): void
  /** The texts that reached `address` so far. */
  received(): readonly string[]
  /** A channel like this one whose provider is not there at all. */
  unreachable(): Channel<Wire>
  close(): Promise<void>
}

/** The promises, by name: what an adapter cannot keep, it must name with its reason. */
export const PROMISES = [
  'believes the provider',
  'refuses everybody else',
  'reads what somebody said',
  'reads any words unchanged',
  'the same event has the same key',
  'another event has another key',
  'reads back its own buttons',
  'calls a foreign button a tap',
  'ignores its own messages',
  'never throws on any body',
  'never throws on a damaged body',
  'says what is meant',
  'offers every choice',
  'stays inside its limits',
  'never sends an empty text',
  'keeps labels whole in every script',
  'gives JSON that survives storage',
  'delivers',
  'waits as long as it is told',
  'knows an unreachable person',
  'knows a refused message',
  'knows refused credentials',
  'tries again after a server error',
  'does not claim to know what it cannot',
  'knows that nothing was sent',
] as const

export type PromiseName = (typeof PROMISES)[number]

/** A promise that a channel cannot keep, and why. */
export type Skip = { readonly promise: PromiseName; readonly reason: string }

/** A choice's words are its key here; so is a paragraph. */
const speak: Speak = (say) => say.key

const tap = { session: 4_000_000_000, asking: 12, step: 'berat-badan' }

const choicesOf = (labels: readonly string[]): readonly Choice[] =>
  labels.map((label, index) => ({ value: `v${index}`, label: { key: label } }))

const GRAPHEMES = [
  '👨‍👩‍👧‍👦',
  '🇮🇩',
  'é',
  'ꦲꦏ꧀ꦱꦫ',
  'नमस्ते',
  '👍🏽',
  'ไทย',
  '中文',
  'مرحبا',
  "Nur'aini",
  '<b>&amp;_*`[',
  '٣',
]

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(...GRAPHEMES),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

const visible = words.map((text) => `a ${text}`.trim())

const meanings: fc.Arbitrary<Meaning> = fc
  .record({
    paragraphs: fc.array(
      fc.oneof(
        words,
        fc.integer({ min: 0, max: 12_000 }).map((n) => 'timbang '.repeat(Math.ceil(n / 8))),
      ),
      { maxLength: 4 },
    ),
    labels: fc.array(fc.oneof(visible, fc.constantFrom('Ya', 'Tidak', ' ', 'x'.repeat(200))), {
      maxLength: 24,
    }),
    tapped: fc.boolean(),
    attached: fc.boolean(),
  })
  .map(({ paragraphs, labels, tapped, attached }) => ({
    say: paragraphs.map((key) => ({ key })),
    choices: choicesOf(labels),
    ...(tapped ? { tap } : {}),
    ...(attached ? { attach: { chart: 'bb-u' } } : {}),
  }))

/** Time enough on any machine, far less than the test itself has. */
const LIMIT_MS = 3_000

/** The promises that every channel keeps. `make` starts a fresh rig; it is closed again here. */
export const channelContract = <Wire extends Json>(
  name: string,
  make: () => Promise<Rig<Wire>>,
  options: { readonly skip?: readonly Skip[] } = {},
): void => {
  describe(`${name} keeps the promises of a channel`, () => {
    let rig: Rig<Wire>
    let outbox = 0
    beforeAll(async () => {
      rig = await make()
    })
    afterAll(() => rig.close())

    const promise = (promised: PromiseName, check: () => Promise<void> | void): void => {
      const skipped = options.skip?.find((skip) => skip.promise === promised)
      if (skipped === undefined) test(promised, check)
      else test.skip(`${promised} (${skipped.reason})`, () => {})
    }

    const only = (body: unknown): Inbound => {
      const [first, ...rest] = rig.channel.parse(body)
      expect(rest).toEqual([])
      if (first === undefined) throw new Error('nothing was read')
      return first
    }

    const send = (
      meaning: Meaning,
      channel: Channel<Wire> = rig.channel,
      signal: AbortSignal = AbortSignal.timeout(LIMIT_MS),
    ): Promise<Sent> => {
      outbox += 1
      return channel.send(rig.address, channel.render(meaning, speak), asId(outbox), undefined, signal)
    }

    const sendInto = (failure: Failure): Promise<Sent> => {
      rig.fail(failure)
      return send({ say: [{ key: failure.kind }] })
    }

    promise('believes the provider', async () => {
      const { headers, raw } = await rig.genuine()
      expect(await rig.channel.verify(headers, raw)).toBe(true)
    })

    promise('refuses everybody else', async () => {
      const forged = Object.entries(await rig.forged())
      expect(forged.length).toBeGreaterThan(1)
      for (const [wrong, { headers, raw }] of forged) {
        expect(await rig.channel.verify(headers, raw), wrong).toBe(false)
      }
    })

    promise('reads what somebody said', () => {
      const inbound = only(rig.said(rig.address, 'timbang', 1))
      expect(inbound).toMatchObject({ account: rig.account, from: rig.address })
      expect(inbound.body).toEqual({ kind: 'text', text: 'timbang', edited: false })
      expect(inbound.at).toBeGreaterThan(Date.UTC(2020))
      expect(inbound.at).toBeLessThan(Date.UTC(2100))
    })

    promise('reads any words unchanged', () => {
      fc.assert(
        fc.property(visible, (text) => {
          expect(only(rig.said(rig.address, text, 2)).body).toEqual({ kind: 'text', text, edited: false })
        }),
      )
    })

    promise('the same event has the same key', () => {
      const first = only(rig.said(rig.address, 'timbang', 3))
      const again = only(structuredClone(rig.said(rig.address, 'timbang', 3)))
      expect(again.key).toBe(first.key)
      const tapOnce = only(rig.tapped(rig.address, '1.1.nama.ya', 4))
      expect(only(rig.tapped(rig.address, '1.1.nama.ya', 4)).key).toBe(tapOnce.key)
    })

    promise('another event has another key', () => {
      const keys = [5, 6, 7].map((event) => only(rig.said(rig.address, 'ya', event)).key)
      keys.push(only(rig.tapped(rig.address, '1.1.nama.ya', 8)).key)
      expect(new Set(keys).size).toBe(keys.length)
    })

    promise('reads back its own buttons', () => {
      const meaning: Meaning = { say: [{ key: 'Lanjut?' }], choices: choicesOf(['Ya', 'Tidak']), tap }
      const { buttons } = rig.seen(rig.channel.render(meaning, speak))
      expect(buttons.map(({ label }) => label)).toEqual(['Ya', 'Tidak'])
      const bodies = buttons.map(({ data }, index) => only(rig.tapped(rig.address, data, 20 + index)).body)
      expect(bodies).toEqual([
        { kind: 'tap', ...tap, value: 'v0' },
        { kind: 'tap', ...tap, value: 'v1' },
      ])
    })

    promise('calls a foreign button a tap', () => {
      for (const data of ['halo', '1.2', '1.2.nama.', '💥']) {
        expect(only(rig.tapped(rig.address, data, 30)).body).toEqual({
          kind: 'other',
          what: 'tap',
          caption: '',
        })
      }
    })

    promise('ignores its own messages', () => {
      expect(rig.channel.parse(rig.own())).toEqual([])
    })

    promise('never throws on any body', () => {
      fc.assert(
        fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), (body) => {
          expect(Array.isArray(rig.channel.parse(body))).toBe(true)
        }),
        { numRuns: 500 },
      )
    })

    promise('never throws on a damaged body', () => {
      const bodies = [
        rig.said(rig.address, 'timbang', 40),
        rig.tapped(rig.address, '1.1.nama.ya', 41),
        rig.own(),
      ]
      fc.assert(
        fc.property(fc.constantFrom(...bodies), fc.nat(), fc.anything(), (body, place, damage) => {
          for (const inbound of rig.channel.parse(damaged(body, place, damage))) {
            expect(inbound.account).toBe(rig.account)
            expect(typeof inbound.key).toBe('string')
            expect(typeof inbound.from).toBe('string')
            expect(Number.isFinite(inbound.at)).toBe(true)
          }
        }),
        { numRuns: 2_000 },
      )
    })

    promise('says what is meant', () => {
      const seen = rig.seen(
        rig.channel.render({ say: [{ key: 'Halo Ibu.' }, { key: 'Berat Budi?' }] }, speak),
      )
      expect(seen).toEqual({ texts: ['Halo Ibu.\n\nBerat Budi?'], caption: '', buttons: [] })
    })

    promise('offers every choice', () => {
      fc.assert(
        fc.property(meanings, (meaning) => {
          const choices = meaning.choices ?? []
          const { texts, caption, buttons } = rig.seen(rig.channel.render(meaning, speak))
          if (buttons.length > 0) {
            expect(buttons.map(({ data }) => decodeTap(data)?.value)).toEqual(
              choices.map(({ value }) => value),
            )
            return
          }
          // a text that had to be cut may be cut at a space inside a label, and nowhere else
          const shown = squeezed([caption, ...texts].join(' '))
          let from = 0
          for (const [index, { label }] of choices.entries()) {
            const found = shown.indexOf(squeezed(`${index + 1}. ${label.key}`), from)
            expect(found, `${index + 1}. ${label.key}`).toBeGreaterThanOrEqual(from)
            from = found
          }
        }),
      )
    })

    promise('stays inside its limits', () => {
      const { textMax, captionMax, buttonsMax, labelMax, tapBytesMax } = rig.channel.limits
      fc.assert(
        fc.property(meanings, (meaning) => {
          const { texts, caption, buttons } = rig.seen(rig.channel.render(meaning, speak))
          for (const text of texts) expect(text.length).toBeLessThanOrEqual(textMax)
          expect(caption.length).toBeLessThanOrEqual(captionMax)
          expect(buttons.length).toBeLessThanOrEqual(buttonsMax)
          for (const { label, data } of buttons) {
            expect(label.length).toBeLessThanOrEqual(labelMax)
            expect(new TextEncoder().encode(data).length).toBeLessThanOrEqual(tapBytesMax)
          }
        }),
      )
    })

    promise('never sends an empty text', () => {
      fc.assert(
        fc.property(meanings, (meaning) => {
          const { texts, buttons } = rig.seen(rig.channel.render(meaning, speak))
          for (const text of [...texts, ...buttons.map(({ label }) => label)])
            expect(text.trim()).not.toBe('')
        }),
      )
    })

    promise('keeps labels whole in every script', () => {
      for (const label of GRAPHEMES) {
        const meaning: Meaning = { say: [{ key: 'Pilih:' }], choices: choicesOf([label, 'Lain']), tap }
        const { texts, buttons } = rig.seen(rig.channel.render(meaning, speak))
        const shown = [...texts, ...buttons.map((button) => button.label)]
        expect(
          shown.some((text) => text.includes(label)),
          label,
        ).toBe(true)
      }
    })

    promise('gives JSON that survives storage', () => {
      fc.assert(
        fc.property(meanings, (meaning) => {
          const wire = rig.channel.render(meaning, speak)
          expect(JSON.parse(JSON.stringify(wire))).toEqual(wire)
          expect(rig.channel.render(meaning, speak)).toEqual(wire)
        }),
      )
    })

    promise('delivers', async () => {
      const sent = await send({ say: [{ key: 'Budi naik 300 gram 🎉 <b>_*' }] })
      expect(sent).toMatchObject({ kind: 'sent', id: expect.stringMatching(/./) })
      expect(rig.received().at(-1)).toBe('Budi naik 300 gram 🎉 <b>_*')
    })

    promise('waits as long as it is told', async () => {
      expect(await sendInto({ kind: 'throttled', seconds: 17 })).toMatchObject({
        kind: 'later',
        afterMs: 17_000,
      })
    })

    promise('knows an unreachable person', async () => {
      expect(await sendInto({ kind: 'blocked' })).toMatchObject({ kind: 'never', whom: 'contact' })
      expect(await sendInto({ kind: 'no such address' })).toMatchObject({ kind: 'never', whom: 'contact' })
    })

    promise('knows a refused message', async () => {
      expect(await sendInto({ kind: 'refused message' })).toMatchObject({ kind: 'never', whom: 'message' })
    })

    promise('knows refused credentials', async () => {
      expect(await sendInto({ kind: 'refused credentials' })).toMatchObject({
        kind: 'never',
        whom: 'account',
      })
    })

    promise('tries again after a server error', async () => {
      const sent = await sendInto({ kind: 'server error' })
      expect(sent).toMatchObject({ kind: 'later', whom: 'message' })
    })

    promise('does not claim to know what it cannot', async () => {
      const before = rig.received().length
      expect(await sendInto({ kind: 'reset after accepting' })).toEqual({ kind: 'unknown' })
      expect(rig.received().length).toBe(before + 1)
      rig.fail({ kind: 'never answered' })
      const short = AbortSignal.timeout(50)
      expect(await send({ say: [{ key: 'halo' }] }, rig.channel, short)).toEqual({ kind: 'unknown' })
    })

    promise('knows that nothing was sent', async () => {
      const before = rig.received().length
      expect(await send({ say: [{ key: 'halo' }] }, rig.unreachable())).toMatchObject({
        kind: 'later',
        whom: 'account',
      })
      expect(await send({ say: [{ key: 'halo' }] }, rig.channel, AbortSignal.abort())).toMatchObject({
        kind: 'later',
      })
      expect(rig.received().length).toBe(before)
    })
  })
}

const squeezed = (text: string): string => text.replace(/\s+/gu, '')

const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** A copy of a body with one of its values, however deep, replaced. */
const damaged = (body: unknown, place: number, damage: unknown): unknown => {
  const copy: unknown = structuredClone(body)
  const places: (() => void)[] = []
  const walk = (branch: unknown): void => {
    if (!isBranch(branch)) return
    for (const key of Object.keys(branch)) {
      places.push(() => {
        branch[key] = damage
      })
      walk(branch[key])
    }
  }
  walk(copy)
  places[place % Math.max(1, places.length)]?.()
  return copy
}
