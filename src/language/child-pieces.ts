import { type Lexeme, markAt, wordAt } from './lexemes.ts'
import { createPhrases } from './phrases.ts'
import { FILLER } from './words/filler.ts'
import {
  CARER_WORDS,
  type Carer,
  INTRO_FILLER,
  NAME_LEADS,
  OTHER_NAME_LEADS,
  QUESTION_WORDS,
  SELF_WORDS,
  SEX_PHRASES,
  type Sex,
} from './words/people.ts'

const SEXES = createPhrases(SEX_PHRASES)
const NAMES = createPhrases<'child' | 'other'>([
  ['child', NAME_LEADS],
  ['other', OTHER_NAME_LEADS],
])

/** What a word does in a message about a child. */
export type Role =
  | 'date'
  | 'sex'
  | 'carer'
  | 'lead'
  | 'other-lead'
  | 'filler'
  | 'question'
  | 'mark'
  | 'figure'
  | 'word'

/** A lexeme with its role. */
export interface Piece {
  lexeme: Lexeme
  role: Role
  sex?: Sex
  carer?: Carer
}

/** Gives every lexeme its role; the roles of phrases cover all their words. */
export function piecesOf(list: readonly Lexeme[], dates: readonly { start: number; end: number }[]): Piece[] {
  const pieces: Piece[] = []
  for (let index = 0; index < list.length; ) {
    const { next, ...role } = roleAt(list, index, dates)
    for (const lexeme of list.slice(index, next)) pieces.push({ lexeme, ...role })
    index = next
  }
  return pieces
}

function roleAt(
  list: readonly Lexeme[],
  index: number,
  dates: readonly { start: number; end: number }[],
): { role: Role; sex?: Sex; carer?: Carer; next: number } {
  const next = index + 1
  const lexeme = list[index]
  if (lexeme === undefined) return { role: 'mark', next }
  if (dates.some(({ start, end }) => lexeme.start >= start && lexeme.start < end))
    return { role: 'date', next }
  if (lexeme.kind !== 'word') return { role: lexeme.kind, next }
  const carer = carerAt(list, index)
  if (carer !== undefined) return { role: 'carer', carer, next }
  const sex = isInitial(list, index) ? undefined : SEXES.at(list, index)
  if (sex !== undefined) return { role: 'sex', sex: sex.value, next: sex.next }
  const lead = NAMES.at(list, index)
  if (lead !== undefined) return { role: lead.value === 'child' ? 'lead' : 'other-lead', next: lead.next }
  if (QUESTION_WORDS.has(lexeme.text)) return { role: 'question', next }
  if (/\d/.test(lexeme.text)) return { role: 'figure', next }
  return { role: FILLER.has(lexeme.text) || INTRO_FILLER.has(lexeme.text) ? 'filler' : 'word', next }
}

/** The L of "L. Rahman" is no sex. */
function isInitial(list: readonly Lexeme[], index: number): boolean {
  return (
    wordAt(list, index)?.length === 1 && markAt(list, index + 1) === '.' && list[index + 2]?.kind === 'word'
  )
}

/** "mamanya" says who writes; "mama" or "ibu" only after "saya", for otherwise it greets the reader. */
function carerAt(list: readonly Lexeme[], index: number): Carer | undefined {
  const word = wordAt(list, index)
  if (word === undefined) return undefined
  const bare = /^(.{2,})(?:nya|na|x|ku)$/.exec(word)?.[1]
  const owned = bare === undefined ? undefined : CARER_WORDS.get(bare)
  if (owned !== undefined) return owned
  return SELF_WORDS.has(wordAt(list, index - 1) ?? '') ? CARER_WORDS.get(word) : undefined
}

/** Words that stand together, with at most a dot, a hyphen or spaces between them. */
export function runsOf(text: string, pieces: readonly Piece[]): { words: Piece[]; isLed: boolean }[] {
  const runs: { words: Piece[]; isLed: boolean }[] = []
  let run: Piece[] = []
  let lead: Role | undefined
  const close = () => {
    if (run.length > 0 && lead !== 'other-lead') runs.push({ words: run, isLed: lead === 'lead' })
    if (run.length > 0) lead = undefined
    run = []
  }
  for (const piece of pieces) {
    const last = run.at(-1)
    if (piece.role === 'word') {
      if (last !== undefined && !/^[\s.'’-]*$/u.test(text.slice(last.lexeme.end, piece.lexeme.start))) close()
      run.push(piece)
    } else if (piece.role === 'lead' || piece.role === 'other-lead') {
      close()
      lead = piece.role
    } else if (piece.role !== 'mark') close()
  }
  close()
  return runs
}
