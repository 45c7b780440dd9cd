import Database from 'better-sqlite3'
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { Hono } from 'hono'
import en from '../../locales/en/web.json' with { type: 'json' }
import indonesian from '../../locales/id/web.json' with { type: 'json' }
import type { SimulatorWire } from '../../src/channels/simulator/bubble.ts'
import { createSimulator } from '../../src/channels/simulator/channel.ts'
import { createListeners } from '../../src/channels/simulator/listeners.ts'
import { openBubbles } from '../../src/channels/simulator/store.ts'
import * as tables from '../../src/channels/simulator/tables.ts'
import type { Attachment } from '../../src/engine/channel.ts'
import { after, asId, asInstant } from '../../src/engine/ids.ts'
import type { Inbound } from '../../src/engine/inbound.ts'
import type { Message, Say, TapRef } from '../../src/engine/message.ts'
import type { PanelView, SimulatorPorts, TraceRow } from '../../src/web/simulator/ports.ts'
import { simulatorRoutes } from '../../src/web/simulator/routes.tsx'

const migration = await generateSQLiteMigration(
  await generateSQLiteDrizzleJson({}),
  await generateSQLiteDrizzleJson({ ...tables }),
)

/** An empty database with the simulator's table. */
export const freshDb = () => {
  const client = new Database(':memory:')
  for (const statement of migration) client.exec(statement)
  return drizzle(client)
}

/** Words straight from a file; a missing key or value is an error. */
export const wordsFrom =
  (file: unknown) =>
  (key: string, values: Readonly<Record<string, string | number>> = {}) => {
    let at: unknown = file
    for (const part of key.split('.'))
      at = typeof at === 'object' && at !== null ? new Map(Object.entries(at)).get(part) : undefined
    if (typeof at !== 'string') throw new Error(`no words for ${key}`)
    return at.replace(/\{\{(\w+)\}\}/g, (_, name) => {
      const value = values[name]
      if (value === undefined) throw new Error(`${key} needs ${name}`)
      return String(value)
    })
  }

/** Texts as they are: the bot of these tests says its keys. */
export const speak = (say: Say): string => say.key

