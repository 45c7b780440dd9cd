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

/**
 * The command that the whole text gives in everyday words ("gak jadi", "mau daftar anak baru"). Only short texts are
 * read, and undefined is the answer whenever a word stands beside it that the command does not explain.
 */
export function readCommand(text: string): Command | undefined {
  if (text.length > LONGEST_TEXT) return undefined
  const said = tokens(text)
  if (said.length === 0 || said.length > LONGEST_COMMAND) return undefined
  return find(said, isSame) ?? find(said, isAlmost)
}

type Likeness = (said: string, known: string) => boolean

function find(said: readonly string[], alike: Likeness): Command | undefined {
  return prepared.find(({ trigger, beside }) => isSaid(said, trigger, beside, alike))?.words.command
}

function isSaid(
  said: readonly string[],
  trigger: readonly string[],
  beside: ReadonlySet<string>,
  alike: Likeness,
): boolean {
  for (let start = 0; start + trigger.length <= said.length; start++) {
    if (!trigger.every((word, i) => alike(said[start + i] ?? '', word))) continue
    const around = [...said.slice(0, start), ...said.slice(start + trigger.length)]
    if (around.every((word) => FILLER.has(word) || beside.has(word))) return true
  }
  return false
}

function isSame(said: string, known: string): boolean {
  return said === known
}

function isAlmost(said: string, known: string): boolean {
  return (
    said === known ||
    (said.length >= SHORTEST_FORGIVEN - 1 && known.length >= SHORTEST_FORGIVEN && isWithin(said, known, 1))
  )
}
