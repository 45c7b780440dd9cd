import { spanAt } from './age.ts'
import { type Lexeme, wordAt } from './lexemes.ts'
import { numberAt } from './number-phrase.ts'
import { createPhrases } from './phrases.ts'
import { type Quantity, quantityAt } from './quantity.ts'
import { FILLER } from './words/filler.ts'
import {
  BEFORE_WORDS,
  LYING_WORDS,
  MEASURE_PHRASES,
  MEASUREMENT_FILLER,
  type Measure,
  NOT_YET_PHRASES,
  NOW_WORDS,
  OTHER_NUMBER_WORDS,
  OTHER_UNITS,
  PLACE_PHRASES,
  type Place,
  SELF_AFTER_LABEL,
  STANDING_WORDS,
} from './words/measures.ts'

/** What one stretch of a measurement message is. `words` are leftovers: names, mostly. */
export type Item =
  | { kind: 'label'; measure: Measure; ofAdult?: true }
  | { kind: 'quantity'; quantity: Quantity }
  | { kind: 'place'; place: Place }
  | { kind: 'position'; position: 'lying' | 'standing' }
  | { kind: 'not-yet' }
  | { kind: 'word'; start: number; end: number; text: string }

const LABELS = createPhrases(MEASURE_PHRASES)
const PLACES = createPhrases(PLACE_PHRASES)
const SHORTEST_PHONE = 7
const NOT_YET = createPhrases([[true, NOT_YET_PHRASES]])

/** Every word in which a measure is named. */
export const MEASURE_WORDS: ReadonlySet<string> = new Set(
  MEASURE_PHRASES.flatMap(([, phrases]) => phrases.flatMap((phrase) => phrase.split(' '))),
)

/** The word for a measure ("berat badan") that begins at `index`. */
export const labelAt = (list: readonly Lexeme[], index: number) => LABELS.at(list, index)

/** The items of a message from which dates were already cut. */
export function itemsOf(list: readonly Lexeme[]): Item[] {
  const items: Item[] = []
  for (let index = 0; index < list.length; ) {
    const other = otherNumberEnd(list, index)
    const found = other === undefined ? itemAt(list, index) : undefined
    if (found !== undefined) items.push(found.item)
    index = other ?? found?.next ?? index + 1
  }
  return items
}

function itemAt(list: readonly Lexeme[], index: number): { item: Item; next: number } | undefined {
  const lexeme = list[index]
  if (lexeme === undefined || lexeme.kind === 'mark') return undefined
  const place = PLACES.at(list, index)
  if (place !== undefined) return { item: { kind: 'place', place: place.value }, next: place.next }
  const label = LABELS.at(list, index)
  if (label !== undefined) {
    const ofAdult = SELF_AFTER_LABEL.has(wordAt(list, label.next) ?? '')
    const item = {
      kind: 'label' as const,
      measure: label.value,
      ...(ofAdult ? { ofAdult: true as const } : {}),
    }
    return { item, next: label.next }
  }
  const quantity = quantityAt(list, index)
  if (quantity !== undefined && !isNameLike(list, index, quantity)) {
    return { item: { kind: 'quantity', quantity }, next: quantity.next }
  }
  if (lexeme.kind !== 'word') return undefined
  const next = index + 1
  if (LYING_WORDS.has(lexeme.text)) return { item: { kind: 'position', position: 'lying' }, next }
  if (STANDING_WORDS.has(lexeme.text)) return { item: { kind: 'position', position: 'standing' }, next }
  const notYet = NOT_YET.at(list, index)
  if (notYet !== undefined) return { item: { kind: 'not-yet' }, next: notYet.next }
  if (FILLER.has(lexeme.text) || MEASUREMENT_FILLER.has(lexeme.text)) return undefined
  return { item: { kind: 'word', start: lexeme.start, end: lexeme.end, text: lexeme.text }, next }
}

/** A number word right before figures is part of a name: "Khairul Anam 8,4 72". */
function isNameLike(list: readonly Lexeme[], index: number, quantity: Quantity): boolean {
  return (
    wordAt(list, index) !== undefined && quantity.next === index + 1 && list[index + 1]?.kind === 'figure'
  )
}

/** The end of a number that measures nothing: "jam 10", "RT 05", "umur 15 bulan", "39 derajat", "1." before a name. */
function otherNumberEnd(list: readonly Lexeme[], index: number): number | undefined {
  const word = wordAt(list, index)
  const following = list[index + 1]
  if (word !== undefined && OTHER_NUMBER_WORDS.has(word) && following?.kind === 'figure') return index + 2
  const span = spanAt(list, index)
  if (span !== undefined) return span.next
  const number = numberAt(list, index)
  if (number !== undefined && OTHER_UNITS.has(wordAt(list, number.next) ?? '')) return number.next + 1
  const figure = list[index]
  if (figure?.kind === 'figure' && (figure.parts[0]?.length ?? 0) >= SHORTEST_PHONE) return index + 1
  const [first, mark, third] = [list[index], list[index + 1], list[index + 2]]
  const isListNumber =
    index === 0 &&
    first?.kind === 'figure' &&
    first.parts.length === 1 &&
    mark?.kind === 'mark' &&
    (mark.text === '.' || mark.text === ')') &&
    third?.kind === 'word'
  return isListNumber ? 2 : undefined
}

/** "dulu 8,1 sekarang 8,4": only what is said of now counts. */
export function dropEarlier(list: readonly Lexeme[]): readonly Lexeme[] {
  const now = list.findIndex((lexeme) => lexeme.kind === 'word' && NOW_WORDS.has(lexeme.text))
  if (now <= 0) return list
  const before = list.slice(0, now)
  const isContrast =
    before.some((lexeme) => lexeme.kind === 'word' && BEFORE_WORDS.has(lexeme.text)) &&
    before.some((lexeme) => lexeme.kind === 'figure') &&
    list.slice(now).some((lexeme) => lexeme.kind === 'figure')
  return isContrast ? list.slice(now) : list
}
