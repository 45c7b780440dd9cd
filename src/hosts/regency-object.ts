import { DurableObject } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { Hono } from 'hono'
import type { Db } from '../db/db.ts'
import { openMeta } from '../db/meta.ts'
import { migrate } from '../db/migrate.ts'
import { MIGRATIONS } from '../db/migrations.ts'
import { MINUTE, SECOND } from '../engine/ids.ts'
import { NotTaken } from '../engine/intake.ts'
import { errorPlace } from '../engine/ports.ts'
import { openSealed } from '../settings/sealed.ts'
import { digest } from './crypto.ts'
import type { OpenRegency } from './regency.ts'
import { createSealer } from './seal.ts'
import { setUp } from './set-up.ts'
import { adminApp } from './worker-admin.ts'
import { type Alarm, createAlarm, createWait, nextAlarm, type Wait } from './worker-alarm.ts'
import { readWorkerConfig, type WorkerConfig } from './worker-config.ts'
import { workerLog as log } from './worker-log.ts'
import { workerPorts } from './worker-ports.ts'
import { type Served, serveRegency } from './worker-served.ts'

/** Jobs and timers in one wake. Counted, because the clock stands still while they run; the next wake comes at once. */
const AT_ONE_WAKE = 100
/** A wake waits so long for what it sends. What takes longer is recorded all the same, and the alarm stands for it. */
const SENDING_WITHIN = 20 * SECOND
/** After a failure the next try comes so much later. */
const AFTER_FAILURE = 30 * SECOND
/** A closed object looks so often whether a newer release opens it: what waits in it must not wait for a visitor. */
const CLOSED_FOR = 10 * MINUTE

/** What is in this object: a database that this release may not open, one that is no regency's yet, or a regency. */
type State =
  | { readonly kind: 'closed'; readonly because: string }
  | { readonly kind: 'empty'; readonly config: WorkerConfig }
  | { readonly kind: 'served'; readonly config: WorkerConfig; readonly served: Served }

