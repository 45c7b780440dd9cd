import { type Lexeme, lexemes, wordAt } from './lexemes.ts'
import { NO_NAME } from './words/people.ts'

/** The text without the words that say the child has no name yet, and whether there were any. */
export function withoutNoName(text: string): { unnamed: boolean; rest: string } {
  const list = lexemes(text)
  for (let index = 0; index < list.length; index++) {
    const end = noNameEnd(list, index)
    const [first, last] = [list[index], list[(end ?? 0) - 1]]
    if (end === undefined || first === undefined || last === undefined) continue
    return { unnamed: true, rest: `${text.slice(0, first.start)} ; ${text.slice(last.end)}` }
  }
  return { unnamed: false, rest: text }
}

/** "belum ada nama", "belum dinamai", "namanya belum ada", "nama menyusul". */
function noNameEnd(list: readonly Lexeme[], index: number): number | undefined {
  const word = wordAt(list, index) ?? ''
  if (NO_NAME.not.has(word)) {
    const at = skipGiven(list, index + 1)
    const last = wordAt(list, at) ?? ''
    return NO_NAME.name.has(last) || NO_NAME.named.has(last) ? at + 1 : undefined
  }
  if (!NO_NAME.name.has(word)) return undefined
  const at = skipGiven(list, list[index + 1]?.text === ':' ? index + 2 : index + 1)
  const said = wordAt(list, at) ?? ''
  if (NO_NAME.later.has(said)) return at + 1
  return NO_NAME.not.has(said) ? skipGiven(list, at + 1) : undefined
}

function skipGiven(list: readonly Lexeme[], index: number): number {
  let at = index
  while (NO_NAME.given.has(wordAt(list, at) ?? '')) at++
  return at
}
