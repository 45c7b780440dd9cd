import { Hono } from 'hono'
import { createSimulator } from '../channels/simulator/channel.ts'
import { createListeners } from '../channels/simulator/listeners.ts'
import { openBubbles } from '../channels/simulator/store.ts'
import { createTelegram, type Telegram } from '../channels/telegram/telegram.ts'
import type { Db } from '../db/db.ts'
import { openMeta } from '../db/meta.ts'
import type { Channel } from '../engine/channel.ts'
import { after, DAY } from '../engine/ids.ts'
import type { Inbound } from '../engine/inbound.ts'
import { NotTaken } from '../engine/intake.ts'
import { simulatorRoutes } from '../web/simulator/routes.tsx'
import { webhookApp } from './app.ts'
import type { ChannelSecrets } from './config.ts'
import { randomId } from './crypto.ts'
import { type Operated, operate } from './operations.ts'
import { operatorApp } from './operator.ts'
import { panelOf } from './panel.ts'
import { type HostPorts, type OpenRegency, openRegency } from './regency.ts'

/** What opens the doors of one regency. */
export type DoorKeys = {
  readonly channels: ChannelSecrets
  /** Lets its holder do what an operator does. */
  readonly operator: string
}

/** The simulator's chats are kept as long as a real chat's text would be. */
const KEEP_CHATS = 90 * DAY

/**
 * Opens a regency with its doors: Telegram by its token, the simulator when it is a demo. `committed` is called after every
 * commit, before the sender is answered.
 */
export const openServed = (
  db: Db,
  keys: DoorKeys,
  ports: HostPorts,
  committed: (regency: OpenRegency) => Promise<void>,
) => {
  const meta = openMeta(db)
  const code = meta.get('regency') ?? ''
  const demo = meta.get('demo') === 'yes'
  const simulatorAccount = `simulator:${code}`
  const telegramAccount = `telegram:${code}`
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot } = keys.channels
  const webhookSecret = keys.channels.TELEGRAM_WEBHOOK_SECRET ?? ports.hash(`webhook ${telegramAccount}`)
  const store = openBubbles(db)
  const listeners = createListeners()

  let telegram: Telegram | undefined
  let simulator: ReturnType<typeof createSimulator> | undefined
  const regency = openRegency(
    db,
    ports,
    (now) => {
      const channels = new Map<string, Channel>()
      if (demo) {
        simulator = createSimulator({ account: simulatorAccount, store, now, push: listeners.push })
        channels.set(simulatorAccount, simulator)
      }
      if (token !== undefined) {
        telegram = createTelegram({
          account: telegramAccount,
          token,
          webhookSecret,
          ...(apiRoot === undefined ? {} : { apiRoot }),
        })
        channels.set(telegramAccount, telegram)
      }
      return channels
    },
    (now) => store.dropBefore(after(now, -KEEP_CHATS)),
  )
  const take = async (messages: readonly Inbound[]): Promise<void> => {
    await regency.take(messages)
    await committed(regency)
  }

  const app = new Hono()
  if (simulator !== undefined) {
    const routes = simulatorRoutes({
      regency: regency.regency,
      channel: simulator,
      store,
      listeners,
      take,
      randomId,
      clock: { now: regency.now, advance: (ms) => regency.advance(ms).finally(() => committed(regency)) },
      panel: (persona, language) => panelOf(regency, ports.hash, simulatorAccount, persona, language),
      mask: regency.mask,
      words: (language) => (name, values) =>
        regency.speak(language)(
          values === undefined ? { key: `web.${name}` } : { key: `web.${name}`, values },
        ),
    })
    app.get('/', (c) => c.redirect(`/r/${code}/simulator`))
    app.route('/simulator', routes)
  }
  if (telegram !== undefined) {
    app.route('/', webhookApp({ path: '/telegram', channel: telegram, take, timeLimit: ports.timeLimit }))
  }
  const operated: Operated = {
    code,
    db,
    rooms: regency.rooms,
    now: regency.now,
    receive: regency.engine.receive,
  }
  app.route(
    '/',
    operatorApp(keys.operator, async (operation) => {
      const outcome = storedOr503(ports, () => operate(operated, operation))
      // a message that was taken again has an answer by now
      regency.deliverer.kick()
      await committed(regency)
      return outcome
    }),
  )
  return {
    demo,
    regency,
    app,
    telegram: telegram === undefined || token === undefined ? undefined : { bot: telegram, token },
    telegramAccount,
    webhookSecret,
  }
}

/** A store that fails is no mistake of whoever asked: they should come again. */
const storedOr503 = <T>({ isStoreFailure }: HostPorts, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw isStoreFailure(error) ? new NotTaken(5) : error
  }
}
