import type { Config } from '../hosts/config.ts'
import type { MovingCode } from '../hosts/moving-code.ts'
import { operatorToken, secretKey } from '../hosts/node-ports.ts'
import { type Operation, operate } from '../hosts/operations.ts'
import { Done, Problems } from '../hosts/operator.ts'
import { originOf } from '../hosts/origin.ts'
import { Refused } from './failures.ts'
import { openHere } from './here.ts'
import { holderNow, portOf, writingWithKey } from './home.ts'

/** A server may be busy with other things. Milliseconds. */
const WITHIN_MS = 60_000

const through = async (
  config: Config,
  code: string,
  port: number,
  operation: Operation,
): Promise<MovingCode | undefined> => {
  const key = secretKey(config.DATA_DIR, config.SECRET_KEY)
  const answer = await fetch(`${originOf(config.HOST, port)}/r/${code}/operator`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${operatorToken(key, code)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(operation),
    signal: AbortSignal.timeout(WITHIN_MS),
  }).catch(() => {
    throw new Refused(`The server on port ${port} does not answer. Is it still running?`)
  })
  if (answer.ok) return Done.parse(await answer.json()).movingCode
  if (answer.status === 401) {
    throw new Refused(
      `The server on port ${port} has another SECRET_KEY than this command. Give both the same environment.`,
    )
  }
  if (answer.status === 503) throw new Refused('The server could not store that now. Try again in a moment.')
  const said = Problems.safeParse(await answer.json().catch(() => undefined))
  throw new Refused(
    said.success
      ? said.data.problems.join('\n')
      : `The server on port ${port} could not do that (status ${answer.status}). Its log says where.`,
  )
}

/** Where an operation was carried out, and the moving code when it was asked for one. */
export type Carried = {
  readonly where: 'server' | 'here'
  readonly movingCode: MovingCode | undefined
}

/**
 * Carries an operation out: in the running server, which alone writes to its database, or here when there is none. Gives
 * which of them it was; throws `Refused` when nothing was changed.
 */
export const operating = async (config: Config, code: string, operation: Operation): Promise<Carried> => {
  const holder = await holderNow(config, code)
  if (holder !== undefined) {
    return { where: 'server', movingCode: await through(config, code, portOf(holder), operation) }
  }
  const outcome = await writingWithKey(config, code, (db, key) => {
    const { rooms, engine, now } = openHere(db, key, new Map())
    return operate({ code, db, rooms, now, receive: engine.receive }, operation)
  })
  if (outcome.kind === 'refused') throw new Refused(outcome.problem)
  return { where: 'here', movingCode: outcome.movingCode }
}
