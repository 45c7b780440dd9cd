import { existsSync, readdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { serve as listen } from '@hono/node-server'
import { Hono } from 'hono'
import { parseUpdate } from '../channels/telegram/parse.ts'
import { createPoller } from '../channels/telegram/poll.ts'
import type { Telegram } from '../channels/telegram/telegram.ts'
import { MINUTE, SECOND } from '../engine/ids.ts'
import { NotTaken } from '../engine/intake.ts'
import { errorPlace, type Log } from '../engine/ports.ts'
import { acknowledgeAll } from './app.ts'
import { commandMenus } from './command-menus.ts'
import type { Config } from './config.ts'
import { LeaseLost, RENEW_MS, takeLease } from './lock.ts'
import { renderMetrics } from './metrics.ts'
import { lockPorts, nodePorts, secretKey } from './node-ports.ts'
import { CannotOpen, createFile, openFile, regencyFile } from './open-file.ts'
import { openServed } from './served.ts'

/** One regency that this process serves. */
type Served = Awaited<ReturnType<typeof serveRegency>>

export type Running = { readonly port: number; readonly simulators: readonly string[]; stop(): Promise<void> }

/** Jobs and timers run in slices this long, so that an answer never waits for them. Milliseconds. */
const SLICE_MS = 15
/** The longest sleep between two looks at what is due. */
const LOOK_EVERY_MS = 60 * SECOND
/** The shortest sleep: what is due and cannot be done does not keep the process busy. Milliseconds. */
const LOOK_LEAST_MS = 20
/** After a failure of the store the next look is so much later. Milliseconds. */
const LOOK_AFTER_FAILURE_MS = SECOND
/** The longest wait between two attempts to tell Telegram where we are. Milliseconds. */
const CONNECT_EVERY_MS = 10 * MINUTE

const serveRegency = async (code: string, config: Config, key: string, log: Log) => {
  const file = openFile(regencyFile(config.DATA_DIR, code))
  const held = takeLease(file.db, lockPorts)
  if (held.kind === 'taken') {
    file.close()
    throw new CannotOpen(
      `Process ${held.pid} serves ${code} already. One process at a time writes to a database.`,
    )
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
      log.error({ regency: code, where: errorPlace(error) }, 'what is due could not be done')
      wakeBy(now + LOOK_AFTER_FAILURE_MS)
    }
  }

  const ports = { ...nodePorts(key, log), wakeBy }
  const served = openServed(file.db, config, ports, () => Promise.resolve())
  const { demo, regency, app, telegram, telegramAccount, token, webhookSecret } = served

  let renewing: NodeJS.Timeout | undefined
  let polling: Promise<unknown> = Promise.resolve()

  const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    sleepFor(ms, undefined, { signal }).catch(() => undefined)

  /** Says where updates are to go, until Telegram has heard it: without that nobody is answered. */
  const setWebhook = async (bot: Telegram, publicUrl: string, within: () => AbortSignal): Promise<void> => {
    const url = new URL(`/r/${code}/telegram`, publicUrl).toString()
    for (let delay = SECOND; !stopping.signal.aborted; delay = Math.min(CONNECT_EVERY_MS, delay * 2)) {
      const set = await bot.setWebhook(url, webhookSecret, within())
      if (set.kind === 'answered') return log.info({ regency: code }, 'Telegram posts to our webhook')
      if (stopping.signal.aborted) return
      log.error({ regency: code, outcome: set.kind }, 'Telegram did not take our webhook')
      await sleep(delay, stopping.signal)
    }
  }

  const connect = async (bot: Telegram): Promise<void> => {
    const within = () => AbortSignal.any([stopping.signal, AbortSignal.timeout(15 * SECOND)])
    const me = await bot.getMe(within())
    if (me.kind !== 'answered') {
      log.warn({ regency: code, outcome: me.kind }, 'Telegram does not answer for this bot yet')
    }
    const menus = await bot.setCommands(commandMenus(regency.speak), within())
    if (menus.kind !== 'answered')
      log.warn({ regency: code, outcome: menus.kind }, 'the command menu was not set')
    if (config.PUBLIC_URL !== undefined) return setWebhook(bot, config.PUBLIC_URL, within)
    const botId = me.kind === 'answered' ? me.value.id : Number(token?.split(':')[0])
    const poller = createPoller({
      api: bot,
      take: async (messages) => {
        await regency.take(messages)
        acknowledgeAll(bot, messages, ports.timeLimit)
      },
      parse: (update) =>
        parseUpdate(update, {
          account: telegramAccount,
          botId,
          username: me.kind === 'answered' ? me.value.username : undefined,
          now: regency.now,
        }),
      now: () => Date.now(),
      sleep,
      signal: stopping.signal,
      log: { warn: (fields, what) => log.warn({ regency: code, kind: String(fields['kind'] ?? '') }, what) },
    })
    const end = await poller.run()
    if (end.kind !== 'stopped') log.error({ regency: code, end: end.kind }, 'polling Telegram has ended')
  }

  return {
    code,
    app,
    regency,
    demo,
    begin: (port: number): void => {
      held.lease.renew(port)
      renewing = setInterval(() => {
        try {
          held.lease.renew(port)
        } catch (error) {
          if (!(error instanceof LeaseLost))
            return log.warn({ regency: code }, 'the lease could not be renewed yet')
          log.error({ regency: code }, 'another process has taken this database over: stopping')
          process.exitCode = 1
          process.kill(process.pid, 'SIGTERM')
        }
      }, RENEW_MS)
      wake()
      if (telegram !== undefined) polling = connect(telegram)
    },
    stop: async (): Promise<void> => {
      stopping.abort()
      clearInterval(renewing)
      clearTimeout(waking)
      await polling
      await regency.deliverer.stop()
      held.lease.release()
      file.close()
    },
  }
}

