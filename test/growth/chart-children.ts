import { drawChart } from '../../src/growth/chart/draw.ts'
import {
  type ChartFacts,
  type ChartInput,
  type ChartMeasurement,
  readChart,
} from '../../src/growth/chart/facts.ts'
import type { ChartWords } from '../../src/growth/chart/words.ts'
import { FOR_AGE } from '../../src/growth/for-age.ts'
import type { Sex } from '../../src/growth/indices.ts'
import { lineWithTails } from '../../src/growth/lms.ts'
import { DEFAULT_THRESHOLDS } from '../../src/growth/thresholds.ts'
import { chartWords } from '../../src/words/chart.ts'
import { createWords } from '../../src/words/words.ts'

/** A child as a test of charts has it: what is drawn, and what is written. */
export type Example = ChartInput & { readonly name?: string; readonly demo?: boolean }

const speak = createWords((key) => {
  throw new Error(`no sentence ${key}`)
})

const DAY = 86_400_000

/** The calendar day so many days after another. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)

export const factsOf = (input: ChartInput): ChartFacts => {
  const reading = readChart(input, DEFAULT_THRESHOLDS)
  if (reading.kind === 'nothing') throw new Error(`nothing to draw: ${JSON.stringify(reading.leftOut)}`)
  return reading.facts
}

/** A chart with everything that went into it. */
export const drawn = (
  { name, demo = false, ...input }: Example,
  language = 'id',
): { readonly facts: ChartFacts; readonly words: ChartWords; readonly svg: string } => {
  const facts = factsOf(input)
  const words = chartWords(facts, { name, demo }, speak(language))
  return { facts, words, svg: drawChart(facts, words) }
}

export const DOB = '2022-01-15'

const rounded = (value: number, to = 10): number => Math.round(value * to) / to

/** What a child measures whose weight lies at this z-score; the rest a little nearer to the median. */
export const visit = (sex: Sex, ageDays: number, z: number): ChartMeasurement => {
  const at = (index: 'waz' | 'haz' | 'hcz', k: number): number => {
    const table = FOR_AGE[index].tables.of(sex)
    const row = ageDays - table.first
    return lineWithTails(
      table.l[row] ?? Number.NaN,
      table.m[row] ?? Number.NaN,
      table.s[row] ?? Number.NaN,
      k,
    )
  }
  return {
    on: dayAfter(DOB, ageDays),
    weightKg: rounded(at('waz', z)),
    lengthCm: rounded(at('haz', z * 0.7)),
    headCm: rounded(at('hcz', z * 0.5)),
    position: ageDays < 731 ? 'lying' : 'standing',
  }
}

/** A child measured so often, every so many days, drifting from one z-score to another. */
export const visits = (sex: Sex, count: number, everyDays: number, from: number, to: number, firstDay = 3) =>
  Array.from({ length: count }, (_, at) =>
    visit(sex, Math.round(firstDay + at * everyDays), from + ((to - from) * at) / Math.max(1, count - 1)),
  )

const LETTERS = ['N', 'N', 'T', 'N', 'O', 'N'] as const

const lettered = (measurements: readonly ChartMeasurement[]) =>
  measurements.map(
    ({ on }, at) => ({ on, letter: at === 0 ? 'B' : (LETTERS[at % LETTERS.length] ?? 'N') }) as const,
  )

const girlOfOneYear = visits('f', 12, 30.4, 0.2, -0.8)
const boyOfTheSecondSheet = visits('m', 40, 30.4, -1.2, 0.5, 660)

/** One of the examples below, by its name. */
export const exampleOf = (name: string): Example => {
  const example = EXAMPLES[name]
  if (example === undefined) throw new Error(`no example ${name}`)
  return example
}

/** One of everything that parents may get: each indicator and sheet, both sexes, few points and many, gaps and slips. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  first: {
    indicator: 'bb-u',
    sex: 'f',
    dob: '2026-03-14',
    name: 'Aisyah',
    measurements: [{ on: '2026-11-19', weightKg: 7.1, lengthCm: 66.5 }],
  },
  two: { indicator: 'bb-u', sex: 'm', dob: DOB, measurements: visits('m', 2, 30, -1, -1.3, 150) },
  'a year with letters': {
    indicator: 'bb-u',
    sex: 'f',
    dob: DOB,
    name: 'Siti Nurhaliza Putri Ramadhani binti Abdullah',
    demo: true,
    measurements: girlOfOneYear,
    letters: lettered(girlOfOneYear),
  },
  'second sheet': {
    indicator: 'bb-u',
    sex: 'm',
    dob: DOB,
    name: 'Fajar',
    measurements: boyOfTheSecondSheet,
    letters: lettered(boyOfTheSecondSheet),
  },
  gap: {
    indicator: 'bb-u',
    sex: 'f',
    dob: DOB,
    measurements: [
      visit('f', 3, 0),
      visit('f', 33, -0.2),
      visit('f', 190, -1.4),
      { ...visit('f', 220, -1.5), place: 'rumah' },
    ],
  },
  'off the scale': {
    indicator: 'bb-u',
    sex: 'm',
    dob: DOB,
    measurements: [
      visit('m', 30, 0),
      { ...visit('m', 60, 0), weightKg: 82 },
      visit('m', 91, 0),
      { ...visit('m', 121, 0), weightKg: 0.8 },
      { ...visit('m', 183, 0), weightKg: 21.4 },
    ],
  },
  approximate: {
    indicator: 'bb-u',
    sex: 'm',
    dob: DOB,
    dobApproximate: true,
    name: 'Ilham',
    measurements: visits('m', 6, 30, 0, -1),
  },
  length: { indicator: 'tb-u', sex: 'f', dob: DOB, name: 'Aisyah', measurements: visits('f', 12, 61, 0, -2) },
  'length and height': {
    indicator: 'tb-u',
    sex: 'm',
    dob: DOB,
    demo: true,
    measurements: visits('m', 40, 45, -1.5, -2.5),
  },
  'weight for length': { indicator: 'bb-tb', sex: 'm', dob: DOB, measurements: visits('m', 12, 55, 0, -1) },
  'weight for height': {
    indicator: 'bb-tb',
    sex: 'f',
    dob: DOB,
    name: 'Salsa',
    measurements: visits('f', 16, 70, -0.5, 1.5, 740),
  },
  'body mass': { indicator: 'imt-u', sex: 'm', dob: DOB, measurements: visits('m', 12, 60, 0.5, -0.5) },
  'body mass to five': { indicator: 'imt-u', sex: 'f', dob: DOB, measurements: visits('f', 40, 45, 1, -1) },
  head: { indicator: 'lk-u', sex: 'f', dob: DOB, measurements: visits('f', 12, 60, 0, -1) },
  'head to five': { indicator: 'lk-u', sex: 'm', dob: DOB, measurements: visits('m', 40, 45, -1, 2) },
  'sixty months': { indicator: 'bb-u', sex: 'f', dob: DOB, measurements: [visit('f', 1_856, 0.5)] },
}
