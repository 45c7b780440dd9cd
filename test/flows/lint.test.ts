import { expect, test } from 'vitest'
import type { AnyFlow, Reader } from '../../src/engine/flow.ts'
import { COMING, type Linted, lint } from '../../src/engine/lint.ts'

type Rooms = Record<string, never>

const text: Reader<string, Rooms> = {
  read: (typed) => ({ kind: 'understood', value: typed }),
  decode: (stored) => (typeof stored === 'string' ? stored : undefined),
}

const choice = (value: string, key: string): Reader<string, Rooms> => ({
  ...text,
  choices: [{ value, label: { key } }],
})

const order: AnyFlow<Rooms> = {
  id: 'order',
  readers: { what: text, size: choice('large', 'large') },
  steps: {
    what: { ask: 'what', next: 'size' },
    size: { ask: 'size', again: 'size', next: { among: ['what', 'done'], pick: () => 'done' } },
  },
  done: () => ({ say: [] }),
}

const WORDS = { what: 'What shall it be?', size: 'How large?', large: 'Large', yes: 'Yes', no: 'No' }

/** A talk of one good flow, with something put in the place of a part of it. */
const talkOf = (flow: AnyFlow<Rooms>, words: Record<string, string> = WORDS): Linted<Rooms> => ({
  talk: {
    flows: new Map([[flow.id, flow]]),
    confirm: { yes: { value: 'yes', label: { key: 'yes' } }, no: { value: 'no', label: { key: 'no' } } },
  },
  opens: new Map([['order', { flow: 'order', answers: { what: 'tea' } }]]),
  lists: new Map([['anybody', ['order']]]),
  languages: new Map([
    ['en', new Map(Object.entries(WORDS))],
    ['id', new Map(Object.entries(words))],
  ]),
  channels: new Map([['small', { textMax: 40, buttonsMax: 3, labelMax: 10, tapBytesMax: 64 }]]),
})

const kinds = (linted: Linted<Rooms>): readonly string[] =>
  lint(linted).map(({ kind, where }) => `${kind} ${where}`)

const { what, size } = order.steps
if (what === undefined || size === undefined) throw new Error('the flow has two steps')

test('a good talk has no findings', () => {
  expect(lint(talkOf(order))).toEqual([])
})

test('a step that leads nowhere is found, and one that nothing leads to', () => {
  const lost = { ...order, steps: { what: { ...what, next: 'paid' }, size } }
  expect(kinds(talkOf(lost))).toEqual([
    'no-such-step order.what',
    'dead-end order.what',
    'unreachable order.size',
  ])
  const reopens = { ...order, steps: { what, size: { ...size, reopens: ['colour'] } } }
  expect(kinds(talkOf(reopens))).toEqual(['no-such-step order.size'])
})

test('a circle without an end is a dead end', () => {
  const circle = { ...order, steps: { what, size: { ...size, next: 'what' } } }
  expect(kinds(talkOf(circle))).toEqual(['dead-end order.what', 'dead-end order.size'])
})

test('a step that is never asked needs an answer of its own', () => {
  const silent = { ...order, steps: { what: { ...what, ask: null }, size } }
  expect(kinds(talkOf(silent))).toEqual(['never-answered order.what'])
  const given = { ...order, steps: { what: { ...what, ask: null, given: () => 'tea' }, size } }
  expect(kinds(talkOf(given))).toEqual([])
})

test('every question, repetition and label needs words in every language', () => {
  const { what: _, ...missing } = WORDS
  expect(kinds(talkOf(order, missing))).toEqual(['no-words order.what'])
  const again = { ...order, steps: { what: { ...what, again: 'once-more' }, size } }
  expect(kinds(talkOf(again))).toEqual(['no-words order.what', 'no-words order.what'])
  const { large: __, yes: ___, ...labels } = WORDS
  expect(kinds(talkOf(order, labels))).toEqual(['no-words order.size', 'no-words confirm'])
})

test('labels and questions fit every channel that shows them as buttons', () => {
  expect(kinds(talkOf(order, { ...WORDS, large: 'Very, very large' }))).toEqual(['label-too-long order.size'])
  expect(kinds(talkOf(order, { ...WORDS, what: 'x'.repeat(41) }))).toEqual(['text-too-long order.what'])
  // what a value adds is not known here
  expect(kinds(talkOf(order, { ...WORDS, what: `${'x'.repeat(30)} {{name, decimal}}` }))).toEqual([])
  const many = {
    ...order,
    readers: {
      ...order.readers,
      size: {
        ...text,
        choices: Array.from({ length: 4 }, () => ({ value: 'large', label: { key: 'large' } })),
      },
    },
  }
  expect(kinds(talkOf(many, { ...WORDS, large: 'Very, very large' }))).toEqual([])
})

test('WhatsApp’s limits hold today: twenty characters on one of three buttons', () => {
  const linted = { ...talkOf(order, { ...WORDS, large: 'x'.repeat(21) }), channels: COMING }
  expect(lint(linted)).toMatchObject([{ kind: 'label-too-long', says: expect.stringContaining('takes 20') }])
})

test('names that travel in a button are short and plain', () => {
  const capital = { ...order, readers: { ...order.readers, size: choice('Large', 'large') } }
  expect(kinds(talkOf(capital))).toEqual(['bad-name order.size'])
  const long = { ...order, readers: { ...order.readers, size: choice('x'.repeat(60), 'large') } }
  expect(kinds(talkOf(long))).toEqual(['tap-too-long order.size'])
  const spaced = {
    ...order,
    readers: { 'what now': text },
    steps: { 'what now': { ask: 'what', next: 'done' } },
  }
  expect(kinds({ ...talkOf(spaced), opens: new Map() })).toEqual(['bad-name order.what now'])
  expect(kinds(talkOf({ ...order, id: 'Order' }))).toContain('bad-name Order')
})

test('what opens a flow names one that exists, and answers that it takes', () => {
  const good = talkOf(order)
  expect(kinds({ ...good, opens: new Map([['buy', { flow: 'buy' }]]) })).toEqual(['no-such-flow word buy'])
  const wrong = new Map([
    ['step', { flow: 'order', answers: { colour: 'red' } }],
    ['form', { flow: 'order', answers: { what: 7 } }],
  ])
  expect(kinds({ ...good, opens: wrong })).toEqual(['no-such-step word step', 'no-such-step word form'])
  expect(kinds({ ...good, lists: new Map([['anybody', ['buy']]]) })).toEqual(['no-such-flow list anybody'])
})
