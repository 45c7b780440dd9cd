import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAYS_PER_MONTH } from '../../src/growth/age.ts'
import { drawChart } from '../../src/growth/chart/draw.ts'
import { type ChartInput, readChart } from '../../src/growth/chart/facts.ts'
import { CHART_INDICATORS } from '../../src/growth/chart/indicator.ts'
import { CARD, INK, LINE } from '../../src/growth/chart/look.ts'
import type { Sheet } from '../../src/growth/chart/sheet.ts'
import { valueAt } from '../../src/growth/for-age.ts'
import { WEIGHT_FOR_HEIGHT, WEIGHT_FOR_LENGTH } from '../../src/growth/tables.ts'
import { DEFAULT_THRESHOLDS } from '../../src/growth/thresholds.ts'
import { weightAtLength } from '../../src/growth/weight-for-length.ts'
import { chartWords } from '../../src/words/chart.ts'
import { createWords } from '../../src/words/words.ts'
import { DOB, dayAfter, drawn, EXAMPLES, type Example, exampleOf, visit, visits } from './chart-children.ts'
import { axesOf, boxOfText, cornersOf, type Drawn, elementsOf, numberOf } from './chart-svg.ts'

const speak = createWords((key) => {
  throw new Error(`no sentence ${key}`)
})

/** A tenth of a pixel in the axes, at the far end of the scale. */
const CLOSE_PX = 0.5

const lookAt = (example: Example, language = 'id') => {
  const { facts, words, svg } = drawn(example, language)
  const all = elementsOf(svg)
  const named = (inside: string, name: string): readonly Drawn[] =>
    all.filter((one) => one.name === name && one.inside.includes(inside))
  return { facts, words, svg, all, named, axes: axesOf(all) }
}

const upPixel = ({ up }: ReturnType<typeof axesOf>): number => Math.abs(up(1) - up(0))
const acrossPixel = ({ across }: ReturnType<typeof axesOf>): number => Math.abs(across(1) - across(0))

const INDEX = { 'bb-u': 'waz', 'tb-u': 'haz', 'imt-u': 'bmiz', 'lk-u': 'hcz' } as const

/** WHO's values at z = k about a place across: a pixel is a little more than a day, or than a millimetre. */
const whoAround = (sheet: Sheet, across: number, k: number): readonly number[] => {
  const { indicator, sex } = sheet
  const values =
    indicator === 'bb-tb'
      ? [-0.1, 0, 0.1].map((cm) =>
          weightAtLength(
            sheet.across.kind === 'lying' ? WEIGHT_FOR_LENGTH : WEIGHT_FOR_HEIGHT,
            sex,
            Math.round((across + cm) * 10) / 10,
            k,
          ),
        )
      : [-1, 0, 1].map((day) => valueAt(INDEX[indicator], sex, Math.round(across * DAYS_PER_MONTH) + day, k))
  return values.filter((value) => value !== undefined)
}

