import { fold } from './fold.ts'
import { NOT_DOUBLED } from './words/not-doubled.ts'

interface Placed {
  /** Where it stood in the text that was handed in; `end` is exclusive. */
  start: number
  end: number
}

/** A word in plain lower case: no diacritics, no apostrophes, elongation squeezed, "anak2" written out. */
export interface Word extends Placed {
  kind: 'word'
  text: string
}

/** Digits with the commas and dots glued between them: "72", "8,4", "14.3.2026". `parts` are the digit runs. */
export interface Figure extends Placed {
  kind: 'figure'
  text: string
  parts: readonly string[]
}

/** A punctuation mark that can carry meaning between words and figures, or a line break. */
export interface Mark extends Placed {
  kind: 'mark'
  text: string
}

export type Lexeme = Word | Figure | Mark

/** A child's code ("A15"), a word with an optional "2" that doubles it, figures, a mark. */
const PIECES =
  /(?<![\p{L}\d])(\p{L}\d{2,3})(?![\p{L}\d]|[.,]\d)|(\p{L}+(?:['-]\p{L}+)*)(?:(?<=\p{L}{3})(2(?!\d|[.,]\d))((?:nya|an|ku|mu)(?!\p{L}))?)?|(\d+(?:[.,]\d+)*)|[,.;:/+\-=()?!~\n]/gu

/** The text that was read last: one message is read by a dozen readers, one after the other. */
let last: { readonly text: string; readonly found: readonly Lexeme[] } = { text: '', found: [] }

/** The words, figures and marks of a text, in order. */
export function lexemes(text: string): readonly Lexeme[] {
  if (last.text !== text) last = { text, found: find(text) }
  return last.found
}

function find(text: string): readonly Lexeme[] {
  const { text: folded, origin } = fold(text)
  const found: Lexeme[] = []
  PIECES.lastIndex = 0
  for (let match = PIECES.exec(folded); match !== null; match = PIECES.exec(folded)) {
    const [whole, code, word, twice, tail = '', figure] = match
    const start = origin(match.index)
    const end = origin(match.index + whole.length)
    if (figure !== undefined) found.push({ kind: 'figure', text: figure, parts: partsOf(figure), start, end })
    else if (code !== undefined) found.push({ kind: 'word', text: code, start, end })
    else if (word === undefined) found.push({ kind: 'mark', text: whole, start, end })
    else {
      const plain = plainWord(word)
      if (twice === undefined) found.push({ kind: 'word', text: plain, start, end })
      else if (!NOT_DOUBLED.has(plain))
        found.push({ kind: 'word', text: `${plain}-${plain}${tail}`, start, end })
      else {
        const middle = origin(match.index + word.length)
        found.push({ kind: 'word', text: plain, start, end: middle })
        found.push({ kind: 'figure', text: twice, parts: [twice], start: middle, end })
      }
    }
  }
  return found
}

function partsOf(figure: string): readonly string[] {
  return figure.includes(',') || figure.includes('.') ? figure.split(/[.,]/) : [figure]
}

const ROMAN = /^[ivx]+$/
/** Without one a word is an abbreviation, and "mgg" (minggu) is not stretched. */
const VOWEL = /[aeiou]/
const STRETCHED = /(\p{L})\1{2,}/gu
const STRETCHED_END = /(\p{L})\1$/u

/** "jum'at" → jumat, "lamaaaa" → lama, "okee" → oke; "bb" and "III" stay. */
function plainWord(word: string): string {
  const bare = word.replaceAll("'", '')
  if (bare.length < 3 || ROMAN.test(bare)) return bare
  const squeezed = bare.replace(STRETCHED, '$1')
  return squeezed.length < 3 || !VOWEL.test(squeezed) ? squeezed : squeezed.replace(STRETCHED_END, '$1')
}

/** The lexeme at `index` when it is a word, as its text. */
export function wordAt(list: readonly Lexeme[], index: number): string | undefined {
  const found = list[index]
  return found?.kind === 'word' ? found.text : undefined
}

/** The lexeme at `index` when it is a mark, as its text. */
export function markAt(list: readonly Lexeme[], index: number): string | undefined {
  const found = list[index]
  return found?.kind === 'mark' ? found.text : undefined
}
