import { isWithin } from './distance.ts'
import { normalise } from './normalise.ts'
import { FILLER } from './words/filler.ts'
import { PLACE_FILLER, REGENCY_WORDS } from './words/places.ts'

/** A place that can be found by name. `within` is the name of the place around it, which may be said to tell two apart. */
export interface NamedPlace {
  code: string
  name: string
  within?: string
}

export type NameChoice<T extends NamedPlace> =
  | { kind: 'one'; entry: T }
  | { kind: 'several'; entries: readonly T[] }
  | { kind: 'none' }

export interface Names<T extends NamedPlace> {
  /** The place that is meant, or up to eight that may be, best first. Slips and partial names are forgiven. */
  find(text: string): NameChoice<T>
}

const MOST_OFFERED = 8
const MOST_WORDS = 8
const LONGEST_TEXT = 200
/** How much better the best place must fit an address than the next one. */
const AHEAD = 0.4

/** Prepares a list of places (some hundreds, a regency's villages) for finding. */
export function createNames<T extends NamedPlace>(entries: readonly T[]): Names<T> {
  const known = entries.map((entry) => prepare(entry))
  const vocabulary = [...new Set(known.flatMap(({ name, within }) => [...name, ...within]))]
  const spoken = new Set(vocabulary.filter((word) => word.length > 3))
  return {
    find(text) {
      const said = placeWords(text, spoken)
      if (said.length === 0 || said.length > MOST_WORDS) return { kind: 'none' }
      const likes = said.map((word) => new Map(vocabulary.map((own) => [own, likeness(word, own)])))
      const matches = known.map((one) => ({ one, ...compare(said, one, likes) }))
      for (const rank of RANKS) {
        const fit = matches.filter((match) => match.rank === rank)
        const [first] = fit
        if (first === undefined) continue
        fit.sort((a, b) => b.score - a.score)
        const [best = first, next] = fit
        const isAhead = next === undefined || (rank === 'among-others' && best.score - next.score >= AHEAD)
        if (isAhead) return { kind: 'one', entry: best.one.entry }
        return { kind: 'several', entries: fit.slice(0, MOST_OFFERED).map(({ one }) => one.entry) }
      }
      return bySimilarity(said.join(''), known)
    },
  }
}

interface Prepared<T> {
  entry: T
  name: readonly string[]
  within: readonly string[]
  compact: string
  trigrams: ReadonlySet<string>
}

function prepare<T extends NamedPlace>(entry: T): Prepared<T> {
  const name = wordsOf(entry.name)
  const compact = name.join('')
  return { entry, name, within: wordsOf(entry.within ?? ''), compact, trigrams: trigramsOf(compact) }
}

function wordsOf(text: string): string[] {
  return normalise(text)
    .split(/[ -]/)
    .filter((word) => word !== '')
}

/** The words that can name a place; a filler stays when some place is called so ("To'long"). */
function placeWords(text: string, spoken: ReadonlySet<string>): string[] {
  if (text.length > LONGEST_TEXT) return []
  const words = wordsOf(text)
  const regency = words.findIndex((word, i) => i > 0 && REGENCY_WORDS.has(word))
  const near = regency === -1 ? words : words.slice(0, regency)
  const content = near.filter((word) => spoken.has(word) || !(PLACE_FILLER.has(word) || FILLER.has(word)))
  return content.length > 0 ? content : near
}

/**
 * How a text fits a place, firmest first: the name alone or with the place around it, as spelled; the whole name and
 * parts of the place around it; the place around it by its whole name; a part of the name; the same with slips; the
 * whole name among words that say something else (an address).
 */
const RANKS = [
  'exact',
  'whole',
  'around',
  'part',
  'whole-with-slips',
  'part-with-slips',
  'among-others',
] as const
type Rank = (typeof RANKS)[number]

/** How like a said word is to each word of the list, worked out once a text. */
type Likeness = ReadonlyMap<string, number>