describe.each(Object.entries(EXAMPLES))('the chart “%s”', (_, example) => {
  const seen = lookAt(example)
  const { facts, axes, all } = seen
  const { sheet } = facts

  test('has every point where its axes say, and the last one larger', () => {
    const circles = seen.named('points', 'circle')
    const shown = facts.points.filter(({ beyond }) => beyond === undefined)
    expect(circles).toHaveLength(shown.length)
    for (const [at, point] of shown.entries()) {
      const circle = circles[at]
      if (circle === undefined) throw new Error('a point is missing')
      const x = sheet.across.kind === 'age' ? point.x / DAYS_PER_MONTH : point.x
      expect(Math.abs(axes.across(numberOf(circle, 'cx')) - x)).toBeLessThan(acrossPixel(axes) * CLOSE_PX)
      expect(Math.abs(axes.up(numberOf(circle, 'cy')) - point.y)).toBeLessThan(upPixel(axes) * CLOSE_PX)
    }
    const radii = circles.map((circle) => numberOf(circle, 'r'))
    if (facts.last.beyond === undefined) expect(Math.max(...radii)).toBe(radii.at(-1))
  })

  test('has WHO’s seven lines where WHO’s tables have them, corners and the days between them', () => {
    for (const k of [-3, -2, -1, 0, 1, 2, 3]) {
      const paths = seen.named(`sd${k}`, 'path')
      expect(paths.length).toBeGreaterThan(0)
      for (const path of paths) {
        const corners = cornersOf(path)
        for (const [at, [x, y]] of corners.entries()) {
          const next = corners[at + 1] ?? [x, y]
          const middle = [(x + next[0]) / 2, (y + next[1]) / 2] as const
          for (const [here, there] of [[x, y] as const, middle]) {
            const around = whoAround(sheet, axes.across(here), k)
            const slack = upPixel(axes) * CLOSE_PX
            expect(axes.up(there)).toBeGreaterThan(Math.min(...around) - slack)
            expect(axes.up(there)).toBeLessThan(Math.max(...around) + slack)
          }
        }
      }
    }
  })

  test('has no text on another, and none over the edge, in either language', () => {
    for (const language of ['id', 'en']) {
      const boxes = lookAt(example, language)
        .all.filter(({ name, text }) => name === 'text' && text !== '')
        .map(boxOfText)
      expect(boxes.filter(({ left, right, bottom }) => left < 0 || right > 800 || bottom > 1000)).toEqual([])
      const meeting = boxes.flatMap((one, at) =>
        boxes
          .slice(at + 1)
          .filter(
            (other) =>
              one.left < other.right &&
              other.left < one.right &&
              one.top < other.bottom &&
              other.top < one.bottom,
          )
          .map((other) => `${one.text} | ${other.text}`),
      )
      expect(meeting).toEqual([])
    }
  })

  test('is written in type of 8 pixels or more where a phone shows it 360 pixels wide', () => {
    const small = all
      .filter(({ name }) => name === 'text')
      .filter((one) => (numberOf(one, 'font-size') * 360) / 800 < 8)
      .map(({ text }) => text)
    expect(small).toEqual([])
  })

  test('names the last value with its day and age, and is a card of the child’s colour', () => {
    const texts = all.filter(({ name }) => name === 'text').map(({ text }) => text)
    const { latest, on, age } = seen.words
    expect(texts).toEqual(expect.arrayContaining([latest, on, age]))
    expect(seen.svg).toContain(CARD[sheet.sex].deep)
    expect(seen.svg).not.toContain(CARD[sheet.sex === 'm' ? 'f' : 'm'].deep)
  })

  test('says in its description what it shows, and nothing is undefined or not a number', () => {
    expect(all.find(({ name }) => name === 'desc')?.text).toBe(seen.words.description)
    expect(seen.svg).not.toMatch(/undefined|NaN|Infinity|null/)
  })
})

test('the coloured lines are the red and the orange one of the KMS, and a regency’s own red line is drawn where it is set', () => {
  const example = exampleOf('first')
  const colour = (svg: string, k: number) =>
    elementsOf(svg).find(({ attributes }) => attributes['class'] === `who sd${k}`)?.attributes['stroke']
  const { svg } = drawn(example)
  expect([-3, -2, -1, 0, 1, 2, 3].map((k) => colour(svg, k))).toEqual([
    LINE.outer,
    LINE.red,
    LINE.plain,
    LINE.median,
    LINE.orange,
    LINE.plain,
    LINE.outer,
  ])
  const lower = { ...DEFAULT_THRESHOLDS.redLineZ, value: -3 }
  const reading = readChart(example, { ...DEFAULT_THRESHOLDS, redLineZ: lower })
  if (reading.kind === 'nothing') throw new Error('nothing')
  const set = drawChart(reading.facts, chartWords(reading.facts, { demo: false }, speak('id')))
  expect([-3, -2].map((k) => colour(set, k))).toEqual([LINE.red, LINE.plain])
})

test('length changes to height in two pieces at day 731, with WHO’s step between them', () => {
  const { named, axes } = lookAt(exampleOf('length and height'))
  const [lying, standing] = named('sd0', 'path').map(cornersOf)
  const end = lying?.at(-1) ?? [0, 0]
  const begin = standing?.[0] ?? [0, 0]
  expect(Math.round(axes.across(end[0]) * DAYS_PER_MONTH)).toBe(730)
  expect(Math.round(axes.across(begin[0]) * DAYS_PER_MONTH)).toBe(731)
  expect(axes.up(end[1]) - axes.up(begin[1])).toBeCloseTo(0.7, 0)
})

