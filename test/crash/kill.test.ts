import { rmSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { createFile } from '../../src/hosts/open-file.ts'
import { freePort } from '../http/free-port.ts'
import { startTelegram, type TelegramPeer } from '../peers/telegram-bot-api.ts'
import type { Timing } from '../peers/timing.ts'
import { countEverything, underWay } from './count.ts'
import { converses, crowd } from './crowd.ts'
import { buildServer, dataFolder, REGENCY, type ServerProcess, startServer } from './server.ts'

beforeAll(buildServer)

/** Telegram's own waits between attempts are twenty times shorter; how long it keeps a message is not. */
const impatient: Timing = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms / 20)
      signal?.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    }),
}

/** Numbers below `most` that look random and are the same every time. */
const seeded = (seed: number) => {
  let state = seed
  return (least: number, most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return least + (state % (most - least))
  }
}

type Scene = {
  readonly peer: TelegramPeer
  readonly file: string
  readonly start: () => Promise<ServerProcess>
  /** How many messages the metrics say were or may have been sent twice, and how many wait. */
  readonly metric: (line: RegExp) => Promise<number>
}

const openScene = async (): Promise<Scene> => {
  const peer = await startTelegram({ token: `4242:${'a'.repeat(35)}`, timing: impatient })
  const { dir, file } = dataFolder()
  await createFile(dir, REGENCY, true, Date.now())
  const port = await freePort()
  const root = `http://127.0.0.1:${port}`
  let server: ServerProcess | undefined
  // also after a failure: a server left behind would go on asking for ever
  onTestFinished(async () => {
    server?.kill('SIGKILL')
    await server?.ended
    await peer.close()
    rmSync(dir, { recursive: true })
  })
  return {
    peer,
    file,
    start: async () => {
      server = startServer({
        PORT: String(port),
        DATA_DIR: dir,
        PUBLIC_URL: root,
        TELEGRAM_BOT_TOKEN: peer.token,
        TELEGRAM_API_ROOT: peer.root,
      })
      await server.listening
      return server
    },
    metric: async (line) => {
      const text = await (await fetch(`${root}/metrics`)).text()
      return Number(line.exec(text)?.[1] ?? Number.NaN)
    },
  }
}

const REPEATS = /outcome="repeats"\} (\d+)/
const WAITING = /kawan_outbox_waiting\{[^}]*\} (\d+)/

/** Resolves when so many things have happened between Telegram and us. */
const happened = (peer: TelegramPeer, count: number): Promise<true> =>
  peer.until(() => (peer.deliveries.length + peer.accepted.length >= count ? true : undefined))

/** Far more than it takes; only a talk that hangs comes to it. */
const PATIENCE_MS = 240_000

const PEOPLE = 50
const VISITS = 4
const KILLS = 12

test(
  'killed at any moment, no message is lost, no effect doubled, and every repeated reply is counted',
  async () => {
    const { peer, file, start, metric } = await openScene()
    const among = seeded(20_261_122)
    let server = await start()
    const people = crowd(peer, PEOPLE)
    const talks = Promise.all(people.map((person, n) => converses(person, n, VISITS)))
    let gap = 0
    let counted = 0
    let killed = 0
    while (killed < KILLS) {
      // whoever heard something unexpected ends it all
      await Promise.race([
        happened(peer, peer.deliveries.length + peer.accepted.length + among(20, 100)),
        talks,
      ])
      // and some turns of the loop later, so that not every kill meets the same moment of a message's way
      for (let turns = among(0, 60); turns > 0; turns -= 1) await nextTurn()
      server.kill('SIGKILL')
      await server.ended
      killed += 1
      const interrupted = underWay(file)
      gap += interrupted
      server = await start()
      const repeats = await metric(REPEATS)
      expect(repeats, 'what was under way is counted as it is found').toBe(interrupted)
      counted += repeats
    }
    const sent = await talks
    while ((await metric(WAITING)) > 0) await peer.until(() => true)
    server.kill('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0 })
    const result = countEverything(file, peer, people, sent, VISITS)
    expect(result.repeats).toBeLessThanOrEqual(gap)
    expect(counted).toBe(gap)
    process.stdout.write(`${JSON.stringify({ ...result, kills: killed, underWay: gap })}\n`)
  },
  PATIENCE_MS,
)

test(
  'stopped by SIGTERM while messages flow, nothing is lost and nothing is said twice',
  async () => {
    const { peer, file, start } = await openScene()
    const among = seeded(4)
    let server = await start()
    const people = crowd(peer, 20)
    const talks = Promise.all(people.map((person, n) => converses(person, n, 2)))
    for (let stops = 0; stops < 5; stops += 1) {
      await Promise.race([
        happened(peer, peer.deliveries.length + peer.accepted.length + among(20, 60)),
        talks,
      ])
      server.kill('SIGTERM')
      expect(await server.ended).toMatchObject({ code: 0 })
      expect(underWay(file)).toBe(0)
      server = await start()
    }
    const sent = await talks
    server.kill('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0 })
    expect(countEverything(file, peer, people, sent, 2).repeats).toBe(0)
  },
  PATIENCE_MS,
)
