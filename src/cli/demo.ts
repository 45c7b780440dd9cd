import { sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { transact } from '../db/db.ts'
import { HOUR } from '../engine/ids.ts'
import { WORDING } from '../people/consents.ts'
import { type Command, readArgs } from './command.ts'
import { createDemo, demoClock, needDemo } from './demo-file.ts'
import { type Chance, chanceFrom, grow, type MadeVisit } from './demo-growth.ts'
import { BOYS, GIRLS, POSTS } from './demo-names.ts'
import { Misused } from './failures.ts'
import { readHome, regencyCode, writing } from './home.ts'
import { print } from './streams.ts'

/** What is to be made up. The same numbers over the same database give the same people. */
export type Fill = {
  readonly children: number
  /** The regency's own calendar day: visits end there. */
  readonly today: string
  /** Hours east of UTC. */
  readonly zoneHours: number
  /** @default 1 */
  readonly seed?: number
  /** Called after every commit, with the children made so far: to tell how far it is, and to keep a lease. */
  onCommit?(children: number): void
}

/** What was made up. */
export type Filled = { readonly people: number; readonly visits: number; readonly values: number }

/** Visits of a child, one a month, as far back as its birth. */
const VISITS = 12
/** Children of one commit: some 30,000 rows. */
const AT_ONCE = 1_000
/** Children of one posyandu, and the most posyandu in a village. */
const POST = { children: 60, most: 8 } as const
/** The oldest are a few days below five years. */
const OLDEST_DAYS = 1_820
const DAY_MS = 86_400_000
/** Days of the month on which posyandu are held. */
const LAST_POSYANDU_DAY = 25

/** How often something is so, of all. */
const SHARE = {
  sibling: 0.15,
  girl: 0.488,
  absent: 0.08,
  atHealthCentre: 0.06,
  atHome: 0.05,
  arm: 0.35,
  birthKnown: 0.7,
  sharesWithPosyandu: 0.85,
  father: 0.07,
  grandmother: 0.05,
} as const

type Cell = string | number | null
type Post = { readonly id: number; readonly village: string; readonly days: readonly string[] }

const one = (db: Db, query: string): number => db.all<{ n: number | null }>(sql.raw(query))[0]?.n ?? 0

/** Many rows in one statement: one parameter, because a Durable Object binds at most 100. */
const insert = (
  db: Db,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): void => {
  const names = columns.map((name) => `"${name}"`).join(', ')
  const cells = columns.map((_, at) => `value ->> ${at}`).join(', ')
  db.run(
    sql`${sql.raw(`insert into ${table} (${names}) select ${cells} from json_each(`)}${JSON.stringify(rows)})`,
  )
}

const isoOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** The days on which a posyandu was held, the latest first, up to today. */
const heldOn = (dayOfMonth: number, today: string): readonly string[] => {
  const [year = 0, month = 0] = today.split('-').map(Number)
  return Array.from({ length: VISITS * 2 }, (_, back) =>
    isoOf(Date.UTC(year, month - 1 - back, dayOfMonth)),
  ).filter((day) => day <= today)
}

/** Every village has enough posyandu for its made-up children, each with its own day. */
const posts = (db: Db, { children, today }: Fill): readonly Post[] => {
  const villages = db.all<{ code: string }>(sql`select code from area where kind = 'village' order by code`)
  if (villages.length === 0) throw new Error('a regency has villages')
  const wanted = Math.min(POST.most, Math.ceil(children / villages.length / POST.children))
  const known = new Map(
    db
      .all<{ village: string; n: number }>(sql`select village, count(*) as n from post group by village`)
      .map(({ village, n }) => [village, n]),
  )
  let number = one(db, 'select max(id) as n from post')
  const rows = villages.flatMap(({ code }) =>
    Array.from({ length: Math.max(0, wanted - (known.get(code) ?? 0)) }, (): readonly Cell[] => {
      number += 1
      const name = POSTS[number % POSTS.length] ?? ''
      return [number, `${name.replace(/\W/g, '').toUpperCase()}${number}`, `Posyandu ${name} ${number}`, code]
    }),
  )
  insert(db, 'post', ['id', 'code', 'name', 'village'], rows)
  const days = Array.from({ length: LAST_POSYANDU_DAY }, (_, day) => heldOn(day + 1, today))
  return db
    .all<{ id: number; village: string }>(sql`select id, village from post order by id`)
    .map(({ id, village }) => ({ id, village, days: days[id % LAST_POSYANDU_DAY] ?? [] }))
}

/** The days on which a child was brought: the latest a month or so ago at most, missing one now and then. */
const broughtOn = ({ days }: Post, born: string, chance: Chance): readonly string[] => {
  const brought: string[] = []
  for (const day of days) {
    if (day < born || brought.length === VISITS) break
    if (chance.next() >= SHARE.absent) brought.push(day)
  }
  return brought.reverse()
}

const placeOf = (chance: Chance): string => {
  const at = chance.next()
  if (at < SHARE.atHome) return 'rumah'
  return at < SHARE.atHome + SHARE.atHealthCentre ? 'puskesmas' : 'posyandu'
}

const addressOf = (chance: Chance): string => {
  const at = chance.next()
  if (at < SHARE.father) return 'ayah'
  return at < SHARE.father + SHARE.grandmother ? 'nenek' : 'bunda'
}

/** The rows of one visit, kind by kind. Arm and head are not measured every time. */
const valuesOf = ({ weightKg, lengthCm, position, armCm, headCm }: MadeVisit, chance: Chance) => {
  const values: (readonly [kind: string, value: number, position: string | null])[] = [
    ['weight', weightKg, null],
    ['length', lengthCm, position],
  ]
  if (armCm !== undefined && chance.next() < SHARE.arm) values.push(['arm', armCm, null])
  if (headCm !== undefined && chance.next() < SHARE.arm) values.push(['head', headCm, null])
  return values
}

const pick = (list: readonly string[], chance: Chance): string => list[chance.below(list.length)] ?? ''

/**
 * Fills a demo database with made-up families: children with monthly visits in line with WHO's curves, their carers and what
 * they agreed to. Nobody of them can be written to. The lease, if there is one, is the caller's.
 */
export const fillDemo = (db: Db, fill: Fill): Filled => {
  const { children, today, zoneHours, seed = 1, onCommit } = fill
  let person = one(db, 'select max(id) as n from person')
  let child = one(db, 'select max(id) as n from child')
  const chance = chanceFrom(seed * 1_000_003 + child)
  const all = transact(db, () => posts(db, fill))
  const todayMs = Date.parse(today)
  const morning = (day: string): number => Date.parse(day) + (9 - zoneHours) * HOUR
  const made = { people: 0, visits: 0, values: 0 }
  let home = all[0]

  for (let done = 0; done < children; ) {
    const many = Math.min(AT_ONCE, children - done)
    const people: Cell[][] = []
    const consents: Cell[][] = []
    const guardians: Cell[][] = []
    const kids: Cell[][] = []
    const values: Cell[][] = []
    for (let at = 0; at < many; at++) {
      const age = chance.below(OLDEST_DAYS)
      const born = isoOf(todayMs - age * DAY_MS)
      const isSibling = person > 0 && people.length > 0 && chance.next() < SHARE.sibling
      if (!isSibling) home = all[chance.below(all.length)]
      if (home === undefined) throw new Error('there is a posyandu in every village')
      const days = broughtOn(home, born, chance)
      const since = morning(days[0] ?? today)
      if (!isSibling) {
        person += 1
        people.push([person, addressOf(chance), home.village, home.id, 0, since])
        const shares = chance.next() < SHARE.sharesWithPosyandu ? 1 : 0
        consents.push([person, 'record', 1, since, 'demo', 0, WORDING])
        consents.push([person, 'share-posyandu', shares, since, 'demo', 0, WORDING])
      }
      child += 1
      const sex = chance.next() < SHARE.girl ? 'f' : 'm'
      const ages = [0, ...days.map((day) => (Date.parse(day) - todayMs) / DAY_MS + age)]
      const [birth, ...visits] = grow(sex, ages, chance)
      const known = chance.next() < SHARE.birthKnown
      kids.push([
        child,
        pick(sex === 'f' ? GIRLS : BOYS, chance),
        sex,
        born,
        0,
        known ? (birth?.weightKg ?? null) : null,
        known ? (birth?.lengthCm ?? null) : null,
        1,
        person,
        since,
      ])
      guardians.push([child, person, 'wali', since])
      made.visits += visits.length
      for (const [index, visit] of visits.entries()) {
        const on = days[index] ?? today
        const place = placeOf(chance)
        for (const [kind, value, position] of valuesOf(visit, chance)) {
          values.push([child, on, place, person, kind, value, position, morning(on)])
        }
      }
    }
    transact(db, () => {
      insert(db, 'person', ['id', 'address', 'village', 'post', 'quiet', 'created_at'], people)
      insert(db, 'consent', ['person', 'purpose', 'given', 'at', 'account', 'contact', 'wording'], consents)
      insert(
        db,
        'child',
        [
          'id',
          'name',
          'sex',
          'born',
          'born_approx',
          'birth_weight_kg',
          'birth_length_cm',
          'birth_asked',
          'registered_by',
          'created_at',
        ],
        kids,
      )
      insert(db, 'guardian', ['child', 'person', 'role', 'since'], guardians)
      insert(
        db,
        'measurement',
        ['child', 'on', 'place', 'by', 'kind', 'value', 'position', 'recorded_at'],
        values,
      )
    })
    done += many
    made.people += people.length
    made.values += values.length
    onCommit?.(done)
  }
  return made
}

const CHILDREN_MOST = 1_000_000

/** Fills the demo regency with made-up families, so that summaries and rankings have something to show. */
export const demo: Command = {
  usage: ['demo --children N [--seed N] [--regency CODE]'],
  run: async (args) => {
    const { values } = readArgs({
      args: [...args],
      options: {
        children: { type: 'string' },
        seed: { type: 'string', default: '1' },
        regency: { type: 'string' },
      },
    })
    const children = Number(values.children)
    const seed = Number(values.seed)
    if (!Number.isSafeInteger(children) || children < 1 || children > CHILDREN_MOST) {
      throw new Misused(`--children is a number from 1 to ${CHILDREN_MOST}`)
    }
    if (!Number.isSafeInteger(seed) || seed < 0) throw new Misused('--seed is a whole number')
    const config = readHome()
    const code = regencyCode(values.regency, config)
    await createDemo(config, code)
    await needDemo(config, code)
    const begun = performance.now()
    const made = await writing(config, code, ({ db }, lease) => {
      const { now, zoneHours } = demoClock(db)
      const today = isoOf(now + zoneHours * HOUR)
      return fillDemo(db, { children, today, zoneHours, seed, onCommit: () => lease.renew(0) })
    })
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    await print(
      `DATA CONTOH: ${children} children, ${made.people} people, ${made.visits} visits with ${made.values} values, in ${seconds} s.\n`,
    )
    return 0
  },
}
