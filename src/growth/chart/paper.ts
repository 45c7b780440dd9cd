import type { ChartFacts } from './facts.ts'
import { acrossTicks, type Frame, upTicks } from './frame.ts'
import type { MarkedLines } from './indicator.ts'
import { whoLine } from './lines.ts'
import { GRID, GRID_STRONG, INK, LINE, PAPER, QUIET, TYPE } from './look.ts'
import { element, pathThrough, textElement } from './svg.ts'
import { CAP_HEIGHT, textWidth } from './text.ts'
import type { ChartWords } from './words.ts'

/** The unit of the upright scale begins here, over the numbers. */
const UNIT_LEFT = 24

const SD_LINES = [-3, -2, -1, 0, 1, 2, 3] as const

/** The lines of a sheet: WHO's from -3 to 3, and a marked one that lies between them. */
function linesOf({ redBelow, redAbove, orangeAbove }: MarkedLines): readonly number[] {
  const marked = [redBelow, redAbove, orangeAbove].filter((k) => k !== undefined)
  return [...new Set<number>([...SD_LINES, ...marked])].sort((a, b) => a - b)
}

function strokeOf(
  k: number,
  { redBelow, redAbove, orangeAbove }: MarkedLines,
): { stroke: string; width: number } {
  if (k === redBelow || k === redAbove) return { stroke: LINE.red, width: 5 }
  if (k === orangeAbove) return { stroke: LINE.orange, width: 5 }
  if (k === 0) return { stroke: LINE.median, width: 5 }
  return Math.abs(k) === 3 ? { stroke: LINE.outer, width: 2.5 } : { stroke: LINE.plain, width: 2.5 }
}

/** "+1", "0", "−2" with a true minus. */
function sdLabel(k: number): string {
  return k > 0 ? `+${k}` : String(k).replace('-', '−')
}

/** A text of numbers whose middle stands at this height. */
function centred(y: number, size: number): number {
  return y + (size * CAP_HEIGHT) / 2
}

function grid({ sheet }: ChartFacts, frame: Frame): string {
  const { plot } = frame
  const upright = acrossTicks(sheet, frame).map(({ at, label, year }) =>
    element('path', {
      d: pathThrough([
        [frame.x(at), plot.top],
        [frame.x(at), plot.bottom],
      ]),
      stroke: year !== undefined || label !== undefined ? GRID_STRONG : GRID,
      'stroke-width': year !== undefined ? 3 : 1.5,
    }),
  )
  const level = upTicks(sheet, frame).map(({ at, label }) =>
    element('path', {
      d: pathThrough([
        [plot.left, frame.y(at)],
        [plot.right, frame.y(at)],
      ]),
      stroke: label === undefined ? GRID : GRID_STRONG,
      'stroke-width': 1.5,
    }),
  )
  return element('g', { class: 'grid' }, ...upright, ...level)
}

/** The numbers along both axes, their units, and the years of life. */
function axes({ sheet }: ChartFacts, words: ChartWords, frame: Frame): string {
  const { plot } = frame
  const numbers = { 'font-size': TYPE.axis, fill: INK }
  const below = plot.bottom + 33
  const across = acrossTicks(sheet, frame).flatMap(({ at, label, year }) => {
    const middle = { x: frame.x(at), 'text-anchor': 'middle' }
    const name = year === undefined ? undefined : words.years[year - 1]
    return [
      ...(label === undefined ? [] : [textElement({ ...middle, y: below, ...numbers }, label)]),
      ...(name === undefined
        ? []
        : [textElement({ ...middle, y: below + 29, 'font-size': TYPE.small, fill: QUIET }, name)]),
    ]
  })
  const up = upTicks(sheet, frame).flatMap(({ at, label }) =>
    label === undefined
      ? []
      : [
          textElement(
            { x: plot.left - 12, y: centred(frame.y(at), TYPE.axis), 'text-anchor': 'end', ...numbers },
            label,
          ),
        ],
  )
  const lastNumber = acrossTicks(sheet, frame).findLast(({ label }) => label !== undefined)
  const unitLeft =
    Math.max(
      plot.right,
      lastNumber === undefined
        ? 0
        : frame.x(lastNumber.at) + textWidth(lastNumber.label ?? '', TYPE.axis) / 2,
    ) + 8
  const unit = { 'font-size': TYPE.small, fill: QUIET }
  return [
    element('g', { class: 'axis-across' }, ...across),
    element('g', { class: 'axis-up' }, ...up),
    textElement({ x: unitLeft, y: below, ...unit }, words.across),
    textElement({ x: UNIT_LEFT, y: plot.top - 22, ...unit }, words.up),
  ].join('')
}

/** WHO's lines with their numbers at the right end. */
function lines({ sheet, marked }: ChartFacts, frame: Frame): string {
  const drawn = linesOf(marked).map((k) => {
    const pieces = whoLine(sheet.indicator, sheet.sex, sheet.across, k)
    const { stroke, width } = strokeOf(k, marked)
    const paths = pieces.map((piece) => element('path', { d: pathThrough(piece.map(frame.at)) }))
    const end = pieces.at(-1)?.at(-1)
    const label =
      end === undefined
        ? ''
        : textElement(
            {
              x: frame.plot.right + 8,
              y: centred(frame.y(end[1]), TYPE.line),
              'font-size': TYPE.line,
              fill: stroke === LINE.plain ? LINE.outer : stroke,
              stroke: 'none',
            },
            sdLabel(k),
          )
    return element(
      'g',
      { class: `who sd${k}`, fill: 'none', stroke, 'stroke-width': width, 'stroke-linejoin': 'round' },
      ...paths,
      label,
    )
  })
  return drawn.join('')
}

/** The sheet as it lies there before anything is plotted. */
export function paper(facts: ChartFacts, words: ChartWords, frame: Frame): string {
  const { left, top, right, bottom } = frame.plot
  return [
    element('rect', { x: left, y: top, width: right - left, height: bottom - top, fill: PAPER }),
    grid(facts, frame),
    lines(facts, frame),
    element('rect', {
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      fill: 'none',
      stroke: QUIET,
      'stroke-width': 2,
    }),
    axes(facts, words, frame),
  ].join('')
}
