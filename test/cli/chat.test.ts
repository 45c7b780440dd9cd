import { beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/hosts/config.ts'
import { serve } from '../../src/hosts/serve.ts'
import { build, freshFolder, inDatabase, kawan, started } from './run.ts'

beforeAll(build)

const lines = (...said: readonly string[]): string => `${said.join('\n')}\n`

const REGISTERED = [
  'Halo Kawan Tumbuh MAWAR',
  '1',
  'Aisyah, perempuan, lahir 14 bulan lalu, saya mamanya',
  'betul',
]

/** The bot's messages: every one ends in the mark of a demo. */
const messages = (out: string): readonly string[] => out.split('— DATA CONTOH —').slice(0, -1)

test('a talk through a pipe: the answers in order, choices as numbers, and an end with the input', async () => {
  const dataDir = freshFolder()
  const { code, out, err } = await kawan(['chat', '--as', 'parent'], {
    dataDir,
    input: lines(...REGISTERED, '', '7,8 kg 70 cm posyandu', '1', 'RIWAYAT'),
  })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('— DATA CONTOH —\n1 Setuju · 2 Untuk saya saja · 3 Tidak\n')
  const said = messages(out)
  expect(said).toHaveLength(REGISTERED.length + 3)
  expect(said[0]).toContain('Posyandu Mawar')
  expect(said[2]).toContain('Aisyah, perempuan')
  expect(said.at(-1)).toContain('7,8 kg')
})

test('the talk goes on in another process, and another name is another person', async () => {
  const dataDir = freshFolder()
  await kawan(['chat'], { dataDir, input: lines(...REGISTERED.slice(0, 2)) })
  const later = await kawan(['chat'], { dataDir, input: lines(...REGISTERED.slice(2)) })
  expect(messages(later.out)).toHaveLength(2)
  expect(later.out).toContain('Berapa berat dan panjang Aisyah')
  const other = await kawan(['chat', '--name', 'nenek'], { dataDir, input: 'Halo\n' })
  expect(other.out).toContain('Boleh saya catat?')
})

test('the clock of a demo moves by words, and what falls due is said', async () => {
  const { out, err } = await kawan(['chat'], {
    dataDir: freshFolder(),
    input: lines(...REGISTERED, '/maju besok', '/maju 12 jam'),
  })
  expect(err).toContain('/maju 1 hari')
  expect(messages(out).at(-1)).toContain('Tadi kita belum selesai')
})

test('a file that the bot sends is shown', async () => {
  const { out } = await kawan(['chat'], { dataDir: freshFolder(), input: lines(...REGISTERED, 'DATA SAYA') })
  expect(out).toContain('[data-saya.txt]\n  DATA SAYA\n')
})

test('a line too long for a message is refused by itself', async () => {
  const { code, out, err } = await kawan(['chat'], {
    dataDir: freshFolder(),
    input: lines('x'.repeat(5_000), 'Halo'),
  })
  expect(code).toBe(0)
  expect(err).toContain('4.096')
  expect(messages(out)).toHaveLength(1)
})

test('with a server running the talk goes through it', async () => {
  const dataDir = freshFolder()
  const read = readConfig({ DATA_DIR: dataDir, PORT: '0' })
  if (read.kind !== 'config') throw new Error('the defaults are usable')
  const running = await serve(read.config, { info: () => {}, warn: () => {}, error: () => {} })
  try {
    const { code, out, err } = await kawan(['chat'], { dataDir, input: lines(...REGISTERED, '/maju 12 jam') })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const said = messages(out)
    expect(said).toHaveLength(REGISTERED.length + 1)
    expect(said[0]).toContain('Posyandu Mawar')
    expect(said.at(-1)).toContain('Tadi kita belum selesai')

    const tooLong = await kawan(['chat'], { dataDir, input: lines('x'.repeat(5_000)) })
    expect(tooLong.err).toContain('4,096')

    const refused = await kawan(['demo', '--children', '1'], { dataDir })
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('Stop the server first')
    const doctor = await kawan(['doctor'], { dataDir })
    expect(doctor.out).toContain(`on port ${running.port}`)
    expect(doctor.code).toBe(0)
  } finally {
    await running.stop()
  }
})

test('two commands cannot write to one database at the same time', async () => {
  const dataDir = freshFolder()
  const { child, says, ended } = started(['chat'], { dataDir })
  child.stdin.write('Halo\n')
  await says('Boleh saya catat?')
  for (const args of [['chat'], ['demo', '--children', '1'], ['jobs', 'run', '--until', '2050-01-01']]) {
    const second = await kawan(args, { dataDir, input: 'Halo\n' })
    expect(second).toMatchObject({ code: 1, out: '' })
    expect(second.err).toContain(`Process ${child.pid} is using this database`)
  }
  child.stdin.end()
  expect(await ended).toBe(0)
  expect((await kawan(['demo', '--children', '1'], { dataDir })).code).toBe(0)
})

test('a killed holder is not waited for', async () => {
  const dataDir = freshFolder()
  const { child, says, ended } = started(['chat'], { dataDir })
  child.stdin.write('Halo\n')
  await says('Boleh saya catat?')
  child.kill('SIGKILL')
  await ended
  expect(inDatabase(dataDir, (db) => db.prepare('select count(*) as n from lease').get())).toEqual({ n: 1 })
  expect(await kawan(['chat'], { dataDir, input: '1\n' })).toMatchObject({ code: 0, err: '' })
})

test('a real database has no simulator', async () => {
  const dataDir = freshFolder()
  await kawan(['regency', 'init', '73.17'], { dataDir })
  for (const args of [['chat'], ['demo', '--children', '3'], ['jobs', 'run', '--until', '2050-01-01']]) {
    const refused = await kawan(args, { dataDir, input: 'Halo\n' })
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('is a real database')
  }
})
