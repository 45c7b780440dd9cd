import { sql } from 'drizzle-orm'
import { Counter, Gauge, Registry } from 'prom-client'
import type { Db } from '../db/db.ts'

type Measured = {
  readonly code: string
  readonly db: Db
  readonly counts: Readonly<Record<string, number>>
}

/** What an operator watches, in Prometheus' text form. Counts only: nothing of a person. */
export const renderMetrics = (regencies: readonly Measured[]): Promise<string> => {
  const registry = new Registry()
  const messages = new Counter({
    name: 'kawan_outbox_total',
    help: 'What became of attempts to send since the start; repeats may have arrived twice.',
    labelNames: ['regency', 'outcome'],
    registers: [registry],
  })
  const waiting = new Gauge({
    name: 'kawan_outbox_waiting',
    help: 'Messages that wait to be sent.',
    labelNames: ['regency'],
    registers: [registry],
  })
  const stuck = new Gauge({
    name: 'kawan_inbox_set_aside',
    help: 'Messages set aside for a person to look at.',
    labelNames: ['regency'],
    registers: [registry],
  })
  for (const { code, db, counts } of regencies) {
    for (const [outcome, count] of Object.entries(counts)) messages.inc({ regency: code, outcome }, count)
    waiting.set(
      { regency: code },
      countOf(db, `select count(*) as n from outbox where state in ('waiting', 'sending')`),
    )
    stuck.set({ regency: code }, countOf(db, `select count(*) as n from inbox where state = 'failed'`))
  }
  return registry.metrics()
}

const countOf = (db: Db, query: string): number => db.all<{ n: number }>(sql.raw(query))[0]?.n ?? 0
