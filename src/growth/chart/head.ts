import type { Sex } from '../indices.ts'
import { CARD, DEMO, INK, MARGIN, PAPER, QUIET, TYPE, WIDTH } from './look.ts'
import { element, textElement } from './svg.ts'
import { CAP_HEIGHT, drawable, type Fitted, fitted, textWidth } from './text.ts'
import type { ChartWords } from './words.ts'

const BAND_HEIGHT = 134
const PILL_PADDING = 18

type Pill = {
  readonly ground: string
  readonly text: string
  readonly middle: number
  readonly height: number
}

/** A word on a ground of its own, at the right edge. Gives what it takes of the line, too. */
function pill({ text, size }: Fitted, { ground, text: colour, middle, height }: Pill) {
  const width = textWidth(text, size) + 2 * PILL_PADDING
  const left = WIDTH - MARGIN - width
  const svg = [
    element('rect', { x: left, y: middle - height / 2, width, height, rx: height / 2, fill: ground }),
    textElement(
      {
        x: left + width / 2,
        y: middle + (size * CAP_HEIGHT) / 2,
        'text-anchor': 'middle',
        'font-size': size,
        fill: colour,
      },
      text,
    ),
  ].join('')
  return { svg, takes: width + 20 }
}

/** Name and sex on one line. What does not fit is cut from the name; letters that the font does not have are left out. */
function whoIn({ name, sex }: ChartWords, room: number): Fitted {
  const called = drawable(name ?? '')
  if (called === '') return fitted(sex, room, TYPE.who, TYPE.small)
  const whole = `${called} · ${sex}`
  if (textWidth(whole, TYPE.small) <= room) return fitted(whole, room, TYPE.who, TYPE.small)
  const rest = ` · ${sex}`
  const short = fitted(called, room - textWidth(rest, TYPE.small), TYPE.small, TYPE.small)
  return { text: `${short.text}${rest}`, size: TYPE.small }
}

/** The card's coloured band: what the chart shows, of whom, and whether that is a made-up child. */
export function band(words: ChartWords, sex: Sex): string {
  const { deep } = CARD[sex]
  const room = WIDTH - 2 * MARGIN
  const code = pill(fitted(words.code, 160, TYPE.who, TYPE.small), {
    ground: PAPER,
    text: deep,
    middle: 48,
    height: 48,
  })
  const demo =
    words.demo === undefined
      ? { svg: '', takes: 0 }
      : pill(fitted(words.demo, 260, TYPE.small, 18), {
          ground: DEMO.ground,
          text: DEMO.text,
          middle: 100,
          height: 38,
        })
  const title = fitted(words.title, room - code.takes, TYPE.title, TYPE.who)
  const who = whoIn(words, room - demo.takes)
  return [
    element('rect', { width: WIDTH, height: BAND_HEIGHT, fill: deep }),
    textElement({ x: MARGIN, y: 62, 'font-size': title.size, fill: PAPER }, title.text),
    textElement({ x: MARGIN, y: 110, 'font-size': who.size, fill: PAPER }, who.text),
    code.svg,
    demo.svg,
  ].join('')
}

/** The last value, large, and when it was measured. */
export function latest(words: ChartWords, sex: Sex): string {
  const value = fitted(words.latest, 430, TYPE.latest, TYPE.title)
  const left = MARGIN + textWidth(value.text, value.size) + 30
  const room = WIDTH - MARGIN - left
  const on = fitted(words.on, room, TYPE.when, TYPE.small)
  const age = fitted(words.age, room, TYPE.when, TYPE.small)
  return [
    textElement({ x: MARGIN, y: 208, 'font-size': value.size, fill: CARD[sex].deep }, value.text),
    textElement({ x: left, y: 180, 'font-size': on.size, fill: INK }, on.text),
    textElement({ x: left, y: 218, 'font-size': age.size, fill: QUIET }, age.text),
  ].join('')
}
