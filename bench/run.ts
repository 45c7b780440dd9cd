import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.ts'
import type { ChartFigures } from './chart.ts'
import type { FlatFigures } from './flat.ts'
import { benchKms } from './kms.ts'
import { machine } from './machine.ts'
import type { OursFigures } from './ours.ts'
import type { PeerFigures } from './peer.ts'
import { start } from './processes.ts'
import { median } from './rounds.ts'
import type { StartUpFigures } from './start-up.ts'
import type { Served, WebhookFigures } from './webhook.ts'
import { benchZscore } from './zscore.ts'

/** One thing that must hold, and what was found. */
type Bar = { readonly what: string; readonly found: string; readonly bar: string; readonly meets: boolean }
type Report = { readonly figures: unknown; readonly lines: readonly string[]; readonly bars: readonly Bar[] }

const whole = (value: number): string => Math.round(value).toLocaleString('en')
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`
const times = (value: number): string => `${value.toFixed(1)} ×`

const figuresOf = <T>(name: string, under: string): Promise<T> => start(name, { under }).hears<T>('figures')

const SERVERS: { readonly [as in keyof WebhookFigures['servers']]: string } = {
  bare: 'bare Hono, a constant answer',
  skeleton: 'Hono, four bare statements, group commit',
  single: 'ours, a commit for every message',
  grouped: 'ours, group commit, delivery off',
  unpaced: 'ours, delivery on, no limit of pace',
  shipped: "dist/server.mjs, delivery on at Telegram's pace",
}

const served = (name: string, one: Served): string =>
  [
    name.padEnd(48),
    `${whole(one.perSecond)} /s`.padStart(10),
    `p50 ${one.p50Ms.toFixed(1)} ms`.padStart(14),
    `p99 ${one.p99Ms.toFixed(1)} ms`.padStart(15),
    `CPU ${whole(one.cpuMicros)} µs`.padStart(14),
    `longest block ${one.longestBlockMs.toFixed(0)} ms`.padStart(21),
    one.wrong === 0 ? '' : `${one.wrong} NOT ANSWERED WITH 200`,
  ].join(' ')

const webhook = async (under: string): Promise<Report> => {
  const figures = await figuresOf<WebhookFigures>('webhook', under)
  const { servers } = figures
  const names = ['bare', 'skeleton', 'single', 'grouped', 'unpaced', 'shipped'] as const
  const allWell = names.every((as) => servers[as].wrong === 0)
  return {
    figures,
    lines: [
      `Telegram updates over HTTP, ${figures.connections} connections, ${whole(figures.families)} families in the middle of a form:`,
      ...names.map((as) => served(SERVERS[as], servers[as])),
      `handed to the provider meanwhile: ${whole(figures.deliveredPerSecond.unpaced)} /s without limits, ${whole(figures.deliveredPerSecond.shipped)} /s at Telegram's pace`,
      `ours to the four bare statements: ${percent(figures.ofSkeleton)}`,
    ],
    bars: [
      {
        what: 'durable messages, of bare Hono',
        found: percent(figures.ofBare),
        bar: '≥ 30 %',
        meets: figures.ofBare >= 0.3,
      },
      {
        what: 'the same, with autocannon as the load',
        found: percent(figures.ofBareByAutocannon),
        bar: '≥ 30 %',
        meets: figures.ofBareByAutocannon >= 0.3,
      },
      {
        what: 'group commit, to a commit per message',
        found: times(figures.ofSingle),
        bar: '≥ 3 ×',
        meets: figures.ofSingle >= 3,
      },
      {
        what: 'p99 of an answer',
        found: `${servers.grouped.p99Ms.toFixed(1)} ms`,
        bar: '< 100 ms',
        meets: servers.grouped.p99Ms < 100,
      },
      {
        what: 'p99 of an answer, whole server, delivering',
        found: `${servers.shipped.p99Ms.toFixed(1)} ms`,
        bar: '< 100 ms',
        meets: servers.shipped.p99Ms < 100,
      },
      {
        what: 'longest block of the event loop, whole server',
        found: `${servers.shipped.longestBlockMs.toFixed(0)} ms`,
        bar: '< 100 ms',
        meets: servers.shipped.longestBlockMs < 100,
      },
      {
        what: 'every message answered with 200',
        found: allWell ? 'yes' : 'no',
        bar: 'yes',
        meets: allWell,
      },
    ],
  }
}

