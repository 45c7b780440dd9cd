import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { build, freshFolder, inDatabase, kawan } from './run.ts'

beforeAll(build)

const TOKEN = `7317:${'Kx9-'.repeat(9)}`

const withRegency = async (): Promise<string> => {
  const dataDir = freshFolder()
  expect((await kawan(['regency', 'init', '73.17'], { dataDir })).code).toBe(0)
  return dataDir
}

/** The lines of `regency show` by their first word. */
const shown = async (dataDir: string): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { code, out } = await kawan(['regency', 'show'], { dataDir })
  expect(code).toBe(0)
  return new Map(
    out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'))
      .map(([first = '', ...rest]) => [first, rest]),
  )
}

test('a secret is read from standard input, kept sealed, and shown nowhere', async () => {
  const dataDir = await withRegency()
  const set = await kawan(['regency', 'set', 'TELEGRAM_BOT_TOKEN'], { dataDir, input: `${TOKEN}\n` })
  expect(set).toMatchObject({ code: 0, err: '' })
  expect(set.out).toBe('TELEGRAM_BOT_TOKEN of 73.17 is kept, sealed with your key.\n')
  for (const name of readdirSync(dataDir))
    expect(readFileSync(join(dataDir, name)).includes(TOKEN), name).toBe(false)
  const { out } = await kawan(['regency', 'show', '73.17'], { dataDir })
  expect(out).toContain('TELEGRAM_BOT_TOKEN\tsealed here\n')
  expect(out).not.toContain(TOKEN)
  expect((await kawan(['doctor'], { dataDir })).out).toContain('a real database, a Telegram token')

  const removed = await kawan(['regency', 'set', '73.17', 'TELEGRAM_BOT_TOKEN', '--remove'], { dataDir })
  expect(removed.out).toBe('TELEGRAM_BOT_TOKEN of 73.17 is removed.\n')
  expect((await shown(dataDir)).get('TELEGRAM_BOT_TOKEN')).toEqual(['not set'])
  const again = await kawan(['regency', 'set', 'TELEGRAM_BOT_TOKEN', '--remove'], { dataDir })
  expect(again).toMatchObject({ code: 1, out: '', err: 'TELEGRAM_BOT_TOKEN is not set.\n' })
})

test('a secret as an argument is refused, and one that cannot be right as well, neither of them repeated', async () => {
  const dataDir = await withRegency()
  const argued = await kawan(['regency', 'set', 'TELEGRAM_BOT_TOKEN', TOKEN], { dataDir })
  expect(argued).toMatchObject({ code: 64, out: '' })
  expect(argued.err).toContain('As an argument others would see it')
  const silent = await kawan(['regency', 'set', 'TELEGRAM_BOT_TOKEN'], { dataDir, input: '' })
  expect(silent.code).toBe(64)
  expect(silent.err).toContain('nothing came')
  const wrong = await kawan(['regency', 'set', 'TELEGRAM_BOT_TOKEN'], { dataDir, input: 'hunter2' })
  expect(wrong).toMatchObject({ code: 1, out: '' })
  expect(wrong.err).toContain('does not look like a token of BotFather')
  const lines = await kawan(['regency', 'set', 'TELEGRAM_BOT_TOKEN'], {
    dataDir,
    input: `${TOKEN}\n${TOKEN}`,
  })
  expect(lines).toMatchObject({ code: 1, out: '' })
  for (const { err } of [argued, wrong, lines]) {
    expect(err).not.toContain(TOKEN)
    expect(err).not.toContain('hunter2')
  }
  expect((await shown(dataDir)).get('TELEGRAM_BOT_TOKEN')).toEqual(['not set'])
})

