import type { Read } from '../src/engine/flow.ts'
import { asId, type Json } from '../src/engine/ids.ts'
import type { Choice, Say } from '../src/engine/message.ts'
import type { ChildId } from '../src/people/people.ts'
import type { WordKey } from '../src/words/languages.ts'
import { type ReaderOf, say, type Turn } from './rooms.ts'
import { ownChildren } from './who.ts'

type Offer = { readonly label: WordKey; readonly keywords?: readonly string[] }

/** One of a few answers, each with a label and further spellings. */
export const oneOf = <V extends string>(offers: { readonly [value in V]: Offer }): ReaderOf<V> => {
  const values = Object.keys(offers)
  const isValue = (value: Json): value is V => typeof value === 'string' && values.includes(value)
  return {
    choices: values.flatMap((value): Choice[] => {
      if (!isValue(value)) return []
      const { label, keywords = [] } = offers[value]
      return [{ value, label: { key: label }, keywords }]
    }),
    read: () => ({ kind: 'unclear', say: say('engine.choose') }),
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

/** One of the sender's own children, by name or by the number in the list. Offered with `childChoices`. */
export const childOfMine: ReaderOf<ChildId> = {
  read: (typed, turn): Read<ChildId> => {
    const wanted = typed.trim().toLowerCase()
    const found = ownChildren(turn).filter((child) => child.name.toLowerCase() === wanted)
    const [only] = found
    if (only !== undefined && found.length === 1) return { kind: 'understood', value: only.id }
    return { kind: 'unclear', say: say('engine.choose') }
  },
  decode: (stored) => {
    const id = typeof stored === 'string' ? Number(stored) : stored
    return typeof id === 'number' && Number.isInteger(id) ? asId(id) : undefined
  },
}

/** The sender's children as choices; two of one name are told apart by their birthday. */
export const childChoices = (turn: Turn): readonly Choice[] => {
  const children = ownChildren(turn)
  return children.map((child) => {
    const twin = children.some((other) => other.id !== child.id && other.name === child.name)
    const label = twin
      ? say('children.named-twice', { name: child.name, born: child.born })
      : say('children.named', { name: child.name })
    return { value: String(child.id), label }
  })
}

/** The only child, where there is one: then nobody needs to be asked. */
export const onlyChild = (turn: Turn): ChildId | undefined => {
  const [first, ...others] = ownChildren(turn)
  return others.length === 0 ? first?.id : undefined
}
