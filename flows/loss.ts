import type { Child } from '../src/children/children.ts'
import { after, DAY } from '../src/engine/ids.ts'
import type { Guarded } from '../src/engine/talk.ts'
import { isRelative, ownNames, readLoss } from '../src/language/loss.ts'
import { normalise, tokens } from '../src/language/normalise.ts'
import { say, type Turn } from './rooms.ts'
import { planWeighing } from './weigh-reminder.ts'
import { call, consented, ownChildren } from './who.ts'

/** Those of some children whom words name: of "Muhammad Arham" and "Muhammad Rizki", the one that more of them fit. */
const namedBy = (words: readonly string[], children: readonly Child[]): readonly Child[] => {
  const said = new Set(words)
  const fits = children.map((child) => ({
    child,
    fit: new Set(tokens(child.name).filter((word) => said.has(word))),
  }))
  return fits
    .filter(({ fit }) => fit.size > 0)
    .filter(
      ({ fit }) =>
        !fits.some((one) => one.fit.size > fit.size && [...fit].every((word) => one.fit.has(word))),
    )
    .map(({ child }) => child)
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
  const named = namedBy(told.named, children)
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
/** As `LIVES`, right behind the child's name; "baju Aisyah masih ada" is not. */
const IS_HERE = /^(?:(?:alhamdulillah|maaf|eh|bu|pak|kak|anak|saya|si) )*(.+?) masih ada\b/
const POLITE = 'maaf|maap|maf|mf|sorry|sori|eh|ups|aduh|duh|astaga|bu|bun|pak|kak|min|admin'
const WRONG = 'salah|slh|keliru'
const AT_THE_KEYS = 'ketik|ngetik|kirim|ngirim|tulis|nulis|pencet|mencet|tekan|kabar|info|chat|nomor'
/** It was a slip, and nothing else is said: grief, too, asks whose fault it was. Counts only soon after the loss was told. */
const SLIP = new RegExp(
  `^(?:(?:${POLITE}) )*(?:(?:${WRONG})|(?:(?:saya|sy|aku|tadi|itu|pesan|yang) )*(?:${WRONG}) (?:${AT_THE_KEYS}))` +
    `(?: (?:${POLITE}|tadi|pesan|pesannya))*(?: bukan (?:anak|cucu)(?:ku| saya| sy| kami))?(?: (?:${POLITE}))*$`,
)
/** Grief asks why, and would rather have died itself. */
const WHY = /\b(?:kenapa|mengapa|knapa|knp)\b/
const ONESELF = /(?<!\bmaksud )\b(?:saya|sy|sya|aku)\b/
/** A wish, a dream, or a memory. */
const ONLY_WISHED =
  /\b(?:andai|andaikan|seandainya|kalau|kalo|klo|coba|jika|bila|waktu|saat|ketika|dulu|semasa|selagi|pas|harusnya|seharusnya|semoga|ingin|pengen|rasanya|serasa|seperti|seakan|seolah|mimpi|hati|kenangan|percaya)\b/
const SOON = DAY

/** Was it told a short while ago that this child had died? */
const isFresh = ({ rooms, now }: Turn, child: Child): boolean => {
  const told = rooms.people.deedsOn(child.id).findLast(({ what }) => what === 'loss-told')
  return told !== undefined && told.at >= after(now, -SOON)
}

/** The children that a text brings back. Where it may be of somebody else, or grief, none. */
const livingAgain = (text: string, turn: Turn): readonly Child[] => {
  const plain = normalise(text)
  if (text.includes('?') || ONLY_WISHED.test(plain) || WHY.test(plain)) return []
  const lives = LIVES.test(plain)
  const slip = SLIP.test(plain)
  const here = IS_HERE.exec(plain)?.[1]
  if (!lives && !slip && here === undefined) return []
  const children = ownChildren(turn)
  const hushed = children.filter((child) => child.hushed)
  if (slip) return hushed.filter((child) => isFresh(turn, child))
  const names = new Set(children.flatMap(({ name }) => tokens(name)))
  if (!lives) {
    const words = tokens(here ?? '')
    return words.every((word) => names.has(word))
      ? namedBy(words, children).filter((child) => child.hushed)
      : []
  }
  const words = tokens(plain)
  const named = namedBy(ownNames(words, names), children)
  if (named.length > 0) return named.every((child) => child.hushed) ? named : []
  if (words.some((word) => names.has(word) || isRelative(word)) || ONESELF.test(plain)) return []
  return hushed.length === 1 ? hushed : hushed.filter((child) => isFresh(turn, child))
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
