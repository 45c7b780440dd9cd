import type { Say, Speak } from '../engine/message.ts'
import type { ChartFacts, ChartPoint } from '../growth/chart/facts.ts'
import type { ChartIndicator } from '../growth/chart/indicator.ts'
import type { Sheet } from '../growth/chart/sheet.ts'
import { drawable } from '../growth/chart/text.ts'
import type { ChartWords } from '../growth/chart/words.ts'
import { HEIGHT_FROM_DAY } from '../growth/length.ts'
import type { WordKey } from './languages.ts'

/** What is written on a chart beside its facts. */
export type Captioned = {
  /** Only where whoever gets the picture may see it. Default: no name is drawn. */
  readonly name?: string | undefined
  /** The child is made up. */
  readonly demo: boolean
}

/** The names of an indicator; length becomes height as the child stands up. */
type Named = 'bb-u' | 'pb-u' | 'tb-u' | 'bb-pb' | 'bb-tb' | 'imt-u' | 'lk-u'
type Tell = (key: WordKey, values?: Say['values']) => string

const LETTERS = ['N', 'T', 'B', 'O'] as const
const YEARS = [1, 2, 3, 4, 5] as const

const UP: Readonly<Record<ChartIndicator, WordKey>> = {
  'bb-u': 'chart.unit.kg',
  'tb-u': 'chart.unit.cm',
  'bb-tb': 'chart.unit.kg',
  'imt-u': 'chart.unit.bmi',
  'lk-u': 'chart.unit.cm',
}

const nameOf = ({ indicator, across }: Sheet, last: ChartPoint): Named => {
  if (indicator === 'tb-u') return last.ageDays < HEIGHT_FROM_DAY ? 'pb-u' : 'tb-u'
  if (indicator === 'bb-tb') return across.kind === 'lying' ? 'bb-pb' : 'bb-tb'
  return indicator
}

const oneDecimal = (value: number): number => Math.round(value * 10) / 10

/** A value where it stands alone: with its unit, and weight and length together. */
const whole = (indicator: ChartIndicator, { value, lengthCm }: ChartPoint, tell: Tell): string => {
  switch (indicator) {
    case 'bb-u':
      return tell('chart.value.kg', { value })
    case 'tb-u':
    case 'lk-u':
      return tell('chart.value.cm', { value })
    case 'imt-u':
      return tell('chart.value.bmi', { value: oneDecimal(value) })
    case 'bb-tb':
      return tell('chart.value.both', { weight: value, length: lengthCm ?? 0 })
  }
}

/** A value beside its point, where the axes have the rest. */
const short = (indicator: ChartIndicator, point: ChartPoint, tell: Tell): string => {
  if (indicator === 'imt-u') return tell('chart.value.number', { value: oneDecimal(point.value) })
  if (indicator === 'bb-tb') return tell('chart.value.kg', { value: point.value })
  return whole(indicator, point, tell)
}

const ageWords = ({ months, ageDays }: ChartPoint, approximate: boolean, tell: Tell): string =>
  tell(approximate ? 'chart.age-approximate' : 'chart.age', { age: months < 1 ? { days: ageDays } : months })

/** Where the last point lies, by the names that the coloured lines have on this sheet. */
const liesKey = ({ lies, marked }: ChartFacts): WordKey | undefined => {
  if (lies !== 'between') return lies === undefined ? undefined : `chart.text.lies.${lies}`
  if (marked.redAbove !== undefined) return 'chart.text.lies.between-red'
  return marked.orangeAbove === undefined ? 'chart.text.lies.above-red-line' : 'chart.text.lies.between'
}

const hollowKey = ({ points, dobApproximate }: ChartFacts): WordKey | undefined => {
  if (dobApproximate) return 'chart.text.approximate'
  return points.some(({ hollow }) => hollow) ? 'chart.text.home' : undefined
}

/** What the chart shows, in sentences: the same facts for whoever cannot see it. */
const sentences = (facts: ChartFacts, tell: Tell): readonly string[] => {
  const { sheet, points, last, previous, letters } = facts
  const count = points.length
  const value = (point: ChartPoint) => whole(sheet.indicator, point, tell)
  const lies = liesKey(facts)
  const hollow = hollowKey(facts)
  return [
    count === 1
      ? tell('chart.text.count-one')
      : tell('chart.text.count-several', { count, from: points[0]?.on ?? last.on, to: last.on }),
    tell('chart.text.last', {
      value: value(last),
      on: last.on,
      age: ageWords(last, facts.dobApproximate, tell),
    }),
    ...(previous === undefined
      ? []
      : [tell('chart.text.before', { value: value(previous), on: previous.on })]),
    ...(lies === undefined ? [] : [tell(lies)]),
    ...points
      .filter(({ beyond }) => beyond !== undefined)
      .map((point) => tell('chart.text.beyond', { value: value(point), on: point.on })),
    ...(letters.length === 0
      ? []
      : [tell('chart.text.letters', { letters: letters.map(({ letter }) => letter).join(', ') })]),
    ...(hollow === undefined ? [] : [tell(hollow)]),
  ]
}

/**
 * The words of a chart in one language. `description` says in sentences what the picture shows; it can be sent instead of
 * it.
 */
export const chartWords = (facts: ChartFacts, { name, demo }: Captioned, speak: Speak): ChartWords => {
  const tell: Tell = (key, values) => speak(values === undefined ? { key } : { key, values })
  const { sheet, points, last, dobApproximate } = facts
  const { indicator, sex, across } = sheet
  const named = nameOf(sheet, last)
  const title = tell(`chart.title.${named}`)
  const code = tell(`chart.code.${named}`)
  const isNamed = name !== undefined && drawable(name) !== ''
  const sexWords = isNamed ? tell(`children.sex.${sex}`) : tell(`chart.nameless.${sex}`)
  return {
    title,
    code,
    name,
    sex: sexWords,
    latest: whole(indicator, last, tell),
    on: tell('chart.on', { on: last.on }),
    age: ageWords(last, dobApproximate, tell),
    values: points.map((point) => short(indicator, point, tell)),
    up: tell(UP[indicator]),
    across: tell(across.kind === 'age' ? 'chart.unit.months' : 'chart.unit.cm'),
    years: YEARS.map((year) => tell('chart.year', { year })),
    legend: {
      median: tell('chart.legend.median'),
      red: tell(facts.marked.redAbove === undefined ? 'chart.legend.lower' : 'chart.legend.both'),
      orange: tell('chart.legend.upper'),
      hollow: tell(dobApproximate ? 'chart.legend.approximate' : 'chart.legend.home'),
      letters: LETTERS.filter((one) => facts.letters.some(({ letter }) => letter === one)).map((letter) =>
        tell(`chart.letter.${letter}`),
      ),
      source: tell('chart.legend.source'),
    },
    demo: demo ? tell('chart.demo') : undefined,
    description: tell('chart.text.all', {
      title,
      code,
      who: name === undefined ? sexWords : tell('chart.text.who', { name, sex: tell(`children.sex.${sex}`) }),
      sentences: sentences(facts, tell).join(' '),
    }),
  }
}
