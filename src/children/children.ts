import { asc, eq, lt, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { given } from '../db/given.ts'
import { asId, asInstant, type Instant, type PersonId } from '../engine/ids.ts'
import type { ChildId } from '../people/people.ts'
import { type BirthFacts, changesOf, type Fact, type Facts, openMended, type Term } from './mended.ts'
import { child, measurement } from './tables.ts'

export type Sex = 'm' | 'f'
export type Place = 'posyandu' | 'puskesmas' | 'rumah'
export type Position = 'lying' | 'standing'
export const KINDS = ['weight', 'length', 'arm', 'head'] as const
export type Kind = (typeof KINDS)[number]

export type Child = {
  readonly id: ChildId
  readonly name: string
  readonly sex: Sex
  /** ISO calendar day. */
  readonly born: string
  readonly bornApprox: boolean
  readonly birthWeightKg: number | undefined
  readonly birthLengthCm: number | undefined
  readonly gestationWeeks: number | undefined
  /** Carried to term or not, as the parents said it. */
  readonly term: Term | undefined
  /** The question about the birth was answered or skipped. */
  readonly birthAsked: boolean
  /** No reminder names this child until it is measured again. */
  readonly hushed: boolean
  readonly registeredBy: PersonId
  readonly since: Instant
}

/** What was measured: kg and cm, as measured. */
export type Values = {
  readonly weightKg?: number | undefined
  readonly lengthCm?: number | undefined
  readonly position?: Position | undefined
  readonly armCm?: number | undefined
  readonly headCm?: number | undefined
}

/** One child on one day at one place: what was measured at home and what at the posyandu are judged apart. */
export type Visit = Values & {
  readonly child: ChildId
  readonly on: string
  readonly place: Place
  readonly by: PersonId
}

/** A stored value with its history, for the data file. */
export type StoredValue = {
  readonly on: string
  readonly kind: Kind
  readonly value: number
  readonly place: Place
  readonly position: Position | undefined
  readonly by: PersonId
  readonly at: Instant
  readonly corrected: boolean
  /** Who put another value in its place, and when. */
  readonly correction: { readonly by: PersonId; readonly at: Instant } | undefined
}

const FIELD = { weight: 'weightKg', length: 'lengthCm', arm: 'armCm', head: 'headCm' } as const

/** The children of one regency and what was measured of them. */
export const openChildren = (db: Db) => {
  const insertChild = db
    .insert(child)
    .values({
      name: sql.placeholder('name'),
      sex: sql.placeholder('sex'),
      born: sql.placeholder('born'),
      bornApprox: sql`${sql.placeholder('bornApprox')}`,
      registeredBy: sql.placeholder('by'),
      createdAt: sql.placeholder('now'),
    })
    .returning({ id: child.id })
    .prepare()
  const byId = db
    .select()
    .from(child)
    .where(eq(child.id, sql.placeholder('id')))
    .prepare()
  const setBirth = db
    .update(child)
    .set({
      birthAsked: true,
      birthWeightKg: sql`coalesce(${sql.placeholder('weightKg')}, ${child.birthWeightKg})`,
      birthLengthCm: sql`coalesce(${sql.placeholder('lengthCm')}, ${child.birthLengthCm})`,
      gestationWeeks: sql`coalesce(${sql.placeholder('weeks')}, ${child.gestationWeeks})`,
      term: sql`coalesce(${sql.placeholder('term')}, ${child.term})`,
    })
    .where(eq(child.id, sql.placeholder('id')))
    .prepare()
  const setFacts = db
    .update(child)
    .set({
      name: sql`${sql.placeholder('name')}`,
      sex: sql`${sql.placeholder('sex')}`,
      born: sql`${sql.placeholder('born')}`,
      bornApprox: sql`${sql.placeholder('bornApprox')}`,
    })
    .where(eq(child.id, sql.placeholder('id')))
    .prepare()
  const setHushed = db
    .update(child)
    .set({ hushed: sql`${sql.placeholder('hushed')}` })
    .where(eq(child.id, sql.placeholder('id')))
    .prepare()
  const insertValue = db
    .insert(measurement)
    .values({
      child: sql.placeholder('child'),
      on: sql.placeholder('on'),
      place: sql.placeholder('place'),
      by: sql.placeholder('by'),
      kind: sql.placeholder('kind'),
      value: sql.placeholder('value'),
      position: sql.placeholder('position'),
      recordedAt: sql.placeholder('now'),
      supersedes: sql.placeholder('supersedes'),
    })
    .returning({ id: measurement.id })
    .prepare()
  const supersede = db
    .update(measurement)
    .set({ supersededBy: sql`${sql.placeholder('by')}` })
    .where(eq(measurement.id, sql.placeholder('id')))
    .prepare()
  const ofChild = db
    .select()
    .from(measurement)
    .where(eq(measurement.child, given('child')))
    .orderBy(asc(measurement.on), asc(measurement.id))
    .prepare()
  const older = db
    .select({ id: child.id })
    .from(child)
    .where(lt(child.born, sql.placeholder('day')))
    .limit(sql.placeholder('most'))
    .prepare()
  const bornThen = db
    .select({ id: child.id })
    .from(child)
    .where(eq(child.born, sql.placeholder('day')))
    .prepare()
  const mended = openMended(db)
  const eraseChild = [
    db
      .delete(measurement)
      .where(eq(measurement.child, sql.placeholder('id')))
      .prepare(),
    db
      .delete(child)
      .where(eq(child.id, sql.placeholder('id')))
      .prepare(),
  ]

  const valid = (of: ChildId) => ofChild.all({ child: of }).filter((row) => row.supersededBy === null)

  const visits = (of: ChildId): readonly Visit[] => {
    const days = new Map<string, Visit>()
    for (const row of valid(of)) {
      const key = `${row.on} ${row.place}`
      const visit = days.get(key) ?? {
        child: of,
        on: row.on,
        place: row.place,
        by: asId<'person'>(row.by),
      }
      days.set(key, {
        ...visit,
        [FIELD[row.kind]]: row.value,
        ...(row.kind === 'length' && row.position !== null ? { position: row.position } : {}),
      })
    }
    return [...days.values()]
  }

  const add = (visit: Visit, kind: Kind, value: number, now: Instant, supersedes: number | null): number => {
    const position = kind === 'length' ? (visit.position ?? null) : null
    const { on, place, by } = visit
    const [row] = insertValue.all({
      child: visit.child,
      on,
      place,
      by,
      kind,
      value,
      position,
      now,
      supersedes,
    })
    if (row === undefined) throw new Error('a measurement was not stored')
    return row.id
  }

  const get = (id: ChildId): Child | undefined => {
    const [row] = byId.all({ id })
    if (row === undefined) return undefined
    const { name, sex, born, bornApprox } = row
    return {
      id,
      name,
      sex,
      born,
      bornApprox,
      birthWeightKg: row.birthWeightKg ?? undefined,
      birthLengthCm: row.birthLengthCm ?? undefined,
      gestationWeeks: row.gestationWeeks ?? undefined,
      term: row.term ?? undefined,
      birthAsked: row.birthAsked,
      hushed: row.hushed,
      registeredBy: asId(row.registeredBy),
      since: asInstant(row.createdAt),
    }
  }

  const keepBirth = (id: ChildId, facts: BirthFacts): void => {
    setBirth.run({
      id,
      weightKg: facts.weightKg ?? null,
      lengthCm: facts.lengthCm ?? null,
      weeks: facts.weeks ?? null,
      term: facts.term ?? null,
    })
  }

  return {
    /** A new child. */
    register: (
      facts: {
        readonly name: string
        readonly sex: Sex
        readonly born: string
        readonly bornApprox: boolean
      },
      by: PersonId,
      now: Instant,
    ): ChildId => {
      const [row] = insertChild.all({ ...facts, bornApprox: facts.bornApprox ? 1 : 0, by, now })
      if (row === undefined) throw new Error('a child was not stored')
      return asId(row.id)
    },
    get,
    /** What is known of the birth; what is not given stays as it is. */
    bornWith: keepBirth,
    /** Puts facts in place of others. What was there before stays as a trace, with who changed it. Gives what did change. */
    mend: (before: Child, facts: Facts, by: PersonId, now: Instant): readonly Fact[] => {
      const changes = changesOf(before, facts)
      const born = facts.born ?? { on: before.born, approx: before.bornApprox }
      setFacts.run({
        id: before.id,
        name: facts.name ?? before.name,
        sex: facts.sex ?? before.sex,
        born: born.on,
        bornApprox: born.approx ? 1 : 0,
      })
      if (changes.some(({ ofBirth }) => ofBirth)) keepBirth(before.id, facts)
      mended.keep(before.id, changes, by, now)
      return changes.map(({ fact }) => fact)
    },
    /** Every fact that was mended, oldest first. */
    mended: mended.of,
    /** Every visit that stands, oldest first. */
    visits,
    /**
     * Keeps a visit. The same values of the same day, told by another carer or told again, are the same visit: only what is
     * new is added. Gives how many values were new.
     */
    record: (visit: Visit, now: Instant): number => {
      const known = valid(visit.child).filter((row) => row.on === visit.on)
      let added = 0
      for (const kind of KINDS) {
        const value = visit[FIELD[kind]]
        if (value === undefined) continue
        const last = known.findLast((row) => row.kind === kind && row.place === visit.place)
        const told =
          last?.value === value &&
          (kind !== 'length' || visit.position === undefined || last.position === visit.position)
        if (told) continue
        add(visit, kind, value, now, null)
        added += 1
      }
      return added
    },
    /** No reminder is to name this child until it is measured again: its death was told, perhaps. */
    hush: (id: ChildId, hushed: boolean): void => {
      setHushed.run({ id, hushed: hushed ? 1 : 0 })
    },
    /** Puts new values in place of a visit's. The old rows stay, superseded. */
    correct: (old: Visit, corrected: Visit, now: Instant): void => {
      const rows = valid(old.child).filter((row) => row.on === old.on && row.place === old.place)
      for (const kind of KINDS) {
        const value = corrected[FIELD[kind]]
        const before = rows.filter((row) => row.kind === kind)
        const last = before.at(-1)
        if (value === undefined) continue
        const same =
          last?.value === value &&
          last.place === corrected.place &&
          last.on === corrected.on &&
          (kind !== 'length' || last.position === (corrected.position ?? null))
        if (same) continue
        const id = add(corrected, kind, value, now, last?.id ?? null)
        for (const row of before) supersede.run({ id: row.id, by: id })
      }
    },
    /** Every stored value, superseded ones too: for the person's own data file. */
    stored: (of: ChildId): readonly StoredValue[] => {
      const rows = ofChild.all({ child: of })
      return rows.map(({ on, kind, value, place, position, by, recordedAt, supersededBy }) => {
        const next = rows.find(({ id }) => id === supersededBy)
        return {
          on,
          kind,
          value,
          place,
          position: position ?? undefined,
          by: asId(by),
          at: asInstant(recordedAt),
          corrected: supersededBy !== null,
          correction: next === undefined ? undefined : { by: asId(next.by), at: asInstant(next.recordedAt) },
        }
      })
    },
    /** The children born on a day. */
    bornOn: (day: string): readonly Child[] => bornThen.all({ day }).flatMap(({ id }) => get(asId(id)) ?? []),
    /** Children born before a day, some at a time. */
    bornBefore: (day: string, most: number): readonly ChildId[] =>
      older.all({ day, most }).map(({ id }) => asId(id)),
    erase: (id: ChildId): void => {
      mended.erase(id)
      for (const query of eraseChild) query.run({ id })
    },
  }
}

export type Children = ReturnType<typeof openChildren>
