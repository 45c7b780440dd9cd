import type { Say } from '../engine/message.ts'
import type { WordKey } from '../words/languages.ts'
import type { Address, Person } from './people.ts'

const CALLS: { readonly [address in Address]: WordKey } = {
  bunda: 'people.call.bunda',
  ayah: 'people.call.ayah',
  nenek: 'people.call.nenek',
  kakek: 'people.call.kakek',
}

/** Bunda, Ayah, Nenek or Kakek, as they chose; both parents' words when they have not. */
export const called = (who: Pick<Person, 'address'> | undefined): Say => {
  const key: WordKey = who?.address === undefined ? 'people.call.unknown' : CALLS[who.address]
  return { key }
}
