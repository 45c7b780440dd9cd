import { errorPlace } from '../engine/ports.ts'
import { Misused } from './failures.ts'
import { linesOf, print, TOO_LONG } from './streams.ts'

/** What a command makes of the object on one line: its result, or `error` with what is wrong. Misused is an error, too. */
export type Answer = (line: object) => object

/** The object on a line, or what is wrong with the line. */
const objectOn = (typed: string): { readonly line: object } | { readonly error: string } => {
  if (typed === TOO_LONG) return { error: 'the line is longer than 1 MB' }
  let parsed: unknown
  try {
    parsed = JSON.parse(typed.trim())
  } catch {
    return { error: 'the line is no JSON' }
  }
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    ? { line: parsed }
    : { error: 'the line is no JSON object' }
}

/** The id of a line. Lists in lists, thousands deep, can be read and not be written: they are no id. */
const idOf = (line: object): unknown => {
  const { id = null }: { id?: unknown } = line
  try {
    JSON.stringify(id)
    return id
  } catch {
    return null
  }
}

/** A line's answer, with the id of the line. */
const answerTo = (typed: string, answer: Answer): object => {
  const read = objectOn(typed)
  if ('error' in read) return { id: null, error: read.error }
  const id = idOf(read.line)
  try {
    return { id, ...answer(read.line) }
  } catch (error) {
    if (error instanceof Misused) return { id, error: error.message }
    // the other lines go on; where it happened, without what the line says, is for whoever mends it
    process.stderr.write(`A line could not be read; please report these lines.\n${errorPlace(error)}\n`)
    return { id, error: 'the line could not be read' }
  }
}

/** Answers JSONL from standard input on standard output as it arrives: one line in, one line out, in order. */
export const answerLines = async (answer: Answer): Promise<void> => {
  for await (const lines of linesOf(process.stdin)) {
    const answers = lines.map((typed) => (typed.trim() === '' ? '' : JSON.stringify(answerTo(typed, answer))))
    await print(`${answers.join('\n')}\n`)
  }
}
