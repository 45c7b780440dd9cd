import type { Child, Sex } from '../src/children/children.ts'
import type { Say } from '../src/engine/message.ts'
import { readAmendment } from '../src/language/mending.ts'
import type { WordKey } from '../src/words/languages.ts'
import { type Birth, birthOf } from './birth-facts.ts'
import { say, type Turn } from './rooms.ts'
import { type Born, bornFrom, whyNotBorn } from './when.ts'
import { isWali, person } from './who.ts'

/** What a correction says of a child. */
export type AboutChild = {
  readonly name?: string
  readonly sex?: Sex
  readonly born?: Born
  readonly birth?: Birth
}

/** Facts are mended by the wali, or by whoever registered the child. */
export const mayAmend = (turn: Turn, child: Child): boolean =>
  isWali(turn, child.id) || child.registeredBy === person(turn)?.id

/** What to say where a fact is spoken of and its value is missing. */
const LACKING: { readonly [topic: string]: WordKey } = {
  name: 'children.amend.ask-name',
  sex: 'children.amend.ask-sex',
  born: 'children.amend.ask-born',
  birth: 'children.amend.ask-birth',
}

/**
 * Reads what a correction says of a child; `lacks` is what to ask where it says nothing that can be taken.
 * @param isSure only what is named is taken ("nama Aisyah", "lahir 3 mei"), because the text may be about something else
 */
export const amendmentParts = (
  typed: string,
  turn: Turn,
  isSure: boolean,
): { readonly parts: AboutChild; readonly lacks: Say | undefined } => {
  const told = readAmendment(typed, turn.rooms.today(turn.now))
  // a text that says more is a story or a question, with a day in it perhaps
  if (!told.isAll) return { parts: {}, lacks: undefined }
  const { topics, name, sex } = told
  const mayTake = (topic: 'name' | 'born') => !isSure || topics.has(topic)
  const born = told.born === undefined || !mayTake('born') ? undefined : bornFrom(told.born)
  const birth = told.birth === undefined ? undefined : birthOf(told.birth)
  const parts = {
    ...(name === undefined || !mayTake('name') ? {} : { name }),
    ...(sex === undefined ? {} : { sex }),
    ...(born === undefined ? {} : { born }),
    ...(birth === undefined || birth === 'odd' ? {} : { birth }),
  }
  if (Object.keys(parts).length > 0) return { parts, lacks: undefined }
  if (birth === 'odd') return { parts, lacks: say('children.birth.odd') }
  if (told.born !== undefined && mayTake('born')) return { parts, lacks: whyNotBorn(told.born) }
  const topic = Object.keys(LACKING).find((one) => [...topics].some((said) => said === one))
  const key = topic === undefined ? undefined : LACKING[topic]
  return { parts, lacks: key === undefined ? undefined : say(key) }
}
