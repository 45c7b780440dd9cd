import { cpSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { parseUpdate } from '../src/channels/telegram/parse.ts'
import { createTelegram } from '../src/channels/telegram/telegram.ts'
import { nodePorts } from '../src/hosts/node-ports.ts'
import { openFile, regencyFile } from '../src/hosts/open-file.ts'
import { openRegency } from '../src/hosts/regency.ts'
import { ACCOUNT, filled, REGENCY, SECRET_KEY } from './fill.ts'
import { inGroups, PEOPLE, updates } from './form.ts'

/** Updates per second of our engine in process. */
export type OursFigures = {
  readonly singly: number
  readonly grouped: number
  /** Grouped, and every answer rendered, handed to a channel that takes it at once, and recorded as sent. */
  readonly delivered: number
}

const GROUP = 32
const NOBODY = { info: () => {}, warn: () => {}, error: () => {} }

/**
 * Our engine without HTTP: Telegram updates parsed, read, stored and answered into the outbox, synchronous=FULL. The same
 * form as the peer's, filled by as many people.
 */
const benchOurs = async (under: string): Promise<OursFigures> => {
  const full = await filled(under, PEOPLE)
  const fresh = () => {
    const folder = mkdtempSync(join(under, 'copy-'))
    cpSync(full, folder, { recursive: true })
    const { db, close } = openFile(regencyFile(folder, REGENCY))
    const telegram = createTelegram({ account: ACCOUNT, token: '4242:none' })
    const at_once = {
      ...telegram,
      limits: { ...telegram.limits, perSecond: 1_000_000, perContactMs: 0 },
      send: async () => ({ kind: 'sent', id: '1' }) as const,
    }
    const regency = openRegency(db, nodePorts(SECRET_KEY, NOBODY), () => new Map([[ACCOUNT, at_once]]))
    const reading = { account: ACCOUNT, botId: 4242, username: undefined, now: regency.now }
    const receive = (group: readonly unknown[]): void => {
      const verdicts = regency.engine.receive(group.flatMap((update) => parseUpdate(update, reading)))
      if (verdicts.some((verdict) => verdict !== 'done')) throw new Error('a message was not taken')
    }
    return { regency, receive, close }
  }
  const rate = async (most: number, deliver: boolean): Promise<number> => {
    const { regency, receive, close } = fresh()
    const groups = inGroups(updates(), most)
    const start = performance.now()
    for (const group of groups) {
      receive(group)
      if (deliver) await regency.deliverer.settled()
    }
    const seconds = (performance.now() - start) / 1000
    if (deliver && regency.deliverer.counts.sent < updates().length)
      throw new Error('not everything was sent')
    close()
    return updates().length / seconds
  }
  await rate(GROUP, false)
  return {
    singly: await rate(1, false),
    grouped: await rate(GROUP, false),
    delivered: await rate(GROUP, true),
  }
}

const { under }: { under: string } = JSON.parse(process.argv[2] ?? '{}')
process.send?.({ figures: await benchOurs(under) })
process.disconnect?.()
