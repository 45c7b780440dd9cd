import type { Child, Children } from '../children/children.ts'
import type { Contacts } from '../engine/contacts.ts'
import type { Holdings } from '../engine/holdings.ts'
import { HOUR, type Instant, type Json, type PersonId } from '../engine/ids.ts'
import type { Say } from '../engine/message.ts'
import { called } from '../people/call.ts'
import type { People } from '../people/people.ts'
import type { TrailLine } from '../people/trail.ts'
import type { Places } from '../posyandu/places.ts'
import type { Settings } from '../settings/settings.ts'
import type { WordKey } from '../words/languages.ts'

/** The rooms that hold something about a person. */
export type Holders = {
  readonly regency: { readonly name: string; readonly zoneHours: number }
  readonly people: People
  readonly children: Children
  readonly places: Places
  readonly contacts: Contacts
  readonly settings: Settings
  readonly holdings: Holdings
  today(now: Instant): string
}

/** Who asks for their data, and where it is. */
export type Asked = { readonly rooms: Holders; readonly who: PersonId; readonly now: Instant }

export const say = (key: WordKey, values?: Say['values']): Say =>
  values === undefined ? { key } : { key, values }

export const NONE = say('files.my-data.none')

/** Yes or no, in words. */
export const truth = (is: boolean): Say => say(is ? 'files.my-data.yes' : 'files.my-data.no')

/** Lines, or the sign that there are none. */
export const orNone = (list: readonly Say[]): readonly Json[] => (list.length > 0 ? list : [NONE])

const two = (number: number): string => String(number).padStart(2, '0')

/** A moment in the regency's time, to the minute. */
export const moment = ({ regency, today }: Holders, at: Instant): Say => {
  const local = new Date(at + regency.zoneHours * HOUR)
  return say('files.my-data.moment', {
    on: today(at),
    hour: two(local.getUTCHours()),
    minute: two(local.getUTCMinutes()),
  })
}

/** The messenger of one of our accounts. */
export const channelOf = (account: string): Say => {
  if (account.startsWith('telegram')) return say('files.my-data.channel.telegram')
  return say(
    account.startsWith('simulator') ? 'files.my-data.channel.simulator' : 'files.my-data.channel.other',
  )
}

/** May this person read who else did what with the child's record? The wali may; a pendamping reads of themselves. */
export const seesAll = ({ rooms, who }: Asked, child: Child['id']): boolean =>
  rooms.people.carersOf(child).some(({ person, role }) => person === who && role === 'wali')

/** Somebody of the trail as they are called; only as "another carer" to a pendamping. */
export const nameOf = ({ rooms, who }: Asked, person: PersonId | undefined, all: boolean): Say => {
  if (person !== undefined && (all || person === who)) {
    const known = rooms.people.get(person)
    return known === undefined ? say('files.my-data.gone') : called(known)
  }
  return say(person === undefined ? 'files.my-data.gone' : 'files.my-data.another')
}

/** The end of a whole record is no line of anybody's. */
const DEED: { readonly [deed in Exclude<TrailLine['what'], 'erased' | 'lapsed'>]: WordKey } = {
  consented: 'files.my-data.deed.consented',
  registered: 'files.my-data.deed.registered',
  recorded: 'files.my-data.deed.recorded',
  corrected: 'files.my-data.deed.corrected',
  joined: 'files.my-data.deed.joined',
  left: 'files.my-data.deed.left',
  removed: 'files.my-data.deed.removed',
  'made-wali': 'files.my-data.deed.made-wali',
  'loss-told': 'files.my-data.deed.loss-told',
  'loss-taken-back': 'files.my-data.deed.loss-taken-back',
  'moved-phone': 'files.my-data.deed.moved-phone',
  'let-phone-go': 'files.my-data.deed.let-phone-go',
  'helped-move': 'files.my-data.deed.helped-move',
  exported: 'files.my-data.deed.exported',
  viewed: 'files.my-data.deed.viewed',
}
const OFFICE = {
  kader: 'files.my-data.office.kader',
  bidan: 'files.my-data.office.bidan',
  puskesmas: 'files.my-data.office.puskesmas',
  petugas: 'files.my-data.office.petugas',
} as const

/** One line of the trail: when, who, what. */
export const deedLine = (
  asked: Asked,
  { what, at, person, office }: TrailLine,
  all: boolean,
): readonly Say[] =>
  what === 'erased' || what === 'lapsed'
    ? []
    : [
        say(DEED[what], {
          at: moment(asked.rooms, at),
          who: office === undefined ? nameOf(asked, person, all) : say(OFFICE[office]),
        }),
      ]
