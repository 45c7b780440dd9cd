import { type Command, readArgs } from './command.ts'
import { Misused, Refused } from './failures.ts'
import { blocksOf, print } from './streams.ts'
import { type ZscoreLines, zscoreLines } from './zscore-lines.ts'
import { startWorkers } from './zscore-workers.ts'

/** Beyond this much input further processors are worth their start. Bytes. */
const ALONE_MOST = 2 * 1024 * 1024
const NEWLINE = 10

/** z-scores and categories of a CSV of children: standard input to standard output, line by line, in order. */
export const zscore: Command = {
  usage: ['zscore [--rule lt60m|le1856d] < children.csv > results.csv'],
  run: async (args) => {
    const { values } = readArgs({ args: [...args], options: { rule: { type: 'string', default: 'lt60m' } } })
    const { rule } = values
    if (rule !== 'lt60m' && rule !== 'le1856d') throw new Misused('--rule is lt60m or le1856d')

    let lines: ZscoreLines | undefined
    let header = ''
    let size = 0
    let workers: ReturnType<typeof startWorkers> | undefined
    for await (const block of blocksOf(process.stdin)) {
      size += block.length
      if (lines === undefined) {
        const end = block.indexOf(NEWLINE)
        header = block.toString('utf8', 0, end === -1 ? block.length : end)
        const read = zscoreLines(rule, header)
        if ('error' in read) throw new Refused(`Line 1 is not usable: ${read.error}.`)
        lines = read
        await print(`${read.header}\n`)
        if (end !== -1) await print(read.results(block.toString('utf8', end + 1).split('\n')))
      } else if (size <= ALONE_MOST) {
        await print(lines.results(block.toString().split('\n')))
      } else {
        workers ??= startWorkers({ rule, header }, print)
        await workers.take(block)
      }
    }
    await workers?.end()
    if (lines === undefined)
      throw new Refused('There is no input: line 1 names the columns, each further line is a child.')
    return 0
  },
}
