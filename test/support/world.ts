import { createHash, createHmac } from 'node:crypto'
import type { Db } from '../../src/db/db.ts'
import { migrate } from '../../src/db/migrate.ts'
import { MIGRATIONS } from '../../src/db/migrations.ts'
import type { Channel } from '../../src/engine/channel.ts'
import type { Json } from '../../src/engine/ids.ts'
import type { Inbound } from '../../src/engine/inbound.ts'
import type { Log } from '../../src/engine/ports.ts'
import { type HostPorts, openRegency } from '../../src/hosts/regency.ts'
import { setUp } from '../../src/hosts/set-up.ts'
import { timeLimit } from '../../src/hosts/time-limit.ts'
import { openPlaces } from '../../src/posyandu/places.ts'

/** What was sent to one address, as the channel made it. */
export type Delivered = { readonly to: string; readonly wire: Json; readonly file?: string }

export const ACCOUNT = 'test:73.17'

/** A regency of a few real villages, small enough for a Durable Object's test and rich enough for doubts. */
export const LUWU = {
  code: '73.17',
  name: 'Kabupaten Luwu',
  zoneHours: 8,
  areas: [
    { code: '73.17.01', kind: 'district', name: 'Basse Sangtempe', parent: '73.17' },
    { code: '73.17.02', kind: 'district', name: 'Larompong', parent: '73.17' },
    { code: '73.17.07', kind: 'district', name: 'Bua', parent: '73.17' },
    { code: '73.17.01.2003', kind: 'village', name: 'Kanna', parent: '73.17.01' },
    { code: '73.17.02.1001', kind: 'village', name: 'Larompong', parent: '73.17.02' },
    { code: '73.17.02.2002', kind: 'village', name: 'Riwang', parent: '73.17.02' },
    { code: '73.17.02.2006', kind: 'village', name: 'Rantebelu', parent: '73.17.02' },
    { code: '73.17.07.2001', kind: 'village', name: 'Lare-Lare', parent: '73.17.07' },
    { code: '73.17.07.2003', kind: 'village', name: 'Barowa', parent: '73.17.07' },
    { code: '73.17.07.2005', kind: 'village', name: 'Pabbaresseng', parent: '73.17.07' },
  ],
} as const

const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** A clock that stands still until it is told to move. */
export type Clock = { at: number }

/** Ports of a test: a clock in the hand, codes in a row, hashes of a fixed key. */
export const testPorts = (
  clock: Clock,
  isStoreFailure: (error: unknown) => boolean,
  log: Log = quiet,
): HostPorts => {
  let codes = 0
  return {
    now: () => clock.at,
    hash: (text) => createHmac('sha256', 'a key for tests').update(text).digest('base64url').slice(0, 22),
    isStoreFailure,
    newCode: () => `KQD${2 + (Math.floor(codes / 8) % 8)}RTE${2 + (codes++ % 8)}`,
    soon: (work) => queueMicrotask(work),
    timeLimit,
    // what a picture shows is read from its description; drawing it is another test's work
    png: async (svg) => new TextEncoder().encode(svg),
    log,
  }
}

/** Makes an empty database into a small regency with one posyandu, Mawar. */
export const prepare = (db: Db, demo = false): void => {
  const refusal = migrate(db, MIGRATIONS, (text) => createHash('sha256').update(text).digest('hex'))
  if (refusal !== undefined) throw new Error(refusal.kind)
  setUp(db, LUWU, demo)
  if (!demo) openPlaces(db).addPost('MAWAR', 'Posyandu Mawar', '73.17.02.1001')
}

/** A channel that keeps what it is given to send, rendered by a real channel's own renderer. */
export const recorder = (like: Pick<Channel, 'limits' | 'render'>) => {
  const delivered: Delivered[] = []
  const channel: Channel = {
    // the limits of pace are tested by themselves; a story does not wait for them
    limits: { ...like.limits, perSecond: 1_000_000, perContactMs: 0 },
    verify: async () => true,
    parse: () => [],
    render: (meaning, speak) => like.render(meaning, speak),
    send: async (to, wire, _id, attachment) => {
      const file = attachment && (attachment.description ?? new TextDecoder().decode(attachment.bytes))
      delivered.push({ to, wire, ...(file === undefined ? {} : { file }) })
      return { kind: 'sent', id: String(delivered.length) }
    },
  }
  return { channel, delivered }
}

/** A regency in a test. `reopen` forgets everything that is not in the database. */
export const openWorld = (db: Db, ports: HostPorts, channel: Channel) => {
  const open = () => openRegency(db, ports, () => new Map([[ACCOUNT, channel]]))
  let regency = open()
  let keys = 0
  return {
    get regency() {
      return regency
    },
    reopen: (): void => {
      regency = open()
    },
    /** A message as a provider would hand it over, with a key of its own. */
    message: (from: string, body: Inbound['body']): Inbound => ({
      account: ACCOUNT,
      key: `event-${++keys}`,
      from,
      at: regency.now(),
      body,
    }),
  }
}

export type World = ReturnType<typeof openWorld>