const CHART: Attachment = {
  name: 'grafik-aisyah.svg',
  type: 'image/svg+xml',
  bytes: new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="620" viewBox="0 0 800 620"><rect width="800" height="620" fill="#fff"/><path d="M60 560C260 400 500 300 760 250V120C500 170 260 300 60 500Z" fill="#bfe3b0"/><path d="M60 560C260 400 500 300 760 250V300C500 350 260 450 60 590Z" fill="#fff0a8"/><path d="M60 530C200 430 300 350 420 300" fill="none" stroke="#8a3b22" stroke-width="6"/><circle cx="420" cy="300" r="11" fill="#8a3b22"/><text x="60" y="60" font-size="34" font-family="sans-serif">Berat Aisyah · DATA CONTOH</text></svg>`,
  ),
}
const TABLE: Attachment = {
  name: 'daftar.csv',
  type: 'text/csv',
  bytes: new TextEncoder().encode('nama;kg\nAisyah;7,1\n'),
}

const choice = (value: string, label: string) => ({ value, label: { key: label } })

/** A small scripted bot: enough of a conversation to see the page at work. */
const replyTo = ({ body }: Inbound): Message => {
  switch (body.kind) {
    case 'start':
      return {
        say: [
          {
            key: 'Halo, saya Kawan Tumbuh, mesin pencatat tumbuh kembang Posyandu Mawar. Pengelola: TPPS Kabupaten.\nSaya simpan panggilan, tanggal lahir, dan hasil timbang si kecil. NIK tidak perlu. Ketik HAPUS kapan saja. Lengkapnya: https://contoh.example/izin.',
          },
          { key: 'Boleh saya catat?' },
        ],
        choices: [
          choice('all', 'Setuju (kader & bidan boleh lihat)'),
          choice('me', 'Untuk saya saja'),
          choice('no', 'Tidak'),
        ],
      }
    case 'tap':
      return { say: [{ key: `Anda memilih ${body.value} pada pertanyaan ${body.asking}.` }] }
    case 'text':
      if (body.text === 'grafik')
        return {
          say: [
            { key: 'Bunda rajin membawa Aisyah, bagus sekali.' },
            {
              key: 'Berat dan panjangnya sesuai anak seumurnya. Langkah hari ini: beri satu lauk hewani tiap makan.',
            },
          ],
          choices: [choice('yes', 'Ya, ingatkan'), choice('no', 'Tidak')],
          attach: { draw: 'chart' },
        }
      if (body.text === 'berkas') return { say: [{ key: 'Daftarnya.' }], attach: { draw: 'table' } }
      if (body.text === 'rusak')
        return { say: [{ key: 'Seharusnya ada gambar.' }], attach: { draw: 'nothing' } }
      return { say: [{ key: `Saya baca: ${body.text}` }] }
    default:
      return { say: [{ key: 'Maaf, saya baru bisa membaca tulisan.' }] }
  }
}

/** The simulator with a scripted bot behind it, a clock that stands still, and a store that can be made to fail. */
export const openSimulator = () => {
  const db = freshDb()
  const store = openBubbles(db)
  const listeners = createListeners()
  let time = asInstant(Date.UTC(2026, 10, 22, 1, 15))
  const now = () => time
  const channel = createSimulator({ account: 'simulator', store, now, push: listeners.push })

  const taken: Inbound[] = []
  const trace = new Map<string, TraceRow[]>()
  const bot = { refusals: 0, delayMs: 0, asking: 0, outbox: 0, advanced: 0 }
  const attachments = new Map<unknown, Attachment>([
    ['chart', CHART],
    ['table', TABLE],
  ])

  const sendTo = async (address: string, message: Message) => {
    bot.asking += 1
    const tap: TapRef = { session: 1, asking: bot.asking, step: 'consent' }
    const wire: SimulatorWire = channel.render({ ...message, tap }, speak)
    const { attach } = message
    const drawing =
      typeof attach === 'object' && attach !== null && 'draw' in attach ? attach.draw : undefined
    bot.outbox += 1
    await channel.send(address, wire, asId(bot.outbox), attachments.get(drawing), AbortSignal.timeout(1_000))
  }

  let ids = 0
  const ports: SimulatorPorts = {
    regency: { code: '99.01', name: 'Kabupaten Contoh', zoneHours: 8 },
    channel,
    store,
    listeners,
    take: async (inbounds) => {
      if (bot.refusals > 0) {
        bot.refusals -= 1
        throw new Error('the disk is full')
      }
      for (const inbound of inbounds) {
        if (taken.some((other) => other.key === inbound.key)) continue
        taken.push(inbound)
        const rows = trace.get(inbound.from) ?? []
        const what = rows.length === 0 ? 'command' : 'read'
        rows.unshift(
          { at: now(), what: 'asked', flow: 'daftar-anak', step: `langkah-${rows.length + 1}` },
          { at: now(), what, flow: 'daftar-anak', step: 'izin' },
        )
        trace.set(inbound.from, rows)
        if (inbound.body.kind === 'left') continue
        setTimeout(() => void sendTo(inbound.from, replyTo(inbound)), bot.delayMs)
      }
    },
    randomId: () => {
      ids += 1
      return `persona-${String(ids).padStart(4, '0')}-0123456789abcdef`
    },
    clock: {
      now,
      advance: async (ms) => {
        bot.advanced += 1
        time = after(time, ms)
      },
    },
    panel: (persona): PanelView => {
      const mine = taken.filter((inbound) => inbound.from === persona)
      const texts = mine.flatMap(({ at, body }, index) =>
        body.kind === 'text' ? [{ id: String(index), at, text: ports.mask(body.text) }] : [],
      )
      return {
        person:
          mine.length === 0
            ? []
            : [
                { label: 'Panggilan', value: 'Bunda' },
                { label: 'Posyandu', value: 'Mawar' },
              ],
        sections: [{ title: 'Pengukuran', rows: texts.toReversed() }],
        trace: trace.get(persona) ?? [],
      }
    },
    startCode: (role) => (role === 'father' ? 'KADER-RATNA' : undefined),
    mask: (text) => text.replace(/\d{16}/g, '•'.repeat(16)),
    words: (language) => wordsFrom(language === 'en' ? en : indonesian),
  }
  const app = new Hono().route('/r/99.01/simulator', simulatorRoutes(ports))
  return { app, ports, bot, taken, sendTo, store, listeners, channel }
}

/** The simulator's address in these tests. */
export const BASE = '/r/99.01/simulator'

/** A browser without a window: it keeps its cookie and says where its posts come from. */
export const visitor = (app: Hono) => {
  let cookie: string | undefined
  const request = async (path: string, method: string, headers: Record<string, string>, body?: unknown) => {
    const answer = await app.request(`http://localhost${BASE}${path}`, {
      method,
      headers: { host: 'localhost', ...(cookie === undefined ? {} : { cookie }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return answer
  }
  const ours = { 'sec-fetch-site': 'same-origin' }
  return {
    get: (path: string, headers: Record<string, string> = {}) => request(path, 'GET', headers),
    post: (path: string, body: unknown, headers: Record<string, string> = ours) =>
      request(path, 'POST', { 'content-type': 'application/json', ...headers }, body),
    delete: (path: string) => request(path, 'DELETE', ours),
    cookie: () => cookie,
  }
}
