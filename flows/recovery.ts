import type { Id, Instant, PersonId } from '../src/engine/ids.ts'
import type { Say } from '../src/engine/message.ts'
import { called } from '../src/people/call.ts'
import type { Role } from '../src/people/carers.ts'
import { movingCode } from './phone.ts'
import type { Rooms } from './rooms.ts'

/** A carer as an officer tells them apart who has them in front of them. */
export type Found = {
  readonly person: PersonId
  /** Two children may have the same name and day of birth. */
  readonly child: Id<'child'>
  readonly call: Say
  readonly role: Role
  /** ISO calendar day. */
  readonly since: string
  /** Whether any phone is still theirs. */
  readonly hasPhone: boolean
}

/** The carers of the children of this name and day of birth: how an officer finds somebody whose phone is lost. */
export const carersOfChild = (rooms: Rooms, name: string, born: string): readonly Found[] => {
  const wanted = name.trim().toLowerCase()
  return rooms.children
    .bornOn(born)
    .filter((child) => child.name.toLowerCase() === wanted)
    .flatMap(({ id }) => rooms.people.carersOf(id).map((carer) => ({ ...carer, child: id })))
    .map(({ person, child, role, since }) => ({
      person,
      child,
      call: called(rooms.people.get(person)),
      role,
      since: rooms.today(since),
      hasPhone: rooms.contacts.ofPerson(person).length > 0,
    }))
}

/** A moving code for somebody whom an officer has made sure of, face to face. They read of it in DATA SAYA. */
export const recoveryCode = (rooms: Rooms, person: PersonId, now: Instant): string | undefined => {
  if (rooms.people.get(person) === undefined) return undefined
  rooms.people.helped(person, 'petugas', now)
  return movingCode(rooms, person, now)
}
