import { beforeAll, expect, test } from 'vitest'
import { build, freshFolder, kawan, started } from './run.ts'

beforeAll(build)

test('without a command the usage is on standard error, with exit code 64', async () => {
  const { code, out, err } = await kawan([])
  expect(code).toBe(64)
  expect(out).toBe('')
  for (const command of [
    'zscore',
    'kms',
    'read',
    'chat',
    'regency',
    'demo',
    'jobs',
    'flows',
    'backup',
    'stuck',
    'moving-code',
    'trace',
    'doctor',
  ])
    expect(err).toContain(`  kawan ${command}`)
})

test.each([['nonsense'], ['constructor'], ['--foo']])('%s is no command', async (name) => {
  const { code, err } = await kawan([name])
  expect(code).toBe(64)
  expect(err).toContain(`There is no command ${name}.`)
})

test.each([
  [['zscore', '--rule', 'lt5y'], '--rule is lt60m or le1856d'],
  [['zscore', 'children.csv'], 'children.csv'],
  [['zscore', '--fast'], '--fast'],
  [['read'], 'measurement'],
  [['read', 'intent'], 'measurement'],
  [['read', 'date', '--today', '2026-02-30'], 'is no day'],
  [['chat', '--as', 'president'], '--as'],
  [['chat', '--name', 'Ibu Siti'], '--name'],
  [['regency', 'init'], 'needs the code'],
  [['regency', 'init', '7317'], 'is no regency code'],
  [['regency', 'init', '../../etc'], 'is no regency code'],
  [['regency', 'close', '73.17'], 'init, areas, posts, show, set'],
  [['regency', 'init', '73.17', '73.18'], 'nothing more'],
  [['regency', 'init', '73.17', '--name', 'Luwu'], '--name does not belong here'],
  [['regency', 'posts', '73.17'], 'list or add'],
  [['regency', 'posts', '73.17', 'add', '--name', 'Posyandu Mawar'], 'a code is missing'],
  [['regency', 'show', 'Luwu'], 'is no regency code'],
  [['regency', 'set'], 'regency show'],
  [['regency', 'set', 'hours.from'], 'needs one value'],
  [['regency', 'set', 'hours.from', '8'], '--from, --source and --reviewer'],
  [
    ['regency', 'set', 'hours.from', '8', '--from', '1-12-2026', '--source', 'SK', '--reviewer', 'Rina'],
    'is written 2026-12-01',
  ],
  [['regency', 'set', 'TELEGRAM_BOT_TOKEN', '--from', '2026-12-01'], '--from does not belong here'],
  [['demo', '--children', 'many'], '--children'],
  [['demo', '--children', '-1'], '--children'],
  [['jobs', 'run'], '--until'],
  [['flows', 'dance'], 'graph, lint, release'],
  [['backup'], 'one file'],
  [['stuck'], 'stuck needs'],
  [['stuck', 'retry', 'seven'], 'stuck needs'],
  [['moving-code', '--child', 'Aisyah'], 'the day of birth is written'],
  [['moving-code', '--child', 'Aisyah', '--born', '2026-03-14', '--carer', 'x'], 'carer'],
  [['trace', 'Siti'], 'number of a contact'],
  [['doctor', 'now'], 'now'],
])('%j is answered with what would be right', async (args, hint) => {
  const { code, out, err } = await kawan(args, { dataDir: freshFolder() })
  expect({ code, out }).toEqual({ code: 64, out: '' })
  expect(err).toContain(hint)
  expect(err).toContain('Usage:')
  expect(err).not.toMatch(/^\s+at /m)
})

test('help is no mistake', async () => {
  expect(await kawan(['--help'])).toMatchObject({ code: 0, err: '' })
  const { code, out } = await kawan(['zscore', '--help'])
  expect(code).toBe(0)
  expect(out).toBe('Usage:\n  kawan zscore [--rule lt60m|le1856d] < children.csv > results.csv\n')
})

test('every problem of the environment is listed', async () => {
  const { code, err } = await kawan(['chat'], { env: { PORT: 'high', REGENCY: 'Luwu' } })
  expect(code).toBe(78)
  expect(err).toContain('PORT')
  expect(err).toContain('REGENCY')
})

test('whoever reads the output may stop in the middle', async () => {
  const { child, ended } = started(['zscore'])
  child.stdin.on('error', () => {})
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  child.stdout.once('data', () => child.stdout.destroy())
  child.stdin.write('id,sex,age_days,weight_kg\n')
  child.stdin.end('a,m,365,9\n'.repeat(50_000))
  expect(await ended).toBe(0)
  expect(err).toBe('')
})
