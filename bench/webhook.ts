import { cpSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { filled, REGENCY, SECRET_KEY } from './fill.ts'
import type { Load, Loaded } from './load.ts'
import { type Child, start, startServer } from './processes.ts'
import { median } from './rounds.ts'
import type { Watched } from './watch.ts'
import type { Hosting } from './webhook-host.ts'

/** One kind of server under load: medians of the rounds, and the longest block of all. */
export type Served = {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly longestBlockMs: number
  /** Of the server's process, for one message. */
  readonly cpuMicros: number
  readonly residentMb: number
  readonly wrong: number
}

export type WebhookFigures = {
  readonly connections: number
  readonly families: number
  readonly servers: { readonly [as in Hosting['as'] | 'shipped']: Served }
  /** Messages per second, ours to the other's, round by round: the median. */
  readonly ofBare: number
  readonly ofBareByAutocannon: number
  readonly ofSingle: number
  readonly ofSkeleton: number
  /** Answers that the provider took while it was measured, per second. */
  readonly deliveredPerSecond: { readonly unpaced: number; readonly shipped: number }
}

const CONNECTIONS = 64
/** Every one in the middle of a form. Enough that hardly anybody has answered everything before the end. */
const FAMILIES = 20_000
const SECRET = 'a-secret-for-measurements'
const TOKEN = '4242:a-token-that-opens-nothing-at-all-0000'
const ROUNDS = 3
const SECONDS = 2

/** A server, and how it is put under load for a while. */
type Measured = {
  load(by: Load['by'], seconds?: number): Promise<Loaded & Watched>
  stop(): Promise<void>
}

const measured = (child: Child, port: number): Measured => {
  let before = 0
  const load = async (by: Load['by'], seconds: number): Promise<Loaded> => {
    const path = `/r/${REGENCY}/telegram`
    const told: Load = {
      ...{ by, port, path, seconds, before },
      ...{ secret: SECRET, connections: CONNECTIONS, families: FAMILIES },
    }
    const loaded = await start('load', told).hears<Loaded>('loaded')
    before = loaded.sent
    return loaded
  }
  return {
    load: async (by, seconds = SECONDS) => {
      await child.watched()
      const loaded = await load(by, seconds)
      return { ...loaded, ...(await child.watched()) }
    },
    stop: child.stop,
  }
}

const summed = (rounds: readonly (Loaded & Watched)[]): Served => ({
  perSecond: median(rounds.map(({ perSecond }) => perSecond)),
  p50Ms: median(rounds.map(({ p50Ms }) => p50Ms)),
  p99Ms: median(rounds.map(({ p99Ms }) => p99Ms)),
  longestBlockMs: Math.max(...rounds.map(({ longestBlockMs }) => longestBlockMs)),
  cpuMicros: median(
    rounds.map(({ cpuSeconds, perSecond }) => (cpuSeconds / SECONDS / Math.max(1, perSecond)) * 1e6),
  ),
  residentMb: Math.max(...rounds.map(({ residentMb }) => residentMb)),
  wrong: rounds.reduce((sum, { wrong }) => sum + wrong, 0),
})

const ratio = (ours: readonly Loaded[], theirs: readonly Loaded[]): number =>
  median(ours.map(({ perSecond }, round) => perSecond / (theirs[round]?.perSecond ?? Number.NaN)))

/**
 * Durable messages per second over HTTP: Telegram updates that answer a question of a form, 200 after the commit. Each kind
 * of server is a process of its own on a copy of the same database, the load another process. Servers take turns in short
 * rounds, so that what else the machine does falls on all of them.
 */
const benchWebhook = async (under: string): Promise<WebhookFigures> => {
  const full = await filled(under, FAMILIES)
  const copy = (): string => {
    const folder = mkdtempSync(join(under, 'copy-'))
    cpSync(full, folder, { recursive: true })
    return folder
  }
  const provider = start('provider')
  const apiRoot = `http://127.0.0.1:${await provider.hears<number>('port')}`
  const calls = (): Promise<number> => provider.asks<number>('calls', 'calls')

  const host = async (as: Hosting['as']): Promise<Measured> => {
    const told: Hosting = { as, folder: copy(), secret: SECRET, token: TOKEN, apiRoot }
    const child = start('webhook-host', told, { watch: true })
    const one = measured(child, await child.hears<number>('port'))
    await one.load('sockets', 1)
    return one
  }

  const turns = { bare: await host('bare'), grouped: await host('grouped') }
  const others = { single: await host('single'), skeleton: await host('skeleton') }
  const rounds = { bare: [], grouped: [], single: [], skeleton: [] } as Record<string, (Loaded & Watched)[]>
  const tooled = { bare: [] as Loaded[], grouped: [] as Loaded[] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const [as, one] of Object.entries({ ...turns, ...others }))
      rounds[as]?.push(await one.load('sockets'))
    tooled.bare.push(await turns.bare.load('autocannon'))
    tooled.grouped.push(await turns.grouped.load('autocannon'))
  }
  for (const one of Object.values({ ...turns, ...others })) await one.stop()
  const { bare = [], grouped = [], single = [], skeleton = [] } = rounds

  const delivering = async (one: Measured): Promise<{ rounds: (Loaded & Watched)[]; delivered: number }> => {
    const before = await calls()
    const served = [await one.load('sockets'), await one.load('sockets')]
    const delivered = ((await calls()) - before) / (SECONDS * served.length)
    await one.stop()
    return { rounds: served, delivered }
  }
  const unpaced = await delivering(await host('unpaced'))
  const server = await startServer({
    PORT: '0',
    DATA_DIR: copy(),
    SECRET_KEY,
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    TELEGRAM_API_ROOT: apiRoot,
    PUBLIC_URL: 'https://example.org',
  })
  const shipped = await delivering(measured(server.child, server.port))
  await provider.stop()

  return {
    connections: CONNECTIONS,
    families: FAMILIES,
    servers: {
      bare: summed(bare),
      grouped: summed(grouped),
      single: summed(single),
      skeleton: summed(skeleton),
      unpaced: summed(unpaced.rounds),
      shipped: summed(shipped.rounds),
    },
    ofBare: ratio(grouped, bare),
    ofBareByAutocannon: ratio(tooled.grouped, tooled.bare),
    ofSingle: ratio(grouped, single),
    ofSkeleton: ratio(grouped, skeleton),
    deliveredPerSecond: { unpaced: unpaced.delivered, shipped: shipped.delivered },
  }
}

const { under }: { under: string } = JSON.parse(process.argv[2] ?? '{}')
process.send?.({ figures: await benchWebhook(under) })
process.disconnect?.()
