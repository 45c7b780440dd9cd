import type { Opening } from '../src/engine/flow.ts'
import { asksForEnglish } from '../src/language/english.ts'
import { ticketOf } from './codes.ts'
import type { Turn } from './rooms.ts'
import { person } from './who.ts'

/** What `newCode` makes: letters and digits in a fixed pattern that no word has. Forwarded with words around it, it is one too. */
const CODE = /\b((?:[A-HJ-NP-Z]{3}[2-9]){2})\b/i

/** A code on a slip or poster, typed or followed as a link: an invitation, another phone, a posyandu. */
export const byCode = (code: string, turn: Turn): Opening | undefined => {
  const given = code.trim().toUpperCase()
  const ticket = ticketOf(given, turn)
  if (ticket !== undefined)
    return { flow: ticket.kind === 'carer' ? 'join' : 'link', answers: { code: given } }
  const post = turn.rooms.places.postByCode(given)
  if (post === undefined) return undefined
  const who = person(turn)
  if (who === undefined) return { flow: 'welcome', answers: { post: given } }
  if (who.post === post.id) return { flow: 'menu', answers: { hello: 'hello' } }
  return { flow: 'place', answers: { query: given, village: post.village, post: post.id } }
}

/** As `byCode`; a code that is used up or mistyped is answered by the flow it would have opened, which counts it. */
export const tried = (text: string, turn: Turn): Opening | undefined => {
  const code = CODE.exec(text)?.[1]
  return code === undefined ? undefined : (byCode(code, turn) ?? { flow: 'join', answers: { code } })
}

/** "Halo Kawan Tumbuh MAWAR" is what a poster's link puts into the first message. */
const GREETING = /^\s*(?:halo|hallo|hello|hai|hi|assalamu\S*)\b.{0,40}?\b(\p{L}{3,20})\s*$/iu
/** The word on the poster by itself: of those who are not known yet, for to others it is a word like any. */
const WORD = /^\s*(?:(?:posyandu|pos|kode|code)\s+)?(\p{L}{3,20})\s*$/iu

/** The posyandu of a poster, by its word. */
export const byPoster = (text: string, turn: Turn): Opening | undefined => {
  const isStranger = person(turn) === undefined
  const word = GREETING.exec(text)?.[1] ?? (isStranger ? WORD.exec(text)?.[1] : undefined)
  const post = word === undefined ? undefined : turn.rooms.places.postByCode(word)
  return post === undefined || word === undefined ? undefined : byCode(word, turn)
}

/** The language that a text asks for; which one is asked only where it does not say. */
export const speaking = (text: string): Opening => {
  const tongue = asksForEnglish(text) ? 'en' : /indonesia/i.test(text) ? 'id' : undefined
  return { flow: 'language', ...(tongue === undefined ? {} : { answers: { tongue } }) }
}
