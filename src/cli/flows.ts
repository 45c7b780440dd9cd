import { writeFileSync } from 'node:fs'
import { MOVES } from '../../flows/moved.ts'
import { FOR_ANYBODY, NEEDS_CHILD, OPENS, talk } from '../../flows/talk.ts'
import { LIMITS } from '../channels/simulator/channel.ts'
import { limits } from '../channels/telegram/limits.ts'
import { mermaid } from '../engine/graph.ts'
import { COMING, lint } from '../engine/lint.ts'
import { type Break, broken, promises, type Released } from '../engine/released.ts'
import { createWords } from '../words/words.ts'
import { type Command, readArgs } from './command.ts'
import { EXIT, Misused } from './failures.ts'
import { flowStarts } from './flow-starts.ts'
import { readRelease, releaseText } from './release-file.ts'
import { queuedSentences, SENTENCES } from './sentences.ts'
import { print } from './streams.ts'

const RELEASE_FILE = 'flows/released.json'

/** Words that are stored as answers and are no choices: put off, left out, and how a child was measured. */
const ANSWERS = ['later', 'skip', 'lying', 'standing'] as const

/** What this program promises to people in flight, should it be released. */
export const promised = (): Released => promises(talk, queuedSentences(), ANSWERS)

const opens = new Map(Object.entries(OPENS))

const graph = async (): Promise<number> => {
  const speak = createWords((key) => key)('id')
  await print(mermaid({ flows: talk.flows, speak, opens, starts: flowStarts(talk.flows) }))
  return EXIT.done
}

const breaksSince = (file: string): readonly Break[] => {
  const before = readRelease(file)
  return before === undefined ? [] : broken(before, promised(), MOVES)
}

const lintAll = async (file: string): Promise<number> => {
  const findings = lint({
    talk,
    opens,
    lists: new Map([
      ['FOR_ANYBODY', FOR_ANYBODY],
      ['NEEDS_CHILD', NEEDS_CHILD],
    ]),
    languages: SENTENCES,
    channels: new Map([['telegram', limits], ['simulator', LIMITS], ...COMING]),
  })
  const breaks = breaksSince(file)
  for (const { kind, where, says } of findings) await print(`${where}: ${says} (${kind})\n`)
  for (const { where, says } of breaks) await print(`${where}: ${says} (released)\n`)
  const count = findings.length + breaks.length
  if (count > 0) return EXIT.refused
  await print(`${talk.flows.size} flows: nothing to mend.\n`)
  return EXIT.done
}

const release = async (file: string): Promise<number> => {
  const breaks = breaksSince(file)
  for (const { where, says } of breaks) await print(`${where}: ${says}\n`)
  if (breaks.length > 0) {
    process.stderr.write(
      `${file} was not written: people in flight would be lost. Mend what is listed first.\n`,
    )
    return EXIT.refused
  }
  writeFileSync(file, releaseText(promised()))
  await print(`${file} is written. Commit it with the release.\n`)
  return EXIT.done
}

/** Draws the conversations, proves that they hang together, and writes down what a release promises. */
export const flows: Command = {
  usage: ['flows graph', `flows lint|release [--released ${RELEASE_FILE}]`],
  run: async (args) => {
    const { values, positionals } = readArgs({
      args: [...args],
      allowPositionals: true,
      options: { released: { type: 'string', default: RELEASE_FILE } },
    })
    switch (positionals.join(' ')) {
      case 'graph':
        return graph()
      case 'lint':
        return lintAll(values.released)
      case 'release':
        return release(values.released)
      default:
        throw new Misused('flows needs one of: graph, lint, release')
    }
  },
}
