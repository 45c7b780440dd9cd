import { type Lexeme, lexemes, wordAt } from './lexemes.ts'
import { tokens } from './normalise.ts'
import { createPhrases } from './phrases.ts'
import { FILLER } from './words/filler.ts'
import {
  AND_WORDS,
  AROUND_GONE,
  CHILD_WORDS,
  DEATH_PHRASES,
  GONE_PHRASES,
  MISCARRIAGE_PHRASES,
  NEGATIONS,
  NOT_TOLD,
  OF_A_NAME,
  OTHER_PEOPLE,
  OWN_WORDS,
  RELATIVES,
  ROUGH_DEATH_PHRASES,
} from './words/loss.ts'

/**
 * Someone tells that a child died or a pregnancy ended. `unknown` when the words do not say which. `named` are the words, of
 * the sender's children's names, that it is told of; a child that is only mentioned beside it is not among them.
 */
export interface Loss {
  kind: 'loss'
  of: 'child' | 'pregnancy' | 'unknown'
  named: readonly string[]
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
        .filter((word) => word.length > 2 || (word.length === 2 && !FILLER.has(word))),
    )
    return asked
  }
  const clauses = clausesOf(lexemes(text.slice(0, LONGEST_TEXT)))
  for (const [index, clause] of clauses.entries()) {
    const loss = inClause(clause, own)
    if (loss === undefined) continue
    return loss.named.length > 0 ? loss : { ...loss, named: namedAround(clauses.map(wordsOf), index, own()) }
  }
  return undefined
}

/** Is it a word for a relative or another person, so that what is said may be of them? Forms of address are not. */
export function isRelative(word: string): boolean {
  return RELATIVES.has(word) || (OTHER_PEOPLE.has(word) && !ADDRESS_TITLES.has(word))
}

/** The words of `names` that stand for the child itself: in "adik Aisyah" the name belongs to the brother or sister. */
export function ownNames(words: readonly string[], names: ReadonlySet<string>): string[] {
  return words.filter((word, at) => names.has(word) && !isBehindRelative(words, at, names))
}

/** "Pak, Aisyah …" is seldom written with its comma. */
const ADDRESS_TITLES: ReadonlySet<string> = new Set(['pak'])

function isBehindRelative(words: readonly string[], at: number, names: ReadonlySet<string>): boolean {
  for (let before = at - 1; before >= 0; before--) {
    const word = words[before] ?? ''
    if (!names.has(word) && !OF_A_NAME.has(word)) return isRelative(word)
  }
  return false
}

/** Of whom it is told in its own clause: the nearest names before, else the first ones behind. */
function namedBeside(
  before: readonly string[],
  after: readonly string[],
  own: ReadonlySet<string>,
): string[] {
  const nearest = before.findLastIndex((word) => own.has(word))
  if (nearest >= 0) {
    const start = before.findLastIndex((word, at) => at < nearest && !own.has(word) && !AND_WORDS.has(word))
    return ownNames(before, own).filter((word) => before.lastIndexOf(word) > start)
  }
  const first = after.findIndex((word) => own.has(word))
  const end = after.findIndex((word, at) => at > first && !own.has(word) && !AND_WORDS.has(word))
  return ownNames(end < 0 ? after : after.slice(0, end), own)
}

/**
 * Of whom it is told where its own clause names nobody: "Arham sakit keras, meninggal tadi malam", "anak saya meninggal, Arham".
 * Beside a clause that has its own "anak saya", only a bare name tells whose death it was.
 */
function namedAround(
  clauses: readonly (readonly string[])[],
  index: number,
  own: ReadonlySet<string>,
): readonly string[] {
  const isBare = (words: readonly string[]): boolean =>
    words.every(
      (word) =>
        own.has(word) ||
        FILLER.has(word) ||
        CHILD_WORDS.has(word) ||
        OWN_WORDS.has(word) ||
        word === 'namanya',
    )
  const hasChild = clauses[index]?.some((word) => CHILD_WORDS.has(word)) === true
  const before = clauses.slice(0, index).findLast((words) => ownNames(words, own).length > 0)
  if (before !== undefined && (!hasChild || isBare(before))) return ownNames(before, own)
  const after = clauses[index + 1] ?? []
  return isBare(after) ? ownNames(after, own) : []
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
    const before = wordsOf(clause.slice(Math.max(0, index - REACH), index))
    const after = wordsOf(clause.slice(phrase.next, phrase.next + REACH))
    if (isTold(phrase.value, clause, index, words, [...before, ...after], own())) {
      const of = whose(phrase.value, words, own())
      return { kind: 'loss', of, named: namedBeside(before, after, own()) }
    }
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

/**
 * The nearest person before the word decides: "anak tetangga meninggal", "nenek bilang cucu saya meninggal". A name behind a
 * relative is that relative: "bapak Aisyah meninggal".
 */
function isOfOthers(clause: readonly Lexeme[], index: number, own: ReadonlySet<string>): boolean {
  const before = wordsOf(clause.slice(Math.max(0, index - REACH), index))
  for (const [at, word] of [...before.entries()].reverse()) {
    if (own.has(word)) return isBehindRelative(before, at, own)
    if (OTHER_PEOPLE.has(word)) return true
    if (CHILD_WORDS.has(word)) return false
  }
  const after = wordsOf(clause.slice(index, index + REACH))
  return after.some(
    (word, at) => OTHER_PEOPLE.has(word) || (own.has(word) && isBehindRelative(after, at, own)),
  )
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
