import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { build, freshFolder, inDatabase, kawan, started } from './run.ts'

beforeAll(build)

test('a backup taken while somebody writes is whole, and the talk goes on from it', async () => {
  const dataDir = freshFolder()
  const { child, says, ended } = started(['chat'], { dataDir })
  child.stdin.write('Halo\n')
  await says('Boleh saya catat?')
  child.stdin.write('1\n')
  await says('Siapa panggilan si kecil')

  const file = join(freshFolder(), 'luwu.sqlite')
  const { code, out } = await kawan(['backup', file], { dataDir })
  expect(code).toBe(0)
  expect(out).toContain(join(dataDir, 'secret'))
  expect(statSync(file).mode & 0o777).toBe(0o600)
  for (const rest of ['.part', '-wal', '-shm']) expect(existsSync(`${file}${rest}`)).toBe(false)
  child.stdin.end('BATAL\n')
  await ended

  const restored = join(freshFolder(), 'data')
  mkdirSync(restored)
  copyFileSync(file, join(restored, '73.17.sqlite'))
  copyFileSync(join(dataDir, 'secret'), join(restored, 'secret'))
  const ours = inDatabase(restored, (db) => db.pragma('integrity_check', { simple: true }))
  expect(ours).toBe('ok')
  const later = await kawan(['chat'], { dataDir: restored, input: 'Arham, laki-laki, lahir 10 bulan lalu\n' })
  expect(later.out).toContain('Arham, laki-laki')
})

test('another file is never written over', async () => {
  const dataDir = freshFolder()
  await kawan(['demo', '--children', '1'], { dataDir })
  const file = join(freshFolder(), 'precious')
  writeFileSync(file, 'precious')
  const refused = await kawan(['backup', file], { dataDir })
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toContain('already')
  expect(readFileSync(file, 'utf8')).toBe('precious')
  const nowhere = await kawan(['backup', join(dataDir, 'no', 'folder.sqlite')], { dataDir })
  expect(nowhere.err).toContain('There is no folder')
})
