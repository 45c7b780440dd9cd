import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decode } from 'fast-png'
import { beforeAll, expect, test } from 'vitest'
import { drawn, exampleOf } from '../growth/chart-children.ts'
import { build, freshFolder, kawan } from './run.ts'

beforeAll(build)

const folder = freshFolder()
let files = 0

/** A file with this text, or with this value as JSON. */
const fileOf = (content: unknown): string => {
  const file = join(folder, `child-${files++}.json`)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const chartOf = (content: unknown, indicator = 'bb-u', out = join(folder, `out-${files}.png`)) =>
  kawan(['chart', '--input', fileOf(content), '--indicator', indicator, '-o', out]).then((ran) => ({
    ...ran,
    file: out,
  }))

const CHILD = {
  name: 'Aisyah',
  sex: 'f',
  dob: '2026-03-14',
  measurements: [
    { on: '2026-10-15', weightKg: 6.8, lengthCm: 65, position: 'lying', headCm: 42.1 },
    { on: '2026-11-19', weightKg: 7.1, lengthCm: 66.5, position: 'lying', headCm: 42.6 },
  ],
} as const

test.each([
  [
    'bb-u',
    'Berat menurut umur (BB/U). Aisyah, perempuan. 2 hasil ukur',
    'Terakhir 7,1 kg pada 19 November 2026',
  ],
  ['tb-u', 'Panjang menurut umur (PB/U)', 'Terakhir 66,5 cm'],
  ['bb-tb', 'Berat menurut panjang (BB/PB)', 'Terakhir 7,1 kg · 66,5 cm'],
  ['imt-u', 'Indeks massa tubuh (IMT/U)', 'Terakhir 16,1 kg/m²'],
  ['lk-u', 'Lingkar kepala (LK/U)', 'Terakhir 42,6 cm'],
])('%s is drawn into a small PNG, and its facts are printed', async (indicator, ...facts) => {
  const { code, out, err, file } = await chartOf(CHILD, indicator)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  for (const fact of facts) expect(out).toContain(fact)
  expect(decode(readFileSync(file))).toMatchObject({ width: 800, height: 1000, channels: 1, depth: 8 })
  expect(statSync(file).size).toBeLessThan(60 * 1024)
})

test('.svg gives the drawing itself, the one that the picture is made of', async () => {
  const { name, sex, dob, measurements } = exampleOf('first')
  const file = join(folder, 'drawing.svg')
  const { code } = await chartOf({ name, sex, dob, measurements }, 'bb-u', file)
  expect(code).toBe(0)
  const letters = [{ on: '2026-11-19', letter: 'B' as const }]
  expect(readFileSync(file, 'utf8')).toBe(drawn({ ...exampleOf('first'), letters }).svg)
})

test('the weighings of BB/U have the letters of the card', async () => {
  const { out } = await chartOf(CHILD)
  expect(out).toContain('Huruf di KMS, dari yang pertama: B, N.')
  const [first, second] = CHILD.measurements
  const home = await chartOf({ ...CHILD, measurements: [first, { ...second, place: 'rumah' }] })
  expect(home.out).toContain('Huruf di KMS, dari yang pertama: B.')
  expect(home.out).toContain('Bulatan kosong: diukur di rumah.')
})

test('without a name none is drawn', async () => {
  const { sex, dob, measurements } = CHILD
  const file = join(folder, 'nameless.svg')
  const { out } = await chartOf({ sex, dob, measurements }, 'bb-u', file)
  expect(out).toContain('Anak perempuan')
  expect(readFileSync(file, 'utf8')).toContain('>Anak perempuan<')
})

test('a measurement that no chart can have is left out, and said', async () => {
  const measurements = [
    { on: '2026-03-01', weightKg: 3 },
    ...CHILD.measurements,
    { on: '2031-04-14', weightKg: 18 },
  ]
  const { code, out, err } = await chartOf({ ...CHILD, measurements })
  expect(code).toBe(0)
  expect(out).toContain('2 hasil ukur')
  expect(err).toBe(
    'Not on the chart:\n  2026-03-01: before the day of birth\n  2031-04-14: after the end of WHO’s tables, at 60 completed months\n',
  )
})

test.each([
  ['an empty file', '', 'it is empty'],
  ['what is no JSON', '{"sex": "f"', 'it is no JSON'],
  ['a list', '[]', 'is not usable'],
  ['no sex', { ...CHILD, sex: 'perempuan' }, 'sex must be "m" or "f"'],
  ['a day that does not exist', { ...CHILD, dob: '2026-02-30' }, 'dob is no day such as 2026-11-22'],
  [
    'a weight in grams',
    { ...CHILD, measurements: [{ on: '2026-11-19', weightKg: 7100 }] },
    'measurements[0].weightKg must be at most 100 kg',
  ],
  [
    'a weight of nothing',
    { ...CHILD, measurements: [{ on: '2026-11-19', weightKg: 0 }] },
    'measurements[0].weightKg must be above 0',
  ],
  [
    'a length as text',
    { ...CHILD, measurements: [{ on: '2026-11-19', lengthCm: '66,5' }] },
    'measurements[0].lengthCm is no number of cm',
  ],
  ['no measurements', { ...CHILD, measurements: [] }, 'nothing to draw: the child has no measurements'],
  [
    'no measurement of what is asked for',
    { ...CHILD, measurements: [{ on: '2026-11-19', headCm: 42 }] },
    'nothing to draw:\n  2026-11-19: has not what this chart shows',
  ],
  [
    'a child who is too old',
    { ...CHILD, measurements: [{ on: '2032-11-19', weightKg: 20 }] },
    'nothing to draw:\n  2032-11-19: after the end',
  ],
])('%s is answered with a sentence, and nothing is written', async (_, content, hint) => {
  const { code, out, err, file } = await chartOf(content)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain(hint)
  expect(err).not.toMatch(/^\s+at /m)
  expect(existsSync(file)).toBe(false)
})

test('all problems of a file are listed at once', async () => {
  const { err } = await chartOf({
    sex: 'x',
    dob: 'kemarin',
    measurements: [{ on: 'today' }, { on: '2026-11-19', weightKg: -1 }],
  })
  expect(err.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(4)
})

test('files that cannot be read or written are named', async () => {
  const missing = await kawan([
    'chart',
    '--input',
    join(folder, 'nobody.json'),
    '--indicator',
    'bb-u',
    '-o',
    'x.png',
  ])
  expect(missing).toMatchObject({ code: 1, out: '' })
  expect(missing.err).toContain('There is no such file or folder')
  expect(missing.err).toContain('nobody.json')
  const nowhere = await chartOf(CHILD, 'bb-u', join(folder, 'no-folder', 'a.png'))
  expect(nowhere.code).toBe(1)
  expect(nowhere.err).toContain('no-folder')
})

test.each([
  [[], 'needs --input'],
  [['--input', 'child.json', '-o', 'a.png'], '--indicator is one of bb-u, tb-u, bb-tb, imt-u, lk-u'],
  [['--input', 'child.json', '--indicator', 'bb-x', '-o', 'a.png'], '--indicator is one of'],
  [['--input', 'child.json', '--indicator', 'bb-u'], 'ends in .png or .svg'],
  [['--input', 'child.json', '--indicator', 'bb-u', '-o', 'a.jpg'], 'ends in .png or .svg'],
  [['--input', 'child.json', '--indicator', 'bb-u', '-o', 'a.png', '--large'], '--large'],
])('chart %j is answered with what would be right', async (args, hint) => {
  const { code, out, err } = await kawan(['chart', ...args])
  expect({ code, out }).toEqual({ code: 64, out: '' })
  expect(err).toContain(hint)
  expect(err).toContain('Usage:\n  kawan chart --input child.json')
})
