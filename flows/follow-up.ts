import type { Child } from '../src/children/children.ts'
import type { Done } from '../src/engine/flow.ts'
import type { Message, Say } from '../src/engine/message.ts'
import type { Turn } from './rooms.ts'
import { consented } from './who.ts'

/** What is asked after a result, in this order. Each is a flow of that name. */
const QUESTIONS = ['place', 'reminders', 'birth'] as const
type Question = (typeof QUESTIONS)[number]

const isOpen = (question: Question, turn: Turn, child: Child): boolean => {
  const { people, children } = turn.rooms
  const who = consented(turn)
  if (question === 'place') {
    return who.village === undefined && people.agreed(who.id, 'share-posyandu') === true
  }
  // before anything was measured there is nothing to remind of, and the birth can wait
  if (children.visits(child.id).length === 0) return false
  return question === 'reminders' ? people.agreed(who.id, 'remind') === undefined : !child.birthAsked
}

/** The next thing that has not been asked yet, of those after `last`. */
const nextQuestion = (turn: Turn, child: Child, last?: Question): Question | undefined =>
  QUESTIONS.slice(last === undefined ? 0 : QUESTIONS.indexOf(last) + 1).find((one) =>
    isOpen(one, turn, child),
  )

const after = (turn: Turn, child: Child, message: Message, last?: Question): Done => {
  const flow = nextQuestion(turn, child, last)
  return flow === undefined ? message : { message, start: { flow, answers: { child: child.id } } }
}

/** Will a question follow what is said now about this child? */
export const asksOn = (turn: Turn, child: Child): boolean => nextQuestion(turn, child) !== undefined

/**
 * What comes after a result: where they live, then reminders, then the birth, one question at a time, at the end of the same
 * message.
 */
export const followUp = (turn: Turn, child: Child, message: Message): Done => after(turn, child, message)

/** As `followUp`, once the place is known or put off. */
export const afterPlace = (turn: Turn, child: Child, said: readonly Say[]): Done =>
  after(turn, child, { say: said }, 'place')

/** As `followUp`, once reminders are settled. */
export const afterReminders = (turn: Turn, child: Child, said: readonly Say[]): Done =>
  after(turn, child, { say: said }, 'reminders')
