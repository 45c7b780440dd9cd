import { type Lexeme, lexemes } from './lexemes.ts'

/**
 * The text in one plain form for matching: lower case, digits of every script as 0–9, no diacritics, emoji or
 * idle punctuation, "lamaaaa" → "lama", "anak2" → "anak-anak", one space between words. Marks between figures
 * stay ("8,4/72", "14-3-26"), and so does a minus before one.
 */
export function normalise(text: string): string {
  const list = lexemes(text)
  let plain = ''
  let glue = ''
  for (let i = 0; i < list.length; i++) {
    const lexeme = list[i]
    if (lexeme === undefined) continue
    if (lexeme.kind !== 'mark') {
      plain += glue + lexeme.text
      glue = ' '
    } else if (joinsFigures(list, i)) {
      plain += lexeme.text
      glue = ''
    } else if (isMinus(list, i)) {
      plain += glue + lexeme.text
      glue = ''
    }
  }
  return plain
}

/** The words and figures of the normalised text. */
export function tokens(text: string): string[] {
  const plain = normalise(text)
  return plain === '' ? [] : plain.split(' ')
}

function joinsFigures(list: readonly Lexeme[], i: number): boolean {
  const [before, mark, after] = [list[i - 1], list[i], list[i + 1]]
  return (
    before?.kind === 'figure' &&
    after?.kind === 'figure' &&
    (mark?.text === '/' || mark?.text === '-') &&
    before.end === mark.start &&
    mark.end === after.start
  )
}

function isMinus(list: readonly Lexeme[], i: number): boolean {
  const [before, mark, after] = [list[i - 1], list[i], list[i + 1]]
  return (
    mark?.text === '-' &&
    after?.kind === 'figure' &&
    mark.end === after.start &&
    (before === undefined || (before.kind !== 'figure' && before.end < mark.start))
  )
}
