import { type Db, transact } from '../db/db.ts'
import type { Turn } from './flow.ts'
import { type Inbound, typedText } from './inbound.ts'
import { errorPlace, type Ports } from './ports.ts'
import type { Guarded, Talk } from './talk.ts'

const APOLOGY: Guarded = { message: { say: [{ key: 'engine.failed' }] }, lane: 'reply', drop: false }

/**
 * What is said, and done, about a message that failed twice: the rules that run first, by themselves, or an apology. A rule
 * that fails leaves nothing half written.
 */
export const rescue = <Rooms>(
  db: Db,
  talk: Talk<Rooms>,
  message: Inbound,
  turn: Turn<Rooms>,
  ports: Ports,
): Guarded => {
  const text = typedText(message.body).trim()
  for (const guard of text === '' ? [] : talk.guards) {
    try {
      const found = transact(db, () => guard(text, turn))
      if (found !== undefined) return found
    } catch (error) {
      if (ports.isStoreFailure(error)) throw error
      ports.log.error({ where: errorPlace(error) }, 'a rule that runs first failed')
    }
  }
  return APOLOGY
}
