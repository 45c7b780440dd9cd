import type { Server } from 'node:http'
import { serve as listen } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { SECOND } from '../engine/ids.ts'
import { NotTaken } from '../engine/intake.ts'
import { errorPlace, type Log } from '../engine/ports.ts'
import { carries } from './bearer.ts'
import type { Config } from './config.ts'
import { renderMetrics } from './metrics.ts'
import { secretKey } from './node-ports.ts'
import { type ServedRegency, serveRegency } from './node-regency.ts'
import { CannotOpen, createFile, needNoDemoForABot, regencyCodes } from './open-file.ts'
import { originOf } from './origin.ts'

export type Limits = {
  /** A request that is not here whole by then is let go with 408. Milliseconds. @default 30 seconds */
  readonly requestWithinMs?: number
}

export type Running = { readonly port: number; readonly simulators: readonly string[]; stop(): Promise<void> }

/** Every honest request is here in a fraction of it. Milliseconds. */
const REQUEST_WITHIN_MS = 30 * SECOND
const LOOK_AT_CONNECTIONS_MS = 5 * SECOND

const LOOPBACK = /^(?:::1|127\.|::ffff:127\.)/

/** Did whoever asked leave in the middle of it? Nothing is wrong with us, and nobody is there to read the answer. */
const isHangUp = (error: Error): boolean => 'code' in error && error.code === 'ECONNRESET'

/** A proxy on this machine speaks for somebody elsewhere, and says so. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip'] as const

/** Was this asked on this machine, by something that runs here? */
const isFromHere = (c: Context): boolean => {
  if (FORWARDED.some((name) => c.req.header(name) !== undefined)) return false
  const from: unknown = Reflect.get(Object(c.env), 'incoming')
  const socket: unknown = Reflect.get(Object(from), 'socket')
  return LOOPBACK.test(String(Reflect.get(Object(socket), 'remoteAddress')))
}

/**
 * Opens every regency of the data folder. Where none is real, the one that REGENCY names is made as a demo if it is not
 * there; never for a bot, which would speak to real people.
 */
const openAll = async (config: Config, log: Log, served: ServedRegency[]): Promise<void> => {
  needNoDemoForABot(config)
  const codes = regencyCodes(config.DATA_DIR)
  const key = secretKey(config.DATA_DIR, config.SECRET_KEY)
  for (const code of codes) served.push(await serveRegency(code, config, key, log))
  if (codes.includes(config.REGENCY) || served.some(({ demo }) => !demo)) return
  await createFile(config.DATA_DIR, config.REGENCY, true, Date.now())
  served.push(await serveRegency(config.REGENCY, config, key, log))
}

/** Everything over HTTP that is not one regency's, and the regencies below it. */
const routes = (config: Config, log: Log, served: readonly ServedRegency[]): Hono => {
  const app = new Hono()
  app.onError((error, c) => {
    if (error instanceof NotTaken)
      return c.text('not stored', 503, { 'Retry-After': String(error.retryAfterSeconds) })
    if (isHangUp(error)) return c.text('cut off', 400)
    log.error({ where: errorPlace(error) }, 'a request failed')
    return c.text('error', 500)
  })
  app.get('/healthz', (c) => {
    const problems = served.flatMap(({ code, ailments }) => ailments().map((one) => `${code}: ${one}`))
    return problems.length === 0
      ? c.json({ ok: true, regencies: served.length })
      : c.json({ ok: false, regencies: served.length, problems }, 503)
  })
  app.get('/metrics', async (c) => {
    if (!isFromHere(c) && !carries(c, config.METRICS_TOKEN)) return c.text('forbidden', 403)
    return c.text(
      await renderMetrics(
        served.map(({ code, regency }) => ({ code, counts: regency.deliverer.counts, db: regency.db })),
      ),
    )
  })
  const home = served.find(({ demo }) => demo)
  app.get('/', (c) => (home === undefined ? c.text('Kawan Tumbuh') : c.redirect(`/r/${home.code}/simulator`)))
  for (const { code, app: below } of served) app.route(`/r/${code}`, below)
  return app
}

const listening = (app: Hono, config: Config, requestWithinMs: number) =>
  new Promise<{ readonly server: Server; readonly port: number }>((resolve, reject) => {
    const server = listen(
      {
        fetch: app.fetch,
        port: config.PORT,
        hostname: config.HOST,
        serverOptions: {
          requestTimeout: requestWithinMs,
          headersTimeout: requestWithinMs,
          connectionsCheckingInterval: Math.min(requestWithinMs, LOOK_AT_CONNECTIONS_MS),
        },
      },
      (info) => resolve({ server: toServer(server), port: info.port }),
    )
    toServer(server).once('error', (error: Error & { code?: string }) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new CannotOpen(`Port ${config.PORT} is in use. Choose another: PORT=3001 npm start`)
          : error,
      ),
    )
  })

/** Starts the server: every regency of the data folder, and the demo regency when there is none yet. */
export const serve = async (
  config: Config,
  log: Log,
  { requestWithinMs = REQUEST_WITHIN_MS }: Limits = {},
): Promise<Running> => {
  const served: ServedRegency[] = []
  try {
    await openAll(config, log, served)
    const { server, port } = await listening(routes(config, log, served), config, requestWithinMs)
    for (const one of served) one.begin(port)
    return {
      port,
      simulators: served
        .filter(({ demo }) => demo)
        .map(({ code }) => `${originOf(config.HOST, port)}/r/${code}/simulator`),
      stop: async () => {
        server.close()
        server.closeAllConnections()
        for (const one of served) await one.stop()
      },
    }
  } catch (error) {
    // what was opened is given back at once, or the next start would find it held
    for (const one of served) await one.stop()
    throw error
  }
}

/** hono's server is Node's own http server here: no TLS and no HTTP/2 are asked for. */
const toServer = (server: ReturnType<typeof listen>): Server => {
  if (!('closeAllConnections' in server)) throw new TypeError('not a plain HTTP server')
  return server
}
