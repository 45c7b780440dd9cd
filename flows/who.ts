import type { Child } from '../src/children/children.ts'
import type { Say } from '../src/engine/message.ts'
import { ADDRESSES, type ChildId, type Person } from '../src/people/people.ts'
import { say, type Turn } from './rooms.ts'

const CALLS = {
  bunda: 'people.call.bunda',
  ayah: 'people.call.ayah',
  nenek: 'people.call.nenek',
  kakek: 'people.call.kakek',
} as const

/** Who writes, once they have agreed that we keep anything. */
export const person = ({ rooms, contact }: Turn): Person | undefined => rooms.people.of(contact)

/** The person of a flow that only opens for those who have agreed. */
export const consented = (turn: Turn): Person => {
  const who = person(turn)
  if (who === undefined) throw new Error('this flow needs a person who has agreed')
  return who
}

/** Bunda, Ayah, Nenek or Kakek, as they chose; both when they have not. */
export const called = (who: Person | undefined): Say =>
  say(who?.address === undefined ? 'people.call.unknown' : CALLS[who.address])

/** As `called`, by what a person said of themselves. */
export const calledAs = (address: string): Say => {
  const known = ADDRESSES.find((one) => one === address)
  return say(known === undefined ? 'people.call.unknown' : CALLS[known])
}

/** How the writer of this turn is called. */
export const call = (turn: Turn): Say => called(person(turn))

/** The children in this person's care, in the order in which they came. */
export const ownChildren = (turn: Turn): readonly Child[] => {
  const who = person(turn)
  if (who === undefined) return []
  return turn.rooms.people.childrenOf(who.id).flatMap(({ child }) => turn.rooms.children.get(child) ?? [])
}

/** One of the writer's own children; anybody else's is none. */
export const ownChild = (turn: Turn, id: ChildId | undefined): Child | undefined =>
  ownChildren(turn).find((child) => child.id === id)

/** Does this person decide for the child: invite, remove, consent, erase? */
export const isWali = (turn: Turn, id: ChildId): boolean => {
  const who = person(turn)
  return (
    who !== undefined &&
    turn.rooms.people.carersOf(id).some((carer) => carer.person === who.id && carer.role === 'wali')
  )
}
