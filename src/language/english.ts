import { tokens } from './normalise.ts'
import { ENGLISH } from './words/people.ts'

const MOST_WORDS = 8

/** Whether the whole text greets in English or asks for it: "hello", "good morning", "english please". */
export function asksForEnglish(text: string): boolean {
  const words = tokens(text)
  if (words.length === 0 || words.length > MOST_WORDS) return false
  const isTold =
    words.some((word) => ENGLISH.telling.has(word)) ||
    words.some((word, index) => ENGLISH.good.has(word) && ENGLISH.parts.has(words[index + 1] ?? ''))
  return isTold && words.every((word) => Object.values(ENGLISH).some((list) => list.has(word)))
}
