import { openStuck, type Stuck } from '../engine/stuck.ts'
import { type Command, readArgs } from './command.ts'
import { Misused } from './failures.ts'
import { readHome, reading, regencyCode } from './home.ts'
import { operating } from './operate.ts'
import { print } from './streams.ts'

/** Lines of an error place that tell where it was: the kind of error, and the innermost of our own functions. */
const PLACE_LINES = 2

const line = ({ id, at, contact, kind, error, text }: Stuck, showText: boolean): string =>
  [
    id,
    new Date(at).toISOString(),
    `contact ${contact}`,
    kind,
    error.split('\n').slice(0, PLACE_LINES).join(' '),
    ...(showText ? [JSON.stringify(text)] : []),
  ].join('\t')

/** The messages that were set aside because handling them failed: look at them, take them again, or let them go. */
export const stuck: Command = {
  usage: ['stuck list [--show-text] [--regency CODE]', 'stuck retry|drop ID [--regency CODE]'],
  run: async (args) => {
    const { values, positionals } = readArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'show-text': { type: 'boolean', default: false }, regency: { type: 'string' } },
    })
    const [verb, typedId, ...more] = positionals
    const id = Number(typedId)
    const isWhole = verb === 'list' ? typedId === undefined : Number.isSafeInteger(id) && id > 0
    if (!isWhole || more.length > 0) throw new Misused('stuck needs: list, retry ID or drop ID')
    const config = readHome()
    const code = regencyCode(values.regency, config)

    switch (verb) {
      case 'list': {
        const found = await reading(config, code, ({ db }) => openStuck(db).list())
        for (const one of found) await print(`${line(one, values['show-text'])}\n`)
        if (found.length === 0) process.stderr.write('No message is set aside.\n')
        return 0
      }
      case 'retry': {
        const { where } = await operating(config, code, { do: 'retry', id })
        const answer = where === 'server' ? 'is on its way' : 'goes out as soon as the server runs'
        await print(`Message ${id} is handled. Its answer ${answer}.\n`)
        return 0
      }
      case 'drop': {
        await operating(config, code, { do: 'drop', id })
        await print(`Message ${id} is dropped; its text is deleted.\n`)
        return 0
      }
      default:
        throw new Misused(`stuck has no ${verb}`)
    }
  },
}
