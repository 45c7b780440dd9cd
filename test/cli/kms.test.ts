import { beforeAll, expect, test } from 'vitest'
import { build, kawan, started } from './run.ts'

beforeAll(build)

const run = async (lines: readonly (object | string)[], args: readonly string[] = []) => {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  const { code, out, err } = await kawan(['kms', ...args], { input })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return out
    .slice(0, -1)
    .split('\n')
    .map((line): unknown => (line === '' ? '' : JSON.parse(line)))
}

const DIMAS = {
  id: 'A07',
  sex: 'm',
  dob: '2026-01-15',
  weighings: [
    { on: '2026-07-15', weightKg: 7 },
    { on: '2026-08-15', weightKg: 7.3 },
    { on: '2026-09-15', weightKg: 7.3 },
    { on: '2026-11-15', weightKg: 7.4 },
  ],
}
const CALM = { twoT: false, bgm: false, aboveOrange: false, reasons: [] }

test('each weighing has its letter, 2T, its side of the lines, and the reasons to refer with their figures', async () => {
  expect(await run([DIMAS])).toEqual([
    {
      id: 'A07',
      weighings: [
        { on: '2026-07-15', letter: 'B', ...CALM },
        {
          on: '2026-08-15',
          letter: 'T',
          ...CALM,
          reasons: [
            {
              reason: 'not-gaining',
              urgency: 'week',
              weightKg: 7.3,
              because: {
                rule: 'kbm',
                since: '2026-07-15',
                days: 31,
                gainGrams: 300,
                lineGrams: 335,
                kbmGrams: 400,
              },
            },
          ],
        },
        {
          on: '2026-09-15',
          letter: 'T',
          ...CALM,
          twoT: true,
          reasons: [
            {
              reason: 'not-gaining-twice',
              urgency: 'days',
              weightKg: 7.3,
              because: { rule: 'flat', since: '2026-08-15', days: 31, gainGrams: 0, lineGrams: 289 },
            },
          ],
        },
        { on: '2026-11-15', letter: 'O', ...CALM },
      ],
    },
  ])
})

test('with the days of the posyandu, last month is the session before', async () => {
  const sessions = ['2026-07-15', '2026-08-15', '2026-09-15', '2026-11-15']
  expect(await run([{ ...DIMAS, sessions }])).toMatchObject([
    { weighings: [{ letter: 'B' }, { letter: 'T' }, { letter: 'T' }, { letter: 'T', twoT: true }] },
  ])
})

test('--explain says how each letter came about', async () => {
  expect(await run([DIMAS], ['--explain'])).toMatchObject([
    {
      weighings: [
        { letter: 'B', z: -1.11, because: { rule: 'first' } },
        { letter: 'T', z: -1.15, because: { rule: 'kbm', kbmGrams: 400 } },
        { letter: 'T', because: { rule: 'flat' } },
        { letter: 'O', because: { rule: 'missed', last: { rule: 'kbm', gainGrams: 100 } } },
      ],
    },
  ])
})

test('what is wrong is said on its own line, the others go on, and ids come back as they were', async () => {
  const { sex, dob } = DIMAS
  const good = { sex, dob, weighings: [{ on: '2026-02-15', weightKg: 4.5 }] }
  const answers = await run([
    { id: 1, ...good },
    'bukan JSON',
    '[1, 2]',
    '',
    { id: 2, ...good, sex: 'L' },
    { id: 3, ...good, dob: '15-01-2026' },
    { id: 4, ...good, weighings: {} },
    { id: 5, ...good, weighings: [null] },
    { id: 6, ...good, weighings: [...good.weighings, { on: '2026-02-30', weightKg: 5 }] },
    { id: 7, ...good, weighings: [{ on: '2026-02-15', weightKg: '4,5' }] },
    { id: 8, ...good, sessions: ['Februari'] },
    { ...good, weighings: [] },
    { id: { nik: 'x' }, ...good },
    `{"id":9,"sex":"${'m'.repeat(1_100_000)}"}`,
    `{"id":${'['.repeat(300_000)}${']'.repeat(300_000)},"sex":"m"}`,
    { id: 10, ...good, sessions: null },
  ])
  const letters = [{ on: '2026-02-15', letter: 'B', ...CALM }]
  expect(answers).toEqual([
    { id: 1, weighings: letters },
    { id: null, error: 'the line is no JSON' },
    { id: null, error: 'the line is no JSON object' },
    '',
    { id: 2, error: 'sex is m or f' },
    { id: 3, error: 'dob is no date such as 2026-03-14' },
    { id: 4, error: 'weighings is no list' },
    { id: 5, error: 'weighings[0] is no object' },
    { id: 6, error: 'weighings[1].on is no date such as 2026-03-14' },
    { id: 7, error: 'weighings[0].weightKg is no number' },
    { id: 8, error: 'sessions[0] is no date such as 2026-03-14' },
    { id: null, weighings: [] },
    { id: { nik: 'x' }, weighings: letters },
    { id: null, error: 'the line is longer than 1 MB' },
    { id: null, error: 'dob is no date such as 2026-03-14' },
    { id: 10, weighings: letters },
  ])
})

test('weighings that have no place on the card are named, and the others are judged without them', async () => {
  const weighings = [
    { on: '2026-02-15', weightKg: 4.5 },
    { on: '2025-12-31', weightKg: 3 },
    { on: '2026-03-15', weightKg: 0 },
    { on: '2031-06-15', weightKg: 18 },
  ]
  expect(await run([{ id: 1, sex: 'm', dob: '2026-01-15', weighings }])).toEqual([
    {
      id: 1,
      error:
        '2025-12-31: before birth; 2026-03-15: the weight is not more than 0; 2031-06-15: older than 60 months, where the card ends',
      weighings: [{ on: '2026-02-15', letter: 'B', ...CALM }],
    },
  ])
})

test('many children come out in their order, the last line unended', async () => {
  const line = (id: number) => ({ ...DIMAS, id, sex: id % 2 === 0 ? 'm' : 'f' })
  const answers = await run(Array.from({ length: 5_000 }, (_, id) => line(id)))
  const alone = await run([line(0), line(1)])
  expect(
    answers.map((answer, id) => JSON.stringify(answer) === JSON.stringify({ ...Object(alone[id % 2]), id })),
  ).toEqual(Array(5_000).fill(true))
})

test('a child is answered before the next one is sent', async () => {
  const { child, says, ended } = started(['kms'])
  const line = `${JSON.stringify(DIMAS)}\n`
  child.stdin.write(line)
  await says('"letter":"O"')
  child.stdin.end(line)
  expect(await ended).toBe(0)
})

test('an option that it does not have, or a file, is misused', async () => {
  for (const args of [
    ['kms', '--fast'],
    ['kms', 'children.jsonl'],
  ]) {
    const { code, out, err } = await kawan(args)
    expect({ code, out }).toEqual({ code: 64, out: '' })
    expect(err).toContain('kawan kms [--explain] < children.jsonl > letters.jsonl')
  }
})
