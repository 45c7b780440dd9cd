import type { Db } from '../db/db.ts'
import type { Channel } from '../engine/channel.ts'
import type { Instant } from '../engine/ids.ts'
import type { Log } from '../engine/ports.ts'
import { nodePorts } from '../hosts/node-ports.ts'
import { type OpenRegency, openRegency } from '../hosts/regency.ts'

/** A log for somebody at a terminal: what goes wrong, in a line each. */
const log: Log = {
  info: () => {},
  warn: (_, what) => {
    process.stderr.write(`${what}\n`)
  },
  error: ({ where }, what) => {
    process.stderr.write(`${what}${where === undefined ? '' : `\n${where}`}\n`)
  },
}

/** A regency at work in this process, without a server, over the channels given. Needs the lease. */
export const openHere = (
  db: Db,
  key: string,
  channels: ReadonlyMap<string, Channel> | ((now: () => Instant) => ReadonlyMap<string, Channel>),
): OpenRegency =>
  openRegency(db, nodePorts(key, log), typeof channels === 'function' ? channels : () => channels)
