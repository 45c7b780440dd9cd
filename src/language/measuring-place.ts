import { lexemes } from './lexemes.ts'
import { itemsOf } from './measurement-items.ts'
import { PLACE_PEOPLE, type Place } from './words/measures.ts'

/** More words than these beside a place are talk. */
const MOST_WORDS = 8
const LONGEST_TEXT = 200

/**
 * The answer to "diukur di mana?": "dirumah", "di bu bidan", "posyandu mawar". Only there "bidan" is a place; in other texts it
 * mostly greets one. Undefined where no place is said, or two are.
 */
export function readMeasuringPlace(text: string): Place | undefined {
  if (text.length > LONGEST_TEXT) return undefined
  const list = lexemes(text)
  const words = list.flatMap((lexeme) => (lexeme.kind === 'word' ? [lexeme.text] : []))
  if (words.length > MOST_WORDS) return undefined
  const places = new Set(itemsOf(list).flatMap((item) => (item.kind === 'place' ? [item.place] : [])))
  if (places.size === 0) return onlyOne(new Set(words.flatMap((word) => PLACE_PEOPLE.get(word) ?? [])))
  // "di posyandu sama bidan": the bidan was there
  return places.has('posyandu') && !places.has('rumah') ? 'posyandu' : onlyOne(places)
}

function onlyOne(places: ReadonlySet<Place>): Place | undefined {
  const [place] = places
  return places.size === 1 ? place : undefined
}