const LOOPBACK = /^(?:::1|127\.|::ffff:127\.)/

/** Starts the server: every regency of the data folder, and the demo regency when there is none yet. */
export const serve = async (config: Config, log: Log): Promise<Running> => {
  const key = secretKey(config.DATA_DIR, config.SECRET_KEY)
  if (!existsSync(regencyFile(config.DATA_DIR, config.REGENCY))) {
    await createFile(config.DATA_DIR, config.REGENCY, true, Date.now())
  }
  const codes = readdirSync(config.DATA_DIR)
    .map((name) => /^(\d{2}\.\d{2})\.sqlite$/.exec(name)?.[1])
    .filter((code) => code !== undefined)
  const served: Served[] = []
  for (const code of codes) served.push(await serveRegency(code, config, key, log))

  const app = new Hono()
  app.onError((error, c) => {
    if (error instanceof NotTaken)
      return c.text('not stored', 503, { 'Retry-After': String(error.retryAfterSeconds) })
    log.error({ where: errorPlace(error) }, 'a request failed')
    return c.text('error', 500)
  })
  app.get('/healthz', (c) => c.json({ ok: true, regencies: served.length }))
  app.get('/metrics', async (c) => {
    const allowed =
      config.METRICS_TOKEN !== undefined && c.req.header('authorization') === `Bearer ${config.METRICS_TOKEN}`
    const from: unknown = Reflect.get(Object(c.env), 'incoming')
    const address =
      typeof from === 'object' && from !== null
        ? Reflect.get(Object(Reflect.get(from, 'socket')), 'remoteAddress')
        : ''
    if (!allowed && !LOOPBACK.test(String(address))) return c.text('forbidden', 403)
    return c.text(
      await renderMetrics(
        served.map(({ code, regency }) => ({ code, counts: regency.deliverer.counts, db: regency.db })),
      ),
    )
  })
  const home = served.find(({ demo }) => demo)
  app.get('/', (c) => (home === undefined ? c.text('Kawan Tumbuh') : c.redirect(`/r/${home.code}/simulator`)))
  for (const { code, app: routes } of served) app.route(`/r/${code}`, routes)

  const running = await new Promise<{ server: Server; port: number }>((resolve, reject) => {
    const server = listen({ fetch: app.fetch, port: config.PORT, hostname: config.HOST }, (info) =>
      resolve({ server: toServer(server), port: info.port }),
    )
    toServer(server).once('error', (error: Error & { code?: string }) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new CannotOpen(`Port ${config.PORT} is in use. Choose another: PORT=3001 npm start`)
          : error,
      ),
    )
  })
  for (const one of served) one.begin(running.port)

  return {
    port: running.port,
    simulators: served
      .filter(({ demo }) => demo)
      .map(({ code }) => `http://${config.HOST}:${running.port}/r/${code}/simulator`),
    stop: async () => {
      running.server.close()
      running.server.closeAllConnections()
      for (const one of served) await one.stop()
    },
  }
}

/** hono's server is Node's own http server here: no TLS and no HTTP/2 are asked for. */
const toServer = (server: ReturnType<typeof listen>): Server => {
  if (!('closeAllConnections' in server)) throw new TypeError('not a plain HTTP server')
  return server
}
