import { type Lexeme, wordAt } from './lexemes.ts'

/** Finds phrases of one or more words in a text; the longest one that fits wins. */
export interface Phrases<T> {
  /** The phrase that begins at `index`, and the index after it. */
  at(list: readonly Lexeme[], index: number): { value: T; next: number } | undefined
}

/** `entries` holds, for each meaning, its phrases in plain form ("hari ini", "kemarin lusa"). */
export function createPhrases<T>(entries: Iterable<readonly [T, readonly string[]]>): Phrases<T> {
  const byFirst = new Map<string, { words: string[]; value: T }[]>()
  for (const [value, phrases] of entries) {
    for (const phrase of phrases) {
      const words = phrase.split(' ')
      const first = words[0] ?? ''
      const same = byFirst.get(first) ?? []
      same.push({ words, value })
      byFirst.set(first, same)
    }
  }
  for (const same of byFirst.values()) same.sort((a, b) => b.words.length - a.words.length)
  return {
    at(list, index) {
      const first = wordAt(list, index)
      if (first === undefined) return undefined
      const fit = byFirst
        .get(first)
        ?.find(({ words }) => words.every((word, i) => wordAt(list, index + i) === word))
      return fit === undefined ? undefined : { value: fit.value, next: index + fit.words.length }
    },
  }
}
