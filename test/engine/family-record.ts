import { flows } from '../../flows/talk.ts'
import type { Family } from './family.ts'

/** Rows that point at nothing, by what they are. None of these queries may ever find any. */
const ORPHANS: readonly (readonly [what: string, query: string])[] = [
  ['a session of nobody', 'select contact from session where contact not in (select id from contact)'],
  ['a trace of nobody', 'select contact from trace where contact not in (select id from contact)'],
  [
    'a contact of a person who is gone',
    'select id from contact where person is not null and person not in (select id from person)',
  ],
  ['an address without consent', 'select id from contact where person is null and address is not null'],
  ['a consent of nobody', 'select id from consent where person not in (select id from person)'],
  ['a carer who is gone', 'select id from guardian where person not in (select id from person)'],
  ['a carer of a child that is gone', 'select id from guardian where child not in (select id from child)'],
  ['a child without a carer', 'select id from child where id not in (select child from guardian)'],
  [
    'a child without a wali',
    `select id from child where id not in (select child from guardian where role = 'wali')`,
  ],
  ['a measurement of no child', 'select id from measurement where child not in (select id from child)'],
  [
    'a job for nobody',
    'select key from job where person is not null and person not in (select id from person)',
  ],
  ['a code of nobody', 'select code from ticket where issuer not in (select id from person)'],
  ['a kept body', `select id from inbox where state = 'done' and (body is not null or error is not null)`],
  ['a message set aside', `select id from inbox where state = 'failed'`],
  ['a failed job', `select key from job where state = 'failed'`],
  [
    'words kept after they were said',
    `select id from outbox where state not in ('waiting', 'sending') and (meaning is not null or frozen is not null or address is not null)`,
  ],
  [
    'one value twice on a day',
    'select child, "on", kind from measurement where superseded_by is null group by child, "on", kind, value, place having count(*) > 1',
  ],
]

export const orphans = ({ raw }: Family): readonly string[] =>
  ORPHANS.flatMap(([what, query]) =>
    raw
      .prepare(query)
      .all()
      .map((row) => `${what}: ${JSON.stringify(row)}`),
  )

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const undecodable = (waiting: unknown): readonly string[] => {
  if (waiting === undefined) return []
  if (!isRecord(waiting)) return ['what waits is no object']
  const { flow: id, step, answers, trail } = waiting
  const flow = typeof id === 'string' ? flows.get(id) : undefined
  if (flow === undefined) return [`no flow ${String(id)}`]
  if (typeof step !== 'string' || !Object.hasOwn(flow.steps, step)) return [`no step ${String(step)}`]
  if (!isRecord(answers) || !Array.isArray(trail)) return ['no answers or no trail']
  return Object.entries(answers).flatMap(([name, stored]) => {
    const reader = Object.hasOwn(flow.readers, name) ? flow.readers[name] : undefined
    if (reader === undefined) return [`an answer to no question: ${flow.id}.${name}`]
    const value: unknown = reader.decode(JSON.parse(JSON.stringify(stored)))
    return value === undefined ? [`an answer nobody understands: ${flow.id}.${name}`] : []
  })
}

/** What is wrong with the stored sessions. */
export const badSessions = ({ raw }: Family): readonly string[] =>
  raw
    .prepare('select state from session')
    .pluck()
    .all()
    .flatMap((state) => {
      const session: unknown = JSON.parse(String(state))
      if (!isRecord(session)) return ['a session is no object']
      if (!Number.isSafeInteger(session['number']) || !Number.isSafeInteger(session['asking']))
        return ['a session is not counted']
      return [...undecodable(session['waiting']), ...undecodable(session['paused'])]
    })

/** Every row of every table as text. */
export const everyRow = ({ raw }: Family): readonly string[] =>
  raw
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
    .pluck()
    .all()
    .flatMap((table) =>
      raw
        .prepare(`select * from "${String(table)}"`)
        .all()
        .map((row) => `${String(table)} ${JSON.stringify(row)}`),
    )
