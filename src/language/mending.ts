import { asserted } from './asserted.ts'
import { type BirthReading, readBirth } from './birth.ts'
import { birthBeside } from './birth-beside.ts'
import { type ChildIntro, readChildIntro } from './child.ts'
import { piecesOf } from './child-pieces.ts'
import { findDateIn } from './date.ts'
import { type Lexeme, lexemes, wordAt } from './lexemes.ts'
import { labelAt } from './measurement-items.ts'
import { tokens } from './normalise.ts'
import { createPhrases } from './phrases.ts'
import { quantityAt } from './quantity.ts'
import { FILLER } from './words/filler.ts'
import {
  MENDING,
  MENDING_FILLER,
  NOT_MENDING,
  TOPICS,
  type Topic,
  TURNS,
  VISIT_WORDS,
} from './words/mending.ts'
import { QUESTION_WORDS } from './words/people.ts'
import { UNITS } from './words/units.ts'

/** What a correction says of a child; what was not said is absent. */
export interface Amendment extends Pick<ChildIntro, 'name' | 'sex' | 'born' | 'birth' | 'unnamed'> {
  /** What the words speak of, whether they say what is right or not. */
  topics: ReadonlySet<Topic>
  /** Nothing else is said, and nothing is asked: no word is left over. */
  isAll: boolean
}

const TOPIC = createPhrases(TOPICS)
const MEND = createPhrases([
  [true, MENDING],
  [false, NOT_MENDING],
])
/** "namanya sekarang Aisyah" tells no day of birth. */
const NOW = /(?<!\p{L})(?:sekarang|skrg|skr|kini|now)(?!\p{L})/giu
const LONGEST_TEXT = 300
const MOST_WORDS = 20
/** A name, a day and what they are called; with more it is a story. */
const MOST_OTHERS = 7

/**
 * Reads what is right of a child: "nama Aisah harusnya Aisyah, lahir 3 mei 2026", "berat lahirnya 3,2 kg". A word alone is a
 * name; beside a day or a sex it is one only after "nama".
 */
export function readAmendment(text: string, today: string): Amendment {
  const topics = topicsIn(lexemes(text))
  const said = asserted(text).replace(NOW, ' ')
  const { name, sex, born, birth, unnamed } = readChildIntro(said, today)
  const ofBirth: BirthReading | undefined = birth ?? (topics.has('birth') ? sizesIn(said) : undefined)
  const isNamed =
    topics.has('name') ||
    (sex === undefined && born === undefined && ofBirth === undefined && topics.size === 0)
  return {
    topics,
    isAll: !text.includes('?') && leftOver(said, name, today) === 0,
    ...(name === undefined || !isNamed || tokens(name).every(isIdle) ? {} : { name }),
    ...(sex === undefined ? {} : { sex }),
    // "berat lahir 3,2" speaks of no day
    ...(born === undefined || (topics.has('birth') && born.kind === 'ask') ? {} : { born }),
    ...(ofBirth === undefined ? {} : { birth: ofBirth }),
    ...(unnamed === undefined ? {} : { unnamed }),
  }
}

/** How many words are neither part of the name nor explained by anything else. A question explains nothing. */
function leftOver(text: string, name: string | undefined, today: string): number {
  const { rest } = birthBeside(text)
  const list = lexemes(rest)
  const own = new Set(name === undefined ? [] : tokens(name))
  const pieces = piecesOf(list, findDateIn(list, rest, today, 'birth')?.spans ?? [])
  return pieces.filter(({ role, lexeme }) => {
    if (role === 'question') return true
    return role === 'word' && lexeme.kind === 'word' && !own.has(lexeme.text) && !isIdle(lexeme.text)
  }).length
}

/** Words about the correction itself are nobody's name. */
function isIdle(word: string): boolean {
  return VISIT_WORDS.has(word) || MENDING_WORDS.has(word) || MENDING_FILLER.has(word)
}

function sizesIn(text: string): BirthReading | undefined {
  const birth = readBirth(text)
  return Object.keys(birth).length === 0 ? undefined : birth
}

function topicsIn(list: readonly Lexeme[]): Set<Topic> {
  const topics = new Set<Topic>()
  for (let index = 0; index < list.length; ) {
    const topic = TOPIC.at(list, index)
    if (topic !== undefined) topics.add(topic.value)
    index = topic?.next ?? index + 1
  }
  return topics
}

/** What a text wants put right: a child's facts, what was measured, or it does not say which. */
export type Mending = 'child' | 'visit' | 'unsaid'

/**
 * Whether a text says that something kept is wrong: "salah", "nama anak salah", "beratnya harusnya 7,2". Questions, stories and
 * "salah satu" do not.
 */
export function readMending(text: string): Mending | undefined {
  if (text.length > LONGEST_TEXT || text.includes('?')) return undefined
  const list = lexemes(text)
  const words = list.flatMap((lexeme) => (lexeme.kind === 'word' ? [lexeme.text] : []))
  if (words.length > MOST_WORDS || words.some((word) => QUESTION_WORDS.has(word))) return undefined
  const said = new Set<boolean>()
  for (let index = 0; index < list.length; ) {
    const mend = MEND.at(list, index)
    if (mend !== undefined) said.add(mend.value)
    index = mend?.next ?? index + 1
  }
  if (!said.has(true) || said.has(false)) return undefined
  const others = words.filter(
    (word) => !MENDING_WORDS.has(word) && !MENDING_FILLER.has(word) && !FILLER.has(word),
  )
  if (others.length > MOST_OTHERS) return undefined
  if (topicsIn(list).size > 0) return 'child'
  const isOfVisit = list.some(
    (_, at) => VISIT_WORDS.has(wordAt(list, at) ?? '') || labelAt(list, at) !== undefined,
  )
  if (isOfVisit) return 'visit'
  // a number by itself counts only where nothing else is said: "ganti popok 2 kali" mends nothing
  if (others.length > 0 && !others.every((word) => UNITS.has(word))) return undefined
  return list.some((_, at) => quantityAt(list, at) !== undefined) ? 'visit' : 'unsaid'
}

const MENDING_WORDS: ReadonlySet<string> = new Set(
  [...MENDING, ...TURNS].flatMap((phrase) => phrase.split(' ')),
)
