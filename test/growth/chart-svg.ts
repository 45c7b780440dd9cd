import { textWidth } from '../../src/growth/chart/text.ts'

/** An element of a drawing, with the classes of everything that it stands in. */
export type Drawn = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly inside: readonly string[]
  text: string
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (text: string): string =>
  text.replace(/&([#\w]+);/g, (_, name: string) => ENTITIES[name] ?? '?')

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, plain(value)]),
  )

/** Reads a drawing of ours. Throws where a tag does not close, so it also says whether the text is well-formed. */
export const elementsOf = (svg: string): readonly Drawn[] => {
  const all: Drawn[] = []
  const open: Drawn[] = []
  for (const [, closing, name = '', attributes = '', alone, text = ''] of svg.matchAll(
    /<(\/?)([A-Za-z]+)([^<>]*?)(\/?)>([^<]*)/g,
  )) {
    if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes something else`)
      continue
    }
    const inside = open.flatMap((one) => one.attributes['class']?.split(' ') ?? [])
    const element: Drawn = { name, attributes: attributesOf(attributes), inside, text: plain(text) }
    all.push(element)
    if (alone !== '/') open.push(element)
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is not closed`)
  return all
}

export const numberOf = ({ attributes }: Drawn, name: string): number => Number(attributes[name])

/** The straight line through what an axis says: where a number stands tells where its value is. */
const scaleOf = (marks: readonly { readonly at: number; readonly value: number }[]) => {
  const first = marks[0]
  const last = marks.at(-1)
  if (first === undefined || last === undefined || first === last)
    throw new Error('an axis needs two numbers')
  const perPixel = (last.value - first.value) / (last.at - first.at)
  return (pixel: number): number => first.value + (pixel - first.at) * perPixel
}

const CAP_HEIGHT = 0.714

/** What a reader of the picture would read off its axes at a pixel: months or cm across, kg, cm or kg/m² upwards. */
export const axesOf = (all: readonly Drawn[]) => {
  const numbers = (axis: string) =>
    all.filter(({ name, inside, text }) => name === 'text' && inside.includes(axis) && /^\d+$/.test(text))
  return {
    across: scaleOf(
      numbers('axis-across').map((one) => ({ at: numberOf(one, 'x'), value: Number(one.text) })),
    ),
    up: scaleOf(
      numbers('axis-up').map((one) => ({
        at: numberOf(one, 'y') - (numberOf(one, 'font-size') * CAP_HEIGHT) / 2,
        value: Number(one.text),
      })),
    ),
  }
}

/** Corners of a path of straight lines. */
export const cornersOf = ({ attributes }: Drawn): readonly (readonly [number, number])[] =>
  [...(attributes['d'] ?? '').matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)].map(([, x, y]) => [Number(x), Number(y)])

/** The box of a text as it will be drawn, by its anchor and size. */
export const boxOfText = (one: Drawn) => {
  const size = numberOf(one, 'font-size')
  const width = textWidth(one.text, size)
  const x = numberOf(one, 'x')
  const anchor = one.attributes['text-anchor']
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x
  const y = numberOf(one, 'y')
  return { text: one.text, left, right: left + width, top: y - size * CAP_HEIGHT, bottom: y }
}
