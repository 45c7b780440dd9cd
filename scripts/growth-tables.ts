/**
 * Writes src/growth/tables.data.ts from WHO's tables:  node scripts/growth-tables.ts DIR
 * DIR holds one file per table (weight-for-age.tsv …) with the columns sex, x, l, m, s.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a unit of the key is worth: a day, or 0.1 cm. */
const TABLES = {
  'weight-for-age': { perUnit: 1 },
  'lenhei-for-age': { perUnit: 1 },
  'bmi-for-age': { perUnit: 1 },
  'headc-for-age': { perUnit: 1 },
  'armc-for-age': { perUnit: 1 },
  'weight-for-length': { perUnit: 10 },
  'weight-for-height': { perUnit: 10 },
} as const

/** Decimals in which WHO publishes each parameter. */
const SCALE = { l: 10_000, m: 10_000, s: 100_000 } as const

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** An integer in base 64, five bits a character, the low bit for the sign, the sixth for "more follows". */
function encodeInteger(value: number): string {
  let rest = value < 0 ? -2 * value + 1 : 2 * value
  let text = ''
  do {
    const more = rest >= 32
    text += ALPHABET[(rest % 32) + (more ? 32 : 0)]
    rest = Math.floor(rest / 32)
  } while (rest > 0)
  return text
}

/** The curves are smooth, so second differences are tiny: most take one character. A constant column is one number. */
function encodeColumn(values: readonly number[]): string {
  const first = values[0] ?? 0
  if (values.every((value) => value === first)) return encodeInteger(first)
  let previous = 0
  let slope = 0
  let text = ''
  for (const value of values) {
    const step = value - previous
    text += encodeInteger(step - slope)
    slope = step
    previous = value
  }
  return text
}

function scaled(text: string | undefined, scale: number): number {
  const value = Math.round(Number(text) * scale)
  if (text === undefined || String(value / scale) !== text)
    throw new Error(`${text} has more decimals than 1/${scale}`)
  return value
}

function packTable(name: string, sex: string, perUnit: number, rows: readonly string[][]): string {
  const own = rows.filter(([rowSex]) => rowSex === sex)
  const keys = own.map(([, x]) => scaled(x, perUnit))
  const first = keys[0] ?? 0
  if (keys.some((key, at) => key !== first + at)) throw new Error(`${name} ${sex}: the keys leave gaps`)
  const columns = [
    encodeColumn(own.map((row) => scaled(row[2], SCALE.l))),
    encodeColumn(own.map((row) => scaled(row[3], SCALE.m))),
    encodeColumn(own.map((row) => scaled(row[4], SCALE.s))),
  ]
  return `{ first: ${first}, rows: ${own.length}, lms: '${columns.join(' ')}' }`
}

const directory = process.argv[2]
if (directory === undefined) throw new Error('usage: node scripts/growth-tables.ts DIR')

const entries = Object.entries(TABLES).map(([name, { perUnit }]) => {
  const [header, ...lines] = readFileSync(join(directory, `${name}.tsv`), 'utf8')
    .trimEnd()
    .split('\n')
  if (header !== 'sex\tx\tl\tm\ts') throw new Error(`${name}.tsv: expected the columns sex, x, l, m, s`)
  const rows = lines.map((line) => line.split('\t'))
  return `  '${name}': {\n    m: ${packTable(name, 'm', perUnit, rows)},\n    f: ${packTable(name, 'f', perUnit, rows)},\n  },\n`
})

writeFileSync(
  new URL('../src/growth/tables.data.ts', import.meta.url),
  `/**
 * Figures of the WHO Child Growth Standards: length/height, weight and BMI (World Health Organization, 2006), head and arm
 * circumference (2007). WHO does not endorse this product.
 *
 * Written by scripts/growth-tables.ts, not by hand. \`first\` is the key of the first row (a day, or a length in 0.1 cm);
 * \`lms\` holds the columns l, m and s as second differences of scaled integers; tables.ts reads them back exactly.
 */
export const PACKED_TABLES = {
${entries.join('')}} as const
`,
)