/** In turns, so that what else the machine does falls on both. */
const PEER_ROUNDS = 3

const peer = async (under: string): Promise<Report> => {
  const theirRounds: PeerFigures[] = []
  const ourRounds: OursFigures[] = []
  for (let round = 0; round < PEER_ROUNDS; round++) {
    theirRounds.push(await figuresOf<PeerFigures>('peer', under))
    ourRounds.push(await figuresOf<OursFigures>('ours', under))
  }
  const theirs: PeerFigures = { singly: median(theirRounds.map(({ singly }) => singly)) }
  const ours: OursFigures = {
    singly: median(ourRounds.map(({ singly }) => singly)),
    grouped: median(ourRounds.map(({ grouped }) => grouped)),
    delivered: median(ourRounds.map(({ delivered }) => delivered)),
  }
  const ratio = median(
    ourRounds.map(({ grouped }, round) => grouped / (theirRounds[round]?.singly ?? Number.NaN)),
  )
  return {
    figures: { theirs, ours },
    lines: [
      'A form begun by a word and its three questions, in process, both durable (synchronous=FULL):',
      `grammY + conversations + sessions in SQLite        ${whole(theirs.singly)} updates/s: reads and writes session and conversation`,
      '    (JSON by key, every write a commit), replays the conversation, a regular expression per answer, replies at once',
      `ours, singly                                       ${whole(ours.singly)} updates/s: one commit each; dedupe, danger signs, commands,`,
      '    real reading of names and dates, answers that survive a restart, the reply in the outbox',
      `ours, in groups of 32                              ${whole(ours.grouped)} updates/s`,
      `ours, in groups of 32, every reply also delivered  ${whole(ours.delivered)} updates/s: rendered, handed over, recorded (two commits more a group)`,
    ],
    bars: [
      {
        what: 'ours in groups of 32, to grammY + conversations',
        found: times(ratio),
        bar: '≥ 5 ×',
        meets: ratio >= 5,
      },
    ],
  }
}

const zscore = async (): Promise<Report> => {
  const figures = benchZscore()
  return {
    figures,
    lines: [
      `z-scores, six indices, one thread: ${whole(figures.childrenPerSecond)} children/s; CSV text to text ${whole(figures.rowsPerSecond)} rows/s`,
    ],
    bars: [],
  }
}

const kms = async (): Promise<Report> => {
  const figures = benchKms()
  const { children, visits, milliseconds, weighingsPerSecond } = figures
  return {
    figures,
    lines: [
      `KMS letters, one thread: ${whole(children)} children with ${visits} weighings each in ${whole(milliseconds)} ms, ${whole(weighingsPerSecond)} weighings/s`,
    ],
    bars: [
      {
        what: 'KMS letters of 30,000 children',
        found: `${whole(milliseconds)} ms`,
        bar: '< 1,000 ms',
        meets: milliseconds < 1_000,
      },
    ],
  }
}

