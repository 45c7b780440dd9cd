import { beforeAll, expect, test } from 'vitest'
import { build, kawan } from './run.ts'

beforeAll(build)

/** A Sunday. */
const TODAY = ['--today', '2026-11-22']

const results = async (what: string, lines: readonly object[]): Promise<readonly unknown[]> => {
  const input = lines.map((line, id) => JSON.stringify({ id, ...line })).join('\n')
  const { code, out, err } = await kawan(['read', what, ...TODAY], { input })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return out
    .trimEnd()
    .split('\n')
    .map((line, id) => {
      const answer: { id: number; result: unknown } = JSON.parse(line)
      expect(answer.id).toBe(id)
      return answer.result
    })
}

test('measurements are read as numbers, a day and a child, or asked about', async () => {
  const texts = [
    ['bb 8,4 tb 72 lila 14 lk 44', { weight_kg: 8.4, height_cm: 72, muac_cm: 14, head_cm: 44 }],
    ['kemarin Aisyah 7,1 66,5', { child: 'Aisyah', weight_kg: 7.1, height_cm: 66.5, date: '2026-11-21' }],
    ['tb 85 telentang', { height_cm: 85, position: 'lying' }],
    ['bb 84 tb 72', 'ask'],
    ['bb -9', 'reject'],
    ['31/2/2026 bb 9', 'reject'],
    ['belum ditimbang', 'ask'],
    ['halo bu', 'ask'],
    ['', 'ask'],
  ] as const
  expect(
    await results(
      'measurement',
      texts.map(([text]) => ({ text })),
    ),
  ).toEqual(texts.map(([, result]) => result))
})

test('several children of one message come as a list, each with the day that was said once', async () => {
  expect(
    await results('measurement', [
      { text: 'Posyandu Melati 5/11/2026\n1. Farah 9 74\n2. Gilang tidak datang\n3. Hana bb 75 tb 9' },
      { text: 'Caca 8,8/72; Dodi 10,6/81' },
      { text: 'kemarin: Qori 8,5 71, Reza 12,8 90' },
      { text: '8,4 72 9,1 75' },
    ]),
  ).toEqual([
    [{ child: 'Farah', weight_kg: 9, height_cm: 74, date: '2026-11-05' }, 'ask'],
    [
      { child: 'Caca', weight_kg: 8.8, height_cm: 72 },
      { child: 'Dodi', weight_kg: 10.6, height_cm: 81 },
    ],
    [
      { child: 'Qori', weight_kg: 8.5, height_cm: 71, date: '2026-11-21' },
      { child: 'Reza', weight_kg: 12.8, height_cm: 90, date: '2026-11-21' },
    ],
    'ask',
  ])
})

test('days are read by what they are asked for', async () => {
  expect(
    await results('date', [
      { text: '5 november', kind: 'visit' },
      { text: '5 november', kind: 'birth' },
      { text: '14 maret 26', kind: 'birth' },
      { text: '3 minggu lalu' },
      { text: '31 juni 2025', kind: 'birth' },
      { text: 'besok' },
      { text: 'tidak ingat' },
    ]),
  ).toEqual(['2026-11-05', 'ask', '2026-03-14', '2026-11-01', 'reject', 'reject', 'ask'])
})

test('a line that is none is answered on its own line', async () => {
  const input = [
    '{"id":1,"text":"kemarin"}',
    'kemarin',
    '[]',
    '',
    '{"id":"b"}',
    '{"id":3,"text":"x","kind":"death"}',
  ].join('\n')
  const { code, out } = await kawan(['read', 'date', ...TODAY], { input })
  expect(code).toBe(0)
  expect(out.split('\n')).toEqual([
    '{"id":1,"result":"2026-11-21"}',
    '{"id":null,"error":"the line is no JSON"}',
    '{"id":null,"error":"the line is no JSON object"}',
    '',
    '{"id":"b","error":"text is missing"}',
    '{"id":3,"error":"kind is birth or visit"}',
    '',
  ])
})

test('today is the regency’s own day when none is given', async () => {
  const { out } = await kawan(['read', 'date'], { input: '{"id":1,"text":"hari ini"}' })
  const there = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
  expect([there(Date.now() - 60_000), there(Date.now())]).toContain(JSON.parse(out).result)
})
