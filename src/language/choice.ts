import { isWithin } from './distance.ts'
import { lexemes } from './lexemes.ts'
import { normalise } from './normalise.ts'
import { numberAt } from './number-phrase.ts'
import { CHOICE_SUPPORT, COUNTED, NUMBER_LEADS } from './words/choice.ts'
import { FILLER } from './words/filler.ts'
import { yesNo } from './yes-no.ts'

/** One of the answers a question offers. What stands in brackets in `label` explains and is not matched. */
export interface Option {
  value: string
  label: string
  keywords?: readonly string[]
}

export type ChoiceReading =
  | { kind: 'one'; value: string }
  | { kind: 'several'; values: readonly string[] }
  | { kind: 'none' }

const NONE: ChoiceReading = { kind: 'none' }
const LONGEST_TEXT = 200
const LONGEST_ANSWER = 10
const SHORTEST_FORGIVEN = 5

/**
 * Which option a text chooses: by its number, its label (whole, truncated, or its telling words), a keyword, a small
 * slip of either, or plain yes and no where one option says that. A text that says more than an answer would
 * chooses nothing.
 */
export function matchChoice(text: string, options: readonly Option[]): ChoiceReading {
  if (text.length > LONGEST_TEXT) return NONE
  const said = wordsOf(text)
  if (said.length > LONGEST_ANSWER) return NONE
  if (said.length === 0) return byYesNo(text, options)
  const known = options.map((option) => ({ option, phrases: phrasesOf(option) }))
  return (
    byWholePhrase(said, known) ??
    byNumber(text, said, known) ??
    byTruncation(text, known) ??
    byWords(said, known) ??
    byYesNo(text, options)
  )
}

interface Known {
  option: Option
  phrases: readonly (readonly string[])[]
}

function wordsOf(text: string): string[] {
  return normalise(text)
    .split(/[ -]/)
    .filter((word) => word !== '')
}

/** Keywords belong to the flows and never change; labels may be names. */
const ofKeywords = new WeakMap<readonly string[], readonly (readonly string[])[]>()
const NO_KEYWORDS: readonly string[] = []

function phrasesOf({ label, keywords = NO_KEYWORDS }: Option): (readonly string[])[] {
  let others = ofKeywords.get(keywords)
  if (others === undefined) {
    others = keywords.map(wordsOf)
    ofKeywords.set(keywords, others)
  }
  const main = label.replace(/\([^)]*\)?/g, ' ')
  const own = main === label ? [wordsOf(label)] : [wordsOf(main), wordsOf(label)]
  return [...own, ...others].filter((words) => words.length > 0)
}

function reading(options: readonly Option[]): ChoiceReading | undefined {
  const values = [...new Set(options.map(({ value }) => value))]
  const [first] = values
  if (first === undefined) return undefined
  return values.length === 1 ? { kind: 'one', value: first } : { kind: 'several', values }
}

function byWholePhrase(said: readonly string[], known: readonly Known[]): ChoiceReading | undefined {
  const text = said.join(' ')
  return reading(
    known
      .filter(({ phrases }) => phrases.some((words) => words.join(' ') === text))
      .map(({ option }) => option),
  )
}

/** "1", "no 2", "nomor satu", "1 ya bun", "1 dan 2". Words beside the number must not speak for another option. */
function byNumber(text: string, said: readonly string[], known: readonly Known[]): ChoiceReading | undefined {
  const list = lexemes(text)
  const numbers: number[] = []
  const others: string[] = []
  for (let i = 0; i < list.length; ) {
    const lexeme = list[i]
    const number = numberAt(list, i)
    if (lexeme?.kind === 'figure') {
      if (lexeme.parts.some((part) => part.length > 2)) return undefined
      numbers.push(...lexeme.parts.map(Number))
      i++
    } else if (number?.value !== undefined) {
      numbers.push(number.value)
      i = number.next
    } else {
      if (lexeme?.kind === 'word') others.push(...lexeme.text.split('-'))
      i++
    }
  }
  if (numbers.length === 0 || said.length === numbers.length + LONGEST_ANSWER) return undefined
  const chosen = numbers.map((number) => known[number - 1])
  const options = chosen.flatMap((found) => (found === undefined ? [] : [found.option]))
  if (options.length < numbers.length) return undefined
  const content = others.filter((word) => !NUMBER_LEADS.has(word) && (!isIdle(word) || COUNTED.has(word)))
  const spoken = byWords(content, known)
  if (content.length > 0 && spoken === undefined) return agrees(content, chosen) ? reading(options) : NONE
  const spokenFor = spoken?.kind === 'one' ? known.filter(({ option }) => option.value === spoken.value) : []
  return reading([...options, ...spokenFor.map(({ option }) => option)])
}

