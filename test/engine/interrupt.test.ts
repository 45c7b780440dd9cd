import { expect, test } from 'vitest'
import type { AnyFlow, Opening, Read, Reader } from '../../src/engine/flow.ts'
import { asId, asInstant } from '../../src/engine/ids.ts'
import type { Session } from '../../src/engine/session.ts'
import type { Talk } from '../../src/engine/talk.ts'
import { takeTurn } from '../../src/engine/turn.ts'

type Rooms = Record<string, never>

const at = asInstant(Date.UTC(2026, 10, 22, 2))
const turn = {
  now: at,
  taken: at,
  contact: asId<'contact'>(1),
  rooms: {},
  speak: ({ key }: { key: string }) => key,
}

/** Reads figures. "about …" is meant for it, though it cannot read it. */
const figures: Reader<number, Rooms> = {
  read: (typed): Read<number> =>
    /^\d+$/.test(typed)
      ? { kind: 'understood', value: Number(typed) }
      : { kind: 'unclear', say: { key: 'no-figure' }, isMine: typed.startsWith('about') },
  decode: (stored) => (typeof stored === 'number' ? stored : undefined),
}

const words: Reader<string, Rooms> = {
  read: (typed): Read<string> =>
    typed.includes('apples')
      ? { kind: 'understood', value: typed }
      : { kind: 'unclear', say: { key: 'no-fruit' }, also: { hurry: 'yes' } },
  decode: (stored) => (typeof stored === 'string' ? stored : undefined),
}

const amount: AnyFlow<Rooms> = {
  id: 'amount',
  readers: { count: figures },
  steps: { count: { ask: 'how-many', next: 'done' } },
  done: () => ({ say: [{ key: 'noted' }] }),
}
const order: AnyFlow<Rooms> = {
  id: 'order',
  readers: { fruit: words, hurry: words },
  steps: {
    fruit: { ask: 'which-fruit', next: 'hurry' },
    hurry: { ask: 'in-a-hurry', next: 'done' },
  },
  done: () => ({ message: { say: [{ key: 'ordered' }] }, start: { flow: 'amount' } }),
}

const talkOf = (open: (text: string) => Opening | undefined): Talk<Rooms> => ({
  flows: new Map([amount, order].map((flow) => [flow.id, flow])),
  guards: [],
  command: () => undefined,
  open,
  interrupt: (text) => (text.includes('fruit') ? { flow: 'order', text } : undefined),
  aside: () => undefined,
  start: () => ({ flow: 'amount' }),
  pushed: () => undefined,
  lost: () => ({ flow: 'amount' }),
  menu: () => ({ flow: 'amount' }),
  choose: () => [],
  confirm: { yes: { value: 'y', label: { key: 'yes' } }, no: { value: 'n', label: { key: 'no' } } },
  sendable: (when) => when,
  sendableUntil: (when) => when,
  mayNudge: () => false,
  jobs: {},
  mask: (text) => text,
  migrate: (stored) => stored,
})
const talk = talkOf(() => ({ flow: 'amount' }))

const said = (session: Session | undefined, text: string, with_ = talk) => {
  const event = { kind: 'inbound', body: { kind: 'text', text, edited: false } } as const
  const outcome = takeTurn(with_, session, event, turn)
  return { session: outcome.session, keys: outcome.reply?.meaning.say.map(({ key }) => key) }
}
const asked = said(undefined, 'hello').session

test('a text that the waiting question cannot read may begin something else; the question is gone back to', () => {
  const opened = said(asked, 'fruit: apples')
  expect(opened.keys).toEqual(['in-a-hurry'])
  expect(opened.session.paused?.flow).toBe('amount')
})

test('an answer begins nothing else, whatever is in it', () => {
  expect(said(asked, '12').keys).toEqual(['noted'])
})

test('a text that is meant for the question is asked again, not taken for something else', () => {
  const again = said(asked, 'about as much fruit as before')
  expect(again.keys).toEqual(['no-figure', 'how-many'])
  expect(again.session.paused).toBeUndefined()
})

test('a form that is opened by a text it cannot read says why it asks, and keeps what it could read', () => {
  const opened = said(
    undefined,
    'fruit, please',
    talkOf((text) => ({ flow: 'order', text })),
  )
  expect(opened.keys).toEqual(['no-fruit', 'which-fruit'])
  expect(opened.session.waiting?.answers).toEqual({ hurry: 'yes' })
})

test('a form that goes on with one that is paused does not leave it underneath itself', () => {
  const opened = said(asked, 'fruit: apples')
  const ordered = said(opened.session, 'apples today')
  expect(ordered.keys).toEqual(['ordered', 'how-many'])
  expect(said(ordered.session, '3').keys).toEqual(['noted'])
})
