import type { Child } from '../src/children/children.ts'
import type { Done } from '../src/engine/flow.ts'
import type { Say } from '../src/engine/message.ts'
import type { Turn } from './rooms.ts'
import { consented } from './who.ts'

/**
 * What comes after a result: the next thing that has not been asked yet, one question at a time, at the end of the same
 * message. Where they live, then reminders, then the birth.
 */
export const followUp = (turn: Turn, child: Child, said: readonly Say[]): Done => {
  const who = consented(turn)
  const message = { say: said }
  if (who.village === undefined && turn.rooms.people.agreed(who.id, 'share-posyandu') === true) {
    return { message, start: { flow: 'place', answers: { child: child.id } } }
  }
  return afterPlace(turn, child, said)
}

/** As `followUp`, once the place is known or put off. */
export const afterPlace = (turn: Turn, child: Child, said: readonly Say[]): Done => {
  const who = consented(turn)
  const message = { say: said }
  const measured = turn.rooms.children.visits(child.id).length > 0
  if (measured && turn.rooms.people.agreed(who.id, 'remind') === undefined) {
    return { message, start: { flow: 'reminders', answers: { child: child.id } } }
  }
  return afterReminders(turn, child, said)
}

/** As `followUp`, once reminders are settled. */
export const afterReminders = (turn: Turn, child: Child, said: readonly Say[]): Done => {
  const message = { say: said }
  const measured = turn.rooms.children.visits(child.id).length > 0
  if (measured && !child.birthAsked) {
    return { message, start: { flow: 'birth', answers: { child: child.id } } }
  }
  return message
}