/** Whether what stands beside the number is a yes ("1 setuju"), which every option can bear except one that declines. */
function agrees(content: readonly string[], chosen: readonly (Known | undefined)[]): boolean {
  const answer = yesNo(content.join(' '))
  return (
    answer !== undefined &&
    chosen.every((found) => {
      const own = found === undefined ? undefined : yesNo(found.option.label)
      return own === answer || (own === undefined && answer === 'yes')
    })
  )
}

/** Buttons and lists cut long labels ("Untuk saya s…"), and people copy what they see. */
function byTruncation(text: string, known: readonly Known[]): ChoiceReading | undefined {
  const plain = normalise(text)
  const isCut = /(?:…|\.\.\.?)\s*$/.test(text)
  if (plain.length < (isCut ? 4 : 12)) return undefined
  return reading(
    known.filter(({ option }) => normalise(option.label).startsWith(plain)).map(({ option }) => option),
  )
}

/** Every content word must belong to one label or keyword; first as written, then forgiving one slip. */
function byWords(said: readonly string[], known: readonly Known[]): ChoiceReading | undefined {
  const offered = new Set(known.flatMap(({ phrases }) => phrases.flat()))
  const content = said.filter((word) => offered.has(word) || !isIdle(word))
  const alone = new Set(
    known.flatMap(({ phrases }) => phrases.flatMap((words) => (words.length === 1 ? words : []))),
  )
  const isTelling = content.length > 1 || content.some((word) => alone.has(word) || !isIdle(word))
  if (content.length === 0 || !isTelling) return undefined
  for (const same of [isSame, isAlmost]) {
    const fit = known.filter(({ phrases }) =>
      phrases.some((words) => content.every((word) => words.some((own) => same(word, own)))),
    )
    const found = reading(fit.map(({ option }) => option)) ?? bySharedWords(said, content, known, same)
    if (found !== undefined) return found
  }
  return undefined
}

/** "perempuan atau laki-laki" names several: each option whole, joined, and nothing besides. */
function bySharedWords(
  said: readonly string[],
  content: readonly string[],
  known: readonly Known[],
  same: typeof isSame,
): ChoiceReading | undefined {
  if (!said.some((word) => word === 'atau' || word === 'dan' || word === 'sama')) return undefined
  const whole = known.flatMap(({ option, phrases }) => {
    const words = phrases.find((own) => own.every((word) => content.some((one) => same(one, word))))
    return words === undefined ? [] : [{ option, words }]
  })
  const isAll = content.every((word) => whole.some(({ words }) => words.some((own) => same(word, own))))
  return whole.length > 1 && isAll ? reading(whole.map(({ option }) => option)) : undefined
}

function byYesNo(text: string, options: readonly Option[]): ChoiceReading {
  const answer = yesNo(text)
  if (answer === undefined) return NONE
  const fit = options.filter(({ label, keywords = [] }) =>
    [label.replace(/\([^)]*\)?/g, ' '), ...keywords].some((phrase) => yesNo(phrase) === answer),
  )
  return reading(fit) ?? NONE
}

function isIdle(word: string): boolean {
  return FILLER.has(word) || CHOICE_SUPPORT.has(word)
}

function isSame(word: string, own: string): boolean {
  return word === own
}

function isAlmost(word: string, own: string): boolean {
  return (
    word === own ||
    (word.length >= SHORTEST_FORGIVEN && own.length >= SHORTEST_FORGIVEN && isWithin(word, own, 1))
  )
}
