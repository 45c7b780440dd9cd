import { spanAt } from './age.ts'
import { type Piece, piecesOf, runsOf } from './child-pieces.ts'
import { findDateIn } from './date.ts'
import type { DateReading } from './date-judgement.ts'
import { type Lexeme, lexemes } from './lexemes.ts'
import { assign, type Doubt, type Sizes, type Values } from './measurement-assign.ts'
import { type Item, itemsOf } from './measurement-items.ts'
import { tidyName } from './name.ts'
import { createPhrases } from './phrases.ts'
import { TERM_PHRASES } from './words/birth.ts'
import { type Carer, NEVER_NAMES, type Sex, WEAK_SEX_WORDS } from './words/people.ts'

/** What one message tells about a child; what was not said is absent. */
export interface ChildIntro {
  /** As spelled, with tidy capitals. */
  name?: string
  sex?: Sex
  born?: DateReading
  /** Who is writing, seen from the child. */
  carer?: Carer
  /** Why there is no name: no letters where one was expected, or more than 60 characters. */
  problem?: 'not-a-name' | 'name-too-long'
}

/** A longer text with neither date nor sex nor "nama" is talk. */
const MOST_WORDS_ALONE = 6
const LONGEST_TEXT = 1000

/** Reads the first facts about a child from one message, in any order: "aisyah prmpuan 14 maret 26, sy mamanya". */
export function readChildIntro(text: string, today: string): ChildIntro {
  const said = text.slice(0, LONGEST_TEXT)
  const list = lexemes(said)
  const dated = findDateIn(list, said, today, 'birth')
  const pieces = piecesOf(list, dated?.spans ?? [])
  const intro: ChildIntro = {}
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

/** Size and term of a birth; what was not said is absent. */
export interface BirthReading {
  weightKg?: number
  lengthCm?: number
  /** Completed weeks of pregnancy. */
  weeks?: number
  term?: 'cukup' | 'kurang'
  /** Why weight and length were not taken, with what was probably meant. */
  doubt?: { because: Doubt; candidate?: Pick<Values, 'weightKg' | 'lengthCm'> }
}

const TERMS = createPhrases(TERM_PHRASES)

/** From the smallest preterm babies that live to the heaviest newborns; kg and cm. */
const NEWBORN: Sizes = { weight: [0.4, 6.5], length: [25, 62] }
const GRAMS = { least: 400, most: 6500 } as const
const WEEKS = { least: 20, most: 45, term: 37 } as const
/** Months as mothers count a pregnancy: nine is full term. */
const MONTHS = { least: 5, most: 10, term: 9 } as const

/** Reads weight, length and term at birth: "3,1 kg 49 cm cukup bulan", "2800 gram 48", "prematur 8 bulan". */
export function readBirth(text: string): BirthReading {
  const list = lexemes(text.slice(0, LONGEST_TEXT))
  const reading: BirthReading = { ...termIn(list) }
  const items = itemsOf(list).map(inGrams)
  if (!items.some(({ kind }) => kind === 'quantity')) return reading
  const assigned = assign(items, NEWBORN)
  if (assigned.kind === 'clear') {
    const { weightKg, lengthCm } = assigned.values
    if (weightKg !== undefined) reading.weightKg = weightKg
    if (lengthCm !== undefined) reading.lengthCm = lengthCm
    return reading
  }
  const { because, candidate } = assigned
  reading.doubt = candidate === undefined ? { because } : { because, candidate }
  return reading
}

/** A bare "2800" beside a birth is grams. */
function inGrams(item: Item): Item {
  if (item.kind !== 'quantity') return item
  const { quantity } = item
  const value = quantity.value ?? 0
  const isGrams = quantity.unit === undefined && quantity.whole && value >= GRAMS.least && value <= GRAMS.most
  return isGrams ? { kind: 'quantity', quantity: { ...quantity, unit: 'g' } } : item
}

function termIn(list: readonly Lexeme[]): Pick<BirthReading, 'weeks' | 'term'> {
  let weeks: number | undefined
  let counted: 'cukup' | 'kurang' | undefined
  const said = new Set<'cukup' | 'kurang'>()
  for (let index = 0; index < list.length; ) {
    const span = spanAt(list, index)
    const phrase = TERMS.at(list, index)
    if (phrase !== undefined) said.add(phrase.value)
    else if (span !== undefined && span.months > 0) {
      const isPregnancy = span.months >= MONTHS.least && span.months <= MONTHS.most && span.days === 0
      if (isPregnancy) counted = span.months >= MONTHS.term ? 'cukup' : 'kurang'
    } else if (span !== undefined && span.finest !== 'month') {
      const inWeeks = Math.floor(span.days / 7)
      if (inWeeks >= WEEKS.least && inWeeks <= WEEKS.most) {
        weeks = inWeeks
        counted = inWeeks >= WEEKS.term ? 'cukup' : 'kurang'
      }
    }
    index = phrase?.next ?? span?.next ?? index + 1
  }
  const [only] = said
  const term = said.size === 1 ? only : counted
  return { ...(weeks === undefined ? {} : { weeks }), ...(term === undefined ? {} : { term }) }
}