function compare<T>(
  said: readonly string[],
  place: Prepared<T>,
  likes: readonly Likeness[],
): { rank: Rank | undefined; score: number } {
  const glued = gluedName(said, place)
  const inName = likes.map((like) => glued ?? bestOf(like, place.name))
  const inWithin = likes.map((like, i) =>
    Math.max(bestOf(like, place.within), abbreviates(said[i] ?? '', place.within)),
  )
  const isNameSaid = inName.some((like) => like > 0)
  const isExplained = said.every((_, i) => (inName[i] ?? 0) > 0 || (inWithin[i] ?? 0) > 0)
  const covered = glued ?? coverage(place.name, said, likes)
  const around = coverage(place.within, said, likes)
  const score =
    covered +
    around / 2 +
    said.reduce((sum, _, i) => sum + Math.max(inName[i] ?? 0, inWithin[i] ?? 0), 0) / said.length
  const isSpelled = said.every((_, i) => Math.max(inName[i] ?? 0, inWithin[i] ?? 0) >= SPELLED)
  const text = said.join('')
  const isExact = text === place.compact || text === place.compact + place.within.join('')
  const isAround = around >= SPELLED && inWithin.every((like) => like >= SPELLED)
  if (isExact) return { rank: 'exact', score }
  if (isExplained && isNameSaid && covered >= SLIPPED) {
    return { rank: covered >= SPELLED && isSpelled ? 'whole' : 'whole-with-slips', score }
  }
  if (isAround) return { rank: 'around', score }
  if (isExplained && isNameSaid) return { rank: isSpelled ? 'part' : 'part-with-slips', score }
  return { rank: covered >= SPELLED ? 'among-others' : undefined, score }
}

const SPELLED = 0.9
const BEGUN = 0.8
const SLIPPED = 0.7

/** "buntubatu" and "bun tu batu": the whole name whatever the spaces. */
function gluedName<T>(said: readonly string[], { compact }: Prepared<T>): number | undefined {
  const text = said.join('')
  if (text === compact) return 1
  return text.length >= 6 && isWithin(text, compact, slips(compact)) ? SLIPPED : undefined
}

/** 1 as spelled, less for a beginning or a slip, 0 for another word. */
function likeness(word: string, own: string): number {
  if (word === own) return 1
  if (word.length >= 3 && own.startsWith(word)) return BEGUN
  return word.length >= 4 && isWithin(word, own, slips(own)) ? SLIPPED : 0
}

function bestOf(like: Likeness, words: readonly string[]): number {
  let best = 0
  for (const own of words) best = Math.max(best, like.get(own) ?? 0)
  return best
}

function slips(word: string): number {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2
}

/** How much of a name the said words cover, 0 to 1; a word that is only begun covers nothing. */
function coverage(name: readonly string[], said: readonly string[], likes: readonly Likeness[]): number {
  if (name.length === 0) return 0
  if (said.some((word) => abbreviates(word, name) > 0)) return SPELLED
  let sum = 0
  for (const own of name) {
    let best = 0
    for (const like of likes) {
      const value = like.get(own) ?? 0
      if (value !== BEGUN && value > best) best = value
    }
    if (best === 0) return 0
    sum += best
  }
  return sum / name.length
}

/** "bupon" for Bua Ponrang, "larsel" for Larompong Selatan: two letters or more from each word, in order. */
function abbreviates(word: string, words: readonly string[]): number {
  const [first, second] = words
  if (first === undefined || second === undefined || words.length !== 2 || word.length < 4 || word.length > 8)
    return 0
  for (let cut = 2; cut <= word.length - 2; cut++) {
    const [head, tail] = [word.slice(0, cut), word.slice(cut)]
    if (first.startsWith(head) && (second.startsWith(tail) || (tail.length >= 3 && second.includes(tail))))
      return SPELLED
  }
  return 0
}

const SIMILAR = { offered: 0.4, sure: 0.6, ahead: 0.15 } as const

/** The last resort: names that share most of their letter triples with the text. */
function bySimilarity<T extends NamedPlace>(text: string, known: readonly Prepared<T>[]): NameChoice<T> {
  const own = trigramsOf(text)
  const close = known
    .map((place) => ({ place, like: dice(own, place.trigrams) }))
    .filter(({ like }) => like >= SIMILAR.offered)
    .sort((a, b) => b.like - a.like)
  const [first, second] = close
  if (first === undefined) return { kind: 'none' }
  const isSure = first.like >= SIMILAR.sure && first.like - (second?.like ?? 0) >= SIMILAR.ahead
  if (isSure) return { kind: 'one', entry: first.place.entry }
  return { kind: 'several', entries: close.slice(0, MOST_OFFERED).map(({ place }) => place.entry) }
}

function trigramsOf(text: string): ReadonlySet<string> {
  const padded = ` ${text} `
  return new Set(Array.from({ length: Math.max(0, padded.length - 2) }, (_, i) => padded.slice(i, i + 3)))
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const trigram of a) if (b.has(trigram)) shared++
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size)
}