test('a value off the scale stands at the edge as an arrow, with its value beside it, and bends no line', () => {
  const { all, named, facts } = lookAt(exampleOf('off the scale'))
  const arrows = all.filter(({ attributes }) => attributes['class']?.startsWith('beyond'))
  expect(arrows.map(({ attributes }) => attributes['class'])).toEqual([
    'beyond above',
    'beyond below',
    'beyond above',
  ])
  expect(
    named('notes', 'text')
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['0,8 kg', '82 kg'])
  expect(named('last', 'text').map(({ text }) => text)).toEqual(['21,4 kg'])
  const line = named('child', 'path').flatMap(cornersOf)
  const circles = named('points', 'circle').map((one) => `${numberOf(one, 'cx')} ${numberOf(one, 'cy')}`)
  expect([...new Set(line.map(([x, y]) => `${x} ${y}`))].sort()).toEqual(circles.sort())
  expect(facts.points).toHaveLength(5)
})

test('two weighings with a month missed between them are joined by dots, as on the card; others by a line', () => {
  const { named } = lookAt(exampleOf('gap'))
  const paths = named('child', 'path')
  const dotted = paths.filter(({ attributes }) => attributes['stroke-dasharray'] !== undefined)
  const solid = paths.filter(
    ({ attributes }) => attributes['stroke-dasharray'] === undefined && attributes['stroke'] === INK,
  )
  expect(dotted.map((path) => cornersOf(path).length)).toEqual([2])
  expect(solid.map((path) => cornersOf(path).length)).toEqual([2, 2])
})

test('points from home are hollow, and so are all under an approximate birth date; the legend says which', () => {
  const hollow = (example: Example) => {
    const { named, words } = lookAt(example)
    return {
      points: named('points', 'circle').map(({ attributes }) => attributes['fill'] === '#FFFFFF'),
      legend: named('legend', 'text').some(({ text }) => text === words.legend.hollow),
    }
  }
  expect(hollow(exampleOf('gap'))).toEqual({ points: [false, false, false, true], legend: true })
  expect(hollow(exampleOf('approximate')).points).toEqual(Array.from({ length: 6 }, () => true))
  expect(hollow(exampleOf('two'))).toEqual({ points: [false, false], legend: false })
  expect(lookAt(exampleOf('gap')).words.legend.hollow).toBe('di rumah')
  expect(lookAt(exampleOf('approximate')).words.legend.hollow).toBe('umur perkiraan')
})

test('each letter stands under its point, monthly ones all of them, on the first sheet and on the second', () => {
  for (const name of ['a year with letters', 'second sheet']) {
    const { named, facts } = lookAt(exampleOf(name))
    const circles = named('points', 'circle').map((one) => numberOf(one, 'cx'))
    const letters = named('letters', 'text').toReversed()
    expect(letters.map(({ text }) => text)).toEqual(facts.letters.map(({ letter }) => letter))
    expect(letters.map((one) => numberOf(one, 'x'))).toEqual(circles.slice(-letters.length))
  }
})

test('only BB/U has letters, and a chart without them gives their room to the curves', () => {
  const measurements = visits('f', 5, 30, 0, 0)
  const letters = measurements.map(({ on }) => ({ on, letter: 'N' as const }))
  const with_ = lookAt({ indicator: 'bb-u', sex: 'f', dob: DOB, measurements, letters })
  const without = lookAt({ indicator: 'tb-u', sex: 'f', dob: DOB, measurements, letters })
  expect(with_.named('letters', 'text')).toHaveLength(5)
  expect(without.named('letters', 'text')).toHaveLength(0)
})

test('a name is drawn only when it is given, and never cuts off whether it is a girl or a boy', () => {
  const child: Example = { indicator: 'bb-u', sex: 'f', dob: DOB, measurements: [visit('f', 100, 0)] }
  const texts = (example: Example) =>
    lookAt(example)
      .all.filter(({ name }) => name === 'text')
      .map(({ text }) => text)
  expect(texts(child)).toContain('Anak perempuan')
  expect(texts({ ...child, name: 'Dinda' })).toContain('Dinda · perempuan')
  const long = texts({ ...child, demo: true, name: 'Muhammad Al-Fatih Ramadhan Putra Wijaya Kusuma Atmaja' })
  expect(long.find((text) => text.endsWith('… · perempuan'))).toMatch(/^Muhammad Al-Fatih Ra/)
  expect(texts({ ...child, name: '🌱 عائشة' })).toContain('Anak perempuan')
  expect(texts({ ...child, name: 'Nur‘aini <b>& "Co"</b>' })).toContain('Nur‘aini <b>& "Co"</b> · perempuan')
})

