import { HOUR } from '../engine/ids.ts'
import { errorPlace } from '../engine/ports.ts'
import { readDate } from '../language/date.ts'
import type { DateKind, DateReading } from '../language/date-judgement.ts'
import { type Measured, type MeasurementReading, readMeasurement } from '../language/measurement.ts'
import { tidyName } from '../language/name.ts'
import { zoneHours } from '../posyandu/zones.ts'
import { type Command, readArgs } from './command.ts'
import { Misused } from './failures.ts'
import { readHome } from './home.ts'
import { readSeveral } from './read-several.ts'
import { linesOf, print } from './streams.ts'
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

type Line = { readonly id: unknown; readonly text: string; readonly kind: unknown }

/** One line of input, or what is wrong with it. */
const lineFrom = (typed: string): Line | { readonly id: unknown; readonly error: string } => {
  let parsed: unknown
  try {
    parsed = JSON.parse(typed.trim())
  } catch {
    return { id: null, error: 'the line is no JSON' }
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return { id: null, error: 'the line is no JSON object' }
  }
  const { id = null, text, kind }: { id?: unknown; text?: unknown; kind?: unknown } = parsed
  return typeof text === 'string' ? { id, text, kind } : { id, error: 'text is missing' }
}

/** A line's answer, as an object of one line. */
const answer = (typed: string, read: (line: Line) => Result): object => {
  const line = lineFrom(typed)
  if ('error' in line) return line
  try {
    return { id: line.id, result: read(line) }
  } catch (error) {
    if (error instanceof Misused) return { id: line.id, error: error.message }
    // the other lines go on; where it happened, without the text, is for whoever mends it
    process.stderr.write(`A text could not be read; please report these lines.\n${errorPlace(error)}\n`)
    return { id: line.id, error: 'the text could not be read' }
  }
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
    for await (const lines of linesOf(process.stdin)) {
      const answers = lines.map((line) => (line.trim() === '' ? '' : JSON.stringify(answer(line, readLine))))
      await print(`${answers.join('\n')}\n`)
    }
    return 0
  },
}
