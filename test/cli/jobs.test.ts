import { beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/hosts/config.ts'
import { serve } from '../../src/hosts/serve.ts'
import { build, freshFolder, inDatabase, kawan } from './run.ts'

beforeAll(build)

/** A mother who has agreed to be reminded of her child's next weighing. */
const reminded = async (): Promise<string> => {
  const dataDir = freshFolder()
  const said = [
    'Halo',
    '1',
    'Aisyah, perempuan, lahir 14 bulan lalu',
    'betul',
    '7,8 kg 70 cm posyandu',
    '1',
    'nanti',
    '1',
  ]
  await kawan(['chat'], { dataDir, input: `${said.join('\n')}\n` })
  return dataDir
}

const reminders = (dataDir: string): unknown =>
  inDatabase(dataDir, (db) =>
    db
      .prepare(`select count(*) from simulator_bubble where wire like '%waktunya menimbang Aisyah%'`)
      .pluck()
      .get(),
  )

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString()

test('what falls due up to an instant is done, once, and the clock only goes forward', async () => {
  const dataDir = await reminded()
  const soon = await kawan(['jobs', 'run', '--until', inDays(5)], { dataDir })
  expect(soon).toMatchObject({ code: 0, err: '' })
  expect(soon.out).toContain('Jobs: 0 done, 0 expired, 0 failed, 1 waiting.')
  expect(reminders(dataDir)).toBe(0)

  const until = inDays(40)
  expect((await kawan(['jobs', 'run', '--until', until], { dataDir })).out).toContain('Jobs: 1 done')
  expect(reminders(dataDir)).toBe(1)

  const back = await kawan(['jobs', 'run', '--until', until], { dataDir })
  expect(back).toMatchObject({ code: 1, out: '' })
  expect(back.err).toContain('only goes forward')
  expect(reminders(dataDir)).toBe(1)
})

test('a running server moves its own clock', async () => {
  const dataDir = await reminded()
  const read = readConfig({ DATA_DIR: dataDir, PORT: '0' })
  if (read.kind !== 'config') throw new Error('the defaults are usable')
  const running = await serve(read.config, { info: () => {}, warn: () => {}, error: () => {} })
  try {
    const { code, out, err } = await kawan(['jobs', 'run', '--until', inDays(400)], { dataDir })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(`The demo's clock stands at ${inDays(400).slice(0, 4)}`)
    expect(reminders(dataDir)).toBe(2)
  } finally {
    await running.stop()
  }
})

test.each(['tomorrow', '2026-02-30', '2026-13-01T00:00Z', '1'])('%s is no instant', async (until) => {
  const dataDir = freshFolder()
  await kawan(['demo', '--children', '1'], { dataDir })
  expect(await kawan(['jobs', 'run', '--until', until], { dataDir })).toMatchObject({ code: 64, out: '' })
})
