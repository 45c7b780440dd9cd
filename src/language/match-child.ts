import { isWithin } from './distance.ts'
import { tokens } from './normalise.ts'

const SHORTEST_FORGIVEN = 5

/**
 * Which of the children is named by the words, as an index. A part of the name is enough and one slip is forgiven in
 * words of five letters and more; undefined when no child or more than one fits.
 */
export function matchChild(words: readonly string[], children: readonly string[]): number | undefined {
  if (words.length === 0) return undefined
  const names = children.map((name) => tokens(name))
  for (const alike of [isSame, isAlmost]) {
    const scores = names.map((name) => name.filter((part) => words.some((word) => alike(word, part))).length)
    const best = Math.max(0, ...scores)
    if (best === 0) continue
    const winners = scores.flatMap((score, index) => (score === best ? [index] : []))
    return winners.length === 1 ? winners[0] : undefined
  }
  return undefined
}

function isSame(word: string, part: string): boolean {
  return word === part && word.length > 1
}

function isAlmost(word: string, part: string): boolean {
  return word.length >= SHORTEST_FORGIVEN && part.length >= SHORTEST_FORGIVEN && isWithin(word, part, 1)
}
