import { isWithin } from './distance.ts'
import { tokens } from './normalise.ts'
import { COMMANDS, type Command } from './words/commands.ts'
import { FILLER } from './words/filler.ts'

const LONGEST_COMMAND = 6
const LONGEST_TEXT = 120
/** Slips are forgiven only in words this long: shorter ones turn into other words. */
const SHORTEST_FORGIVEN = 6

const prepared = COMMANDS.flatMap((words) =>
  words.triggers.map((trigger) => ({ words, trigger: trigger.split(' '), beside: new Set(words.beside) })),
).sort((a, b) => b.trigger.length - a.trigger.length)

/** Where in `prepared` the triggers stand that begin with a word. */
const beginningWith = new Map<string, number[]>()
for (const [place, { trigger }] of prepared.entries()) {
  const [first = ''] = trigger
  beginningWith.set(first, [...(beginningWith.get(first) ?? []), place])
}

/** Which letters a word has, a bit for each. One slip changes at most two of them. */
const lettersOf = (word: string): number => {
  let letters = 0
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31)
  return letters
}

const differ = (a: number, b: number): number => {
  let count = 0
  for (let bits = a ^ b; bits !== 0; bits &= bits - 1) count++
  return count
}

const forgiven = [...new Set(prepared.flatMap(({ trigger }) => trigger))]
  .filter((word) => word.length >= SHORTEST_FORGIVEN)
  .map((word) => ({ word, letters: lettersOf(word) }))

/**
 * The command that the whole text gives in everyday words ("gak jadi", "mau daftar anak baru"). Only short texts are
 * read, and undefined is the answer whenever a word stands beside it that the command does not explain.
 */
export function readCommand(text: string): Command | undefined {
  if (text.length > LONGEST_TEXT) return undefined
  const said = tokens(text)
  if (said.length === 0 || said.length > LONGEST_COMMAND) return undefined
  return find(said, itself) ?? find(said, almost)
}

/** The words of ours that a word may stand for. */
type Meant = (word: string) => readonly string[]

const itself: Meant = (word) => [word]
const almost: Meant = (word) => {
  if (word.length < SHORTEST_FORGIVEN - 1) return [word]
  const letters = lettersOf(word)
  const near = forgiven.filter(
    (known) => differ(known.letters, letters) <= 2 && known.word !== word && isWithin(word, known.word, 1),
  )
  return [word, ...near.map((known) => known.word)]
}

/** The first of `prepared` that is said, wherever its words stand. */
function find(said: readonly string[], meant: Meant): Command | undefined {
  const words = said.map(meant)
  let first = prepared.length
  for (const [start, begins] of words.entries()) {
    for (const place of begins.flatMap((word) => beginningWith.get(word) ?? [])) {
      if (place < first && isSaid(said, words, start, place)) first = place
    }
  }
  return prepared[first]?.words.command
}

function isSaid(
  said: readonly string[],
  words: readonly (readonly string[])[],
  start: number,
  place: number,
): boolean {
  const { trigger = [], beside } = prepared[place] ?? {}
  if (!trigger.every((word, i) => words[start + i]?.includes(word) === true)) return false
  const around = [...said.slice(0, start), ...said.slice(start + trigger.length)]
  return around.every((word) => FILLER.has(word) || beside?.has(word) === true)
}
