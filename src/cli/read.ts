import { HOUR } from '../engine/ids.ts'
import { readDate } from '../language/date.ts'
import type { DateKind, DateReading } from '../language/date-judgement.ts'
import { type Measured, type MeasurementReading, readMeasurement } from '../language/measurement.ts'
import { tidyName } from '../language/name.ts'
import { readSeveral } from '../language/several.ts'
import { zoneHours } from '../posyandu/zones.ts'
import { type Command, readArgs } from './command.ts'
import { Misused } from './failures.ts'
import { readHome } from './home.ts'
import { answerLines } from './json-lines.ts'
import { isDay } from './when.ts'

/** `ask`: a person would be asked to say it again; `reject`: it cannot be. */
type Result = string | Values | readonly (string | Values)[]
type Values = { readonly [key: string]: string | number }

/** More words than a name has are talk. */
const NAME_WORDS = 4

const nameFrom = (words: readonly string[]): Values => {
  const name = words.length === 0 || words.length > NAME_WORDS ? undefined : tidyName(words.join(' '))
  return name === undefined ? {} : { child: name }
}

const given = (key: string, value: string | number | undefined): Values =>
  value === undefined ? {} : { [key]: value }

const valuesOf = (measured: Measured, name: readonly string[]): Values => ({
  ...nameFrom(name),
  ...given('weight_kg', measured.weightKg),
  ...given('height_cm', measured.lengthCm),
  ...given('position', measured.position),
  ...given('muac_cm', measured.armCm),
  ...given('head_cm', measured.headCm),
  ...given('date', measured.date),
})

const dayResult = (reading: DateReading): string => {
  switch (reading.kind) {
    case 'understood':
    case 'approximate':
      return reading.iso
    case 'refused':
      return 'reject'
    case 'ask':
    case 'none':
      return 'ask'
  }
}

const measurementResult = (reading: MeasurementReading, name: readonly string[]): string | Values => {
  switch (reading.kind) {
    case 'understood':
      return valuesOf(reading, name)
    case 'ask':
      if (reading.because === 'negative') return 'reject'
      return reading.date?.kind === 'refused' ? 'reject' : 'ask'
    case 'not-yet':
    case 'unclear':
      return 'ask'
  }
}

const readMeasurements = (text: string, today: string): Result => {
  const several = readSeveral(text, today)
  if (several !== undefined) return several.map(({ name, reading }) => measurementResult(reading, name))
  const reading = readMeasurement(text, today)
  return measurementResult(reading, reading.kind === 'understood' ? reading.rest : [])
}

type Line = { readonly text: string; readonly kind: unknown }

const lineOf = (line: object): Line => {
  const { text, kind }: { text?: unknown; kind?: unknown } = line
  if (typeof text !== 'string') throw new Misused('text is missing')
  return { text, kind }
}

const kindOf = (kind: unknown): DateKind => {
  if (kind === undefined || kind === 'visit') return 'visit'
  if (kind === 'birth') return 'birth'
  throw new Misused('kind is birth or visit')
}

const READERS: { readonly [what: string]: (today: string) => (line: Line) => Result } = {
  measurement:
    (today) =>
    ({ text }) =>
      readMeasurements(text, today),
  date:
    (today) =>
    ({ text, kind }) =>
      dayResult(readDate(text, today, kindOf(kind))),
}

/** Today in the regency. */
const todayThere = (): string => {
  const hours = zoneHours(readHome().REGENCY, new Date().toISOString().slice(0, 10)) ?? 0
  return new Date(Date.now() + hours * HOUR).toISOString().slice(0, 10)
}

/** What texts of mothers mean: JSONL {id, text, kind?} in, {id, result} out, line by line. */
export const read: Command = {
  usage: [`read ${Object.keys(READERS).join('|')} [--today YYYY-MM-DD] < texts.jsonl > results.jsonl`],
  run: async (args) => {
    const { values, positionals } = readArgs({
      args: [...args],
      allowPositionals: true,
      options: { today: { type: 'string' } },
    })
    const [what = '', ...more] = positionals
    const reader = Object.hasOwn(READERS, what) ? READERS[what] : undefined
    if (reader === undefined || more.length > 0) {
      throw new Misused(`read needs one of: ${Object.keys(READERS).join(', ')}`)
    }
    if (values.today !== undefined && !isDay(values.today)) {
      throw new Misused(`--today ${values.today} is no day such as 2026-11-22`)
    }
    const readLine = reader(values.today ?? todayThere())
    await answerLines((line) => ({ result: readLine(lineOf(line)) }))
    return 0
  },
}
