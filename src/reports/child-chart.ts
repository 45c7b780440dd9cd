import type { Children } from '../children/children.ts'
import { asId, type Instant, type Json, type PersonId } from '../engine/ids.ts'
import type { Speak } from '../engine/message.ts'
import { drawChart } from '../growth/chart/draw.ts'
import { type ChartFacts, readChart } from '../growth/chart/facts.ts'
import { type ChartIndicator, isChartIndicator } from '../growth/chart/indicator.ts'
import type { ChartWords } from '../growth/chart/words.ts'
import type { ChildId, People } from '../people/people.ts'
import type { Settings } from '../settings/settings.ts'
import { chartWords } from '../words/chart.ts'
import { cardOf, thresholdsOn } from './growth-rules.ts'

/** The rooms that a chart is drawn from. */
type ChartRooms = {
  readonly regency: { readonly demo: boolean }
  readonly people: People
  readonly children: Children
  readonly settings: Settings
  today(now: Instant): string
}

/** What an outbox row says of a picture: which child, which chart, for whom. */
export const chartRecipe = (
  child: ChildId,
  indicator: ChartIndicator,
  person: PersonId,
): { readonly [key: string]: Json } => ({
  file: 'chart',
  child,
  indicator,
  person,
})

type Drawn = { readonly facts: ChartFacts; readonly words: ChartWords }

/** What a chart of a child shows and says; `undefined` where nothing was measured for it, or the child is gone. */
export const childChart = (
  { regency, children, settings, today }: ChartRooms,
  id: ChildId,
  indicator: ChartIndicator,
  speak: Speak,
  now: Instant,
): Drawn | undefined => {
  const child = children.get(id)
  if (child === undefined) return undefined
  const on = today(now)
  const visits = children.visits(id)
  const letters = cardOf(settings, child, visits, on).weighings.flatMap(({ on: day, letter }) =>
    letter === undefined ? [] : [{ on: day, letter }],
  )
  const reading = readChart(
    {
      indicator,
      sex: child.sex,
      dob: child.born,
      dobApproximate: child.bornApprox,
      measurements: visits,
      letters,
    },
    thresholdsOn(settings, on),
  )
  if (reading.kind === 'nothing') return undefined
  const { facts } = reading
  return { facts, words: chartWords(facts, { name: child.name, demo: regency.demo }, speak) }
}

/**
 * The drawing that a recipe asks for, and what it is called. `undefined`: the child is gone, or this person does not look
 * after it any more.
 */
export const drawnChart = (
  rooms: ChartRooms,
  recipe: { readonly [key: string]: Json },
  speak: Speak,
  now: Instant,
): { readonly svg: string; readonly name: string; readonly description: string } | undefined => {
  const { child: id, indicator, person } = recipe
  if (typeof id !== 'number' || typeof person !== 'number') return undefined
  if (typeof indicator !== 'string' || !isChartIndicator(indicator)) return undefined
  const child = asId<'child'>(id)
  // somebody who was removed meanwhile gets no new value any more
  if (!rooms.people.carersOf(child).some((carer) => carer.person === person)) return undefined
  const drawn = childChart(rooms, child, indicator, speak, now)
  if (drawn === undefined) return undefined
  const { facts, words } = drawn
  return { svg: drawChart(facts, words), name: `${indicator}.png`, description: words.description }
}
