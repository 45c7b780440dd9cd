import type { AnyFlow, Opening } from '../src/engine/flow.ts'
import type { Command, Option, Talk } from '../src/engine/talk.ts'
import { matchChoice } from '../src/language/choice.ts'
import { readCommand } from '../src/language/commands.ts'
import { aboutUs } from './asides.ts'
import { birth } from './birth.ts'
import { carers } from './carers.ts'
import { correct } from './correct.ts'
import { data } from './data.ts'
import { erase } from './erase.ts'
import { dangerSign, loss } from './guards.ts'
import { help } from './help.ts'
import { history } from './history.ts'
import { sendable, sendableUntil } from './hours.ts'
import { hideIdentity } from './identity.ts'
import { invite } from './invite.ts'
import { join } from './join.ts'
import { language } from './language.ts'
import { link } from './link.ts'
import { look } from './look.ts'
import { measure } from './measure.ts'
import { tell } from './measurement.ts'
import { menu } from './menu.ts'
import { moved } from './moved.ts'
import { notMe } from './not-me.ts'
import { permissions } from './permissions.ts'
import { phone } from './phone.ts'
import { place } from './place.ts'
import { NO, YES } from './readers.ts'
import { register } from './register.ts'
import { reminders } from './reminders.ts'
import type { Rooms, Turn } from './rooms.ts'
import { sharedPhone } from './shared-phone.ts'
import { stop } from './stop.ts'
import { thanks } from './thanks.ts'
import { remindToWeigh } from './weigh-reminder.ts'
import { welcome } from './welcome.ts'
import { ownChildren, person } from './who.ts'

const ALL: readonly AnyFlow<Rooms>[] = [
  welcome,
  register,
  measure,
  place,
  reminders,
  birth,
  correct,
  history,
  menu,
  help,
  permissions,
  data,
  erase,
  stop,
  thanks,
  language,
  invite,
  join,
  carers,
  sharedPhone,
  look,
  notMe,
  phone,
  link,
]

/** Every conversation, by its id. */
export const flows: ReadonlyMap<string, AnyFlow<Rooms>> = new Map(ALL.map((flow) => [flow.id, flow]))

/** Flows that open for people who have not agreed to anything yet. */
export const FOR_ANYBODY: ReadonlySet<string> = new Set([
  'welcome',
  'help',
  'language',
  'permissions',
  'stop',
  'data',
  'erase',
  'join',
  'link',
])

/** Which flow a word of ours opens. `later` and `greeting` are read where they mean something. */
export const OPENS: { readonly [command: string]: Opening } = {
  menu: { flow: 'menu' },
  help: { flow: 'help' },
  stop: { flow: 'stop' },
  restart: { flow: 'menu', answers: { hello: 'hello' } },
  register: { flow: 'register' },
  measure: { flow: 'measure' },
  correct: { flow: 'correct' },
  history: { flow: 'history' },
  'my-data': { flow: 'data' },
  erase: { flow: 'erase' },
  permissions: { flow: 'permissions' },
  language: { flow: 'language' },
  invite: { flow: 'invite' },
  'shared-phone': { flow: 'shared-phone' },
  'not-me': { flow: 'not-me' },
  reminders: { flow: 'reminders' },
  carers: { flow: 'carers' },
  place: { flow: 'place' },
  look: { flow: 'look' },
  phone: { flow: 'phone' },
}

/** Flows that need a child: without one they would have nothing to ask about. */
export const NEEDS_CHILD: ReadonlySet<string> = new Set(['measure', 'reminders', 'invite', 'carers', 'birth'])

/** The flow that is asked for, or what has to come before it: the consent, the first child. */
const allowed = (opening: Opening, turn: Turn): Opening => {
  if (person(turn) === undefined) return FOR_ANYBODY.has(opening.flow) ? opening : { flow: 'welcome' }
  if (opening.flow === 'welcome') return { flow: 'menu', answers: { hello: 'hello' } }
  if (NEEDS_CHILD.has(opening.flow) && ownChildren(turn).length === 0) return { flow: 'register' }
  return opening
}

/** What `newCode` makes: letters and digits in a fixed pattern that no word has. */
const CODE = /^(?:gabung|kode|start|join)?\s*((?:[A-HJ-NP-Z]{3}[2-9]){2})$/i

const CODE_INSIDE = /\b((?:[A-HJ-NP-Z]{3}[2-9]){2})\b/i

/** A code on a slip or poster, typed or followed as a link: an invitation, another phone, a posyandu. */
const byCode = (code: string, turn: Turn): Opening | undefined => {
  const given = code.trim().toUpperCase()
  const ticket = turn.rooms.people.ticket(given, turn.now)
  if (ticket !== undefined)
    return { flow: ticket.kind === 'carer' ? 'join' : 'link', answers: { code: given } }
  const post = turn.rooms.places.postByCode(given)
  if (post === undefined) return undefined
  return person(turn) === undefined
    ? { flow: 'welcome', answers: { post: given } }
    : { flow: 'menu', answers: { hello: 'hello' } }
}

