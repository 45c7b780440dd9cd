import { monitorEventLoopDelay } from 'node:perf_hooks'
import { drawChart } from '../src/growth/chart/draw.ts'
import { type ChartInput, readChart } from '../src/growth/chart/facts.ts'
import { CHART_INDICATORS } from '../src/growth/chart/indicator.ts'
import { valueAt } from '../src/growth/for-age.ts'
import { DEFAULT_THRESHOLDS } from '../src/growth/thresholds.ts'
import { createPngThread } from '../src/hosts/png-node.ts'
import { chartWords } from '../src/words/chart.ts'
import { createWords } from '../src/words/words.ts'

/** Charts drawn one after another as a server does it: facts, words and drawing here, the picture on its thread. */
export type ChartFigures = {
  readonly charts: number
  /** The first one starts the thread. */
  readonly firstMs: number
  readonly medianMs: number
  readonly p90Ms: number
  /** What of it this thread was busy with: the drawing as text. */
  readonly textMs: number
  /** The longest piece of that from the second chart on, in processor time: what a machine with nothing else to do blocks for. */
  readonly longestPieceMs: number
  /** The longest time in which the event loop did nothing else, from the second chart on. */
  readonly longestBlockMs: number
  /** The same while nothing is drawn: what the machine itself does to a process that waits. */
  readonly idleBlockMs: number
  /** Resident after the first hundred charts, and after all of them. */
  readonly earlyMb: number
  readonly lateMb: number
  readonly largestKb: number
}

const CHARTS = 1_000
const EARLY = 100
const POINTS = 24
const DAYS_APART = 30
const RESOLUTION_MS = 2
const IDLE_MS = 20_000
const DAY = 86_400_000
const BORN = Date.parse('2022-01-15')

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)
const tenth = (value: number | undefined): number => Math.round((value ?? 0) * 10) / 10

/** Children who differ a little, each with two years of measurements. */
const inputOf = (number: number): ChartInput => {
  const sex = number % 2 === 0 ? 'm' : 'f'
  const indicator = CHART_INDICATORS[number % CHART_INDICATORS.length] ?? 'bb-u'
  const measurements = Array.from({ length: POINTS }, (_, at) => {
    const day = 3 + at * DAYS_APART
    const z = ((number % 40) - 20) / 10 - at / POINTS
    return {
      on: isoDay(BORN + day * DAY),
      weightKg: tenth(valueAt('waz', sex, day, z)),
      lengthCm: tenth(valueAt('haz', sex, day, z)),
      headCm: tenth(valueAt('hcz', sex, day, z)),
    }
  })
  const letters = measurements.map(({ on }) => ({ on, letter: 'N' as const }))
  return { indicator, sex, dob: isoDay(BORN), measurements, letters }
}

/** What the event loop's longest block is while something goes on. */
const watching = () => {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  return {
    begin: () => delay.enable(),
    longestMs: (): number => {
      delay.disable()
      return Math.max(0, delay.max / 1e6 - RESOLUTION_MS)
    },
  }
}

const idleBlock = async (): Promise<number> => {
  const watch = watching()
  watch.begin()
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  return watch.longestMs()
}

const benchChart = async (threadFile: URL): Promise<ChartFigures> => {
  const thread = createPngThread(threadFile)
  const speak = createWords((key) => key)('id')
  const textTimes: number[] = []
  const pieces: number[] = []
  const textOf = (number: number): string => {
    const begun = performance.now()
    const cpu = process.threadCpuUsage()
    const reading = readChart(inputOf(number), DEFAULT_THRESHOLDS)
    if (reading.kind === 'nothing') throw new Error('there is nothing to draw')
    const svg = drawChart(reading.facts, chartWords(reading.facts, { name: 'Aisyah', demo: true }, speak))
    const { user, system } = process.threadCpuUsage(cpu)
    pieces.push((user + system) / 1000)
    textTimes.push(performance.now() - begun)
    return svg
  }
  const watch = watching()
  const times: number[] = []
  let largest = 0
  let firstMs = 0
  let earlyMb = 0
  for (let number = 0; number <= CHARTS; number++) {
    const begun = performance.now()
    const { length } = await thread.png(textOf(number))
    const took = performance.now() - begun
    if (number === 0) {
      firstMs = took
      watch.begin()
    } else times.push(took)
    largest = Math.max(largest, length)
    if (number === EARLY) earlyMb = process.memoryUsage.rss() / 1024 ** 2
  }
  const longestBlockMs = watch.longestMs()
  const lateMb = process.memoryUsage.rss() / 1024 ** 2
  await thread.stop()
  const inOrder = times.toSorted((a, b) => a - b)
  const at = (part: number): number => inOrder[Math.floor(inOrder.length * part)] ?? Number.NaN
  return {
    charts: CHARTS,
    firstMs,
    medianMs: at(0.5),
    p90Ms: at(0.9),
    textMs: textTimes.toSorted((a, b) => a - b)[Math.floor(textTimes.length / 2)] ?? Number.NaN,
    longestPieceMs: Math.max(...pieces.slice(1)),
    longestBlockMs,
    idleBlockMs: await idleBlock(),
    earlyMb,
    lateMb,
    largestKb: largest / 1024,
  }
}

// the build has put the thread's program one folder further up
process.send?.({ figures: await benchChart(new URL('../png-thread.mjs', import.meta.url)) })
process.disconnect?.()
