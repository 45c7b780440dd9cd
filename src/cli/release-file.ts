import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Released } from '../engine/released.ts'
import { Refused } from './failures.ts'

/** Words apart by spaces: one line each in the file, and short differences when it is read. */
const words = z.string().transform((text) => text.split(' ').filter((word) => word !== ''))
const Step = z.object({ choices: words, accepts: words })
const File = z.object({
  released: z
    .object({
      flows: z.record(z.string(), z.record(z.string(), Step)),
      words: z.record(z.string(), words),
      jobs: words,
      tap: z.string(),
    })
    .nullable(),
})

const mapped = <A, B>(record: { readonly [key: string]: A }, to: (value: A) => B): { [key: string]: B } =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]))

const line = (list: readonly string[]): string => list.join(' ')

/** What the last release promised; `undefined` before the first one. */
export const readRelease = (file: string): Released | undefined => {
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Refused(`${file} is no JSON. Take the one of the last release from the repository.`)
  }
  const read = File.safeParse(parsed)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new Refused(
      `${file} is not what kawan flows release writes: ${issue?.path.join('.')} ${issue?.message}.`,
    )
  }
  return read.data.released ?? undefined
}

/** A release as its file keeps it. */
export const releaseText = ({ flows, words: keys, jobs, tap }: Released): string => {
  const released = {
    flows: mapped(flows, (steps) =>
      mapped(steps, ({ choices, accepts }) => ({ choices: line(choices), accepts: line(accepts) })),
    ),
    words: mapped(keys, line),
    jobs: line(jobs),
    tap,
  }
  return `${JSON.stringify({ released }, null, 2)}\n`
}
