import { en, id } from '../words/languages.ts'

type Nested = { readonly [key: string]: string | Nested }

const flat = (nested: Nested, before = ''): readonly (readonly [string, string])[] =>
  Object.entries(nested).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${before}${key}`, value] as const] : flat(value, `${before}${key}.`),
  )

/** Every sentence of every language, by its whole key: `people.menu.ask`. */
export const SENTENCES: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['id', new Map(flat(id))],
  ['en', new Map(flat(en))],
])

/** Words of pages and drawn files: they never wait in a queue, so a release promises nothing of them. */
const NEVER_QUEUED = /^(?:web|files)\./

/** The sentences that a queued message may name. */
export const queuedSentences = (): ReadonlyMap<string, string> =>
  new Map([...(SENTENCES.get('id') ?? [])].filter(([key]) => !NEVER_QUEUED.test(key)))
