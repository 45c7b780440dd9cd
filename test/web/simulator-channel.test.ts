import { expect, it } from 'vitest'
import { fromBase64, toBase64 } from '../../src/channels/simulator/base64.ts'
import { createSimulator } from '../../src/channels/simulator/channel.ts'
import type { News } from '../../src/channels/simulator/listeners.ts'
import { LIST_MAX, openBubbles } from '../../src/channels/simulator/store.ts'
import { asId, asInstant } from '../../src/engine/ids.ts'
import type { Choice } from '../../src/engine/message.ts'
import { freshDb, speak } from './simulator-fixture.ts'

const AT = asInstant(1_000)
const MOTHER = 'mother-0123456789abcdef'
const KADER = 'kader-0123456789abcdef'

const open = () => {
  const store = openBubbles(freshDb())
  const news: News[] = []
  const push = (it: News) => {
    news.push(it)
  }
  return { store, news, channel: createSimulator({ account: 'simulator', store, now: () => AT, push }) }
}

const parse = (fields: object) =>
  open().channel.parse({ persona: MOTHER, id: 'message-0123456789', at: 1_000, ...fields })[0]?.body

it('reads what the page posts', () => {
  expect(parse({ kind: 'text', text: 'halo' })).toEqual({ kind: 'text', text: 'halo', edited: false })
  expect(parse({ kind: 'tap', data: '3.12.weight.yes' })).toEqual({
    kind: 'tap',
    session: 3,
    asking: 12,
    step: 'weight',
    value: 'yes',
  })
  expect(parse({ kind: 'tap', data: 'not ours' })).toEqual({ kind: 'other', what: 'tap', caption: '' })
  expect(parse({ kind: 'start' })).toEqual({ kind: 'start', code: '' })
  expect(parse({ kind: 'start', code: 'MAWAR_2-a' })).toEqual({ kind: 'start', code: 'MAWAR_2-a' })
  expect(parse({ kind: 'photo', caption: 'demam' })).toEqual({
    kind: 'photo',
    file: 'simulator:message-0123456789',
    caption: 'demam',
  })
  expect(parse({ kind: 'voice' })).toEqual({ kind: 'other', what: 'voice', caption: '' })
  expect(parse({ kind: 'place', latitude: -2.5, longitude: 118 })).toMatchObject({ kind: 'place' })
  expect(parse({ kind: 'left' })).toEqual({ kind: 'left' })
})

it('an own number stays the same for a person, and no made-up number can be anybody’s', () => {
  const own = parse({ kind: 'phone', own: true })
  expect(own).toEqual(parse({ kind: 'phone', own: true }))
  expect(own).not.toEqual(parse({ kind: 'phone', own: false }))
  expect(own).toMatchObject({ own: true, number: expect.stringMatching(/^\+62 000 100 \d{5}$/) })
})

it('never throws on anything', () => {
  const { channel } = open()
  const circle: { self?: unknown } = {}
  circle.self = circle
  const odd = [
    undefined,
    null,
    7,
    'x',
    [],
    [[]],
    {},
    circle,
    { persona: {} },
    { persona: MOTHER, id: [] },
    new Map(),
  ]
  for (const body of odd) expect(channel.parse(body)).toEqual([])
  expect(parse({ kind: { toString: 1 } })).toBeUndefined()
  expect(parse({ kind: 'text', text: 'halo', at: Number.NaN })).toBeUndefined()
})

const choices = (count: number): Choice[] =>
  Array.from({ length: count }, (_, index) => ({
    value: `v${index}`,
    label: { key: `Pilihan ${index + 1}` },
  }))
const tap = { session: 1, asking: 2, step: 'consent' }

