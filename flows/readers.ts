import type { Child } from '../src/children/children.ts'
import type { Read } from '../src/engine/flow.ts'
import { asId, type Json, type PersonId } from '../src/engine/ids.ts'
import type { Choice, Say } from '../src/engine/message.ts'
import { matchChild } from '../src/language/match-child.ts'
import { readMending } from '../src/language/mending.ts'
import { tokens } from '../src/language/normalise.ts'
import type { ChildId } from '../src/people/people.ts'
import type { WordKey } from '../src/words/languages.ts'
import { type ReaderOf, say, type Turn } from './rooms.ts'
import { ownChildren, spokenChildren } from './who.ts'

type Offer = { readonly label: WordKey; readonly keywords?: readonly string[] }

/** Stand-ins for "nobody": while a flow is drawn without a child, and where there is none to ask about. */
export const NO_CHILD: ChildId = asId(0)
export const NO_PERSON: PersonId = asId(0)

const unchosen = (): { readonly kind: 'unclear'; readonly say: Say } => ({
  kind: 'unclear',
  say: say('engine.choose'),
})

/** One of a few answers, each with a label and further spellings. `read` takes a text that is none of them. */
export const oneOf = <V extends string>(
  offers: { readonly [value in V]: Offer },
  read: (typed: string, turn: Turn) => Read<V> = unchosen,
): ReaderOf<V> => {
  const values = Object.keys(offers)
  const isValue = (value: Json): value is V => typeof value === 'string' && values.includes(value)
  return {
    choices: values.flatMap((value): Choice[] => {
      if (!isValue(value)) return []
      const { label, keywords = [] } = offers[value]
      return [{ value, label: { key: label }, keywords }]
    }),
    read,
    decode: (stored) => (isValue(stored) ? stored : undefined),
  }
}

/** Spellings of yes and no beside the labels. The word lists of the language room know the rest. */
export const YES = ['ya', 'yes', 'y'] as const
export const NO = ['tidak', 'no', 'n'] as const

const unread = (): { readonly kind: 'unclear'; readonly say: Say } => ({
  kind: 'unclear',
  say: say('engine.unclear'),
})

/** A value that is never typed: it comes with the flow's opening, or from `given`. */
export const text: ReaderOf<string> = {
  read: unread,
  decode: (stored) => (typeof stored === 'string' ? stored : undefined),
}

/** As `text`, and may be absent. */
export const maybeText: ReaderOf<string | null> = {
  read: unread,
  decode: (stored) => (stored === null || typeof stored === 'string' ? stored : undefined),
}

/** A number that is never typed, or absent. */
export const maybeNumber: ReaderOf<number | null> = {
  read: unread,
  decode: (stored) => (stored === null || typeof stored === 'number' ? stored : undefined),
}

/** A truth that is never typed. */
export const truth: ReaderOf<boolean> = {
  read: unread,
  decode: (stored) => (typeof stored === 'boolean' ? stored : undefined),
}

/** One of a few words that is never typed, or none of them. */
export const maybeOneOf = <V extends string>(values: readonly V[]): ReaderOf<V | null> => ({
  read: unread,
  decode: (stored) => (stored === null ? null : values.find((one) => one === stored)),
})

/** Answers to the steps of a flow, as they are handed on. */
export type Parts = { readonly [step: string]: Json }

/** A record of answers, not a list of them. */
export const isParts = (value: Json): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Answers for another form; never typed, and may be absent. */
export const maybeParts: ReaderOf<Parts | null> = {
  read: unread,
  decode: (stored) => (stored === null || isParts(stored) ? stored : undefined),
}

/** Answers for forms that are still to come, one after the other; never typed. */
export const queue: ReaderOf<readonly Parts[]> = {
  read: unread,
  decode: (stored) => (Array.isArray(stored) && stored.every(isParts) ? stored : undefined),
}

/** The one of the sender's children that a text names; part of the name is enough, and a slip is forgiven. */
export const namedChild = (text: string, turn: Turn): Child | undefined => {
  const children = ownChildren(turn)
  const at = matchChild(
    tokens(text),
    children.map(({ name }) => name),
  )
  return at === undefined ? undefined : children[at]
}

/** One of the sender's own children, by name or by the number in the list. Offered with `childChoices`. */
export const childOfMine: ReaderOf<ChildId> = {
  read: (typed, turn): Read<ChildId> => {
    // "ganti nama Aisyah jadi …" names a child and chooses none
    const named = readMending(typed) === undefined ? namedChild(typed, turn) : undefined
    return named === undefined ? unchosen() : { kind: 'understood', value: named.id }
  },
  decode: (stored) => {
    const id = typeof stored === 'string' ? Number(stored) : stored
    return typeof id === 'number' && Number.isInteger(id) ? asId(id) : undefined
  },
}

/**
 * The sender's children as choices; two of one name are told apart by their birthday. One whose death was told is not
 * offered unless `among` says so; its name can still be typed.
 */
export const childChoices = (turn: Turn, among = spokenChildren(turn)): readonly Choice[] => {
  const children = ownChildren(turn)
  return among.map((child) => {
    const twin = children.some((other) => other.id !== child.id && other.name === child.name)
    const label = twin
      ? say('children.named-twice', { name: child.name, born: child.born })
      : say('children.named', { name: child.name })
    return { value: String(child.id), label }
  })
}

/** The only child that is spoken of, where there is one: then nobody needs to be asked. */
export const onlyChild = (turn: Turn, among = spokenChildren(turn)): ChildId | undefined => {
  const [first, ...others] = among
  return others.length === 0 ? first?.id : undefined
}
