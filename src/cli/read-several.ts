import { type MeasurementReading, readMeasurement } from '../language/measurement.ts'

/** One child's line of a list, with the words that name it. */
export type Listed = { readonly name: readonly string[]; readonly reading: MeasurementReading }

/** Where one child ends and the next begins: a new line or a semicolon, else a comma before a name. */
const SEPARATORS = [/[\n;]+/, /,\s+(?=\p{L})/u] as const

const holdsNumbers = (reading: MeasurementReading): boolean =>
  reading.kind === 'understood' || (reading.kind === 'ask' && reading.because !== 'date')

const wordsOf = (reading: MeasurementReading): readonly string[] => {
  if (reading.kind === 'understood' || reading.kind === 'not-yet') return reading.rest
  return reading.asRead.rest
}

/**
 * A list of several children ("Ani 9,3 76; Beni 12 88"), each read by itself. A day that is said once is everybody's; lines
 * without numbers are left out. `undefined` when the text does not fall into named children.
 */
export const readSeveral = (text: string, today: string): readonly Listed[] | undefined => {
  const whole = readMeasurement(text, today)
  if (whole.kind !== 'ask' || whole.because !== 'too-many-numbers') return undefined
  const { date } = whole.asRead
  for (const separator of SEPARATORS) {
    const listed = text
      .split(separator)
      .map((part) => readMeasurement(part, today))
      .filter(holdsNumbers)
      .map((reading) => ({ name: wordsOf(reading), reading }))
    if (listed.length < 2 || listed.some(({ name }) => name.length === 0)) continue
    return listed.map(({ name, reading }) => ({
      name,
      reading: reading.kind === 'understood' && date !== undefined ? { date, ...reading } : reading,
    }))
  }
  return undefined
}
