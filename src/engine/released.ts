import type { AnyFlow } from './flow.ts'
import type { Json } from './ids.ts'
import type { Talk } from './talk.ts'
import { encodeTap } from './tap.ts'

/**
 * What stored rows carry across a deploy, as of one release. People wait in the middle of these steps, messages with these
 * keys are queued, buttons with this data are on phones: none of it may change its meaning without a move.
 */
export type Released = {
  /** By flow and step: the choices that may be stored, and which forms of answer are understood. */
  readonly flows: {
    readonly [flow: string]: {
      readonly [step: string]: { readonly choices: readonly string[]; readonly accepts: readonly string[] }
    }
  }
  /** The names of the values that each sentence needs. */
  readonly words: { readonly [key: string]: readonly string[] }
  /** Kinds of jobs that may be waiting. */
  readonly jobs: readonly string[]
  /** A button's data, as it is written. */
  readonly tap: string
}

/** Where a step has gone since a release: `flow.step` to flow and step. */
export type Moves = { readonly [from: string]: { readonly flow: string; readonly step: string } }

/** A promise of the release that would be broken for people in flight. */
export type Break = { readonly where: string; readonly says: string }

type Decode = (stored: Json) => unknown

/** One of each form that an answer may have been stored in. */
const FORMS: readonly (readonly [name: string, value: Json])[] = [
  ['null', null],
  ['truth', true],
  ['number', 8.4],
  ['whole', 7],
  ['text', 'kata'],
  ['digits', '7'],
  ['day', '2026-01-31'],
]
/** Fields of an answer that is an object; with more of them only their names are compared. */
const FIELDS_MOST = 4

const takes = (decode: Decode, value: Json): boolean => decode(value) !== undefined

/** The fields that a reader looks for in a stored object. */
const fieldsOf = (decode: Decode): readonly string[] => {
  const seen = new Set<string>()
  const look = (name: string | symbol): void => {
    if (typeof name === 'string') seen.add(name)
  }
  const spy = new Proxy<Record<string, Json>>(
    {},
    {
      has: (_, name) => {
        look(name)
        return true
      },
      get: (_, name) => {
        look(name)
        return null
      },
    },
  )
  decode(spy)
  return [...seen].sort()
}

const combinations = (names: readonly string[]): readonly Readonly<Record<string, Json>>[] =>
  names.reduce<readonly Readonly<Record<string, Json>>[]>(
    (all, name) => all.flatMap((one) => FORMS.map(([, value]) => ({ ...one, [name]: value }))),
    [{}],
  )

/** The forms of an object's fields: `{approx,on}`, `approx:truth`, `on:day`. */
const objectForms = (decode: Decode): readonly string[] => {
  const names = fieldsOf(decode)
  if (names.length === 0) return []
  const whole = `{${names.join(',')}}`
  const taken = names.length > FIELDS_MOST ? undefined : combinations(names).find((one) => takes(decode, one))
  if (taken === undefined) return [whole]
  const fields = names.flatMap((name) =>
    FORMS.filter(([, value]) => takes(decode, { ...taken, [name]: value })).map(
      ([form]) => `${name}:${form}`,
    ),
  )
  return [whole, ...fields]
}

const acceptedBy = (decode: Decode, words: readonly string[]): readonly string[] => {
  const forms = FORMS.filter(([, value]) => takes(decode, value)).map(([form]) => form)
  // a reader that takes any text takes these words too
  const own = forms.includes('text') ? [] : words.filter((word) => takes(decode, word))
  return [...forms, ...own.map((word) => `word:${word}`), ...objectForms(decode)]
}

const stepsOf = <Rooms>(flow: AnyFlow<Rooms>, words: readonly string[]): Released['flows'][string] =>
  Object.fromEntries(
    Object.entries(flow.readers).map(([step, reader]) => {
      const choices = (reader.choices ?? []).map(({ value }) => value)
      const others = words.filter((word) => !choices.includes(word))
      return [step, { choices, accepts: acceptedBy((stored) => reader.decode(stored), others) }]
    }),
  )

/** Every choice of every flow: a step may keep a value that another one offers. */
const choiceValues = <Rooms>(flows: Talk<Rooms>['flows']): ReadonlySet<string> =>
  new Set(
    [...flows.values()].flatMap(({ readers }) =>
      Object.values(readers).flatMap(({ choices = [] }) => choices.map(({ value }) => value)),
    ),
  )

/** The names of the values that a sentence needs. */
export const valueNames = (sentence: string): readonly string[] =>
  [...new Set([...sentence.matchAll(/\{\{\s*([\w-]+)/g)].map(([, name = '']) => name))].sort()

/**
 * What a release promises.
 * @param words single words that may be stored as answers though they are no choices
 */
export const promises = <Rooms>(
  talk: Pick<Talk<Rooms>, 'flows' | 'jobs'>,
  sentences: ReadonlyMap<string, string>,
  words: readonly string[],
): Released => ({
  flows: Object.fromEntries(
    [...talk.flows].map(([id, flow]) => [id, stepsOf(flow, [...choiceValues(talk.flows), ...words])]),
  ),
  words: Object.fromEntries([...sentences].map(([key, sentence]) => [key, valueNames(sentence)])),
  jobs: Object.keys(talk.jobs).sort(),
  tap: encodeTap({ session: 1, asking: 2, step: 'step' }, 'value'),
})

const missing = (before: readonly string[], now: readonly string[]): readonly string[] =>
  before.filter((one) => !now.includes(one))

/** What of a release does not hold any more, and was not moved. */
export const broken = (before: Released, now: Released, moves: Moves): readonly Break[] => {
  const breaks: Break[] = []
  const tell = (where: string, says: string): void => {
    breaks.push({ where, says })
  }
  for (const [flow, steps] of Object.entries(before.flows)) {
    for (const [step, was] of Object.entries(steps)) {
      const where = `${flow}.${step}`
      const to = moves[where]
      const is = now.flows[flow]?.[step]
      if (to !== undefined) {
        if (now.flows[to.flow]?.[to.step] === undefined) {
          tell(where, `moves to ${to.flow}.${to.step}, which is no step`)
        }
      } else if (is === undefined)
        tell(where, 'is gone: people wait there. Say in flows/moved.ts where they go')
      else {
        const choices = missing(was.choices, is.choices)
        if (choices.length > 0) tell(where, `no longer has the choices ${choices.join(', ')}`)
        const forms = missing(was.accepts, is.accepts)
        if (forms.length > 0)
          tell(where, `no longer understands stored answers of the forms ${forms.join(', ')}`)
      }
    }
  }
  for (const [key, names] of Object.entries(before.words)) {
    const needs = now.words[key]
    if (needs === undefined) tell(key, 'is gone: messages with this key may be queued')
    else {
      const more = missing(needs, names)
      if (more.length > 0) tell(key, `needs ${more.join(', ')}, which queued messages do not carry`)
    }
  }
  for (const kind of missing(before.jobs, now.jobs))
    tell(`job ${kind}`, 'is gone: jobs of this kind may be waiting')
  if (before.tap !== now.tap) tell('buttons', `their data was ${before.tap} and is ${now.tap}`)
  return breaks
}
