/**
 * Advance widths of Noto Sans SemiBold for the characters from space to tilde, in 1/1000 of the size: how wide a text will be
 * has to be known before anything is drawn.
 */
const WIDTHS = [
  260, 277, 452, 646, 572, 875, 743, 250, 324, 324, 546, 572, 279, 320, 276, 399, 572, 572, 572, 572, 572,
  572, 572, 572, 572, 572, 276, 279, 572, 572, 572, 461, 898, 672, 659, 638, 732, 558, 538, 726, 756, 370,
  309, 647, 546, 929, 793, 787, 615, 787, 643, 550, 569, 747, 631, 953, 638, 603, 576, 330, 399, 330, 572,
  423, 333, 585, 626, 502, 626, 585, 371, 626, 638, 283, 283, 588, 283, 960, 638, 617, 626, 626, 434, 493,
  406, 638, 547, 830, 560, 548, 484, 389, 551, 389, 572,
] as const
const FIRST_CODE = 32
const SIGNS = new Map([
  ['·', 276],
  ['–', 500],
  ['−', 577],
  ['…', 831],
  ['²', 368],
  ['‘', 201],
  ['’', 201],
])
/** For the few others: as wide as the widest of the ordinary ones, so that nothing is taken for narrower than it is. */
const WIDEST = 1000
const COMBINING = /\p{M}/u

/** Height of a capital letter and of a digit, as a part of the size. */
export const CAP_HEIGHT = 0.714

/** The width of a text in pixels at this size: never less than it will be. */
export function textWidth(text: string, size: number): number {
  let thousandths = 0
  for (const letter of text.normalize('NFD')) {
    if (COMBINING.test(letter)) continue
    thousandths += WIDTHS[(letter.codePointAt(0) ?? 0) - FIRST_CODE] ?? SIGNS.get(letter) ?? WIDEST
  }
  return (thousandths * size) / 1000
}

const MARKS = /\p{M}/gu
const NOT_DRAWABLE = /[^\x20-\x7e\u00c0-\u024f\u1e00-\u1eff·–…−²‘’]/gu

/** What the shipped font can draw of a text: Latin letters and ordinary signs; spaces made one. */
export function drawable(text: string): string {
  return text.normalize('NFC').replace(MARKS, '').replace(NOT_DRAWABLE, ' ').replace(/\s+/g, ' ').trim()
}

/** A text and the size at which it fits. */
export type Fitted = { readonly text: string; readonly size: number }

/** Makes a text fit by writing it smaller, and only when that is not enough by cutting it short. */
export function fitted(text: string, most: number, size: number, smallest: number): Fitted {
  const width = textWidth(text, size)
  if (width <= most) return { text, size }
  const shrunk = Math.max(smallest, Math.floor((size * most) / width))
  if (textWidth(text, shrunk) <= most) return { text, size: shrunk }
  const letters = [...text]
  while (letters.length > 0 && textWidth(`${letters.join('')}…`, shrunk) > most) letters.pop()
  return { text: `${letters.join('').trimEnd()}…`, size: shrunk }
}
