import { shownFor } from '../channels/simulator/bubble.ts'
import { createSimulator } from '../channels/simulator/channel.ts'
import { openBubbles } from '../channels/simulator/store.ts'
import type { Db } from '../db/db.ts'
import { randomId } from '../hosts/crypto.ts'
import type { Chat, Posted } from './chat-lines.ts'
import { Refused } from './failures.ts'
import { openHere } from './here.ts'

/** The simulator's account of a demo regency: the same people as in the browser. */
export const simulatorAccount = (code: string): string => `simulator:${code}`

/** A demo regency at work in this process, its messages kept where the simulator's page finds them. */
export const openDemoHere = (db: Db, key: string, code: string) => {
  const store = openBubbles(db)
  const account = simulatorAccount(code)
  let channel: ReturnType<typeof createSimulator> | undefined
  const regency = openHere(db, key, (now) => {
    channel = createSimulator({ account, store, now, push: () => {} })
    return new Map([[account, channel]])
  })
  if (channel === undefined) throw new Error('a demo has a simulator')
  return { regency, store, channel }
}

/** The bot in this process, for as long as it holds the lease. */
export const chatHere = (db: Db, key: string, code: string, persona: string): Chat => {
  const { regency, store, channel } = openDemoHere(db, key, code)
  const settle = async (): Promise<void> => {
    regency.runDue(Number.POSITIVE_INFINITY)
    regency.deliverer.kick()
    await regency.deliverer.settled()
  }
  return {
    store,
    send: async (posted: Posted) => {
      const id = randomId()
      const at = regency.now()
      const inbounds = channel.parse({ ...posted, persona, id, at })
      const [inbound] = inbounds
      const shown = inbound && shownFor(inbound.body, '')
      if (shown === undefined) throw new Refused('Pesan paling panjang 4.096 huruf.')
      store.add({
        persona,
        key: `in-${id}`,
        at,
        taken: true,
        wire: { ...shown, text: regency.mask(shown.text) },
      })
      await regency.take(inbounds)
      await regency.deliverer.settled()
    },
    advance: (ms) => regency.advance(ms),
    settle,
    close: () => regency.deliverer.stop(),
  }
}
