import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { build, freshFolder, inDatabase, kawan } from './run.ts'

beforeAll(build)

const talked = async (): Promise<string> => {
  const dataDir = freshFolder()
  await kawan(['chat'], { dataDir, input: 'Halo\n' })
  return dataDir
}

const problems = async (dataDir: string, env: Readonly<Record<string, string>> = {}) => {
  const { code, out, err } = await kawan(['doctor'], { dataDir, env })
  expect(err).toBe('')
  const lines = out.split('\n').filter((line) => line.startsWith('PROBLEM'))
  expect(code).toBe(lines.length === 0 ? 0 : 1)
  return lines.join('\n')
}

test('a healthy house has no problems, an empty one neither', async () => {
  expect(await problems(await talked())).toBe('')
  expect(await problems(freshFolder())).toBe('')
})

test('each thing that is wrong is told with what to do', async () => {
  const dataDir = await talked()
  chmodSync(join(dataDir, 'secret'), 0o644)
  expect(await problems(dataDir)).toContain('chmod 600')
  chmodSync(join(dataDir, 'secret'), 0o600)

  expect(await problems(dataDir, { PORT: 'high', HOST: '' })).toContain('PORT')

  inDatabase(dataDir, (db) => db.exec(`update meta set value = '7' where key = 'zone'`))
  expect(await problems(dataDir)).toContain('UTC+7')
  inDatabase(dataDir, (db) => db.exec(`update meta set value = '8' where key = 'zone'`))

  inDatabase(dataDir, (db) => db.exec(`update migration set hash = 'other'`))
  expect(await problems(dataDir)).toContain('differs from ours')
  inDatabase(dataDir, (db) => db.exec(`delete from migration`))
  expect(await problems(dataDir)).toContain('is no database of Kawan Tumbuh')

  writeFileSync(join(dataDir, '73.18.sqlite'), 'this is no database, however long it may be'.repeat(200))
  expect(await problems(dataDir)).toContain('73.18.sqlite is damaged')
})
