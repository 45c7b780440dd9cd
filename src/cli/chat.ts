import { needNoDemoForABot } from '../hosts/open-file.ts'
import type { Persona } from '../web/simulator/personas.ts'
import { chatHere } from './chat-here.ts'
import { talkByLines } from './chat-lines.ts'
import { chatThrough } from './chat-server.ts'
import { type Command, readArgs } from './command.ts'
import { createDemo, needDemo } from './demo-file.ts'
import { Misused } from './failures.ts'
import { holderNow, portOf, readHome, reading, writingWithKey } from './home.ts'

const NAME = /^[a-z0-9-]{1,30}$/

/** The bot in a terminal, or line by line through a pipe: through the running server, or in this process without one. */
export const chat: Command = {
  usage: ['chat [--as parent] [--name NAME]'],
  run: async (args) => {
    const { values } = readArgs({
      args: [...args],
      options: { as: { type: 'string', default: 'parent' }, name: { type: 'string', default: '1' } },
    })
    if (values.as !== 'parent') throw new Misused('--as parent is all there is in this release')
    if (!NAME.test(values.name)) throw new Misused('--name has 1 to 30 small letters and digits')
    // the same person as the last time: a talk goes on where it stopped
    const persona: Persona = { number: 1, role: 'mother', id: `terminal-parent-${values.name}` }
    const isTerminal = process.stdin.isTTY === true

    const config = readHome()
    const code = config.REGENCY
    needNoDemoForABot(config)
    await createDemo(config, code)
    await needDemo(config, code)
    const holder = await holderNow(config, code)
    if (holder !== undefined) {
      const port = portOf(holder)
      await reading(config, code, ({ db }) =>
        talkByLines(chatThrough(db, config, code, port, persona), persona.id, isTerminal),
      )
      return 0
    }
    await writingWithKey(config, code, async (db, key) => {
      const here = chatHere(db, key, code, persona.id)
      try {
        await talkByLines(here, persona.id, isTerminal)
      } finally {
        await here.close()
      }
    })
    return 0
  },
}
