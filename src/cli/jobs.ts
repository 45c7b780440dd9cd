import { sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { ADVANCE_MAX } from '../web/simulator/clock-card.tsx'
import type { Persona } from '../web/simulator/personas.ts'
import { openDemoHere } from './chat-here.ts'
import { type Command, readArgs } from './command.ts'
import { demoClock, needDemo } from './demo-file.ts'
import { Misused, Refused } from './failures.ts'
import { holderNow, portOf, readHome, reading, regencyCode, writingWithKey } from './home.ts'
import { simulatorAt } from './simulator-client.ts'
import { print } from './streams.ts'
import { localText, readInstant } from './when.ts'

/** Whom the simulator sees at its door when the clock is moved from here. */
const OPERATOR: Persona = { number: 1, role: 'mother', id: 'terminal-operator' }

/** Jobs by what became of them. */
const settled = (db: Db): Readonly<Record<string, number>> =>
  Object.fromEntries(
    db
      .all<{ state: string; n: number }>(sql`select state, count(*) as n from job group by state`)
      .map(({ state, n }) => [state, n]),
  )

/** Moves a demo's clock forward and does everything that falls due on the way, in its order. */
export const jobs: Command = {
  usage: ['jobs run --until 2026-12-01T09:00 [--regency CODE]'],
  run: async (args) => {
    const { values, positionals } = readArgs({
      args: [...args],
      allowPositionals: true,
      options: { until: { type: 'string' }, regency: { type: 'string' } },
    })
    const { until } = values
    if (positionals.join(' ') !== 'run' || until === undefined)
      throw new Misused('jobs needs: run --until INSTANT')
    const config = readHome()
    const code = regencyCode(values.regency, config)
    await needDemo(config, code)
    const { ahead, zoneHours, before } = await reading(config, code, ({ db }) => {
      const clock = demoClock(db)
      const target = readInstant(until, clock.zoneHours)
      if (target === undefined) {
        throw new Misused(
          `--until ${until} is no instant; write 2026-12-01, 2026-12-01T09:00 or 2026-12-01T01:00Z`,
        )
      }
      if (target <= clock.now) {
        const stands = localText(clock.now, clock.zoneHours)
        throw new Refused(`The demo's clock stands at ${stands} and only goes forward. Give a later --until.`)
      }
      return { ahead: target - clock.now, zoneHours: clock.zoneHours, before: settled(db) }
    })

    const holder = await holderNow(config, code)
    if (holder === undefined) {
      await writingWithKey(config, code, async (db, key) => {
        const { regency } = openDemoHere(db, key, code)
        await regency.advance(ahead)
        await regency.deliverer.stop()
      })
    } else {
      const post = simulatorAt(config, code, portOf(holder), OPERATOR)
      for (let left = ahead; left > 0; left -= ADVANCE_MAX) {
        await post('/clock', { advanceMs: Math.min(left, ADVANCE_MAX) })
      }
    }

    const { now, after } = await reading(config, code, ({ db }) => ({
      now: demoClock(db).now,
      after: settled(db),
    }))
    const grown = (state: string): number => Math.max(0, (after[state] ?? 0) - (before[state] ?? 0))
    await print(
      `The demo's clock stands at ${localText(now, zoneHours)}. ` +
        `Jobs: ${grown('done')} done, ${grown('expired')} expired, ${grown('failed')} failed, ${after['waiting'] ?? 0} waiting.\n`,
    )
    return grown('failed') === 0 ? 0 : 1
  },
}
