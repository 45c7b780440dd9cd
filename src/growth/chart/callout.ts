import { type Box, overlap } from './frame.ts'
import { placeLabel, type Surroundings } from './label.ts'
import { INK, PAPER, TYPE } from './look.ts'
import type { Placed } from './marks.ts'
import { element, pathThrough, textElement } from './svg.ts'
import { CAP_HEIGHT, textWidth } from './text.ts'

const PILL_HEIGHT = 50
const PILL_PADDING = 18
const NOTE_HEIGHT = 30

/** The last value, beside its point, where it covers least. */
export function pill(last: Placed, colour: string, around: Surroundings): string {
  const width = textWidth(last.words, TYPE.pill) + 2 * PILL_PADDING
  const box = placeLabel([last.x, last.y], width, PILL_HEIGHT, around)
  const middle = (box.top + box.bottom) / 2
  const centre = (box.left + box.right) / 2
  return element(
    'g',
    { class: 'last' },
    element('path', {
      d: pathThrough([
        [last.x, last.y],
        [centre, middle],
      ]),
      stroke: colour,
      'stroke-width': 4,
    }),
    element('rect', {
      x: box.left,
      y: box.top,
      width: box.right - box.left,
      height: PILL_HEIGHT,
      rx: PILL_HEIGHT / 2,
      fill: colour,
      stroke: PAPER,
      'stroke-width': 4,
    }),
    textElement(
      {
        x: centre,
        y: middle + (TYPE.pill * CAP_HEIGHT) / 2,
        'text-anchor': 'middle',
        'font-size': TYPE.pill,
        fill: PAPER,
      },
      last.words,
    ),
  )
}

/** A label with the room it takes. */
export type Noted = { readonly box: Box; readonly svg: string }

/** The value of a point at the edge, where there is room for it. */
export function note(one: Placed, around: Surroundings): Noted | undefined {
  const box = placeLabel([one.x, one.y], textWidth(one.words, TYPE.small) + 12, NOTE_HEIGHT, around)
  if (around.labels.some((label) => overlap(label, box))) return undefined
  const svg = textElement(
    {
      x: (box.left + box.right) / 2,
      y: (box.top + box.bottom) / 2 + (TYPE.small * CAP_HEIGHT) / 2,
      'text-anchor': 'middle',
      'font-size': TYPE.small,
      fill: INK,
      stroke: PAPER,
      'stroke-width': 6,
      'stroke-linejoin': 'round',
      'paint-order': 'stroke',
    },
    one.words,
  )
  return { box, svg }
}
