import { type Noted, note, pill } from './callout.ts'
import type { ChartFacts } from './facts.ts'
import type { Frame } from './frame.ts'
import type { ChartIndicator } from './indicator.ts'
import { dense } from './label.ts'
import { type At, whoLine } from './lines.ts'
import { CARD, INK, PAPER } from './look.ts'
import { boxOf, dot, type Placed, placed, radiusOf, rim } from './marks.ts'
import { element, pathThrough } from './svg.ts'
import type { ChartWords } from './words.ts'

/**
 * Measurings further apart than this, in days, are joined by dots only. The card joins two weighings only when no month was
 * missed between them; the others are measured less often.
 */
const JOINED_WITHIN_DAYS: Readonly<Record<ChartIndicator, number>> = {
  'bb-u': 62,
  'tb-u': 124,
  'bb-tb': 124,
  'imt-u': 124,
  'lk-u': 124,
}

const LINE_WIDTH = 6
const CASING_WIDTH = 11
/** The last point is so much larger than the others. */
const LARGER = 4
/** Stretches of the child's line, each joined in itself, and the gaps between them. */
type Stretches = {
  readonly joined: readonly (readonly At[])[]
  readonly gaps: readonly (readonly At[])[]
}

/** A value off the paper is no part of the line: where it would lead cannot be shown. */
function stretches(all: readonly Placed[], indicator: ChartIndicator): Stretches {
  const joined: At[][] = []
  const gaps: At[][] = []
  const shown = all.filter(({ point }) => point.beyond === undefined)
  for (const [index, { point, x, y }] of shown.entries()) {
    const before = shown[index - 1]
    const here: At = [x, y]
    const run = joined.at(-1)
    if (before === undefined || run === undefined) joined.push([here])
    else if (point.ageDays - before.point.ageDays <= JOINED_WITHIN_DAYS[indicator]) run.push(here)
    else {
      gaps.push([[before.x, before.y], here])
      joined.push([here])
    }
  }
  return { joined: joined.filter((run) => run.length > 1), gaps }
}

function line({ joined, gaps }: Stretches): string {
  const path = (run: readonly At[], stroke: string, width: number, dashes?: string): string =>
    element('path', { d: pathThrough(run), stroke, 'stroke-width': width, 'stroke-dasharray': dashes })
  return element(
    'g',
    {
      class: 'child',
      fill: 'none',
      'stroke-linejoin': 'round',
      'stroke-linecap': 'round',
      'clip-path': 'url(#plot)',
    },
    ...joined.map((run) => path(run, PAPER, CASING_WIDTH)),
    ...gaps.map((run) => path(run, INK, LINE_WIDTH - 2, '0.1 13')),
    ...joined.map((run) => path(run, INK, LINE_WIDTH)),
  )
}

/** What was measured: the line, its points, the values beyond the scale, and the last value. */
export function child(facts: ChartFacts, words: ChartWords, frame: Frame): string {
  const { sheet, marked, cameFrom } = facts
  const { indicator, sex, across } = sheet
  const colour = CARD[sex].deep
  const points = facts.points.map((point, at) => placed(point, words.values[at] ?? '', frame))
  const last = points.at(-1)
  if (last === undefined) return ''
  const radius = radiusOf(points)
  const before = cameFrom === undefined ? [] : [placed(cameFrom, '', frame)]

  const whoLines = [marked.redBelow, marked.redAbove, marked.orangeAbove, 0]
    .filter((k) => k !== undefined)
    .flatMap((k) => whoLine(indicator, sex, across, k))
    .map((piece) => dense(piece.map(frame.at)))
  const runs = stretches([...before, ...points], indicator)
  const own = [...runs.joined, ...runs.gaps].flatMap(dense)
  const { plot } = frame
  const within = { left: plot.left + 6, top: plot.top + 6, right: plot.right - 6, bottom: plot.bottom - 6 }
  const around = { within, points: points.map((one) => boxOf(one, radius + 3)), own, lines: whoLines }

  const notes: Noted[] = []
  for (const one of points.slice(0, -1).toReversed()) {
    if (one.point.beyond === undefined) continue
    const written = note(one, { ...around, labels: notes.map(({ box }) => box) })
    if (written !== undefined) notes.push(written)
  }
  return [
    element(
      'g',
      { class: 'rims' },
      ...points.map((one) => rim(one, one === last ? radius + LARGER : radius)),
    ),
    line(runs),
    pill(last, colour, { ...around, labels: notes.map(({ box }) => box) }),
    element(
      'g',
      { class: 'points' },
      ...points.slice(0, -1).map((one) => dot(one, radius, INK)),
      dot(last, radius + LARGER, colour),
    ),
    element('g', { class: 'notes' }, ...notes.map(({ svg }) => svg)),
  ].join('')
}