const chart = async (under: string): Promise<Report> => {
  const figures = await figuresOf<ChartFigures>('chart', under)
  const { charts, firstMs, medianMs, p90Ms, textMs, largestKb } = figures
  const { longestPieceMs, longestBlockMs, idleBlockMs, earlyMb, lateMb } = figures
  return {
    figures,
    lines: [
      `charts of 24 points, PNG 800 × 1000, one after another: median ${whole(medianMs)} ms, p90 ${whole(p90Ms)} ms, the first ${whole(firstMs)} ms`,
      `of that on the server's own thread: ${textMs.toFixed(1)} ms; largest file ${whole(largestKb)} KB`,
      `longest block of the event loop ${whole(longestBlockMs)} ms; of a process that only waits on this machine ${whole(idleBlockMs)} ms`,
      `resident after 100 charts ${whole(earlyMb)} MB, after ${whole(charts)} ${whole(lateMb)} MB`,
    ],
    bars: [
      { what: 'a chart, median', found: `${whole(medianMs)} ms`, bar: '< 100 ms', meets: medianMs < 100 },
      {
        what: "longest piece of a chart on the server's own thread",
        found: `${whole(longestPieceMs)} ms`,
        bar: '< 30 ms',
        meets: longestPieceMs < 30,
      },
      {
        what: 'memory after 1,000 charts, to after 100',
        found: times(lateMb / earlyMb),
        bar: '≤ 1.2 ×',
        meets: lateMb / earlyMb <= 1.2,
      },
    ],
  }
}

const flat = async (under: string): Promise<Report> => {
  const figures = await figuresOf<FlatFigures>('flat', under)
  const { few, many, fewMicros, manyMicros } = figures
  return {
    figures,
    lines: [
      `a message, in groups of 32: ${whole(fewMicros)} µs with ${whole(few)} children, ${whole(manyMicros)} µs with ${whole(many)}`,
    ],
    bars: [
      {
        what: `a message with ${whole(many)} children, to ${whole(few)}`,
        found: times(manyMicros / fewMicros),
        bar: '≤ 1.5 ×',
        meets: manyMicros / fewMicros <= 1.5,
      },
    ],
  }
}

const startUp = async (under: string): Promise<Report> => {
  const figures = await figuresOf<StartUpFigures>('start-up', under)
  return {
    figures,
    lines: [
      `dist/server.mjs over ${whole(figures.children)} children (${whole(figures.fileMb)} MB): ready in ${whole(figures.readyMs)} ms, ${whole(figures.residentMb)} MB resident`,
    ],
    bars: [
      {
        what: 'start to the first 200',
        found: `${whole(figures.readyMs)} ms`,
        bar: '< 1,500 ms',
        meets: figures.readyMs < 1_500,
      },
      {
        what: 'resident memory',
        found: `${whole(figures.residentMb)} MB`,
        bar: '< 200 MB',
        meets: figures.residentMb < 200,
      },
    ],
  }
}

const ALL = { webhook, peer, zscore, kms, chart, flat, 'start-up': startUp } as const
const PROGRAMS = [
  'chart',
  'webhook',
  'webhook-host',
  'watch',
  'load',
  'provider',
  'peer',
  'ours',
  'flat',
  'start-up',
]

const print = (text: string): void => void process.stdout.write(`${text}\n`)

const asked = process.argv.slice(2)
const chosen = Object.entries(ALL).filter(([name]) => asked.length === 0 || asked.includes(name))
const strangers = asked.filter((name) => !(name in ALL))
if (strangers.length > 0) {
  process.stderr.write(`no measurement ${strangers.join(', ')}; there are ${Object.keys(ALL).join(', ')}\n`)
  process.exit(64)
}

await bundle(PROGRAMS)
// beside the build and not in /tmp, which may be memory: an fsync has to reach a disk
mkdirSync('dist', { recursive: true })
const under = mkdtempSync(join('dist', 'bench-'))
print(machine())
const figures: Record<string, unknown> = {}
const bars: Bar[] = []
try {
  for (const [name, measure] of chosen) {
    const report = await measure(under)
    figures[name] = report.figures
    bars.push(...report.bars)
    print(`\n${name}\n${report.lines.map((line) => `  ${line}`).join('\n')}`)
  }
} finally {
  rmSync(under, { recursive: true, force: true })
}
print('')
for (const { what, found, bar, meets } of bars) {
  print(`${meets ? 'meets ' : 'misses'}  ${what.padEnd(50)}${found.padStart(10)}   (${bar})`)
}
print(`\n${JSON.stringify({ machine: machine(), figures, bars })}`)
