import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { openBubbles } from '../channels/simulator/store.ts'
import type { Db } from '../db/db.ts'
import { SECOND } from '../engine/ids.ts'
import type { Config } from '../hosts/config.ts'
import { randomId } from '../hosts/crypto.ts'
import type { Persona } from '../web/simulator/personas.ts'
import { simulatorAccount } from './chat-here.ts'
import type { Chat } from './chat-lines.ts'
import { demoClock } from './demo-file.ts'
import { Refused } from './failures.ts'
import { simulatorAt } from './simulator-client.ts'

const LOOK_EVERY_MS = 20
/** A server that has not answered by then has other troubles. */
const ANSWERS_WITHIN = 30 * SECOND

/** The bot in the running server: messages go there as the simulator's page posts them, answers are read from the store. */
export const chatThrough = (db: Db, config: Config, code: string, port: number, persona: Persona): Chat => {
  const post = simulatorAt(config, code, port, persona)
  const account = simulatorAccount(code)
  const isWaiting = (): boolean =>
    db.all(sql`select 1 from outbox where account = ${account} and address = ${persona.id}
      and state in ('waiting', 'sending') and not_before <= ${demoClock(db).now}`).length > 0
  // our message is committed with its answer in the outbox: nothing waits there any more once it has been delivered
  const settle = async (): Promise<void> => {
    const end = Date.now() + ANSWERS_WITHIN
    while (isWaiting()) {
      if (Date.now() > end)
        throw new Refused('The server took the message and does not answer. Look at its log.')
      await sleep(LOOK_EVERY_MS)
    }
  }
  return {
    store: openBubbles(db),
    send: async (posted) => {
      await post('/messages', { ...posted, as: persona.number, id: randomId() })
      await settle()
    },
    advance: async (ms) => {
      await post('/clock', { advanceMs: ms })
      await settle()
    },
    settle,
    close: async () => {},
  }
}
