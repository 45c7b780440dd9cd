import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** A child under five. */
export const child = sqliteTable(
  'child',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    sex: text({ enum: ['m', 'f'] }).notNull(),
    /** ISO calendar day. */
    born: text().notNull(),
    /** The birth date was worked out from an age. */
    bornApprox: integer('born_approx', { mode: 'boolean' }).notNull().default(false),
    birthWeightKg: real('birth_weight_kg'),
    birthLengthCm: real('birth_length_cm'),
    gestationWeeks: integer('gestation_weeks'),
    /** Carried to term or not, as the parents said it. */
    term: text({ enum: ['cukup', 'kurang'] }),
    /** The question about the birth was answered or skipped. */
    birthAsked: integer('birth_asked', { mode: 'boolean' }).notNull().default(false),
    /** A death was told, perhaps of this child: no reminder names it until it is measured again. */
    hushed: integer({ mode: 'boolean' }).notNull().default(false),
    registeredBy: integer('registered_by').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('child_born').on(t.born)],
)

/** Append-only: what a fact about a child was before it was mended, and what it became. `null`: nothing was known. */
export const mendedFact = sqliteTable(
  'mended_fact',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    child: integer().notNull(),
    fact: text({ enum: ['name', 'sex', 'born', 'birth-weight', 'birth-length', 'weeks', 'term'] }).notNull(),
    /** As text; a birth date that was worked out from an age begins with "~". */
    was: text(),
    became: text().notNull(),
    by: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('mended_fact_child').on(t.child)],
)

/**
 * One value of one visit. Append-only: a correction is a new row that supersedes the old one, which stays. A visit is a
 * child and a day.
 */
export const measurement = sqliteTable(
  'measurement',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    child: integer().notNull(),
    /** ISO calendar day of the visit. */
    on: text().notNull(),
    place: text({ enum: ['posyandu', 'puskesmas', 'rumah'] }).notNull(),
    by: integer().notNull(),
    kind: text({ enum: ['weight', 'length', 'arm', 'head'] }).notNull(),
    /** kg for weight, cm for the others, as measured. */
    value: real().notNull(),
    /** Only for length, and only where it was said. */
    position: text({ enum: ['lying', 'standing'] }),
    recordedAt: integer('recorded_at').notNull(),
    /** The row that this one corrects. */
    supersedes: integer(),
    /** Set on a row that another supersedes, so that reading needs no self-join. */
    supersededBy: integer('superseded_by'),
  },
  (t) => [index('measurement_child').on(t.child, t.on)],
)
