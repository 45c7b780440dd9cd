import type { ChartPoint } from './facts.ts'
import type { Box, Frame } from './frame.ts'
import { PAPER } from './look.ts'
import { element, px } from './svg.ts'

/** Pixels between an arrow's tip and the edge at which it stands. */
const ARROW_INSET = 4
const ARROW_HEIGHT = 24

/** A point with its place in the picture. */
export type Placed = {
  readonly point: ChartPoint
  readonly x: number
  readonly y: number
  readonly words: string
}

/** Values beyond the scale stand at its edge. */
export function placed(point: ChartPoint, words: string, { plot, x, y }: Frame): Placed {
  const inset = ARROW_INSET + ARROW_HEIGHT / 2
  const height =
    point.beyond === 'above' ? plot.top + inset : point.beyond === 'below' ? plot.bottom - inset : y(point.y)
  return { point, x: x(point.x), y: height, words }
}

/** Points shrink when they stand close, so that forty are still forty. */
export function radiusOf(all: readonly Placed[]): number {
  const gaps = all
    .slice(1)
    .map(({ x, y }, at) => Math.hypot(x - (all[at]?.x ?? 0), y - (all[at]?.y ?? 0)))
    .toSorted((a, b) => a - b)
  const usual = gaps[Math.floor(gaps.length / 4)] ?? Number.POSITIVE_INFINITY
  return Math.min(10, Math.max(5.5, usual * 0.4))
}

function arrow({ point, x, y }: Placed, colour: string): string {
  const tip = point.beyond === 'above' ? -1 : 1
  const half = ARROW_HEIGHT / 2
  return element('path', {
    class: `beyond ${point.beyond}`,
    d: `M${px(x - half)} ${px(y - tip * half)}L${px(x + half)} ${px(y - tip * half)}L${px(x)} ${px(y + tip * half)}Z`,
    fill: point.hollow ? PAPER : colour,
    stroke: point.hollow ? colour : PAPER,
    'stroke-width': 4,
    'stroke-linejoin': 'round',
  })
}

/** A point, or at the edge an arrow; hollow where it is a picture only. */
export function dot(one: Placed, radius: number, colour: string): string {
  const { point, x, y } = one
  if (point.beyond !== undefined) return arrow(one, colour)
  // a filled point has no rim: the line goes on through it
  return element('circle', {
    cx: x,
    cy: y,
    r: radius,
    fill: point.hollow ? PAPER : colour,
    stroke: point.hollow ? colour : undefined,
    'stroke-width': point.hollow ? Math.max(3, radius / 2) : undefined,
  })
}

/** What keeps the points apart from WHO's lines. */
export function rim({ point, x, y }: Placed, radius: number): string {
  return point.beyond === undefined ? element('circle', { cx: x, cy: y, r: radius + 3, fill: PAPER }) : ''
}

/** The square that a point covers. */
export function boxOf({ x, y }: Placed, radius: number): Box {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
}
