import type { Child } from '../src/children/children.ts'
import type { Say } from '../src/engine/message.ts'
import { called } from '../src/people/call.ts'
import { ADDRESSES, type ChildId, type Person } from '../src/people/people.ts'
import type { Turn } from './rooms.ts'

/** Who writes, once they have agreed that we keep anything. */
export const person = ({ rooms, contact }: Turn): Person | undefined => rooms.people.of(contact)

/** The person of a flow that only opens for those who have agreed. */
export const consented = (turn: Turn): Person => {
  const who = person(turn)
  if (who === undefined) throw new Error('this flow needs a person who has agreed')
  return who
}

/** As `called`, by what a person said of themselves. */
export const calledAs = (address: string): Say =>
  called({ address: ADDRESSES.find((one) => one === address) })

/** How the writer of this turn is called. */
export const call = (turn: Turn): Say => called(person(turn))

/** The children in this person's care, in the order in which they came. */
export const ownChildren = (turn: Turn): readonly Child[] => {
  const who = person(turn)
  if (who === undefined) return []
  return turn.rooms.people.childrenOf(who.id).flatMap(({ child }) => turn.rooms.children.get(child) ?? [])
}

/** Those of them that may be spoken of unasked: none whose death was told. */
export const spokenChildren = (turn: Turn): readonly Child[] =>
  ownChildren(turn).filter(({ hushed }) => !hushed)

/** A death was told of one of theirs. */
export const grieves = (turn: Turn): boolean => ownChildren(turn).some(({ hushed }) => hushed)

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