test('with another key than the first nothing is sealed and nothing said', async () => {
  const dataDir = await withRegency()
  const set = (env: Readonly<Record<string, string>>) =>
    kawan(['regency', 'set', 'TELEGRAM_BOT_TOKEN'], { dataDir, env, input: TOKEN })
  expect((await set({ SECRET_KEY: 'the first key that ever opened it' })).code).toBe(0)
  const stored = () =>
    inDatabase(dataDir, (db) => ['sealed', 'meta'].map((name) => db.prepare(`select * from ${name}`).all()))
  const before = stored()
  const env = { SECRET_KEY: 'another key than that one, as long' }
  const refused = [await set(env), await kawan(['stuck', 'drop', '1'], { dataDir, env })]
  for (const { code, out, err } of refused) {
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('The database of 73.17 was begun with another SECRET_KEY')
  }
  expect(stored()).toEqual(before)
})

test('where a secret comes from the environment, that is shown', async () => {
  const dataDir = await withRegency()
  const env = { TELEGRAM_BOT_TOKEN: TOKEN }
  const { out } = await kawan(['regency', 'show'], { dataDir, env })
  expect(out).toContain('TELEGRAM_BOT_TOKEN\tfrom the environment\n')
  expect(out).not.toContain(TOKEN)
})

test('a setting is in force from its day on, with its source and who has checked it', async () => {
  const dataDir = await withRegency()
  const before = (await shown(dataDir)).get('hours.to')
  expect(before?.slice(0, 2)).toEqual(['20', 'o’clock'])
  expect(before).toContain('default')
  const set = (typed: string, from: string) =>
    kawan(
      [
        ...['regency', 'set', 'hours.to', typed],
        ...['--from', from, '--source', 'SK Bupati 12/2026', '--reviewer', 'Bidan Rina'],
      ],
      { dataDir },
    )
  expect((await set('19', '2026-01-01')).out).toBe('hours.to of 73.17 is 19 from 2026-01-01 on.\n')
  expect((await set('18', '2999-01-01')).code).toBe(0)
  const { out } = await kawan(['regency', 'show'], { dataDir })
  const lines = out.split('\n').filter((line) => line.startsWith('hours.to\t'))
  expect(lines).toEqual([
    'hours.to\t19\to’clock\tfrom 2026-01-01\tBidan Rina\tSK Bupati 12/2026',
    'hours.to\t18\to’clock\tfrom 2999-01-01\tBidan Rina\tSK Bupati 12/2026',
  ])
  const rows = inDatabase(dataDir, (db) => db.prepare('select * from setting').all())
  for (const [typed, from] of [
    ['25', '2026-01-01'],
    ['18.5', '2026-01-01'],
    ['', '2026-01-01'],
  ]) {
    const refused = await set(typed ?? '', from ?? '')
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('takes a whole number (o’clock) from 13 to 24')
  }
  expect(inDatabase(dataDir, (db) => db.prepare('select * from setting').all())).toEqual(rows)
})

test('a setting that there is not says where they are listed', async () => {
  const dataDir = await withRegency()
  const args = [
    'regency',
    'set',
    'hours.noon',
    '12',
    '--from',
    '2026-01-01',
    '--source',
    'x',
    '--reviewer',
    'y',
  ]
  const { code, err } = await kawan(args, { dataDir })
  expect({ code, err }).toEqual({ code: 1, err: 'There is no setting hours.noon. See: kawan regency show\n' })
})

test('text is set as it is typed', async () => {
  const dataDir = await withRegency()
  const text = 'Bidan Rina, 0811-0000-000, 08.00-14.00'
  const dated = ['--from', '2026-01-01', '--source', 'Dinkes', '--reviewer', 'Rina']
  expect((await kawan(['regency', 'set', 'contact.officer', text, ...dated], { dataDir })).code).toBe(0)
  expect((await shown(dataDir)).get('contact.officer')?.[0]).toBe(text)
  const long = await kawan(['regency', 'set', 'contact.officer', 'x'.repeat(121), ...dated], { dataDir })
  expect(long.err).toContain('takes one line of at most 120 characters')
})
