import type { Hono } from 'hono'
import type { Db } from '../db/db.ts'
import { SECOND } from '../engine/ids.ts'
import { channelSecrets } from './channel-secrets.ts'
import { commandMenus } from './command-menus.ts'
import { keepKeyCheck } from './key-check.ts'
import type { HostPorts, OpenRegency } from './regency.ts'
import { openServed } from './served.ts'
import { within } from './time-limit.ts'
import type { WorkerConfig } from './worker-config.ts'

/** An opened regency with its doors. */
export type Served = {
  readonly kind: 'served'
  readonly regency: OpenRegency
  readonly app: Hono
  /** Learns who the bot is, sets its menus and tells Telegram where we are; `undefined` when no bot is configured. */
  connect(url: string): Promise<{ readonly done: boolean; readonly step: string } | undefined>
}

const CONNECT_WITHIN = 15 * SECOND

/**
 * Opens a regency that was set up, with the channels that it has: Telegram by its token, the simulator when it is a demo.
 * `goOn` is called after every commit, before the sender is answered. `another-key`: `made` was so with another key.
 */
export const serveRegency = async (
  db: Db,
  config: WorkerConfig,
  ports: HostPorts,
  goOn: (regency: OpenRegency) => Promise<void>,
): Promise<Served | { readonly kind: 'another-key'; readonly made: string }> => {
  const read = await channelSecrets(db, config, config.SECRET_KEY)
  if (read.kind === 'another-key') return read
  keepKeyCheck(db, config.SECRET_KEY)
  const keys = { channels: read.secrets, operator: config.ADMIN_TOKEN }
  const { regency, app, telegram, webhookSecret } = openServed(db, keys, ports, goOn)
  return {
    kind: 'served',
    regency,
    app,
    connect: async (url) => {
      if (telegram === undefined) return undefined
      const { bot } = telegram
      const limited = <T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> =>
        within(ports.timeLimit(CONNECT_WITHIN), call)
      const me = await limited(bot.getMe)
      if (me.kind !== 'answered') return { done: false, step: 'getMe' }
      const menus = await limited((signal) => bot.setCommands(commandMenus(regency.speak), signal))
      if (menus.kind !== 'answered') return { done: false, step: 'setMyCommands' }
      const set = await limited((signal) => bot.setWebhook(url, webhookSecret, signal))
      return { done: set.kind === 'answered', step: 'setWebhook' }
    },
  }
}
