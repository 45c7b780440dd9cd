import { existsSync } from 'node:fs'
import type { Db } from '../db/db.ts'
import { openMeta } from '../db/meta.ts'
import type { Config } from '../hosts/config.ts'
import { createFile, regencyFile } from '../hosts/open-file.ts'
import { Refused } from './failures.ts'
import { reading } from './home.ts'

/** Makes the demo regency's database where there is none yet, as the server does. */
export const createDemo = async (config: Config, code: string): Promise<void> => {
  if (existsSync(regencyFile(config.DATA_DIR, code))) return
  await createFile(config.DATA_DIR, code, true, Date.now())
}

/** Where a demo's clock stands, ms UTC, and how far east its people live. */
export const demoClock = (db: Db): { readonly now: number; readonly zoneHours: number } => {
  const meta = openMeta(db)
  return {
    now: Date.now() + Number(meta.get('clock_ahead') ?? 0),
    zoneHours: Number(meta.get('zone') ?? 0),
  }
}

/** Refuses a database of real people. */
export const needDemo = (config: Config, code: string): Promise<void> =>
  reading(config, code, ({ db }) => {
    if (openMeta(db).get('demo') === 'yes') return
    throw new Refused(
      `${regencyFile(config.DATA_DIR, code)} is a real database; this command is for demos only. Use another DATA_DIR.`,
    )
  })
