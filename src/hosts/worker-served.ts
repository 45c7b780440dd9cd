import type { Hono } from 'hono'
import type { Db } from '../db/db.ts'
import { SECOND } from '../engine/ids.ts'
import { commandMenus } from './command-menus.ts'
import type { HostPorts, OpenRegency } from './regency.ts'
import { openServed } from './served.ts'
import type { WorkerConfig } from './worker-config.ts'

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
  const { regency, app, telegram, webhookSecret } = openServed(db, config, ports, goOn)
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
