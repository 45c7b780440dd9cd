import type { Opening } from '../src/engine/flow.ts'
import type { Choice, Message } from '../src/engine/message.ts'
import { CHART_INDICATORS, type ChartIndicator } from '../src/growth/chart/indicator.ts'
import { readChart, readChartRequest } from '../src/language/chart-request.ts'
import type { ChildId } from '../src/people/people.ts'
import { chartRecipe, childChart } from '../src/reports/child-chart.ts'
import type { WordKey } from '../src/words/languages.ts'
import { childChoices, childOfMine, NO_CHILD, namedChild, oneOf, onlyChild } from './readers.ts'
import { flow, type ReaderOf, say, type Turn, tell } from './rooms.ts'
import { consented, ownChild, ownChildren } from './who.ts'

const LABELS = {
  'bb-u': { label: 'chart.choice.bb-u' },
  'tb-u': { label: 'chart.choice.tb-u' },
  'bb-tb': { label: 'chart.choice.bb-tb' },
  'imt-u': { label: 'chart.choice.imt-u' },
  'lk-u': { label: 'chart.choice.lk-u' },
} as const satisfies { readonly [indicator in ChartIndicator]: { readonly label: WordKey } }

const which: ReaderOf<ChartIndicator> = oneOf<ChartIndicator>(LABELS, (typed) => {
  const named = readChart(typed)
  return named === undefined
    ? { kind: 'unclear', say: say('engine.choose') }
    : { kind: 'understood', value: named }
})

/** The charts that something was measured for. */
const drawable = (child: ChildId, turn: Turn): readonly ChartIndicator[] =>
  CHART_INDICATORS.filter(
    (indicator) => childChart(turn.rooms, child, indicator, turn.speak, turn.now) !== undefined,
  )

const offered = (child: ChildId, turn: Turn): readonly Choice[] => {
  const there: readonly string[] = drawable(child, turn)
  return which.choices?.filter(({ value }) => there.includes(value)) ?? []
}

/** The picture of one chart, the same facts in words beside it. */
const picture = (child: ChildId, indicator: ChartIndicator, turn: Turn): Message | undefined => {
  const drawn = childChart(turn.rooms, child, indicator, turn.speak, turn.now)
  if (drawn === undefined) return undefined
  return {
    say: [say('chart.said', { description: drawn.words.description })],
    attach: chartRecipe(child, indicator, consented(turn).id),
  }
}

/** Does a text ask for a chart ("grafik", "minta grafik tinggi aisyah")? Weight, the card of the posyandu, where it does not say which. */
export const chartAsked = (text: string, turn: Turn): Opening | undefined => {
  const asked = readChartRequest(text)
  if (asked === undefined) return undefined
  const named = namedChild(text, turn)
  return {
    flow: 'chart',
    answers: { which: asked.of ?? 'bb-u', ...(named === undefined ? {} : { child: named.id }) },
  }
}

/** GRAFIK: the growth chart of a child as a picture, and then whichever other one is wanted. */
export const chart = flow({
  id: 'chart',
  soft: true,
  readers: { child: childOfMine, which },
  steps: {
    child: {
      ask: 'chart.ask.whose',
      fill: (_, turn) => ({ choices: childChoices(turn, ownChildren(turn)) }),
      given: (_, turn) =>
        onlyChild(turn, ownChildren(turn)) ?? (ownChildren(turn).length === 0 ? NO_CHILD : undefined),
      next: 'which',
    },
    which: {
      ask: 'chart.ask.other',
      fill: ({ child }, turn) => ({ choices: offered(child ?? NO_CHILD, turn) }),
      next: 'done',
    },
  },
  done: ({ child: id, which: indicator }, turn) => {
    const child = ownChild(turn, id)
    if (child === undefined) return tell('children.history.no-child')
    const drawn = picture(child.id, indicator, turn)
    const others = drawable(child.id, turn).filter((one) => one !== indicator)
    const message = drawn ?? tell('chart.ask.nothing', { child: child.name })
    return others.length === 0 ? message : { message, start: { flow: 'chart', answers: { child: child.id } } }
  },
})
