import { openChildren } from '../src/children/children.ts'
import type { Db } from '../src/db/db.ts'
import { openContacts } from '../src/engine/contacts.ts'
import { type Turn as EngineTurn, flowsOver, type Reader } from '../src/engine/flow.ts'
import { openHoldings } from '../src/engine/holdings.ts'
import { HOUR, type Instant, type Json } from '../src/engine/ids.ts'
import { openJobs } from '../src/engine/jobs.ts'
import type { Message, Say } from '../src/engine/message.ts'
import { openPost } from '../src/engine/post.ts'
import { openPeople } from '../src/people/people.ts'
import { openPlaces } from '../src/posyandu/places.ts'
import { openSettings } from '../src/settings/settings.ts'
import type { WordKey } from '../src/words/languages.ts'

/** What this regency is, and what chance a host lends. */
export type Regency = {
  readonly code: string
  readonly name: string
  readonly zoneHours: number
  readonly demo: boolean
  /** A short code that people can copy: capital letters and digits, unguessable enough for its lifetime. */
  newCode(): string
}

/** Every room a conversation may look at, over one database. Queries are prepared once; they run in whatever transaction is open. */
export const openRooms = (db: Db, regency: Regency) => {
  const contacts = openContacts(db)
  // a turn asks for its day a dozen times
  let last = { now: Number.NaN, day: '' }
  return {
    regency,
    contacts,
    people: openPeople(db, contacts),
    children: openChildren(db),
    places: openPlaces(db),
    settings: openSettings(db),
    jobs: openJobs(db),
    post: openPost(db),
    /** What the engine holds of a person, for their own data file. */
    holdings: openHoldings(db),
    /** The calendar day in the regency. */
    today: (now: Instant): string => {
      if (now !== last.now) {
        last = { now, day: new Date(now + regency.zoneHours * HOUR).toISOString().slice(0, 10) }
      }
      return last.day
    },
  }
}

export type Rooms = ReturnType<typeof openRooms>
export type Turn = EngineTurn<Rooms>
export type ReaderOf<T extends Json> = Reader<T, Rooms>

/** A flow over our rooms and words. */
export const flow = flowsOver<Rooms, WordKey>()

/** A sentence of the word files, its key checked by the compiler. */
export const say = (key: WordKey, values?: Say['values']): Say =>
  values === undefined ? { key } : { key, values }

/** One paragraph as a message. */
export const tell = (key: WordKey, values?: Say['values']): Message => ({ say: [say(key, values)] })
