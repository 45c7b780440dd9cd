import { readFileSync, writeFileSync } from 'node:fs'
import { drawChart } from '../growth/chart/draw.ts'
import { type ChartLetter, type LeftOut, readChart } from '../growth/chart/facts.ts'
import { CHART_INDICATORS, isChartIndicator } from '../growth/chart/indicator.ts'
import { kmsCard } from '../growth/kms/card.ts'
import { DEFAULT_KMS_RULES } from '../growth/kms/rules.ts'
import { DEFAULT_THRESHOLDS } from '../growth/thresholds.ts'
import { createPngThread } from '../hosts/png-node.ts'
import { chartWords } from '../words/chart.ts'
import { createWords } from '../words/words.ts'
import { type ChildFile, readChildFile } from './chart-input.ts'
import { type Command, readArgs } from './command.ts'
import { Misused, Refused } from './failures.ts'
import { print } from './streams.ts'

const INDICATORS = CHART_INDICATORS.join('|')

const WHY: { readonly [because in LeftOut['because']]: string } = {
  'before-birth': 'before the day of birth',
  'after-five': 'after the end of WHO’s tables, at 60 completed months',
  'not-measured': 'has not what this chart shows',
  'length-outside': 'a length outside WHO’s table',
  'other-sheet': 'belongs to an earlier sheet',
}

/** What an operator should know of: not that a child was weighed without being measured. */
const isTold = ({ because }: LeftOut): boolean => because !== 'not-measured' && because !== 'other-sheet'

const lines = (leftOut: readonly LeftOut[]): string =>
  leftOut.map(({ on, because }) => `  ${on}: ${WHY[because]}`).join('\n')

/** The letters that the card gives the weighings, by the rules that apply where a regency has set none of its own. */
const lettersOf = ({
  sex,
  dob,
  dobApproximate,
  measurements,
}: Omit<ChildFile, 'name'>): readonly ChartLetter[] =>
  kmsCard(
    {
      sex,
      dob,
      birthDateApproximate: dobApproximate,
      weighings: measurements.flatMap(({ on, weightKg, place }) =>
        weightKg === undefined ? [] : [{ on, weightKg, place }],
      ),
    },
    DEFAULT_KMS_RULES,
  ).weighings.flatMap(({ on, letter }) => (letter === undefined ? [] : [{ on, letter }]))

const toPng = async (svg: string): Promise<Uint8Array> => {
  const thread = createPngThread()
  try {
    return await thread.png(svg)
  } finally {
    await thread.stop()
  }
}

/** The chart of one child as parents get it, from a file into a file; its facts in sentences on standard output. */
export const chart: Command = {
  usage: [`chart --input child.json --indicator ${INDICATORS} -o out.png|out.svg`],
  run: async (args) => {
    const { values } = readArgs({
      args: [...args],
      options: {
        input: { type: 'string' },
        indicator: { type: 'string' },
        out: { type: 'string', short: 'o' },
      },
    })
    const { input, indicator, out } = values
    if (input === undefined) throw new Misused('chart needs --input, a file with the child')
    if (indicator === undefined || !isChartIndicator(indicator)) {
      throw new Misused(`--indicator is one of ${CHART_INDICATORS.join(', ')}`)
    }
    if (out === undefined || !/\.(?:png|svg)$/i.test(out)) {
      throw new Misused('-o is a file that ends in .png or .svg')
    }
    const read = readChildFile(readFileSync(input, 'utf8'))
    if (read.kind === 'problems') {
      throw new Refused(`${input} is not usable:\n${read.problems.map((one) => `  ${one}`).join('\n')}`)
    }
    const { name, ...child } = read.child
    const reading = readChart({ indicator, ...child, letters: lettersOf(child) }, DEFAULT_THRESHOLDS)
    if (reading.kind === 'nothing') {
      throw new Refused(
        reading.leftOut.length === 0
          ? 'There is nothing to draw: the child has no measurements.'
          : `There is nothing to draw:\n${lines(reading.leftOut)}`,
      )
    }
    const told = reading.facts.leftOut.filter(isTold)
    if (told.length > 0) process.stderr.write(`Not on the chart:\n${lines(told)}\n`)
    const speak = createWords((key) => {
      throw new Error(`a sentence is missing: ${key}`)
    })
    const words = chartWords(reading.facts, { name, demo: false }, speak('id'))
    const svg = drawChart(reading.facts, words)
    writeFileSync(out, /svg$/i.test(out) ? svg : await toPng(svg))
    await print(`${words.description}\n`)
    return 0
  },
}
