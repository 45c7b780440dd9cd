import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { limits } from '../../src/channels/telegram/limits.ts'
import { render } from '../../src/channels/telegram/render.ts'
import { asId, asInstant, type ContactId, DAY, type Instant, type PersonId } from '../../src/engine/ids.ts'
import type { Body } from '../../src/engine/inbound.ts'
import { decodeTap } from '../../src/engine/tap.ts'
import { isStoreFailure } from '../../src/hosts/sqlite.ts'
import type { Address, ChildId } from '../../src/people/people.ts'
import { lookAtTelegram } from './look.ts'
import type { Shown } from './play.ts'
import { type Clock, openWorld, prepare, recorder, testPorts } from './world.ts'

/** A child as a test tells of one. */
export type Little = { readonly name: string; readonly born: string }

/**
 * A real regency with people on their phones: what they type goes the whole way, what reaches them is read back as they see
 * it. Families are put in place at once, so that a test says only what it is about.
 */
export const openPhones = (start: string) => {
  const raw = new Sqlite(':memory:')
  const db = drizzle(raw)
  prepare(db)
  const clock: Clock = { at: Date.parse(start) }
  const { channel, delivered } = recorder({ limits, render })
  const world = openWorld(db, testPorts(clock, isStoreFailure), channel)
  const rooms = () => world.regency.rooms
  const now = (): Instant => asInstant(clock.at)

  /** Everything that reached anybody since the last look. */
  const arrived = (): readonly (Shown & { readonly to: string })[] =>
    delivered
      .splice(0)
      .map(({ to, wire, file }) => ({ to, ...lookAtTelegram(wire), ...(file === undefined ? {} : { file }) }))

  const does = async (who: string, body: Body): Promise<readonly (Shown & { readonly to: string })[]> => {
    clock.at += 1_000
    await world.regency.take([world.message(who, body)])
    await world.regency.deliverer.settled()
    return arrived()
  }
  const says = (who: string, text: string) => does(who, { kind: 'text', text, edited: false })

  /** A text that was written then and reaches us only now. */
  const wrote = async (who: string, text: string, at: string) => {
    const message = world.message(who, { kind: 'text', text, edited: false })
    await world.regency.take([{ ...message, at: asInstant(Date.parse(at)) }])
    await world.regency.deliverer.settled()
    return arrived()
  }

  /** The last contact that was met. */
  const newest = (): ContactId => {
    const [row] = db.all<{ id: number }>('select max(id) as id from contact')
    return asId(row?.id ?? 0)
  }

  return {
    db,
    clock,
    rooms,
    now,
    says,
    wrote,
    /** What one person reads in answer, as one text. */
    asks: async (who: string, text: string): Promise<string> =>
      (await says(who, text))
        .filter(({ to }) => to === who)
        .map(({ text: said }) => said)
        .join('\n\n'),
    /** Presses a button of a message that arrived. */
    taps: (who: string, shown: Shown, label: string) => {
      const tap = decodeTap(shown.buttons.find((button) => button.label === label)?.data ?? '')
      if (tap === undefined) throw new Error(`no button ${label}`)
      return does(who, { kind: 'tap', ...tap })
    },
    /** Somebody who has agreed to be recorded, on one phone. */
    meets: async (phone: string, address: Address): Promise<{ id: PersonId; contact: ContactId }> => {
      await says(phone, 'halo')
      const contact = newest()
      // what the hello has opened is put away again
      rooms().contacts.unlink(contact)
      const id = rooms().people.meet(contact, now())
      rooms().people.answerConsent(id, 'record', true, contact, now())
      rooms().people.callThem(id, address)
      await says(phone, 'menu')
      return { id, contact }
    },
    /** A child in somebody's care, weighed once. */
    bears: (by: PersonId, { name, born }: Little, weighedOn: string | undefined = undefined): ChildId => {
      const child = rooms().children.register({ name, sex: 'f', born, bornApprox: false }, by, now())
      rooms().people.cares(by, child, 'wali', now())
      rooms().people.note(by, 'registered', now(), child)
      if (weighedOn !== undefined) {
        rooms().children.record({ child, on: weighedOn, place: 'posyandu', by, weightKg: 7.1 }, now())
        rooms().people.note(by, 'recorded', now(), child)
      }
      return child
    },
    /** Time passes a day at a time; whatever falls due on the way is done and sent. Gives what arrived. */
    passes: async (
      days: number,
    ): Promise<readonly (Shown & { readonly to: string; readonly at: number })[]> => {
      const seen: (Shown & { readonly to: string; readonly at: number })[] = []
      const end = clock.at + days * DAY
      while (clock.at < end) {
        const next = world.regency.nextWake() ?? Number.POSITIVE_INFINITY
        clock.at = Math.min(end, Math.max(clock.at + 60_000, Math.min(next, clock.at + DAY)))
        world.regency.runDue(Number.POSITIVE_INFINITY)
        await world.regency.deliverer.settled()
        world.regency.deliverer.kick()
        await world.regency.deliverer.settled()
        seen.push(...arrived().map((shown) => ({ ...shown, at: clock.at })))
      }
      return seen
    },
    /** Every row of every table, as text. */
    everything: (): ReadonlyMap<string, readonly string[]> =>
      new Map(
        db
          .all<{ name: string }>(
            `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`,
          )
          .map(({ name }) => [name, db.all(`select * from "${name}"`).map((row) => JSON.stringify(row))]),
      ),
  }
}

export type Phones = ReturnType<typeof openPhones>
