import { createZscoreCsv } from '../growth/csv.ts'
import { errorLine } from '../growth/csv-result.ts'
import { type Command, readArgs } from './command.ts'
import { Misused, Refused } from './failures.ts'
import { linesOf, print, TOO_LONG } from './streams.ts'

/** z-scores and categories of a CSV of children: standard input to standard output, line by line, in order. */
export const zscore: Command = {
  usage: ['zscore [--rule lt60m|le1856d] < children.csv > results.csv'],
  run: async (args) => {
    const { values } = readArgs({ args: [...args], options: { rule: { type: 'string', default: 'lt60m' } } })
    const { rule } = values
    if (rule !== 'lt60m' && rule !== 'le1856d') throw new Misused('--rule is lt60m or le1856d')
    const csv = createZscoreCsv(rule)
    let begun = false
    for await (const lines of linesOf(process.stdin)) {
      let text = ''
      let from = 0
      if (!begun) {
        const header = csv.header(lines[0] ?? '')
        if (header.kind === 'error') throw new Refused(`Line 1 is not usable: ${header.message}.`)
        text = `${header.line}\n`
        begun = true
        from = 1
      }
      for (let at = from; at < lines.length; at++) {
        const line = lines[at] ?? ''
        text += `${line === TOO_LONG ? errorLine('', 'the line is longer than 1 MB') : csv.row(line)}\n`
      }
      await print(text)
    }
    if (!begun) throw new Refused('There is no input: line 1 names the columns, each further line is a child.')
    return 0
  },
}
