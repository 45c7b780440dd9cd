import { type Lexeme, lexemes, wordAt } from './lexemes.ts'
import { tokens } from './normalise.ts'
import { createPhrases } from './phrases.ts'
import { FILLER } from './words/filler.ts'
import {
  AROUND_GONE,
  CHILD_WORDS,
  DEATH_PHRASES,
  GONE_PHRASES,
  MISCARRIAGE_PHRASES,
  NEGATIONS,
  NOT_TOLD,
  OTHER_PEOPLE,
  OWN_WORDS,
  ROUGH_DEATH_PHRASES,
} from './words/loss.ts'

/** Someone tells that a child died or a pregnancy ended. `unknown` when the words do not say which. */
export interface Loss {
  kind: 'loss'
  of: 'child' | 'pregnancy' | 'unknown'
}

type Said = 'death' | 'rough-death' | 'miscarriage' | 'gone'

const PHRASES = createPhrases<Said>([
  ['miscarriage', MISCARRIAGE_PHRASES],
  ['death', DEATH_PHRASES],
  ['rough-death', ROUGH_DEATH_PHRASES],
  ['gone', GONE_PHRASES],
])

const LONG_CLAUSE = 9
const LONGEST_TEXT = 4000
/** Words further off belong to another thought, even where nobody set a full stop. */
const REACH = 12

/**
 * Recognises that the writer tells of a child's death or a miscarriage. Fears, questions in general, old stories and
 * the death of others are not recognised. Reads the first 4,000 characters. `names` are the sender's children, so that
 * "Aisyah sudah tidak ada" counts; asked for only where a loss may be told.
 */
export function readLoss(text: string, names: () => readonly string[] = () => []): Loss | undefined {
  let asked: ReadonlySet<string> | undefined
  const own = (): ReadonlySet<string> => {
    asked ??= new Set(
      names()
        .flatMap((name) => tokens(name))
        .filter((word) => word.length > 2),
    )
    return asked
  }
  for (const clause of clausesOf(lexemes(text.slice(0, LONGEST_TEXT)))) {
    const loss = inClause(clause, own)
    if (loss !== undefined) return loss
  }
  return undefined
}

function clausesOf(list: readonly Lexeme[]): Lexeme[][] {
  const clauses: Lexeme[][] = [[]]
  for (const lexeme of list) {
    if (lexeme.kind === 'mark' && lexeme.text !== '-' && lexeme.text !== '/') clauses.push([])
    else clauses.at(-1)?.push(lexeme)
  }
  return clauses.filter((clause) => clause.length > 0)
}

function inClause(clause: readonly Lexeme[], own: () => ReadonlySet<string>): Loss | undefined {
  for (let index = 0; index < clause.length; index++) {
    const phrase = PHRASES.at(clause, index)
    if (phrase === undefined) continue
    const near = clause.slice(Math.max(0, index - REACH), phrase.next + REACH)
    const words = wordsOf(near)
    const others = [
      ...wordsOf(clause.slice(Math.max(0, index - REACH), index)),
      ...wordsOf(clause.slice(phrase.next, phrase.next + REACH)),
    ]
    if (isTold(phrase.value, clause, index, words, others, own()))
      return { kind: 'loss', of: whose(phrase.value, words, own()) }
  }
  return undefined
}

function wordsOf(list: readonly Lexeme[]): string[] {
  return list.flatMap((lexeme) => (lexeme.kind === 'word' ? [lexeme.text] : []))
}

function isTold(
  said: Said,
  clause: readonly Lexeme[],
  index: number,
  words: readonly string[],
  others: readonly string[],
  own: ReadonlySet<string>,
): boolean {
  const isOfChild = words.some((word) => CHILD_WORDS.has(word) || own.has(word))
  if (others.some((word) => NOT_TOLD.has(word)) || NEGATIONS.has(wordAt(clause, index - 1) ?? ''))
    return false
  if (said === 'gone') {
    return isOfChild && others.every((word) => isAroundGone(word) || CHILD_WORDS.has(word) || own.has(word))
  }
  if (said === 'rough-death')
    return isOfChild && others.length <= LONG_CLAUSE && !isOfOthers(clause, index, own)
  if (isOfOthers(clause, index, own) && !(said === 'miscarriage' && isPartner(others))) return false
  return others.length < LONG_CLAUSE || others.some((word) => OWN_WORDS.has(word) || own.has(word))
}

/** The nearest person before the word decides: "anak tetangga meninggal", "nenek bilang cucu saya meninggal". */
function isOfOthers(clause: readonly Lexeme[], index: number, own: ReadonlySet<string>): boolean {
  for (let at = index - 1; at >= Math.max(0, index - REACH); at--) {
    const word = wordAt(clause, at) ?? ''
    if (OTHER_PEOPLE.has(word)) return true
    if (CHILD_WORDS.has(word) || own.has(word)) return false
  }
  return clause
    .slice(index, index + REACH)
    .some((lexeme) => lexeme.kind === 'word' && OTHER_PEOPLE.has(lexeme.text))
}

/** A father tells of his wife's miscarriage. */
function isPartner(words: readonly string[]): boolean {
  return words.some(
    (word) => word === 'istri' || word === 'istriku' || word === 'ibunya' || word === 'mamanya',
  )
}

function isAroundGone(word: string): boolean {
  return AROUND_GONE.has(word) || FILLER.has(word)
}

function whose(said: Said, words: readonly string[], own: ReadonlySet<string>): Loss['of'] {
  const isPregnancy =
    said === 'miscarriage' || words.some((word) => word.startsWith('janin') || word.startsWith('kandungan'))
  if (isPregnancy) return 'pregnancy'
  return words.some((word) => CHILD_WORDS.has(word) || own.has(word)) ? 'child' : 'unknown'
}
