import type { Guarded } from '../src/engine/talk.ts'
import { readLoss } from '../src/language/loss.ts'
import { normalise } from '../src/language/normalise.ts'
import { say, type Turn } from './rooms.ts'
import { ownChildren } from './who.ts'

/**
 * The general danger signs of a sick child (WHO IMCI, MTBS): cannot drink, vomits everything, convulsions, unconscious,
 * cannot breathe, blue. A first, cautious set of ways to say them.
 */
const DANGER =
  /\b(kejang(-kejang)?|kejet|kejang2|stuip|step|tidak sadar|gak sadar|ga sadar|nggak sadar|tdk sadar|pingsan|sesak|susah napas|sulit bernapas|susah bernapas|sulit napas|megap-megap|bibir(nya)? biru|muka(nya)? biru|badan(nya)? biru|kebiruan|muntah terus|muntah semua|tidak mau (minum|menyusu|nyusu|nenen)|gak mau (minum|menyusu|nyusu|nenen)|ga mau (minum|menyusu|nyusu|nenen)|nggak mau (minum|menyusu|nyusu|nenen)|tdk mau (minum|menyusu|nyusu|nenen)|susah dibangunkan|susah dibangunin|sulit dibangunkan)\b/g

/** Said before a sign, it is not there, was there long ago, or is only asked about. */
const NOT_NOW =
  /\b(tidak|tdk|gak|ga|nggak|bukan|belum|tanpa|sudah tidak|udah gak|dulu|pernah|tanda|ciri|gejala|apa itu|kalau|bila|jika|takut)( \w+){0,2}$/

/** A danger sign in what was typed: what to do now, and nothing else. */
export const dangerSign = (text: string): Guarded | undefined => {
  const plain = normalise(text.slice(0, 10_000))
  for (const found of plain.matchAll(DANGER)) {
    if (NOT_NOW.test(plain.slice(Math.max(0, found.index - 60), found.index).trimEnd())) continue
    return { message: { say: [say('people.guard.danger')] }, lane: 'urgent', drop: false }
  }
  return undefined
}

/** A death or a miscarriage: one sentence, no menu; what waits to be said for it dies in the same transaction. */
export const loss = (text: string, turn: Turn): Guarded | undefined => {
  const names = ownChildren(turn).map(({ name }) => name)
  if (readLoss(text, names) === undefined) return undefined
  turn.rooms.post.cancel(turn.contact)
  const who = turn.rooms.people.of(turn.contact)
  if (who !== undefined) turn.rooms.jobs.cancelFor(who.id)
  return { message: { say: [say('people.guard.loss')] }, lane: 'reply', drop: true }
}
