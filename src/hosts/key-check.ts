import type { Db } from '../db/db.ts'
import { openMeta } from '../db/meta.ts'
import { keyedHash } from './crypto.ts'

/** What is hashed tells nobody anything: that it comes out the same shows that the key is the same. */
const checkOf = (key: string): string => keyedHash(key)('this database')

/** Was this database begun with another key? Then its people are strangers to us and its secrets stay shut. Reads only. */
export const hasAnotherKey = (db: Db, key: string): boolean => {
  const known = openMeta(db).get('key_check')
  return known !== undefined && known !== checkOf(key)
}

/** Marks a database as this key's, which it stays. To be called once nothing speaks against the key any more. */
export const keepKeyCheck = (db: Db, key: string): void => {
  const meta = openMeta(db)
  if (meta.get('key_check') === undefined) meta.set('key_check', checkOf(key))
}

/** What an operator is told who comes with another key than the one that `what` was made with. */
export const anotherKey = (what: string, dataDir: string): string =>
  `${what} with another SECRET_KEY than this one, and without that key nobody in its database is recognised. Start with the right key; it is in ${dataDir}/secret unless SECRET_KEY is set.`
