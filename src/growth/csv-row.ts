import { completedMonths, dayNumber, daysOfMonths, monthsOfDays, wholeDays } from './age.ts'
import type { GrowthInput } from './assess.ts'
import { type Fields, field } from './csv-fields.ts'
import { readDecimal } from './decimal.ts'
import type { Sex } from './indices.ts'
import type { Position } from './length.ts'

/** The columns that are read. Of all of them only `sex` must be there. */
export const COLUMNS = [
  'id',
  'sex',
  'age_days',
  'age_months',
  'dob',
  'visit',
  'weight_kg',
  'lenhei_cm',
  'measure',
  'oedema',
  'headc_cm',
  'armc_cm',
] as const

export type Column = (typeof COLUMNS)[number]

/** Field number of each column in one file; -1 where the file has none. */
export type Places = Readonly<Record<Column, number>>

type NumberColumn = 'age_days' | 'age_months' | 'weight_kg' | 'lenhei_cm' | 'headc_cm' | 'armc_cm'

/** One line read: a child to assess, with the completed months and what was wrong with a measurement, if anything. */
export type Row = GrowthInput & { readonly months: number | undefined; readonly error: string | undefined }

/** A line without a usable sex, age, position or oedema: nothing can be computed from it. */
export type UnreadableRow = { readonly unreadable: string }

type Age = { days: number | undefined; months: number | undefined; completed: number | undefined }

/** WHO's survey letters and numbers, and the Indonesian L (laki-laki) and P (perempuan). */
const SEXES = letters<Sex>({ m: 'm', f: 'f', '1': 'm', '2': 'f', l: 'm', p: 'f' })

/** Empty means that the way of measuring was not recorded. */
const POSITIONS = letters<Position | 'unknown'>({ l: 'lying', h: 'standing', '': 'unknown' })

/** Empty counts as no. */
const OEDEMA = letters<'yes' | 'no'>({ y: 'yes', n: 'no', '': 'no' })

/** The meanings of single letters, in either case. */
function letters<T>(meanings: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(
    Object.entries(meanings).flatMap(([letter, meaning]) => [
      [letter, meaning],
      [letter.toUpperCase(), meaning],
    ]),
  )
}

const UNKNOWN_AGE: Age = { days: undefined, months: undefined, completed: undefined }

/** A value quoted back to whoever made the file, short enough for an error message. */
function quoted(value: string): string {
  return value.length > 20 ? `'${value.slice(0, 20)}…'` : `'${value}'`
}

function meaning<T>(fields: Fields, place: number, meanings: ReadonlyMap<string, T>): T | undefined {
  const text = field(fields, place)
  return meanings.get(text) ?? meanings.get(text.trim())
}

function decimal(fields: Fields, place: number): number | undefined {
  if (place < 0) return undefined
  const start = fields.starts[place]
  const end = fields.ends[place]
  return start === undefined || end === undefined ? undefined : readDecimal(fields.text, start, end)
}

/** Whether a number that was read can be a measurement or an age. */
function problemWith(fields: Fields, place: number, column: NumberColumn, value: number): string | undefined {
  if (Number.isNaN(value)) return `${column} ${quoted(field(fields, place))} is not a number like 8.2`
  const isAge = column === 'age_days' || column === 'age_months'
  if (isAge && value < 0) return `${column} ${value} is before birth`
  if (!isAge && value <= 0) return `${column} ${value} is not above zero`
  return undefined
}

function readDates(fields: Fields, places: Places): Age | UnreadableRow {
  const dob = field(fields, places.dob).trim()
  const visit = field(fields, places.visit).trim()
  if (dob === '' || visit === '') return UNKNOWN_AGE
  const born = dayNumber(dob)
  if (born === undefined) return { unreadable: `dob ${quoted(dob)} is not a date like 2026-11-22` }
  const seen = dayNumber(visit)
  if (seen === undefined) return { unreadable: `visit ${quoted(visit)} is not a date like 2026-11-22` }
  const days = seen - born
  if (days < 0) return { unreadable: `visit ${visit} is before dob ${dob}` }
  return { days, months: undefined, completed: completedMonths(dob, visit) }
}

/** Age from age_days, else from dob and visit, else from age_months; with none of them it is unknown, which is no error. */
function readAge(fields: Fields, places: Places): Age | UnreadableRow {
  const days = decimal(fields, places.age_days)
  const months = decimal(fields, places.age_months)
  const problem =
    (days === undefined ? undefined : problemWith(fields, places.age_days, 'age_days', days)) ??
    (months === undefined ? undefined : problemWith(fields, places.age_months, 'age_months', months))
  if (problem !== undefined) return { unreadable: problem }

  const dated = readDates(fields, places)
  if ('unreadable' in dated) return dated
  if (days === undefined) {
    if (dated.days !== undefined || months === undefined) return dated
    return { days: undefined, months, completed: Math.floor(months) }
  }
  if (dated.days !== undefined && dated.days !== wholeDays(days)) {
    return { unreadable: `age_days is ${days} but from dob to visit are ${dated.days} days` }
  }
  return { days, months: undefined, completed: dated.completed ?? Math.floor(monthsOfDays(days)) }
}

/** Reads one line that has been split into as many fields as the header has columns. */
export function readRow(fields: Fields, places: Places): Row | UnreadableRow {
  const sex = meaning(fields, places.sex, SEXES)
  if (sex === undefined) {
    return { unreadable: `sex ${quoted(field(fields, places.sex))} is not m or f (nor 1, 2, L, P)` }
  }
  const position = meaning(fields, places.measure, POSITIONS)
  if (position === undefined) {
    return { unreadable: `measure ${quoted(field(fields, places.measure))} is not l, h or empty` }
  }
  const oedema = meaning(fields, places.oedema, OEDEMA)
  if (oedema === undefined) {
    return { unreadable: `oedema ${quoted(field(fields, places.oedema))} is not y, n or empty` }
  }
  const age = readAge(fields, places)
  if ('unreadable' in age) return age

  let error: string | undefined
  const measurement = (column: NumberColumn, place: number): number | undefined => {
    const value = decimal(fields, place)
    if (value === undefined) return undefined
    const problem = problemWith(fields, place, column, value)
    error ??= problem
    return problem === undefined ? value : undefined
  }
  const weightKg = measurement('weight_kg', places.weight_kg)
  const lengthCm = measurement('lenhei_cm', places.lenhei_cm)
  const headCm = measurement('headc_cm', places.headc_cm)
  const armCm = measurement('armc_cm', places.armc_cm)
  return {
    sex,
    ageDays: age.days,
    ageMonths: age.months,
    months: age.completed,
    weightKg,
    lengthCm,
    position: position === 'unknown' ? undefined : position,
    oedema: oedema === 'yes',
    headCm,
    armCm,
    error,
  }
}

/** Whole days of a row's age, however it was given. */
export function daysOfRow(row: Row): number | undefined {
  if (row.ageDays !== undefined) return wholeDays(row.ageDays)
  return row.ageMonths === undefined ? undefined : wholeDays(daysOfMonths(row.ageMonths))
}
