import { flows } from '../../flows/talk.ts'
import type { Json } from '../../src/engine/ids.ts'
import type { Waiting } from '../../src/engine/session.ts'
import { readSession } from '../../src/engine/stored-session.ts'
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
  // proof of somebody whose time was over names nobody and is kept
  [
    'a consent of nobody',
    'select id from consent where lapsed_at is null and person not in (select id from person)',
  ],
  ['a wrong code of nobody', 'select id from wrong_code where contact not in (select id from contact)'],
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

/** Everything a form has in store as an answer: what stands, what was affirmed, and what going back would bring back. */
const storedAnswers = ({ answers, sure, trail }: Waiting): readonly (readonly [string, Json])[] => [
  ...Object.entries(answers),
  ...Object.entries(sure ?? {}),
  ...trail.flatMap((before) => [
    ...Object.entries(before.sure ?? {}),
    ...Object.entries(before.was).flatMap(([step, was]) => was.map((value) => [step, value] as const)),
  ]),
]

const undecodable = (waiting: Waiting | undefined): readonly string[] => {
  if (waiting === undefined) return []
  const flow = flows.get(waiting.flow)
  if (flow === undefined) return [`no flow ${waiting.flow}`]
  const missing = [waiting.step, ...waiting.trail.map(({ step }) => step)].filter(
    (step) => !Object.hasOwn(flow.steps, step),
  )
  const unread = storedAnswers(waiting).flatMap(([name, stored]) => {
    const reader = Object.hasOwn(flow.readers, name) ? flow.readers[name] : undefined
    if (reader === undefined) return [`an answer to no question: ${flow.id}.${name}`]
    const value: unknown = reader.decode(JSON.parse(JSON.stringify(stored)))
    return value === undefined ? [`an answer nobody understands: ${flow.id}.${name}`] : []
  })
  return [...missing.map((step) => `no step ${flow.id}.${step}`), ...unread]
}

/** What is wrong with the stored sessions. */
export const badSessions = ({ raw }: Family): readonly string[] =>
  raw
    .prepare('select state from session')
    .pluck()
    .all()
    .flatMap((state) => {
      const session = readSession(String(state))
      if (session === 'damaged') return [`a damaged session: ${String(state)}`]
      return [...undecodable(session.waiting), ...undecodable(session.paused)]
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
