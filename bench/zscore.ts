import { readFileSync } from 'node:fs'
import { assess, type GrowthInput } from '../src/growth/assess.ts'
import { createZscoreCsv } from '../src/growth/csv.ts'

/** What was measured: children or lines per second on one thread, the best of several rounds. */
export type ZscoreFigures = {
  readonly name: 'zscore'
  /** Six indices from values in memory, tables warm. */
  readonly childrenPerSecond: number
  /** From CSV text to CSV text in chunks as a stream brings them, categories included. */
  readonly rowsPerSecond: number
}

const CASES = new URL('../test/growth/reference-cases.csv', import.meta.url)
const INPUTS = 14
const ROUNDS = 8
const REPEATS = 40

function inputsOfCases(): { header: string; lines: readonly string[] } {
  const [header = '', ...lines] = readFileSync(CASES, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(',').slice(0, INPUTS).join(','))
  return { header, lines }
}

function childOf(names: readonly string[], line: string): GrowthInput {
  const values = line.split(',')
  const at = (name: string) => values[names.indexOf(name)] ?? ''
  const number = (name: string) => (at(name) === '' ? undefined : Number(at(name)))
  return {
    sex: at('sex') === 'm' ? 'm' : 'f',
    ageDays: number('age_days'),
    ageMonths: number('age_months'),
    weightKg: number('weight_kg'),
    lengthCm: number('lenhei_cm'),
    position: at('measure') === 'l' ? 'lying' : at('measure') === 'h' ? 'standing' : undefined,
    oedema: at('oedema') === 'y',
    headCm: number('headc_cm'),
    armCm: number('armc_cm'),
  }
}

/** Runs `work`, which handles `count` items, several times and gives the best rate per second. */
function bestRate(count: number, work: () => void): number {
  const seconds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    work()
    return (performance.now() - start) / 1000
  })
  return Math.round(count / Math.min(...seconds))
}

/** Measures the z-score room on the reference cases: realistic mixes with many extremes, so rather slower than real life. */
export function benchZscore(): ZscoreFigures {
  const { header, lines } = inputsOfCases()
  const children = lines.map((line) => childOf(header.split(','), line))
  const count = REPEATS * lines.length
  let computed = 0
  const childrenPerSecond = bestRate(count, () => {
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      for (const child of children) if (assess(child, 'le1856d').z.waz !== undefined) computed++
    }
  })

  const chunk = lines.join('\n')
  let bytes = 0
  const rowsPerSecond = bestRate(count, () => {
    const csv = createZscoreCsv('le1856d')
    csv.header(header)
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const results = chunk.split('\n').map((line) => csv.row(line))
      bytes += Buffer.byteLength(`${results.join('\n')}\n`)
    }
  })
  // Read, so that no engine may leave out the work.
  if (computed === 0 || bytes === 0) throw new Error('nothing was computed')
  return { name: 'zscore', childrenPerSecond, rowsPerSecond }
}

if (import.meta.main) {
  const { childrenPerSecond, rowsPerSecond } = benchZscore()
  process.stdout.write(
    `zscore  ${childrenPerSecond.toLocaleString('en')} children/s computed (one thread, tables warm)\n`,
  )
  process.stdout.write(`        ${rowsPerSecond.toLocaleString('en')} CSV rows/s from text to text\n`)
}
