import { child } from './child.ts'
import type { ChartFacts } from './facts.ts'
import { LETTERS_HEIGHT, legend, letters, source } from './foot.ts'
import { frameOf } from './frame.ts'
import { band, latest } from './head.ts'
import { CARD, FONT, FONT_WEIGHT, HEIGHT, WIDTH } from './look.ts'
import { paper } from './paper.ts'
import { element, escaped } from './svg.ts'
import type { ChartWords } from './words.ts'

const PLOT = { left: 78, top: 276, right: 722, bottom: 858 } as const

/**
 * Draws a chart as SVG of 800 × 1000 pixels: the KMS for BB/U, and its sisters for the other indicators. Pure: the same facts
 * and words give the same text. Nothing about the child is written that is not in the words.
 */
export function drawChart(facts: ChartFacts, words: ChartWords): string {
  const { sex } = facts.sheet
  const bottom = facts.letters.length > 0 ? PLOT.bottom - LETTERS_HEIGHT : PLOT.bottom
  const frame = frameOf(facts.sheet, { ...PLOT, bottom })
  const { left, top, right } = PLOT
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: WIDTH,
      height: HEIGHT,
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-labelledby': 'title description',
      'font-family': FONT,
      'font-weight': FONT_WEIGHT,
    },
    element('title', { id: 'title' }, escaped(words.title)),
    element('desc', { id: 'description' }, escaped(words.description)),
    element(
      'clipPath',
      { id: 'plot' },
      element('rect', { x: left, y: top, width: right - left, height: bottom - top }),
    ),
    element('rect', { width: WIDTH, height: HEIGHT, fill: CARD[sex].pale }),
    band(words, sex),
    latest(words, sex),
    paper(facts, words, frame),
    child(facts, words, frame),
    letters(facts, frame),
    legend(facts, words),
    source(words),
  )
}
