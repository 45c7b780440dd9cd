import type { Config } from '../hosts/config.ts'
import { originOf } from '../hosts/origin.ts'
import type { Persona } from '../web/simulator/personas.ts'
import { writePersonas } from '../web/simulator/personas.ts'
import { Refused } from './failures.ts'

/** A server may be busy with a long leap of its clock. */
const WITHIN_MS = 120_000

/** What a running server's simulator is told, as its own page tells it. */
export const simulatorAt = (config: Config, code: string, port: number, persona: Persona) => {
  const origin = originOf(config.HOST, port)
  return async (path: '/messages' | '/clock', body: object): Promise<void> => {
    const answer = await fetch(`${origin}/r/${code}/simulator${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: `simulator=${writePersonas([persona])}`,
        origin,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(WITHIN_MS),
    }).catch(() => {
      throw new Refused(`The server on port ${port} does not answer. Is it still running?`)
    })
    if (answer.ok) return
    if (answer.status === 400)
      throw new Refused('The server cannot read that. A message has at most 4,096 characters.')
    if (answer.status === 503)
      throw new Refused('The server could not store that now. Try again in a moment.')
    throw new Refused(`The server on port ${port} does not take that (status ${answer.status}).`)
  }
}
