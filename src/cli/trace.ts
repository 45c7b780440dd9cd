import { asc, eq } from 'drizzle-orm'
import { contact, trace as traceRows } from '../engine/tables.ts'
import { type Command, readArgs } from './command.ts'
import { Misused, Refused } from './failures.ts'
import { readHome, reading, regencyCode } from './home.ts'
import { print } from './streams.ts'

/** One event of a turn as it is stored: what, flow, step. */
const eventLine = (event: unknown): string => {
  const [what = '', flow = '', step = ''] = Array.isArray(event) ? event.map(String) : []
  return [what, [flow, step].filter(Boolean).join('.')].filter(Boolean).join(' ')
}

/** What the engine did with one contact's messages, oldest first, without anything that was said. */
export const trace: Command = {
  usage: ['trace CONTACT [--regency CODE]'],
  run: async (args) => {
    const { values, positionals } = readArgs({
      args: [...args],
      allowPositionals: true,
      options: { regency: { type: 'string' } },
    })
    const [typed, ...more] = positionals
    const id = Number(typed)
    if (!Number.isSafeInteger(id) || id < 1 || more.length > 0) {
      throw new Misused(
        'trace needs the number of a contact: the side panel of the simulator and `stuck list` show it',
      )
    }
    const config = readHome()
    const rows = await reading(config, regencyCode(values.regency, config), ({ db }) => {
      if (db.select().from(contact).where(eq(contact.id, id)).all().length === 0)
        throw new Refused(`There is no contact ${id}.`)
      return db.select().from(traceRows).where(eq(traceRows.contact, id)).orderBy(asc(traceRows.id)).all()
    })
    for (const { at, events } of rows) {
      const list: unknown = JSON.parse(events)
      const told = (Array.isArray(list) ? list : []).map(eventLine).join(', ')
      await print(`${new Date(at).toISOString()}\t${told}\n`)
    }
    if (rows.length === 0) process.stderr.write(`Nothing is on record for contact ${id}.\n`)
    return 0
  },
}