/** One regency on Cloudflare: its database, its channels and its one alarm. The rest is the code that runs on Node. */
export class Regency extends DurableObject<Env> {
  readonly #db: Db
  #alarm: Alarm
  /** The wake that is going on waits for what it sends. */
  #wait: Wait | undefined
  #state: State = { kind: 'closed', because: 'not opened yet' }
  #app = new Hono()

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#db = drizzle(ctx.storage)
    this.#alarm = createAlarm(ctx.storage, null)
    ctx.blockConcurrencyWhile(async () => {
      this.#alarm = createAlarm(ctx.storage, await ctx.storage.getAlarm())
      await this.#open()
    })
  }

  /** Requests below `/r/CODE/`. The door has made sure that this object is the one of that code. */
  override async fetch(request: Request): Promise<Response> {
    const answer = await this.#app.fetch(request)
    // what a refusal left unread: the runtime logs an uncaught error for a body that is still on its way to us
    if (!request.bodyUsed) await request.body?.pipeTo(new WritableStream())
    return answer
  }

  /** Does a bounded slice of what is due, sends, and stands again. It fails only when it cannot be set: then the platform repeats it. */
  override async alarm(): Promise<void> {
    if (this.#state.kind === 'empty') return
    if (this.#state.kind === 'closed') return this.#alarm.at(Date.now() + CLOSED_FOR)
    const { regency } = this.#state.served
    // stands from the start: should this wake be cut short, another one comes
    await this.#alarm.at(Date.now() + AFTER_FAILURE)
    const done = this.#runDue(regency)
    this.#wait = createWait(Date.now, SENDING_WITHIN)
    await this.#wait.until(regency.deliverer.settled())
    this.#wait = undefined
    const now = Date.now()
    await this.#alarm.at(done ? nextAlarm(regency, now) : now + AFTER_FAILURE)
  }

  /** Opens what is stored. Called again when the regency was set up. */
  async #open(): Promise<void> {
    this.#state = await this.#read()
    this.#app = this.#routes(this.#state)
    if (this.#state.kind === 'closed') log.error({ because: this.#state.because }, 'a regency stays closed')
    if (this.#state.kind === 'served') await this.#alarm.by(nextAlarm(this.#state.served.regency, Date.now()))
  }

  async #read(): Promise<State> {
    const read = readWorkerConfig(this.env)
    if (read.kind === 'problems') return { kind: 'closed', because: read.problems.join('; ') }
    const { config } = read
    const refusal = migrate(this.#db, MIGRATIONS, digest)
    if (refusal !== undefined) return { kind: 'closed', because: refusal.kind }
    if (openMeta(this.#db).get('regency') === undefined) return { kind: 'empty', config }
    const ports = { ...workerPorts(config.SECRET_KEY, this.#db), wakeBy: (at: number) => this.#wakeBy(at) }
    const served = await serveRegency(this.#db, config, ports, (one) => this.#goOn(one))
    if (served.kind === 'served') return { kind: 'served', config, served }
    return { kind: 'closed', because: `${served.made} with another SECRET_KEY` }
  }

  /** Keeps a secret of this regency, or lets it go, and opens its channels anew. */
  async #keepSecret(config: WorkerConfig, name: string, value: string | undefined): Promise<boolean> {
    const store = openSealed(this.#db)
    const regency = openMeta(this.#db).get('regency') ?? ''
    const sealed = value && (await createSealer(config.SECRET_KEY, regency).seal(name, value))
    if (sealed === undefined) {
      if (!store.remove(name)) return false
    } else store.set(name, sealed)
    // what is under way over the channels of before is recorded first, or it would be taken for lost and sent again
    if (this.#state.kind === 'served') await this.#state.served.regency.deliverer.stop()
    await this.#open()
    return true
  }

  /** Something can be sent then and not before, like the second answer to somebody who wrote twice: nobody waits a minute for it. */
  #wakeBy(at: number): void {
    this.#wait?.by(at)
    this.ctx.waitUntil(this.#alarm.by(at))
  }

  /** After a commit: the alarm stands for what it left to do before anybody is answered, and what can be sent is sent. */
  #goOn(regency: OpenRegency): Promise<void> {
    const sent = async (): Promise<void> => {
      await regency.deliverer.settled()
      await this.#alarm.by(nextAlarm(regency, Date.now()))
    }
    this.ctx.waitUntil(sent())
    return this.#alarm.by(nextAlarm(regency, Date.now()))
  }

  /** False when something went wrong that may go right the next time. */
  #runDue(regency: OpenRegency): boolean {
    try {
      // a moment that is over already makes it stop after one piece
      for (let pieces = 0; pieces < AT_ONE_WAKE && regency.runDue(0); ) pieces += 1
      return true
    } catch (error) {
      log.error({ regency: regency.regency.code, where: errorPlace(error) }, 'what is due could not be done')
      return false
    }
  }

  #routes(state: State): Hono {
    const app = new Hono({ strict: false })
    app.onError((error, c) => {
      if (error instanceof NotTaken)
        return c.text('not stored', 503, { 'Retry-After': String(error.retryAfterSeconds) })
      log.error({ where: errorPlace(error) }, 'a request failed')
      return c.text('error', 500)
    })
    if (state.kind !== 'closed') {
      app.route(
        '/',
        adminApp({
          token: state.config.ADMIN_TOKEN,
          setUp: async (facts, demo) => {
            if (this.#state.kind !== 'empty') return false
            setUp(this.#db, facts, demo)
            await this.#open()
            return true
          },
          keepSecret: async (name, value) =>
            this.#state.kind === 'served' && (await this.#keepSecret(this.#state.config, name, value)),
          connect: async (path, origin) => {
            const url = new URL(path, state.config.PUBLIC_URL ?? origin).toString()
            return state.kind === 'served' ? state.served.connect(url) : undefined
          },
        }),
      )
    }
    if (state.kind === 'served') app.route('/r/:regency', state.served.app)
    else
      app.all('*', (c) =>
        c.text(state.kind === 'empty' ? 'not set up' : 'closed', 503, { 'Retry-After': '60' }),
      )
    return app
  }
}
