import { beforeAll, expect, test } from 'vitest'
import { build, freshFolder, inDatabase, kawan } from './run.ts'

beforeAll(build)

/** A registered child, as made-up families have them, with the name and the day that its carer would say. */
const withChild = async (): Promise<{ dataDir: string; name: string; born: string; carer: number }> => {
  const dataDir = freshFolder()
  expect((await kawan(['demo', '--children', '1'], { dataDir })).code).toBe(0)
  const row: { name?: unknown; born?: unknown; person?: unknown } = Object(
    inDatabase(dataDir, (db) =>
      db.prepare('select name, born, person from child join guardian on guardian.child = child.id').get(),
    ),
  )
  return { dataDir, name: String(row.name), born: String(row.born), carer: Number(row.person) }
}

test('a carer whose phone is lost gets a code that brings the record to the new one', async () => {
  const { dataDir, name, born } = await withChild()
  const asked = ['moving-code', '--child', name, '--born', born]
  const { code, out, err } = await kawan(asked, { dataDir })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/^[A-Z]{3}\d[A-Z]{3}\d\nIt holds for \d+ hours/)
  const deeds = inDatabase(dataDir, (db) =>
    db.prepare(`select count(*) from audit where what = 'helped-move'`).pluck().get(),
  )
  expect(deeds).toBe(1)
  const moved = await kawan(['chat', '--name', 'baru'], {
    dataDir,
    input: `${out.slice(0, 8)}\n2\nRIWAYAT\n`,
  })
  expect(moved.out).toContain(name)
})

test('nobody gets a code on what does not fit one carer', async () => {
  const { dataDir, name, born, carer } = await withChild()
  const ask = (child: string, on: string, ...more: readonly string[]) =>
    kawan(['moving-code', '--child', child, '--born', on, ...more], { dataDir })
  const strange = await ask(name, '1999-01-01')
  expect(strange).toMatchObject({ code: 1, out: '' })
  expect(strange.err).toContain('No child of this name')
  const another = await ask(name, born, '--carer', String(carer + 1))
  expect(another).toMatchObject({ code: 1, out: '' })
  expect(another.err).toMatch(new RegExp(`--carer:\n  ${carer}: wali since`))
  for (const { err } of [strange, another]) expect(err).not.toContain(name)
  expect(
    inDatabase(dataDir, (db) =>
      db.prepare(`select count(*) from audit where what = 'helped-move'`).pluck().get(),
    ),
  ).toBe(0)
})