it('shows choices as buttons, and as numbers where they cannot be tapped', () => {
  const { channel } = open()
  expect(channel.render({ say: [{ key: 'a' }, { key: 'b' }], choices: choices(2), tap }, speak)).toEqual({
    text: 'a\n\nb',
    choices: [
      { label: 'Pilihan 1', data: '1.2.consent.v0' },
      { label: 'Pilihan 2', data: '1.2.consent.v1' },
    ],
    attachment: false,
  })
  const numbered = { text: 'a\n\n1. Pilihan 1\n2. Pilihan 2', choices: [], attachment: false }
  expect(channel.render({ say: [{ key: 'a' }], choices: choices(2) }, speak)).toEqual(numbered)
  const many = channel.render({ say: [{ key: 'a' }], choices: choices(11), tap }, speak)
  expect(many.choices).toEqual([])
  expect(many.text).toContain('11. Pilihan 11')
  expect(channel.render({ say: [], attach: { draw: 'chart' } }, speak)).toEqual({
    text: '',
    choices: [],
    attachment: true,
  })
})

it('sending the same outbox row again stores and tells it once', async () => {
  const { channel, store, news } = open()
  const wire = { text: 'halo', choices: [], attachment: false }
  const once = await channel.send(MOTHER, wire, asId(7), undefined, AbortSignal.timeout(100))
  const twice = await channel.send(MOTHER, wire, asId(7), undefined, AbortSignal.timeout(100))
  expect(twice).toEqual(once)
  expect(once).toEqual({ kind: 'sent', id: '1' })
  expect(store.latest(MOTHER)).toHaveLength(1)
  expect(news).toHaveLength(1)
})

it('keeps an attachment, says when there is none, and refuses one that no store could hold', async () => {
  const { channel, store } = open()
  const wire = { text: '', choices: [], attachment: true }
  const send = (outbox: number, bytes: Uint8Array | undefined) =>
    channel.send(
      MOTHER,
      wire,
      asId(outbox),
      bytes && { name: 'a.png', type: 'image/png', bytes },
      AbortSignal.timeout(100),
    )
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256)
  await send(1, bytes)
  expect(fromBase64(store.file(1)?.base64 ?? '')).toEqual(bytes)
  expect(fromBase64(toBase64(new Uint8Array()))).toEqual(new Uint8Array())
  await send(2, undefined)
  expect(store.latest(MOTHER)[1]?.wire).toMatchObject({ enclosed: { kind: 'missing' } })
  expect(await send(3, new Uint8Array(2_000_000))).toMatchObject({ kind: 'never', whom: 'message' })
})

it('a list that does not fit ends where nobody’s bubble is skipped', () => {
  const { store } = open()
  const add = (persona: string, key: string) =>
    store.add({ persona, key, at: AT, taken: true, wire: { who: 'bot', text: key, choices: [] } })
  for (let each = 0; each < LIST_MAX + 5; each++) add(MOTHER, `a${each}`)
  add(KADER, 'b')
  const seen: number[] = []
  for (let after = 0; ; ) {
    const part = store.sinceFor([MOTHER, KADER], after)
    const last = part.at(-1)
    if (last === undefined) break
    seen.push(...part.map((bubble) => bubble.id))
    after = last.id
  }
  expect(seen).toEqual(Array.from({ length: LIST_MAX + 6 }, (_, index) => index + 1))
})

it('forgetting a chat, or what is too old, never gives an id a second time', () => {
  const { store } = open()
  const add = (persona: string, key: string, at: number) =>
    store.add({ persona, key, at: asInstant(at), taken: true, wire: { who: 'bot', text: key, choices: [] } })
      .bubble.id
  add(MOTHER, 'a', 10)
  add(KADER, 'b', 20)
  add(MOTHER, 'c', 30)
  store.dropBefore(asInstant(20))
  expect(store.latest(MOTHER).map((bubble) => bubble.key)).toEqual(['c'])
  store.forget(MOTHER)
  expect(store.latest(MOTHER)).toEqual([])
  expect(store.latest(KADER)).toHaveLength(1)
  expect(add(MOTHER, 'd', 40)).toBe(4)
})
