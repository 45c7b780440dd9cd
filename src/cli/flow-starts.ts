import { openRooms, type Rooms } from '../../flows/rooms.ts'
import { type Db, transact } from '../db/db.ts'
import { migrate } from '../db/migrate.ts'
import { MIGRATIONS } from '../db/migrations.ts'
import type { AnyFlow, Turn } from '../engine/flow.ts'
import { asId, asInstant, type ContactId, type Instant, type Json } from '../engine/ids.ts'
import { contact as contacts } from '../engine/tables.ts'
import { digest } from '../hosts/crypto.ts'
import { setUp } from '../hosts/set-up.ts'
import { openSqlite } from '../hosts/sqlite.ts'

/** A made-up regency of one village, in memory. */
const PLACE = {
  code: '00.00',
  name: 'Kabupaten Contoh',
  zoneHours: 7,
  areas: [
    { code: '00.00.01', kind: 'district', name: 'Contoh', parent: '00.00' },
    { code: '00.00.01.2001', kind: 'village', name: 'Contoh', parent: '00.00.01' },
  ],
} as const

const NOW: Instant = asInstant(Date.UTC(2026, 10, 22, 3))
const BORN = '2026-03-14'

/** Answers of every form that a step may take. */
const SAMPLES: readonly Json[] = [
  1,
  null,
  8.4,
  false,
  'later',
  'skip',
  'Contoh',
  '2026-11-20',
  '00.00.01.2001',
  { on: BORN, approx: false },
  { weightKg: 3.1, lengthCm: 49, weeks: 40 },
  [],
  [{ name: 'Contoh' }],
]

/** How far somebody has come; each builds on the one before. */
const COMING: readonly ((rooms: Rooms, contact: ContactId) => void)[] = [
  () => {},
  (rooms, contact) => {
    const person = rooms.people.meet(contact, NOW)
    rooms.people.answerConsent(person, 'record', true, contact, NOW)
    rooms.people.answerConsent(person, 'share-posyandu', true, contact, NOW)
  },
  (rooms) => {
    const facts = { name: 'Contoh', sex: 'f', born: BORN, bornApprox: false } as const
    const child = rooms.children.register(facts, asId(1), NOW)
    rooms.people.cares(asId(1), child, 'wali', NOW)
  },
  (rooms) => {
    const visit = {
      child: asId<'child'>(1),
      on: '2026-11-14',
      place: 'posyandu',
      by: asId<'person'>(1),
    } as const
    rooms.children.record({ ...visit, weightKg: 7.1, lengthCm: 66 }, NOW)
  },
  (rooms) => rooms.people.livesIn(asId(1), '00.00.01.2001', 1),
  (rooms, contact) => rooms.people.answerConsent(asId(1), 'remind', true, contact, NOW),
  (rooms) => rooms.children.bornWith(asId(1), {}),
]

/** Undoes what a trial has written. */
class Undone extends Error {}

const tried = (db: Db, work: () => string | undefined): string | undefined => {
  let found: string | undefined
  try {
    transact(db, () => {
      found = work()
      throw new Undone()
    })
  } catch {
    // undone; or answers that cannot come together in a talk, of which nothing is to be learnt
  }
  return found
}

type Answers = Readonly<Record<string, Json>>

/** One answer for every step, and then each further answer in the place of one of them. */
const answersOf = (flow: AnyFlow<Rooms>): readonly Answers[] => {
  const taken = Object.entries(flow.readers).map(([step, reader]) => {
    const values = [...(reader.choices ?? []).map(({ value }) => value), ...SAMPLES]
    const decoded = values.map((value) => reader.decode(value)).filter((value) => value !== undefined)
    return [step, decoded] as const
  })
  const first: Answers = Object.fromEntries(taken.map(([step, [value = null]]) => [step, value]))
  return [
    first,
    ...taken.flatMap(([step, values]) => values.slice(1).map((value) => ({ ...first, [step]: value }))),
  ]
}

/**
 * Which flows each flow goes on with, found by acting: every flow's act is run over a made-up regency in memory, for people who
 * have come more or less far, and undone.
 */
export const flowStarts = (
  flows: ReadonlyMap<string, AnyFlow<Rooms>>,
): ReadonlyMap<string, ReadonlySet<string>> => {
  const opened = openSqlite(':memory:', 'create')
  if (opened.kind !== 'opened') throw new Error('a database in memory opens')
  const { db } = opened.file
  migrate(db, MIGRATIONS, digest)
  setUp(db, PLACE, true)
  const rooms = openRooms(db, { ...PLACE, demo: true, newCode: () => 'CONTOH22' })
  const [row] = db
    .insert(contacts)
    .values({ account: 'contoh', addressHash: 'contoh', createdAt: NOW })
    .returning()
    .all()
  const turn: Turn<Rooms> = {
    now: NOW,
    taken: NOW,
    contact: asId(row?.id ?? 0),
    rooms,
    speak: ({ key }) => key,
  }
  const starts = new Map([...flows.keys()].map((id) => [id, new Set<string>()]))
  for (const come of COMING) {
    come(rooms, turn.contact)
    for (const flow of flows.values()) {
      for (const answers of answersOf(flow)) {
        const next = tried(db, () => {
          const done = flow.done(answers, turn)
          return 'start' in done ? done.start.flow : undefined
        })
        if (next !== undefined) starts.get(flow.id)?.add(next)
      }
    }
  }
  opened.file.close()
  return starts
}
