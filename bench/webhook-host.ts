import { setImmediate } from 'node:timers'
import { serve } from '@hono/node-server'
import Sqlite from 'better-sqlite3'
import { Hono } from 'hono'
import { createTelegram } from '../src/channels/telegram/telegram.ts'
import type { Inbound } from '../src/engine/inbound.ts'
import { createIntake } from '../src/engine/intake.ts'
import { webhookApp } from '../src/hosts/app.ts'
import { nodePorts } from '../src/hosts/node-ports.ts'
import { openFile, regencyFile } from '../src/hosts/open-file.ts'
import { openRegency } from '../src/hosts/regency.ts'
import { timeLimit } from '../src/hosts/time-limit.ts'
import { ACCOUNT, REGENCY, SECRET_KEY } from './fill.ts'

/** What a measured process is told, as one JSON argument. */
export type Hosting = {
  /**
   * bare: Hono answers a constant. skeleton: four statements a message, grouped. single: ours, a commit for every message.
   * grouped: ours, as it is, without delivery. unpaced: ours, with delivery and without Telegram's limits of pace.
   */
  readonly as: 'bare' | 'skeleton' | 'single' | 'grouped' | 'unpaced'
  readonly folder: string
  readonly secret: string
  readonly token: string
  readonly apiRoot: string
}

const { as, folder, secret, token, apiRoot }: Hosting = JSON.parse(process.argv[2] ?? '{}')
const log = {
  info: () => {},
  warn: () => {},
  error: (facts: object, what: string) => process.stderr.write(`${what} ${JSON.stringify(facts)}\n`),
}
const app = new Hono()

/** The least that keeps a message: seen, session, answer, trace; as many in a commit as arrive in a turn of the loop. */
const skeleton = (): ((messages: readonly Inbound[]) => Promise<void>) => {
  const db = new Sqlite(regencyFile(folder, REGENCY))
  db.pragma('synchronous = FULL')
  db.exec(`create table bare_inbox (key text primary key) without rowid;
    create table bare_session (contact text primary key, state text) without rowid;
    create table bare_outbox (id integer primary key, contact text, body text);
    create table bare_trace (id integer primary key, contact text, events text)`)
  const [inbox, session, outbox, trace] = [
    db.prepare('insert into bare_inbox values (?) on conflict do nothing'),
    db.prepare('insert into bare_session values (?, ?) on conflict do update set state = excluded.state'),
    db.prepare('insert into bare_outbox (contact, body) values (?, ?)'),
    db.prepare('insert into bare_trace (contact, events) values (?, ?)'),
  ]
  const state = JSON.stringify({
    flow: 'register',
    step: 'sex',
    answers: { name: 'Budi' },
    trail: [{ step: 'name', was: { name: [] } }],
  })
  const body = JSON.stringify({ say: [{ key: 'children.register.ask-sex', values: { name: 'Budi' } }] })
  const write = db.transaction((group: readonly Inbound[]) => {
    for (const { key, from } of group) {
      if (inbox.run(key).changes === 0) continue
      session.run(from, state)
      outbox.run(from, body)
      trace.run(from, '[["read","register","name"]]')
    }
    return []
  })
  return createIntake((group) => write.immediate(group), setImmediate).take
}

const ours = (): ((messages: readonly Inbound[]) => Promise<void>) => {
  const file = openFile(regencyFile(folder, REGENCY))
  const ports = nodePorts(SECRET_KEY, log)
  const regency = openRegency(file.db, ports, () => {
    if (as !== 'unpaced') return new Map()
    const telegram = createTelegram({ account: ACCOUNT, token, apiRoot, webhookSecret: secret })
    const limits = { ...telegram.limits, perSecond: 1_000_000, perContactMs: 0 }
    return new Map([[ACCOUNT, { ...telegram, limits }]])
  })
  if (as === 'unpaced') return regency.take
  if (as === 'grouped') return createIntake(regency.engine.receive, ports.soon).take
  return async (messages) => {
    for (const message of messages) regency.engine.receive([message])
  }
}

if (as === 'bare') {
  app.post(`/r/${REGENCY}/telegram`, (c) => c.text('ok'))
} else {
  const channel = createTelegram({ account: ACCOUNT, token, webhookSecret: secret })
  const take = as === 'skeleton' ? skeleton() : ours()
  app.route(`/r/${REGENCY}`, webhookApp({ path: '/telegram', channel, take, timeLimit }))
}

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.({ port }))
