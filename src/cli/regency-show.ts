import { sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { openMeta } from '../db/meta.ts'
import { HOUR } from '../engine/ids.ts'
import { SECRET_NAMES } from '../hosts/channel-secrets.ts'
import type { Config } from '../hosts/config.ts'
import { KNOWN } from '../settings/known.ts'
import { openSealed } from '../settings/sealed.ts'
import { openSettings, type Setting } from '../settings/settings.ts'
import { demoClock } from './demo-file.ts'

/** Where a secret comes from. The secret itself is never shown. */
const secretLine = (name: string, db: Db, code: string, config: Config): string => {
  const env = new Map<string, unknown>(Object.entries(config))
  const isGiven = code === config.REGENCY && env.get(name) !== undefined
  const isSealed = openSealed(db)
    .all()
    .some((one) => one.name === name)
  return [name, isGiven ? 'from the environment' : isSealed ? 'sealed here' : 'not set'].join('\t')
}

const settingLines = (db: Db, today: string): readonly string[] => {
  const settings = openSettings(db)
  const all = settings.all()
  return [...KNOWN].flatMap(([key, known]) => {
    const own = settings.at(key, today)
    const unit = known.shape === 'number' ? known.unit : 'text'
    const told = ({ value, validFrom, reviewer, source }: Setting): string =>
      [key, String(value), unit, `from ${validFrom}`, reviewer ?? '', source].join('\t')
    const inForce =
      own !== undefined
        ? told(own)
        : known.shape === 'number'
          ? [key, String(known.value), unit, `from ${known.validFrom}`, 'default', known.source].join('\t')
          : [key, '', unit, 'not set', '', known.meaning].join('\t')
    const later = all.filter((one) => one.key === key && one.validFrom > today)
    return [inForce, ...later.map(told)]
  })
}

/** A regency as an operator sets it up: what it is, where its secrets come from, and every setting with its source. */
export const regencyLines = (db: Db, code: string, config: Config): readonly string[] => {
  const meta = openMeta(db)
  const { now, zoneHours } = demoClock(db)
  const today = new Date(now + zoneHours * HOUR).toISOString().slice(0, 10)
  const [posts] = db.all<{ n: number }>(sql`select count(*) as n from post`)
  return [
    [code, meta.get('name') ?? '', meta.get('demo') === 'yes' ? 'demo' : 'real', `UTC+${zoneHours}`].join(
      '\t',
    ),
    ['posyandu', String(posts?.n ?? 0)].join('\t'),
    ...SECRET_NAMES.map((name) => secretLine(name, db, code, config)),
    ...settingLines(db, today),
  ]
}
