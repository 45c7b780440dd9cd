import { type Box, overlap } from './frame.ts'
import type { At } from './lines.ts'

/** What a label must not cover, and what it had better not. */
export type Surroundings = {
  /** A label stays inside. */
  readonly within: Box
  /** Labels that are there already. */
  readonly labels: readonly Box[]
  /** Points of the child, with their size. */
  readonly points: readonly Box[]
  /** The child's own line by its corners, densely. */
  readonly own: readonly At[]
  /** Other lines in the same way. */
  readonly lines: readonly (readonly At[])[]
}

/** Directions from the point, the usual ones first: above, then to the sides, then below. */
const DIRECTIONS = [
  [0, -1],
  [-0.75, -0.75],
  [0.75, -0.75],
  [-1, 0],
  [1, 0],
  [0, 1],
  [-0.75, 0.75],
  [0.75, 0.75],
] as const
/** Pixels of air between the point and its label, nearest first. */
const DISTANCES = [16, 34, 60, 96, 140] as const

/** How much worse a place is for each thing covered, in pixels of distance. */
const COST = { label: 10_000, point: 60, own: 40, line: 12, direction: 3 } as const

function boxAround(
  [x, y]: At,
  [across, up]: readonly [number, number],
  width: number,
  height: number,
  away: number,
): Box {
  const centreX = x + across * (width / 2 + away)
  const centreY = y + up * (height / 2 + away)
  return {
    left: centreX - width / 2,
    top: centreY - height / 2,
    right: centreX + width / 2,
    bottom: centreY + height / 2,
  }
}

function isInside(box: Box, within: Box): boolean {
  return (
    box.left >= within.left &&
    box.right <= within.right &&
    box.top >= within.top &&
    box.bottom <= within.bottom
  )
}

/** Whether a line of dense corners runs through a box. */
function runsThrough(line: readonly At[], box: Box): boolean {
  return line.some(([x, y]) => x > box.left && x < box.right && y > box.top && y < box.bottom)
}

function moved(box: Box, within: Box): Box {
  const right = Math.max(0, within.left - box.left) - Math.max(0, box.right - within.right)
  const down = Math.max(0, within.top - box.top) - Math.max(0, box.bottom - within.bottom)
  return { left: box.left + right, right: box.right + right, top: box.top + down, bottom: box.bottom + down }
}

/** The best place for a label of this size beside a point: in the frame, off other labels, and on as little as possible. */
export function placeLabel(point: At, width: number, height: number, around: Surroundings): Box {
  let best: Box | undefined
  let least = Number.POSITIVE_INFINITY
  for (const away of DISTANCES) {
    for (const [order, direction] of DIRECTIONS.entries()) {
      const box = boxAround(point, direction, width, height, away)
      if (!isInside(box, around.within)) continue
      const cost =
        away +
        order * COST.direction +
        around.labels.filter((label) => overlap(label, box)).length * COST.label +
        around.points.filter((other) => overlap(other, box)).length * COST.point +
        (runsThrough(around.own, box) ? COST.own : 0) +
        around.lines.filter((line) => runsThrough(line, box)).length * COST.line
      if (cost < least) {
        least = cost
        best = box
      }
    }
  }
  return best ?? moved(boxAround(point, [0, -1], width, height, 0), around.within)
}

/** Corners every few pixels along straight lines, so that a line is seen wherever it runs. */
export function dense(corners: readonly At[]): readonly At[] {
  return corners.flatMap(([x, y], at) => {
    const next = corners[at + 1]
    if (next === undefined) return [[x, y] as const]
    const count = Math.max(1, Math.ceil(Math.hypot(next[0] - x, next[1] - y) / 8))
    return Array.from(
      { length: count },
      (_, step) => [x + ((next[0] - x) * step) / count, y + ((next[1] - y) * step) / count] as const,
    )
  })
}