test('DATA CONTOH is on every chart of made-up people and on no other', () => {
  const example = exampleOf('first')
  expect(drawn(example).svg).not.toContain('DATA CONTOH')
  expect(drawn({ ...example, demo: true }).svg).toContain('>DATA CONTOH<')
  expect(drawn({ ...example, demo: true }, 'en').svg).toContain('>SAMPLE DATA<')
})

test('the same facts and words give the same drawing, to the letter', () => {
  for (const example of Object.values(EXAMPLES)) expect(drawn(example).svg).toBe(drawn(example).svg)
})

test('colours that mean something can be told from white paper in the sun', () => {
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  // WCAG 2.2: 3 for lines, 4.5 for text
  const contrast = (hex: string, ground = '#FFFFFF'): number =>
    (luminance(ground) + 0.05) / (luminance(hex) + 0.05)
  for (const colour of Object.values(LINE)) expect(contrast(colour), colour).toBeGreaterThan(3)
  for (const { deep, pale } of Object.values(CARD)) {
    expect(contrast(deep)).toBeGreaterThan(4.5)
    expect(contrast(INK, pale)).toBeGreaterThan(7)
  }
})

const measurement = fc.record({
  on: fc.integer({ min: -40, max: 2_000 }).map((day) => dayAfter(DOB, day)),
  weightKg: fc.option(fc.double({ min: 0.01, max: 100, noNaN: true }), { nil: undefined }),
  lengthCm: fc.option(fc.double({ min: 20, max: 160, noNaN: true }), { nil: undefined }),
  headCm: fc.option(fc.double({ min: 10, max: 80, noNaN: true }), { nil: undefined }),
  position: fc.option(fc.constantFrom('lying' as const, 'standing' as const), { nil: undefined }),
  place: fc.option(fc.constantFrom('posyandu' as const, 'rumah' as const), { nil: undefined }),
})
const anyChild: fc.Arbitrary<ChartInput> = fc.record({
  indicator: fc.constantFrom(...CHART_INDICATORS),
  sex: fc.constantFrom('m' as const, 'f' as const),
  dob: fc.constant(DOB),
  dobApproximate: fc.boolean(),
  measurements: fc.array(measurement, { maxLength: 40 }),
  letters: fc.array(
    fc.record({
      on: measurement.map(({ on }) => on),
      letter: fc.constantFrom('B' as const, 'O' as const, 'N' as const, 'T' as const),
    }),
    { maxLength: 40 },
  ),
})

test('whatever was measured and whatever a child is called, there is a well-formed drawing or nothing', () => {
  fc.assert(
    fc.property(anyChild, fc.string({ unit: 'binary', maxLength: 60 }), (input, name) => {
      const reading = readChart(input, DEFAULT_THRESHOLDS)
      if (reading.kind === 'nothing') {
        expect(reading.leftOut).toHaveLength(input.measurements.length)
        return
      }
      const { facts } = reading
      const svg = drawChart(facts, chartWords(facts, { name, demo: true }, speak('id')))
      const all = elementsOf(svg)
      expect(svg).not.toMatch(/undefined|NaN|Infinity/)
      // every measurement is on the chart or accounted for
      expect(facts.points.length + facts.leftOut.length).toBe(input.measurements.length)
      for (const circle of all.filter((one) => one.name === 'circle' && one.inside.includes('points'))) {
        expect(numberOf(circle, 'cx')).toBeGreaterThanOrEqual(78)
        expect(numberOf(circle, 'cx')).toBeLessThanOrEqual(722)
        expect(numberOf(circle, 'cy')).toBeGreaterThanOrEqual(276)
        expect(numberOf(circle, 'cy')).toBeLessThanOrEqual(858)
      }
    }),
    { numRuns: 300 },
  )
})
