import type { Db } from '../db/db.ts'
import { openMeta } from '../db/meta.ts'
import { openSealed } from '../settings/sealed.ts'
import { ChannelSecrets, type Config } from './config.ts'
import { hasAnotherKey } from './key-check.ts'
import { createSealer } from './seal.ts'

/** Every secret that a regency may keep sealed, by the name that it has in the environment. */
export const SECRET_NAMES: readonly string[] = Object.keys(ChannelSecrets.shape)

/** Why a value cannot be a secret of this name; `undefined` when it can. Never with the value in it. */
export const secretProblem = (name: string, value: string): string | undefined => {
  const read = ChannelSecrets.safeParse({ [name]: value })
  return read.success ? undefined : `${name} ${read.error.issues[0]?.message ?? 'is not usable'}`
}

/**
 * What makes a regency's channels: the environment's where it is about this regency, else what the regency keeps sealed.
 * `another-key`: `made` was so with another key than ours, so that every keyed hash in this database is strange to us as well.
 */
export const channelSecrets = async (
  db: Db,
  config: Pick<Config, 'REGENCY'> & ChannelSecrets,
  secretKey: string,
): Promise<
  | { readonly kind: 'secrets'; readonly secrets: ChannelSecrets }
  | { readonly kind: 'another-key'; readonly made: string }
> => {
  const code = openMeta(db).get('regency') ?? ''
  if (hasAnotherKey(db, secretKey)) return { kind: 'another-key', made: `The database of ${code} was begun` }
  const sealer = createSealer(secretKey, code)
  const found: Record<string, string> = {}
  for (const { name, value } of openSealed(db).all()) {
    const text = await sealer.open(name, value)
    if (text === undefined) return { kind: 'another-key', made: `The ${name} of ${code} was sealed` }
    found[name] = text
  }
  const own = ChannelSecrets.parse(found)
  const given = code === config.REGENCY ? ChannelSecrets.parse(config) : {}
  return { kind: 'secrets', secrets: { ...own, ...given } }
}
