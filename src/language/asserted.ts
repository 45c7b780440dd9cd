import { type Lexeme, lexemes, markAt, wordAt } from './lexemes.ts'
import { createPhrases } from './phrases.ts'
import { DENIALS, TURNS, WRONGS } from './words/mending.ts'

const TURN = createPhrases([[true, TURNS]])
const WRONG = createPhrases([[true, WRONGS]])
const ENDS: ReadonlySet<string> = new Set([',', ';', '.', '!', '?', '\n'])
const LONGEST_TEXT = 1000

/**
 * What a correction says is so, without what it says is not: "7,2 bukan 7,1" is 7,2, "nama Aisah harusnya Aisyah" is Aisyah. Where
 * only the no is said with its word ("bukan 7,2"), the word is what is right. Words of `topics` are kept wherever they stand, so
 * that "lila harusnya 13,5" stays an arm.
 */
export function asserted(text: string, topics: ReadonlySet<string> = NO_TOPICS): string {
  const said = text.slice(0, LONGEST_TEXT)
  const list = lexemes(said)
  const clauses = clausesOf(list)
  const plain = textOf(
    said,
    clauses.flatMap(({ words, denied }) => (denied ? [] : afterTurn(words, topics))),
  )
  return plain === ''
    ? textOf(
        said,
        clauses.filter(({ denied }) => denied).map(({ words }) => words),
      )
    : plain
}

const NO_TOPICS: ReadonlySet<string> = new Set()

interface Clause {
  words: readonly Lexeme[]
  denied: boolean
}

/** Cuts at punctuation and before a no: a no is right by itself ("bukan, 7,2") or denies what follows it in its clause. */
function clausesOf(list: readonly Lexeme[]): Clause[] {
  const clauses: Clause[] = []
  let words: Lexeme[] = []
  let denied = false
  const close = () => {
    if (words.length > 0) clauses.push({ words, denied })
    words = []
    denied = false
  }
  for (let index = 0; index < list.length; index++) {
    const lexeme = list[index]
    if (lexeme === undefined) continue
    if (lexeme.kind === 'mark' && ENDS.has(lexeme.text)) close()
    else if (DENIALS.has(wordAt(list, index) ?? '')) {
      close()
      denied = !isEnd(list, index + 1)
    } else {
      if (denied && TURN.at(list, index) !== undefined) close()
      words.push(lexeme)
    }
  }
  close()
  return clauses
}

function isEnd(list: readonly Lexeme[], index: number): boolean {
  return index >= list.length || ENDS.has(markAt(list, index) ?? '')
}

/**
 * The part of a clause after its last "harusnya" or "salah" ("nama Aisah salah" tells no name), and the topics before it; all
 * of the clause where none is said.
 */
function afterTurn(words: readonly Lexeme[], topics: ReadonlySet<string>): (readonly Lexeme[])[] {
  for (let index = words.length - 1; index >= 0; index--) {
    const turn = TURN.at(words, index) ?? WRONG.at(words, index)
    if (turn === undefined) continue
    const kept = words.slice(0, index).filter(({ kind, text }) => kind === 'word' && topics.has(text))
    return [...kept.map((word) => [word]), words.slice(turn.next)]
  }
  return [words]
}

function textOf(text: string, parts: readonly (readonly Lexeme[])[]): string {
  return parts
    .filter((words) => words.length > 0)
    .map((words) => text.slice(words[0]?.start, words.at(-1)?.end))
    .join(', ')
}
