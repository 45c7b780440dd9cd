import type { Child, Children, Kind } from '../children/children.ts'
import type { Contacts } from '../engine/contacts.ts'
import type { Instant, Json, PersonId } from '../engine/ids.ts'
import type { Say } from '../engine/message.ts'
import type { Address, Deed, People, Purpose } from '../people/people.ts'
import type { Places } from '../posyandu/places.ts'
import type { WordKey } from '../words/languages.ts'

/** The rooms that hold something about a person. */
export type Holders = {
  readonly regency: { readonly name: string }
  readonly people: People
  readonly children: Children
  readonly places: Places
  readonly contacts: Contacts
  today(now: Instant): string
}

const say = (key: WordKey, values?: Say['values']): Say => (values === undefined ? { key } : { key, values })

const CALLS: { readonly [address in Address]: WordKey } = {
  bunda: 'people.call.bunda',
  ayah: 'people.call.ayah',
  nenek: 'people.call.nenek',
  kakek: 'people.call.kakek',
}
const PURPOSE: { readonly [purpose in Purpose]: WordKey } = {
  record: 'people.permissions.what.record',
  'share-posyandu': 'people.permissions.what.share-posyandu',
  remind: 'people.permissions.what.remind',
}
const VALUE: { readonly [kind in Kind]: WordKey } = {
  weight: 'children.value.weight',
  length: 'children.value.length',
  arm: 'children.value.arm',
  head: 'children.value.head',
}
const PLACE = {
  posyandu: 'children.place.posyandu',
  puskesmas: 'children.place.puskesmas',
  rumah: 'children.place.rumah',
} as const
const DEED: { readonly [deed in Deed]: WordKey } = {
  consented: 'files.my-data.deed.consented',
  registered: 'files.my-data.deed.registered',
  recorded: 'files.my-data.deed.recorded',
  corrected: 'files.my-data.deed.corrected',
  joined: 'files.my-data.deed.joined',
  left: 'files.my-data.deed.left',
  removed: 'files.my-data.deed.removed',
  'moved-phone': 'files.my-data.deed.moved-phone',
  exported: 'files.my-data.deed.exported',
  erased: 'files.my-data.deed.erased',
}

const isDeed = (what: string): what is Deed => what in DEED
const NONE = say('files.my-data.none')
const orNone = (list: readonly Say[]): readonly Json[] => (list.length > 0 ? list : [NONE])

const channelOf = (account: string): Say => {
  if (account.startsWith('telegram')) return say('files.my-data.channel.telegram')
  return say(
    account.startsWith('simulator') ? 'files.my-data.channel.simulator' : 'files.my-data.channel.other',
  )
}

/** Everything stored about one person, as something to say: the text of the file that DATA SAYA gives. */
export const myData = (rooms: Holders, id: PersonId, now: Instant): Say | undefined => {
  const { people, children, places, contacts, regency } = rooms
  const who = people.get(id)
  if (who === undefined) return undefined
  const callOf = (address: Address | undefined): Say =>
    say(address === undefined ? 'people.call.unknown' : CALLS[address])
  const village = who.village === undefined ? undefined : places.village(who.village)
  const post = who.post === undefined ? undefined : places.post(who.post)
  const accounts = contacts.ofPerson(id).map(({ account }) => channelOf(account))

  const consents = people.consents(id).map(({ purpose, given, at, account, wording }) =>
    say(given ? 'files.my-data.consent-yes' : 'files.my-data.consent-no', {
      at: rooms.today(at),
      what: say(PURPOSE[purpose]),
      channel: channelOf(account),
      wording,
    }),
  )

  const about = (child: Child): Say => {
    const birth = [
      ...(child.birthWeightKg === undefined
        ? []
        : [say('files.my-data.birth-weight', { value: child.birthWeightKg })]),
      ...(child.birthLengthCm === undefined
        ? []
        : [say('files.my-data.birth-length', { value: child.birthLengthCm })]),
      ...(child.gestationWeeks === undefined
        ? []
        : [say('files.my-data.birth-weeks', { value: child.gestationWeeks })]),
    ]
    const carers = people.carersOf(child.id).map(({ person, role }) =>
      say(role === 'wali' ? 'files.my-data.role.wali' : 'files.my-data.role.pendamping', {
        call: callOf(people.get(person)?.address),
      }),
    )
    const values = children.stored(child.id).map(({ on, kind, value, place, corrected }) =>
      say(corrected ? 'files.my-data.value-corrected' : 'files.my-data.value', {
        on,
        value: say(VALUE[kind], { value }),
        place: say(PLACE[place]),
      }),
    )
    return say('files.my-data.child', {
      name: child.name,
      sex: say(child.sex === 'f' ? 'children.sex.f' : 'children.sex.m'),
      born: say(child.bornApprox ? 'children.register.about' : 'children.register.exactly', {
        on: child.born,
      }),
      birth: orNone(birth),
      carers: orNone(carers),
      values: orNone(values),
    })
  }

  const mine = people.childrenOf(id).flatMap(({ child }) => children.get(child) ?? [])
  const deeds = people.deeds(id).flatMap(({ at, what, child }) => {
    const named = mine.find((one) => one.id === child)?.name
    return isDeed(what) ? say(DEED[what], { at: rooms.today(at), child: named ?? NONE }) : []
  })

  return say('files.my-data.text', {
    made: rooms.today(now),
    regency: regency.name,
    call: callOf(who.address),
    since: rooms.today(who.since),
    village: village?.name ?? NONE,
    post: post?.name ?? NONE,
    channels: orNone(accounts),
    pushes: say(who.quiet ? 'files.my-data.pushes-off' : 'files.my-data.pushes-on'),
    consents: orNone(consents),
    children: orNone(mine.map(about)),
    deeds: orNone(deeds),
  })
}
