import { beforeAll, expect, test } from 'vitest'
import { build, freshFolder, inDatabase, kawan } from './run.ts'

beforeAll(build)

test('a real database is made once, with its areas and its clock', async () => {
  const dataDir = freshFolder()
  const { code, out } = await kawan(['regency', 'init', '91.71'], { dataDir })
  expect(code).toBe(0)
  expect(out).toContain('91.71.sqlite is ready')
  const meta = inDatabase(dataDir, (db) => db.prepare('select key, value from meta').raw().all(), '91.71')
  expect(Object.fromEntries(meta.map((row) => (Array.isArray(row) ? row : [])))).toMatchObject({
    regency: '91.71',
    zone: '9',
    demo: 'no',
  })
  const again = await kawan(['regency', 'init', '91.71'], { dataDir })
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err).toContain('already')
})

test('a code of no regency is refused', async () => {
  for (const verb of ['init', 'areas']) {
    const { code, err } = await kawan(['regency', verb, '99.99'], { dataDir: freshFolder() })
    expect(code).toBe(1)
    expect(err).toContain('99.99 is the code of no kabupaten or kota.')
  }
})

test('the areas of a regency come as JSON', async () => {
  const { code, out } = await kawan(['regency', 'areas', '73.17'])
  expect(code).toBe(0)
  const facts: { code: string; zoneHours: number; areas: readonly { kind: string; code: string }[] } =
    JSON.parse(out)
  expect(facts).toMatchObject({ code: '73.17', zoneHours: 8 })
  expect(facts.areas.filter(({ kind }) => kind === 'village').length).toBeGreaterThan(200)
})

test('posyandu are added once, to villages that exist, and are found by their poster', async () => {
  const dataDir = freshFolder()
  await kawan(['regency', 'init', '73.17'], { dataDir })
  const [village, name] = inDatabase(dataDir, (db) =>
    db.prepare(`select code, name from area where kind = 'village' order by code limit 1`).raw().all(),
  )
    .flat()
    .map(String)
  if (village === undefined) throw new Error('a regency has villages')
  const add = (code: string, village: string) =>
    kawan(
      ['regency', 'posts', '73.17', 'add', '--code', code, '--name', 'Posyandu Delima', '--village', village],
      {
        dataDir,
      },
    )
  expect(await add('delima', village)).toMatchObject({ code: 0, err: '' })
  expect((await add('DELIMA', village)).err).toContain('There is a posyandu DELIMA already')
  expect((await add('NANGKA', '11.01.01.2001')).err).toContain('is no village of 73.17')
  expect((await add('D', village)).code).toBe(64)
  const { out } = await kawan(['regency', 'posts', '73.17', 'list'], { dataDir })
  expect(out).toBe(`DELIMA\tPosyandu Delima\t${village}\t${name}\n`)
})

test('a command for a database that is not there says how to make one', async () => {
  const dataDir = freshFolder()
  for (const args of [
    ['trace', '1'],
    ['stuck', 'list'],
    ['backup', `${dataDir}/x`],
    ['regency', 'posts', '73.17', 'list'],
  ]) {
    const { code, err } = await kawan(args, { dataDir })
    expect(code).toBe(1)
    expect(err).toContain('regency init 73.17')
  }
})
