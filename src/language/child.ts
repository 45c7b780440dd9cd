import type { BirthReading } from './birth.ts'
import { birthBeside } from './birth-beside.ts'
import { type Piece, piecesOf, runsOf } from './child-pieces.ts'
import { findDateIn } from './date.ts'
import type { DateReading } from './date-judgement.ts'
import { lexemes } from './lexemes.ts'
import { tidyName } from './name.ts'
import { withoutNoName } from './unnamed.ts'
import { type Carer, NEVER_NAMES, type Sex, WEAK_SEX_WORDS } from './words/people.ts'

/** What one message tells about a child; what was not said is absent. */
export interface ChildIntro {
  /** As spelled, with tidy capitals. */
  name?: string
  sex?: Sex
  born?: DateReading
  /** Who is writing, seen from the child. */
  carer?: Carer
  /** Size and term at birth. */
  birth?: BirthReading
  /** The child has no name yet. */
  unnamed?: true
  /** Why there is no name: no letters where one was expected, or more than 60 characters. */
  problem?: 'not-a-name' | 'name-too-long'
}

/** A longer text with neither date nor sex nor "nama" is talk. */
const MOST_WORDS_ALONE = 6
const LONGEST_TEXT = 1000

/** Reads the first facts about a child from one message, in any order: "aisyah prmpuan 14 maret 26, sy mamanya". */
export function readChildIntro(text: string, today: string): ChildIntro {
  const beside = birthBeside(text.slice(0, LONGEST_TEXT))
  const { unnamed, rest: said } = withoutNoName(beside.rest)
  const list = lexemes(said)
  const dated = findDateIn(list, said, today, 'birth')
  const pieces = piecesOf(list, dated?.spans ?? [])
  const intro: ChildIntro = {}
  if (Object.keys(beside.birth).length > 0) intro.birth = beside.birth
  if (unnamed) intro.unnamed = true
  const sexes = new Set(pieces.flatMap(({ role, sex }) => (role === 'sex' && sex !== undefined ? [sex] : [])))
  const [sex] = sexes.size === 1 ? sexes : []
  const found = nameIn(said, pieces)
  const weak = sexes.size === 0 ? weakSex(pieces, found?.words ?? []) : undefined
  if (sex !== undefined) intro.sex = sex
  else if (weak !== undefined) intro.sex = weak
  if (dated !== undefined) intro.born = dated.reading
  const carer = carerIn(pieces)
  if (carer !== undefined) intro.carer = carer
  if (found?.name !== undefined) intro.name = found.name
  else if (found !== undefined) intro.problem = 'name-too-long'
  else if (Object.keys(intro).length === 0 && !/\p{L}/u.test(said)) intro.problem = 'not-a-name'
  return intro
}

function carerIn(pieces: readonly Piece[]): Carer | undefined {
  const carers = new Set(pieces.flatMap(({ carer }) => (carer === undefined ? [] : [carer])))
  const [only] = carers
  return carers.size === 1 ? only : undefined
}

interface NameFound {
  /** Absent when the words are too many or too long for a name. */
  name?: string
  words: readonly Piece[]
}

/** The run of words after "nama", or else the first run that nothing else explains. */
function nameIn(text: string, pieces: readonly Piece[]): NameFound | undefined {
  const runs = runsOf(text, pieces)
  const [first] = [...runs.filter(({ isLed }) => isLed), ...runs]
  if (first === undefined) return undefined
  const { words, isLed } = first
  const isIntroduced = isLed || pieces.some(({ role }) => role === 'date' || role === 'sex')
  const asks = pieces.some(({ role }) => role === 'question') || text.includes('?')
  if (asks && !isIntroduced) return undefined
  if (words.some(({ lexeme }) => lexeme.kind === 'word' && NEVER_NAMES.has(lexeme.text))) return undefined
  const [start, end] = [words[0]?.lexeme.start ?? 0, words.at(-1)?.lexeme.end ?? 0]
  const isTooMuch = words.length > MOST_WORDS_ALONE && !isIntroduced
  const name = isTooMuch ? undefined : tidyName(text.slice(start, end))
  return name === undefined ? { words } : { name, words }
}

/** "Putri" says a girl when it stands apart from the name, or leads it. */
function weakSex(pieces: readonly Piece[], name: readonly Piece[]): Sex | undefined {
  const weak = pieces.filter(({ lexeme }) => lexeme.kind === 'word' && WEAK_SEX_WORDS.has(lexeme.text))
  const [only] = weak
  if (only === undefined || weak.length > 1 || only.lexeme.kind !== 'word') return undefined
  const isWholeName = name.length === 1 && name[0] === only
  return isWholeName ? undefined : WEAK_SEX_WORDS.get(only.lexeme.text)
}
