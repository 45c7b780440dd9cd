import { Operation } from '../hosts/operations.ts'
import { problemsOf } from '../hosts/operator.ts'
import { type Command, readArgs } from './command.ts'
import { Misused } from './failures.ts'
import { readHome, regencyCode } from './home.ts'
import { operating } from './operate.ts'
import { print } from './streams.ts'

/** A code for a carer whose phone is lost: whoever sends it has the record, so the officer makes sure of them first. */
export const movingCode: Command = {
  usage: ['moving-code --child NAME --born 2026-03-14 [--carer N] [--regency CODE]'],
  run: async (args) => {
    const { values } = readArgs({
      args: [...args],
      options: {
        child: { type: 'string' },
        born: { type: 'string' },
        carer: { type: 'string' },
        regency: { type: 'string' },
      },
    })
    const { child, born, carer, regency } = values
    const asked = { do: 'moving-code', child, born, ...(carer === undefined ? {} : { carer: Number(carer) }) }
    const read = Operation.safeParse(asked)
    if (!read.success) throw new Misused(problemsOf(read.error).join('\n'))
    const config = readHome()
    const made = (await operating(config, regencyCode(regency, config), read.data)).movingCode
    if (made === undefined) throw new Error('a moving code that was made is given')
    await print(
      `${made.code}\nIt holds for ${made.hours} hours and once. Give it to this carer only; they send it to the bot from the new phone.\n`,
    )
    return 0
  },
}
