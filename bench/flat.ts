import { cpSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { parseUpdate } from '../src/channels/telegram/parse.ts'
import { nodePorts } from '../src/hosts/node-ports.ts'
import { openFile, regencyFile } from '../src/hosts/open-file.ts'
import { openRegency } from '../src/hosts/regency.ts'
import { ACCOUNT, answerOf, filled, REGENCY, SECRET_KEY, updateOf } from './fill.ts'
import { median } from './rounds.ts'

/** Microseconds of one message, in groups of 32, with few and with many children stored: medians. */
export type FlatFigures = {
  readonly few: number
  readonly many: number
  readonly fewMicros: number
  readonly manyMicros: number
}

const FEW = 1_000
const MANY = 100_000
const GROUP = 32
const GROUPS = 400

/** Does a message cost more the more children are stored? Both databases in one process, a group each in turn. */
const benchFlat = async (under: string): Promise<FlatFigures> => {
  const opened = async (families: number) => {
    const folder = mkdtempSync(join(under, 'copy-'))
    cpSync(await filled(under, families), folder, { recursive: true })
    const { db, close } = openFile(regencyFile(folder, REGENCY))
    const quiet = { info: () => {}, warn: () => {}, error: () => {} }
    const regency = openRegency(db, nodePorts(SECRET_KEY, quiet), () => new Map())
    const reading = { account: ACCOUNT, botId: 4242, username: undefined, now: regency.now }
    const rounds = new Map<number, number>()
    let sent = 0
    // far apart, as people write: neighbours in the database do not follow one another
    const stride = Math.round(families * 0.382) + 1
    const take = (): number => {
      const updates = Array.from({ length: GROUP }, () => {
        const family = (sent * stride) % families
        const round = rounds.get(family) ?? 0
        rounds.set(family, round + 1)
        sent += 1
        return updateOf(sent, family, answerOf(family, round))
      })
      const start = performance.now()
      const verdicts = regency.engine.receive(updates.flatMap((update) => parseUpdate(update, reading)))
      const micros = ((performance.now() - start) * 1000) / GROUP
      if (verdicts.some((verdict) => verdict !== 'done')) throw new Error('a message was not taken')
      return micros
    }
    return { take, close }
  }
  const few = await opened(FEW)
  const many = await opened(MANY)
  const micros = Array.from({ length: GROUPS }, () => ({ few: few.take(), many: many.take() }))
  few.close()
  many.close()
  // the first quarter warms the code and the caches
  const warm = micros.slice(GROUPS / 4)
  return {
    few: FEW,
    many: MANY,
    fewMicros: median(warm.map((one) => one.few)),
    manyMicros: median(warm.map((one) => one.many)),
  }
}

const { under }: { under: string } = JSON.parse(process.argv[2] ?? '{}')
process.send?.({ figures: await benchFlat(under) })
process.disconnect?.()
