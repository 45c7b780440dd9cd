import { beforeAll, expect, test } from 'vitest'
import { INPUT_COLUMNS, OWN_CASES, readReferenceCases } from '../growth/reference.ts'
import { build, kawan } from './run.ts'

beforeAll(build)

const cases = readReferenceCases(OWN_CASES)
const HEADER =
  'id,clenhei_cm,c9mo_flag,cbmi,waz,haz,whz,bmiz,hcz,acz,fwaz,fhaz,fwhz,fbmiz,fhcz,facz,categories'

const withoutCategories = (line: string): string => line.slice(0, line.lastIndexOf(','))

test.each(['lt60m', 'le1856d'] as const)('WHO’s own results come out under the rule %s', async (rule) => {
  const mine = cases.filter(({ rules }) => rules.includes(rule))
  const input = [INPUT_COLUMNS, ...mine.map(({ line }) => line)].join('\n')
  const { code, out, err } = await kawan(['zscore', '--rule', rule], { input: `${input}\n` })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const [header, ...lines] = out.trimEnd().split('\n')
  expect(header).toBe(HEADER)
  expect(lines.map(withoutCategories)).toEqual(mine.map(({ result }) => result))
})

test('counts and reports are the rule when none is named', async () => {
  const input = 'id,sex,age_days,weight_kg\na,m,1840,15\n'
  expect(await kawan(['zscore'], { input })).toEqual(await kawan(['zscore', '--rule', 'lt60m'], { input }))
})

test('much input is shared among processors and comes out in its order, the last line unended', async () => {
  const lines = Array.from(
    { length: 120_000 },
    (_, at) => `anak-${at},${at % 2 === 0 ? 'm' : 'f'},${at % 1856},9.${at % 10}`,
  )
  const input = `id,sex,age_days,weight_kg\n${lines.join('\n')}`
  expect(input.length).toBeGreaterThan(2 * 1024 * 1024)
  const { code, out } = await kawan(['zscore'], { input })
  expect(code).toBe(0)
  const results = out.trimEnd().split('\n').slice(1)
  expect(results.map((line) => line.slice(0, line.indexOf(',')))).toEqual(lines.map((_, at) => `anak-${at}`))
  const alone = await kawan(['zscore'], {
    input: ['id,sex,age_days,weight_kg', lines[0], lines[99_999]].join('\n'),
  })
  expect(alone.out.trimEnd().split('\n').slice(1)).toEqual([results[0], results[99_999]])
})

test('each bad line is answered on its own line, and the others are not touched', async () => {
  const input = Buffer.concat([
    Buffer.from('\uFEFFid,sex,age_days,weight_kg\r\n1,m,365,9\r\n2,x,365,9\r\n3,m,365\r\n\r\n"4,m,365,9\r\n'),
    Buffer.from(`5,m,${'9'.repeat(2_000_000)},9\n`),
    Buffer.from([0xff, 0xfe, 0x00, 0x0a]),
    Buffer.from('7,f,365,"8.5"'),
  ])
  const { code, out } = await kawan(['zscore'], { input })
  expect(code).toBe(0)
  const lines = out.split('\n')
  expect(lines).toHaveLength(10)
  expect(lines[1]).toMatch(/^1,.*bb-u=normal$/)
  expect(lines[2]).toMatch(/^2,.*error: sex 'x'/)
  expect(lines[3]).toMatch(/^3,.*error: 3 values for 4 columns/)
  expect(lines[4]).toBe('')
  expect(lines[5]).toContain('error: a quote does not close')
  expect(lines[6]).toContain('error: the line is longer than 1 MB')
  expect(lines[7]).toContain('error: ')
  expect(lines[8]).toMatch(/^7,.*bb-u=normal$/)
})

test.each([
  ['', 'There is no input'],
  ['name,weight\na,9\n', 'no column sex'],
  ['"id,sex\n', 'quote'],
])('an unusable header %j is a sentence and no result', async (input, hint) => {
  const { code, out, err } = await kawan(['zscore'], { input })
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain(hint)
})
