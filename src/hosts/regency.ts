import { retire } from '../../flows/retention.ts'
import { openRooms } from '../../flows/rooms.ts'
import { talk } from '../../flows/talk.ts'
import { type Db, transact } from '../db/db.ts'
import { openMeta } from '../db/meta.ts'
import type { Attachment, Channel } from '../engine/channel.ts'
import { createDeliverer } from '../engine/deliver.ts'
import { sweep } from '../engine/housekeeping.ts'
import { asId, asInstant, type Instant, type Json, MINUTE } from '../engine/ids.ts'
import { createIntake } from '../engine/intake.ts'
import { errorPlace, type Log, type TimeLimit } from '../engine/ports.ts'
import { openEngine } from '../engine/receive.ts'
import { drawnChart } from '../reports/child-chart.ts'
import { myData } from '../reports/my-data.ts'
import type { WordKey } from '../words/languages.ts'
import { createWords } from '../words/words.ts'
import type { DrawPng } from './png.ts'

/** What a host lends a regency: everything that differs between Node and Workers. */
export type HostPorts = {
  /** The real clock, ms UTC. */
  now(): number
  /** Keyed hash, as short text. */
  hash(text: string): string
  isStoreFailure(error: unknown): boolean
  /** A short code that people can copy, from a strong source of chance. */
  newCode(): string
  /** Runs a callback after what waits now. */
  soon(work: () => void): void
  readonly png: DrawPng
  timeLimit(ms: number): TimeLimit
  /** Something can be sent then (real ms) and not before: a host that sleeps should be awake by that time. */
  wakeBy?(at: number): void
  readonly log: Log
}

/** One regency, opened: its rooms, its engine, its channels. The same on both hosts. */
export const openRegency = (
  db: Db,
  ports: HostPorts,
  makeChannels: (now: () => Instant) => ReadonlyMap<string, Channel>,
  /** What else a host keeps only for a time. */
  alsoSweep?: (now: Instant) => void,
) => {
  const meta = openMeta(db)
  const demo = meta.get('demo') === 'yes'
  let ahead = demo ? Number(meta.get('clock_ahead') ?? 0) : 0
  const now = (): Instant => asInstant(ports.now() + ahead)
  const regency = {
    code: meta.get('regency') ?? '',
    name: meta.get('name') ?? '',
    zoneHours: Number(meta.get('zone') ?? 7),
    demo,
    newCode: ports.newCode,
  }
  const rooms = openRooms(db, regency)
  const speak = createWords((key) => {
    ports.log.error({ key }, 'a sentence is missing')
    return ''
  })
  const engineNeeds = { now, hash: ports.hash, isStoreFailure: ports.isStoreFailure, speak, log: ports.log }
  const engine = openEngine(db, talk, rooms, engineNeeds)

  /** Pictures and files, drawn when they are sent. `undefined`: what it was about is gone. */
  const draw = async (recipe: Json, language: string): Promise<Attachment | undefined> => {
    if (typeof recipe !== 'object' || recipe === null || Array.isArray(recipe) || !('file' in recipe))
      return undefined
    const { file, person } = recipe
    const say = speak(language)
    if (file === 'chart') {
      const drawn = drawnChart(rooms, recipe, say, now())
      if (drawn === undefined) return undefined
      const { svg, name, description } = drawn
      return { name, type: 'image/png', bytes: await ports.png(svg), description }
    }
    if (file !== 'my-data' || typeof person !== 'number') return undefined
    const said = myData(rooms, asId(person), now())
    if (said === undefined) return undefined
    const name: WordKey = 'files.my-data.name'
    return {
      name: say({ key: name }),
      type: 'text/plain; charset=utf-8',
      bytes: new TextEncoder().encode(say(said)),
    }
  }

  const deliverer = createDeliverer(db, {
    ...engineNeeds,
    channels: makeChannels(now),
    draw,
    demo,
    soon: ports.soon,
    timeLimit: ports.timeLimit,
    sendable: (at) => talk.sendable(at, { rooms }),
    wakeBy: (at) => ports.wakeBy?.(at - ahead),
  })

  let swept = 0
  /** Runs jobs and timers that are due, until none is or `until` (real ms) has come. True when more are due. */
  const runDue = (until: number): boolean => {
    if (ports.now() - swept > 10 * MINUTE) {
      swept = ports.now()
      sweep(db, now(), (id) => rooms.contacts.erase(asId(id)))
      transact(db, () => retire(rooms, now()))
      alsoSweep?.(now())
    }
    for (;;) {
      if (!engine.runJob() && !engine.runTimer()) return false
      if (ports.now() >= until) return true
    }
  }

  /** When something is to be done next, in real ms; `undefined` when nothing waits. */
  const nextWake = (): number | undefined => {
    const times = [deliverer.soonest(), engine.soonestJob(), engine.soonestTimer()].filter(
      (at) => at !== undefined,
    )
    return times.length === 0 ? undefined : Math.min(...times) - ahead
  }

  const intake = createIntake((batch) => {
    try {
      return engine.receive(batch)
    } catch (error) {
      ports.log.error({ messages: batch.length, where: errorPlace(error) }, 'messages could not be stored')
      throw error
    } finally {
      // also after a failure: a part may have been stored
      deliverer.kick()
    }
  }, ports.soon)

  return {
    db,
    regency,
    rooms,
    speak,
    engine,
    deliverer,
    now,
    take: intake.take,
    mask: talk.mask,
    runDue,
    nextWake,
    /** Moves a demo's clock forward; everything that falls due on the way runs in its order. */
    advance: async (ms: number): Promise<void> => {
      if (!demo) throw new Error('only a demo has a clock that can be moved')
      const target = ahead + ms
      while (ahead < target) {
        const wake = nextWake() ?? Number.POSITIVE_INFINITY
        // at least a minute further each time, so that something that cannot be done does not stop the clock
        ahead = Math.min(target, ahead + Math.max(MINUTE, wake - ports.now()))
        meta.set('clock_ahead', String(ahead))
        runDue(Number.POSITIVE_INFINITY)
        await deliverer.settled()
      }
    },
  }
}

export type OpenRegency = ReturnType<typeof openRegency>
