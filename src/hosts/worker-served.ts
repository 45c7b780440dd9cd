import { Hono } from 'hono'
import { createSimulator } from '../channels/simulator/channel.ts'
import { createListeners } from '../channels/simulator/listeners.ts'
import { openBubbles } from '../channels/simulator/store.ts'
import { createTelegram, type Telegram } from '../channels/telegram/telegram.ts'
import type { Db } from '../db/db.ts'
import { openMeta } from '../db/meta.ts'
import type { Channel } from '../engine/channel.ts'
import { SECOND } from '../engine/ids.ts'
import type { Inbound } from '../engine/inbound.ts'
import { simulatorRoutes } from '../web/simulator/routes.tsx'
import { webhookApp } from './app.ts'
import { commandMenus } from './command-menus.ts'
import { panelOf } from './panel.ts'
import { type HostPorts, type OpenRegency, openRegency } from './regency.ts'
import type { WorkerConfig } from './worker-config.ts'
import { randomId } from './worker-ports.ts'

/** An opened regency with its doors. */
export type Served = {
  readonly regency: OpenRegency
  readonly app: Hono
  /** Learns who the bot is, sets its menus and tells Telegram where we are; `undefined` when no bot is configured. */
  connect(url: string): Promise<{ readonly done: boolean; readonly step: string } | undefined>
}

const CONNECT_WITHIN = 15 * SECOND

/**
 * Opens a regency that was set up, with the channels that it has: Telegram by its token, the simulator when it is a demo.
 * `goOn` is called after every commit, before the sender is answered.
 */
export const serveRegency = (
  db: Db,
  config: WorkerConfig,
  ports: HostPorts,
  goOn: (regency: OpenRegency) => Promise<void>,
): Served => {
  const meta = openMeta(db)
  const code = meta.get('regency') ?? ''
  const demo = meta.get('demo') === 'yes'
  const simulatorAccount = `simulator:${code}`
  const telegramAccount = `telegram:${code}`
  const token = code === config.REGENCY ? config.TELEGRAM_BOT_TOKEN : undefined
  const webhookSecret = config.TELEGRAM_WEBHOOK_SECRET ?? ports.hash(`webhook ${telegramAccount}`)
  const store = openBubbles(db)
  const listeners = createListeners()

  let telegram: Telegram | undefined
  let simulator: ReturnType<typeof createSimulator> | undefined
  const regency = openRegency(db, ports, (now) => {
    const channels = new Map<string, Channel>()
    if (demo) {
      simulator = createSimulator({ account: simulatorAccount, store, now, push: listeners.push })
      channels.set(simulatorAccount, simulator)
    }
    if (token !== undefined) {
      telegram = createTelegram({
        account: telegramAccount,
        token,
        apiRoot: config.TELEGRAM_API_ROOT,
        webhookSecret,
      })
      channels.set(telegramAccount, telegram)
    }
    return channels
  })
  const take = async (messages: readonly Inbound[]): Promise<void> => {
    await regency.take(messages)
    await goOn(regency)
  }

  const app = new Hono()
  if (simulator !== undefined) {
    app.get('/', (c) => c.redirect(`/r/${code}/simulator`))
    app.route(
      '/simulator',
      simulatorRoutes({
        regency: regency.regency,
        channel: simulator,
        store,
        listeners,
        take,
        randomId,
        clock: { now: regency.now, advance: (ms) => regency.advance(ms).finally(() => goOn(regency)) },
        panel: (persona, language) => panelOf(regency, ports.hash, simulatorAccount, persona, language),
        mask: regency.mask,
        words: (language) => (name, values) =>
          regency.speak(language)(
            values === undefined ? { key: `web.${name}` } : { key: `web.${name}`, values },
          ),
      }),
    )
  }
  if (telegram !== undefined) {
    app.route('/', webhookApp({ path: '/telegram', channel: telegram, take, timeLimit: ports.timeLimit }))
  }

  return {
    regency,
    app,
    connect: async (url) => {
      if (telegram === undefined) return undefined
      const within = () => ports.timeLimit(CONNECT_WITHIN)
      const me = await telegram.getMe(within())
      if (me.kind !== 'answered') return { done: false, step: 'getMe' }
      const menus = await telegram.setCommands(commandMenus(regency.speak), within())
      if (menus.kind !== 'answered') return { done: false, step: 'setMyCommands' }
      const set = await telegram.setWebhook(url, webhookSecret, within())
      return { done: set.kind === 'answered', step: 'setWebhook' }
    },
  }
}
