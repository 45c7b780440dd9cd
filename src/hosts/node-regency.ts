import { SECOND } from '../engine/ids.ts'
import { errorPlace, type Log } from '../engine/ports.ts'
import { acknowledgeAll } from './app.ts'
import { channelSecrets } from './channel-secrets.ts'
import { commandMenus } from './command-menus.ts'
import type { Config } from './config.ts'
import { anotherKey, keepKeyCheck } from './key-check.ts'
import { LEASE_MS, LeaseLost, RENEW_MS } from './lock.ts'
import { nodePorts, operatorToken } from './node-ports.ts'
import { CannotOpen, openAlone, regencyFile } from './open-file.ts'
import { openServed } from './served.ts'
import { connectTelegram } from './telegram-connection.ts'

/** Jobs and timers run in slices this long, so that an answer never waits for them. Milliseconds. */
const SLICE_MS = 15
/** The longest sleep between two looks at what is due. */
const LOOK_EVERY_MS = 60 * SECOND
/** The shortest sleep: what is due and cannot be done does not keep the process busy. Milliseconds. */
const LOOK_LEAST_MS = 20
/** After a failure of the store the next look is so much later. Milliseconds. */
const LOOK_AFTER_FAILURE_MS = SECOND

/** Opens one regency of the data folder, holds its lease, and keeps it going: what is due, its channels, its health. */
export const serveRegency = async (code: string, config: Config, key: string, everybodysLog: Log) => {
  const log: Log = {
    info: (facts, what) => everybodysLog.info({ regency: code, ...facts }, what),
    warn: (facts, what) => everybodysLog.warn({ regency: code, ...facts }, what),
    error: (facts, what) => everybodysLog.error({ regency: code, ...facts }, what),
  }
  const { file, lease } = openAlone(
    regencyFile(config.DATA_DIR, code),
    ({ pid, isHere }) =>
      new CannotOpen(
        isHere
          ? `Process ${pid} serves ${code} already. One process at a time writes to a database.`
          : `Another machine or container serves ${code}. One process at a time writes to a database; one that was killed counts for ${LEASE_MS / SECOND} more seconds.`,
      ),
  )
  const read = await channelSecrets(file.db, config, key)
  if (read.kind === 'another-key') {
    lease.release()
    file.close()
    throw new CannotOpen(anotherKey(read.made, config.DATA_DIR))
  }
  const stopping = new AbortController()
  let waking: NodeJS.Timeout | undefined
  let wakesAt = Number.POSITIVE_INFINITY

  /** Sleeps until then at the latest. Real ms. */
  const wakeBy = (at: number): void => {
    if (stopping.signal.aborted || at >= wakesAt) return
    clearTimeout(waking)
    wakesAt = at
    waking = setTimeout(wake, Math.max(0, at - Date.now()))
  }

  /** Does what is due and sleeps until the next thing is. */
  const wake = (): void => {
    wakesAt = Number.POSITIVE_INFINITY
    if (stopping.signal.aborted) return
    const now = Date.now()
    try {
      const more = regency.runDue(now + SLICE_MS)
      regency.deliverer.kick()
      const next = regency.nextWake() ?? Number.POSITIVE_INFINITY
      wakeBy(more ? now : Math.min(now + LOOK_EVERY_MS, Math.max(now + LOOK_LEAST_MS, next)))
    } catch (error) {
      log.error({ where: errorPlace(error) }, 'what is due could not be done')
      wakeBy(now + LOOK_AFTER_FAILURE_MS)
    }
  }

  const ports = { ...nodePorts(key, log), wakeBy }
  const keys = { channels: read.secrets, operator: operatorToken(key, code) }
  const served = openServed(file.db, keys, ports, () => Promise.resolve())
  const { demo, regency, app, telegram } = served

  let renewing: NodeJS.Timeout | undefined
  let connected: Promise<void> = Promise.resolve()
  /** Why nobody is answered here until an operator has acted. */
  const ailments = new Map<'store' | 'telegram', string>()

  const renew = (port: number): void => {
    try {
      lease.renew(port)
      ailments.delete('store')
    } catch (error) {
      if (!(error instanceof LeaseLost)) {
        // it is a write like any other: what fails here fails for messages too
        ailments.set('store', 'its database takes nothing in')
        return log.warn({ where: errorPlace(error) }, 'the lease could not be renewed yet')
      }
      log.error({}, 'another process has taken this database over: stopping')
      process.exitCode = 1
      process.kill(process.pid, 'SIGTERM')
    }
  }

  const connect = async ({ bot, token }: NonNullable<typeof telegram>): Promise<void> => {
    const { kind } = await connectTelegram({
      bot,
      token,
      account: served.telegramAccount,
      webhook:
        config.PUBLIC_URL === undefined
          ? undefined
          : {
              url: new URL(`/r/${code}/telegram`, config.PUBLIC_URL).toString(),
              secret: served.webhookSecret,
            },
      menus: commandMenus(regency.speak),
      take: async (messages) => {
        await regency.take(messages)
        acknowledgeAll(bot, messages, ports.timeLimit)
      },
      now: regency.now,
      signal: stopping.signal,
      log,
    })
    if (kind === 'conflict') ailments.set('telegram', 'another copy of its bot has taken its updates over')
    if (kind === 'refused') ailments.set('telegram', 'Telegram refuses the token of its bot')
  }

  return {
    code,
    app,
    regency,
    demo,
    /** What is wrong here, in words without anything of a person; empty when people are answered. */
    ailments: (): readonly string[] => [...ailments.values()],
    begin: (port: number): void => {
      // not before every regency has opened: a wrong key that one of them refuses must not become another's
      keepKeyCheck(file.db, key)
      lease.renew(port)
      renewing = setInterval(() => renew(port), RENEW_MS)
      wake()
      if (telegram !== undefined) connected = connect(telegram)
    },
    stop: async (): Promise<void> => {
      stopping.abort()
      clearInterval(renewing)
      clearTimeout(waking)
      await connected
      await regency.deliverer.stop()
      lease.release()
      file.close()
    },
  }
}

export type ServedRegency = Awaited<ReturnType<typeof serveRegency>>
