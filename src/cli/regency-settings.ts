import { SECRET_NAMES, secretProblem } from '../hosts/channel-secrets.ts'
import type { Config } from '../hosts/config.ts'
import { secretKey } from '../hosts/node-ports.ts'
import { Operation } from '../hosts/operations.ts'
import { problemsOf } from '../hosts/operator.ts'
import { createSealer } from '../hosts/seal.ts'
import { Misused, Refused } from './failures.ts'
import { needKey, reading } from './home.ts'
import { operating } from './operate.ts'
import { readSecret } from './secret-input.ts'
import { print } from './streams.ts'

/** What is given of a setting beside its key and value. */
export type Dated = {
  readonly from: string | undefined
  readonly source: string | undefined
  readonly reviewer: string | undefined
}

/** Sets a dated setting: what is in force from a day on, where that comes from, and who has checked it. */
export const setDated = async (
  config: Config,
  code: string,
  key: string,
  value: string,
  { from, source, reviewer }: Dated,
): Promise<void> => {
  if (from === undefined || source === undefined || reviewer === undefined) {
    throw new Misused(
      'a setting needs --from, --source and --reviewer: since when, by what decree, checked by whom',
    )
  }
  const read = Operation.safeParse({ do: 'set', key, typed: value, from, source, reviewer })
  if (!read.success) throw new Misused(problemsOf(read.error).join('\n'))
  await operating(config, code, read.data)
  await print(`${key} of ${code} is ${value.trim()} from ${from} on.\n`)
}

/** Keeps a secret of a regency sealed in its database, or lets it go. */
export const setSecret = async (
  config: Config,
  code: string,
  name: string,
  remove: boolean,
): Promise<void> => {
  let sealed: string | null = null
  if (!remove) {
    const key = secretKey(config.DATA_DIR, config.SECRET_KEY)
    await reading(config, code, ({ db }) => needKey(config, code, db, key))
    const value = await readSecret(name)
    const problem = secretProblem(name, value)
    if (problem !== undefined) throw new Refused(`${problem}. Nothing was changed.`)
    sealed = await createSealer(key, code).seal(name, value)
  }
  const { where } = await operating(config, code, { do: 'seal', name, sealed })
  const when = where === 'server' ? ' Start the server again for it to count.' : ''
  await print(`${name} of ${code} is ${remove ? 'removed' : 'kept, sealed with your key'}.${when}\n`)
}

export const isSecret = (name: string): boolean => SECRET_NAMES.includes(name)