const command = (text: string, turn: Turn): Command | undefined => {
  const typed = CODE.exec(text.trim())?.[1]
  if (typed !== undefined) {
    // a code that is used up or mistyped is answered by the flow it would have opened
    return { kind: 'open', opening: byCode(typed, turn) ?? { flow: 'join', answers: { code: typed } } }
  }
  // forwarded with the words around it, a code that works is still a code
  const inside = CODE_INSIDE.exec(text)?.[1]
  const invited = inside === undefined ? undefined : byCode(inside, turn)
  if (invited !== undefined) return { kind: 'open', opening: invited }
  const word = readCommand(text)
  if (word === undefined) return undefined
  if (word === 'back' || word === 'cancel' || word === 'resume') return { kind: word }
  const opening = OPENS[word]
  return opening === undefined ? undefined : { kind: 'open', opening: allowed(opening, turn) }
}

/** "Halo Kawan Tumbuh MAWAR": what a poster's link puts into the first message. */
const postInGreeting = (text: string, turn: Turn): Opening | undefined => {
  const last = /^\s*(?:halo|hai|hi|assalamu\S*)\b.{0,40}?\b(\p{L}{3,20})\s*$/iu.exec(text)?.[1]
  const post = last === undefined ? undefined : turn.rooms.places.postByCode(last)
  return post === undefined || last === undefined ? undefined : byCode(last, turn)
}

const open = (text: string, turn: Turn): Opening | undefined => {
  const posted = postInGreeting(text, turn)
  if (posted !== undefined) return posted
  if (person(turn) === undefined) return { flow: 'welcome' }
  const word = readCommand(text)
  if (word === 'greeting') return { flow: 'menu', answers: { hello: 'hello' } }
  if (word === 'thanks') return { flow: 'thanks' }
  const children = ownChildren(turn)
  if (children.length === 0) return undefined
  const told = tell(text, turn)
  // numbers that are doubtful are a measuring all the same: the flow asks about them
  if (told.kind !== 'values' && told.kind !== 'swapped') return undefined
  const child = told.parts['child'] ?? (children.length === 1 ? children[0]?.id : undefined)
  const whose = child === undefined ? {} : { child }
  if (told.kind === 'swapped') return { flow: 'measure', answers: whose, text }
  const unsure = told.dateUnsure ? { unsure: true } : {}
  return { flow: 'measure', answers: { weight: null, ...told.parts, ...whose, ...unsure } }
}

/** Words that are polite and answer nothing. */
const COURTESY: ReadonlySet<string> = new Set(['thanks', 'greeting'])

/** The buttons of a reminder: record now, or "bukan saya". Nothing else may be opened by a tap that answers no question. */
const pushed = (value: string, turn: Turn): Opening | undefined => {
  if (value === 'not-me:yes') return allowed({ flow: 'not-me', answers: { sure: 'yes' } }, turn)
  const child = /^measure(?::(\d{1,10}))?$/.exec(value)
  if (child === null) return undefined
  return allowed(
    { flow: 'measure', answers: child[1] === undefined ? {} : { child: Number(child[1]) } },
    turn,
  )
}

/** Everything that Kawan Tumbuh says and understands, as the engine runs it. */
export const talk: Talk<Rooms> = {
  flows,
  guards: [dangerSign, loss],
  command,
  open,
  aside: aboutUs,
  start: (code, turn) => byCode(code, turn) ?? allowed({ flow: 'welcome' }, turn),
  lost: (turn) => allowed({ flow: 'menu', answers: { hello: 'lost' } }, turn),
  choose: (text: string, options: readonly Option[]) => {
    // thanks and greetings agree to nothing, whatever little words stand beside them
    if (COURTESY.has(readCommand(text) ?? '')) return []
    const chosen = matchChoice(text, options)
    return chosen.kind === 'one' ? [chosen.value] : chosen.kind === 'several' ? chosen.values : []
  },
  confirm: {
    yes: { value: 'ya', label: { key: 'engine.yes' }, keywords: YES },
    no: { value: 'bukan', label: { key: 'engine.no' }, keywords: NO },
  },
  pushed,
  sendable: (at, { rooms }) => sendable(at, rooms),
  sendableUntil: (at, { rooms }) => sendableUntil(at, rooms),
  mayNudge: (turn) => person(turn)?.quiet !== true && turn.rooms.contacts.get(turn.contact)?.shared !== true,
  jobs: { weigh: remindToWeigh },
  mask: hideIdentity,
  migrate: moved,
}
