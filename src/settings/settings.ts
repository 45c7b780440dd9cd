import { and, asc, desc, eq, lte, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { given } from '../db/given.ts'
import type { Json } from '../engine/ids.ts'
import { fitsNumber, fitsText } from './known.ts'
import { NUMBERS, type NumberKey, TEXTS, type TextKey } from './ours.ts'
import { setting } from './tables.ts'

export type Setting = {
  readonly value: Json
  readonly validFrom: string
  readonly source: string
  readonly reviewer: string | null
}

/** Dated settings of one regency. What is not set here is the product's default (`ours.ts`), which says its own source. */
export const openSettings = (db: Db) => {
  const inForce = db
    .select()
    .from(setting)
    .where(and(eq(setting.key, given('key')), lte(setting.validFrom, given('on'))))
    // the first of them; a limit would be a parameter, and have the query planned anew at every run
    .orderBy(desc(setting.validFrom))
    .prepare()
  const every = db.select().from(setting).orderBy(asc(setting.key), asc(setting.validFrom)).prepare()
  const put = db
    .insert(setting)
    .values({
      key: sql.placeholder('key'),
      validFrom: sql.placeholder('validFrom'),
      value: sql.placeholder('value'),
      source: sql.placeholder('source'),
      reviewer: sql.placeholder('reviewer'),
    })
    .onConflictDoUpdate({
      target: [setting.key, setting.validFrom],
      set: { value: sql`excluded.value`, source: sql`excluded.source`, reviewer: sql`excluded.reviewer` },
    })
    .prepare()
  const at = (key: string, on: string): Setting | undefined => {
    const [row] = inForce.all({ key, on })
    if (row === undefined) return undefined
    return {
      value: JSON.parse(row.value),
      validFrom: row.validFrom,
      source: row.source,
      reviewer: row.reviewer,
    }
  }
  return {
    /** What the regency itself has set for an ISO day. */
    at,
    /** The number in force on an ISO day: the regency's own, else ours. One that does not fit counts as not set. */
    number: (key: NumberKey, on: string): number => {
      const own = at(key, on)?.value
      return fitsNumber(NUMBERS[key], own) ? own : NUMBERS[key].value
    },
    /** The text in force on an ISO day; `undefined` where the regency has set none. */
    text: (key: TextKey, on: string): string | undefined => {
      const own = at(key, on)?.value
      return fitsText(TEXTS[key], own) ? own : undefined
    },
    /** Everything that the regency itself has set, by key and then by day. */
    all: (): readonly (Setting & { readonly key: string })[] =>
      every.all().map(({ value, ...row }) => ({ ...row, value: JSON.parse(value) })),
    set: (key: string, { value, validFrom, source, reviewer }: Setting): void => {
      put.run({ key, validFrom, value: JSON.stringify(value), source, reviewer })
    },
  }
}

export type Settings = ReturnType<typeof openSettings>
