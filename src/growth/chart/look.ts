import type { Sex } from '../indices.ts'
import type { Letter } from '../kms/letter.ts'

/** The picture: portrait, as a phone is held. Pixels. */
export const WIDTH = 800
export const HEIGHT = 1000
/** What stays free at both sides of a text. */
export const MARGIN = 36

/** The one font that is shipped, and what stands in for it where a drawing is shown by something else. */
export const FONT = "'Noto Sans', 'Noto Sans SemiBold', sans-serif"
export const FONT_WEIGHT = 600

/** Sizes of type. At 360 pixels across, a phone in the hand, the smallest is still 10 pixels high. */
export const TYPE = {
  title: 44,
  who: 30,
  latest: 62,
  when: 30,
  axis: 26,
  line: 24,
  small: 24,
  pill: 32,
} as const

/** Colours of the drawing. Dark on white wherever it matters: a phone in the sun shows little else. */
export const INK = '#14213D'
export const PAPER = '#FFFFFF'
export const QUIET = '#4A5568'
export const GRID = '#E3E7EE'
export const GRID_STRONG = '#BAC3D0'

/** WHO's lines: the median green, the marked ones red and orange, the rest stay behind. */
export const LINE = {
  median: '#15803D',
  red: '#D0021B',
  orange: '#D96200',
  plain: '#8793A6',
  outer: '#5B6678',
} as const

/** The card's colours: boys have a blue one, girls a pink one. */
export const CARD: Readonly<Record<Sex, { readonly deep: string; readonly pale: string }>> = {
  m: { deep: '#0B4F9C', pale: '#E4F0FC' },
  f: { deep: '#B3145E', pale: '#FDE8F1' },
}

/** DATA CONTOH: cannot be overlooked, and is none of the colours that mean something. */
export const DEMO = { ground: '#FFD84D', text: '#14213D' } as const

/** What the letters of the card are written in: N is calm, T wants to be seen. */
export const LETTER: Readonly<Record<Letter, string>> = {
  N: '#15803D',
  T: '#B45309',
  B: '#4A5568',
  O: '#4A5568',
}
