import { createZscoreCsv } from '../growth/csv.ts'
import { errorLine } from '../growth/csv-result.ts'
import type { UpperAgeRule } from '../growth/limits.ts'
import { TOO_LONG } from './streams.ts'

/** A header that was read: its own line of the result, and the results of further lines, each ended. */
export type ZscoreLines = { readonly header: string; results(lines: readonly string[]): string }

/** Reads a header line. Anything but a usable one gives the reason. */
export const zscoreLines = (rule: UpperAgeRule, header: string): ZscoreLines | { readonly error: string } => {
  const csv = createZscoreCsv(rule)
  const read = csv.header(header)
  if (read.kind === 'error') return { error: read.message }
  return {
    header: read.line,
    results: (lines) => {
      let text = ''
      for (const line of lines) {
        text += `${line === TOO_LONG ? errorLine('', 'the line is longer than 1 MB') : csv.row(line)}\n`
      }
      return text
    },
  }
}
