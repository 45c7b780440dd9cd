import type { ChartFacts } from './facts.ts'
import type { Frame } from './frame.ts'
import { INK, LETTER, LINE, MARGIN, PAPER, QUIET, TYPE, WIDTH } from './look.ts'
import { element, textElement } from './svg.ts'
import { CAP_HEIGHT, fitted, textWidth } from './text.ts'
import type { ChartWords } from './words.ts'

/** Pixels from the plot to the row of letters, and the row's own height. */
const ROW_BELOW = 74
const ROW_HEIGHT = 40
const LETTER_SMALLEST = 20
/** A letter as wide as the widest of the four, with air beside it, as a part of its size. */
const LETTER_ROOM = 0.87

/** What the row of letters takes from the plot. */
export const LETTERS_HEIGHT = 52

/** Smaller than this nothing is written: it is cut short instead. */
const SMALLEST = 18

const LEGEND_Y = 953
const SOURCE_Y = 988

/** The row of N and T under the months, as the card has it. Of two letters too close to be read the later one stays. */
export function letters({ letters: all }: ChartFacts, { plot, x }: Frame): string {
  if (all.length === 0) return ''
  const places = all.map(({ ageDays }) => x(ageDays))
  const gaps = places.slice(1).map((place, at) => place - (places[at] ?? 0))
  // the usual month decides the size; two visits in one month only lose a letter
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? Number.POSITIVE_INFINITY
  const size = Math.max(LETTER_SMALLEST, Math.min(TYPE.axis, usual / LETTER_ROOM))
  const top = plot.bottom + ROW_BELOW
  const shown: string[] = []
  let room = Number.POSITIVE_INFINITY
  for (const { ageDays, letter } of all.toReversed()) {
    const width = textWidth(letter, size)
    const middle = x(ageDays)
    if (middle + width / 2 > room) continue
    room = middle - width / 2
    shown.push(
      textElement(
        {
          x: middle,
          y: top + ROW_HEIGHT / 2 + (size * CAP_HEIGHT) / 2,
          'text-anchor': 'middle',
          'font-size': size,
          fill: LETTER[letter],
        },
        letter,
      ),
    )
  }
  return element(
    'g',
    { class: 'letters' },
    element('rect', {
      x: plot.left - 16,
      y: top,
      width: plot.right - plot.left + 32,
      height: ROW_HEIGHT,
      rx: 10,
      fill: PAPER,
    }),
    ...shown,
  )
}

/** What the coloured lines and a hollow point mean. */
export function legend({ marked, points }: ChartFacts, words: ChartWords): string {
  const parts: string[] = []
  let left = MARGIN
  const write = (text: string): void => {
    const { text: short, size } = fitted(text, WIDTH - 12 - left, TYPE.small, SMALLEST)
    parts.push(textElement({ x: left, y: LEGEND_Y, 'font-size': size, fill: INK }, short))
    left += textWidth(short, size) + 26
  }
  const stroke = (colour: string, text: string): void => {
    parts.push(element('rect', { x: left, y: LEGEND_Y - 12, width: 34, height: 7, rx: 3.5, fill: colour }))
    left += 44
    write(text)
  }
  stroke(LINE.median, words.legend.median)
  if (marked.orangeAbove !== undefined) stroke(LINE.orange, words.legend.orange)
  stroke(LINE.red, words.legend.red)
  if (points.some(({ hollow }) => hollow)) {
    const ring = { fill: PAPER, stroke: INK, 'stroke-width': 4 }
    parts.push(element('circle', { cx: left + 10, cy: LEGEND_Y - 9, r: 8, ...ring }))
    left += 28
    write(words.legend.hollow)
  }
  return element('g', { class: 'legend' }, ...parts)
}

/** Whose lines these are, and what the letters mean. */
export function source({ legend: words }: ChartWords): string {
  const size = 22
  const meanings = words.letters.join(' · ')
  const room = WIDTH - 2 * MARGIN - textWidth(words.source, size) - 24
  const short = fitted(meanings, room, size, SMALLEST)
  return [
    textElement({ x: MARGIN, y: SOURCE_Y, 'font-size': size, fill: QUIET }, words.source),
    ...(meanings === ''
      ? []
      : [
          textElement(
            {
              x: WIDTH - MARGIN,
              y: SOURCE_Y,
              'text-anchor': 'end',
              'font-size': short.size,
              fill: INK,
            },
            short.text,
          ),
        ]),
  ].join('')
}
