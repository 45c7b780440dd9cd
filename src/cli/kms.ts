import { kmsRules } from '../growth/kms/rules.ts'
import { DEFAULT_THRESHOLDS } from '../growth/thresholds.ts'
import { type Command, readArgs } from './command.ts'
import { answerLines } from './json-lines.ts'
import { kmsOf } from './kms-line.ts'

/** The letters of the KMS: JSONL {id, sex, dob, sessions?, weighings} in, {id, weighings} out, child by child. */
export const kms: Command = {
  usage: ['kms [--explain] < children.jsonl > letters.jsonl'],
  run: async (args) => {
    const { values } = readArgs({
      args: [...args],
      options: { explain: { type: 'boolean', default: false } },
    })
    const limits = DEFAULT_THRESHOLDS
    const settings = { limits, rules: kmsRules(limits), explain: values.explain }
    await answerLines((line) => kmsOf(line, settings))
    return 0
  },
}
