import type { Child } from '../src/children/children.ts'
import { after, DAY } from '../src/engine/ids.ts'
import type { Guarded } from '../src/engine/talk.ts'
import { readLoss } from '../src/language/loss.ts'
import { normalise, tokens } from '../src/language/normalise.ts'
import { say, type Turn } from './rooms.ts'
import { planWeighing } from './weigh-reminder.ts'
import { call, consented, ownChildren } from './who.ts'

/** Those of some children whom a text names. */
const namedIn = (text: string, children: readonly Child[]): readonly Child[] => {
  const said = new Set(tokens(text))
  return children.filter(({ name }) => tokens(name).some((word) => said.has(word)))
}

/** Nothing that waits to be said unasked about this child is said, to any carer, and no reminder names it from now on. */
const hush = ({ rooms }: Turn, child: Child): void => {
  rooms.children.hush(child.id, true)
  for (const carer of rooms.people.carersOf(child.id)) {
    for (const contact of rooms.contacts.ofPerson(carer.person)) rooms.post.cancel(contact.id, 'notice')
  }
}

/**
 * A death or a miscarriage: one sentence, no menu. Reminders of the child that is named, of all children when none is, end in
 * the same transaction for every carer. What was recorded stays; recording again, or saying that it was wrong, brings the
 * child back. After a miscarriage the living children go on as before.
 */
export const loss = (text: string, turn: Turn): Guarded | undefined => {
  const told = readLoss(text, () => ownChildren(turn).map(({ name }) => name))
  if (told === undefined) return undefined
  turn.rooms.post.cancel(turn.contact, 'notice')
  if (told.of === 'pregnancy') {
    return {
      message: { say: [say('people.guard.loss-pregnancy', { call: call(turn) })] },
      lane: 'reply',
      drop: true,
    }
  }
  const children = ownChildren(turn)
  const named = namedIn(text, children)
  const lost = named.length > 0 ? named : children
  for (const child of lost) {
    hush(turn, child)
    turn.rooms.people.note(consented(turn).id, 'loss-told', turn.now, child.id)
  }
  const [first] = named
  const others = children.some((child) => !child.hushed && !lost.includes(child))
  const words =
    first !== undefined && others
      ? say('people.guard.loss-of', { child: named.map(({ name }) => name).join(', ') })
      : say('people.guard.loss')
  return { message: { say: [words] }, lane: 'reply', drop: true }
}

/** It was wrong: the child lives. */
const LIVES =
  /\b(?:masih|tetap) (?:hidup|sehat|selamat|bernapas|bernyawa)\b|\b(?:tidak|tdk|gak|ga|nggak|enggak|belum|bukan)(?: jadi)? (?:meninggal|mati|wafat)\b/
/** As `LIVES`, beside the child's name. */
const IS_HERE = /\bmasih ada\b/
/** It was a slip. Counts only soon after the loss was told. */
const SLIP = /\b(?:salah|keliru|slh)\b/
/** A wish, or a memory. */
const ONLY_WISHED =
  /\b(?:andai|andaikan|seandainya|kalau|kalo|klo|coba|jika|bila|waktu|saat|ketika|dulu|semasa|selagi|pas|harusnya|seharusnya)\b/
const SOON = DAY

/** Was it told a short while ago that this child had died? */
const isFresh = ({ rooms, now }: Turn, child: Child): boolean => {
  const told = rooms.people.deedsOn(child.id).findLast(({ what }) => what === 'loss-told')
  return told !== undefined && told.at >= after(now, -SOON)
}

/** The children that a text brings back. */
const livingAgain = (text: string, turn: Turn): readonly Child[] => {
  const plain = normalise(text)
  if (ONLY_WISHED.test(plain)) return []
  const lives = LIVES.test(plain)
  const slip = SLIP.test(plain) && !/\d/.test(plain)
  if (!lives && !slip && !IS_HERE.test(plain)) return []
  const hushed = ownChildren(turn).filter((child) => child.hushed)
  const named = namedIn(text, hushed)
  if (named.length > 0 && !slip) return named
  if (lives && hushed.length === 1) return hushed
  return lives || slip ? hushed.filter((child) => isFresh(turn, child)) : []
}

/** A loss that was told, or understood, by mistake: the child is spoken of again, and its carers reminded. */
export const lossTakenBack = (text: string, turn: Turn): Guarded | undefined => {
  const children = livingAgain(text, turn)
  if (children.length === 0) return undefined
  const { rooms, now } = turn
  for (const child of children) {
    rooms.children.hush(child.id, false)
    rooms.people.note(consented(turn).id, 'loss-taken-back', now, child.id)
    planWeighing(rooms, { ...child, hushed: false }, now)
  }
  const words = { child: children.map(({ name }) => name).join(', '), call: call(turn) }
  return { message: { say: [say('people.guard.loss-undone', words)] }, lane: 'reply', drop: false }
}
