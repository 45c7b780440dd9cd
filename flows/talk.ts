import type { AnyFlow, Opening } from '../src/engine/flow.ts'
import type { Command, Option, Talk } from '../src/engine/talk.ts'
import { matchChoice } from '../src/language/choice.ts'
import { readCommand } from '../src/language/commands.ts'
import { asksForEnglish } from '../src/language/english.ts'
import { readMending } from '../src/language/mending.ts'
import { address } from './address.ts'
import { aboutUs } from './asides.ts'
import { birth } from './birth.ts'
import { byContent } from './by-content.ts'
import { carers } from './carers.ts'
import { chart, chartAsked } from './chart.ts'
import { correct } from './correct.ts'
import { correctChild } from './correct-child.ts'
import { correctVisit } from './correct-visit.ts'
import { data } from './data.ts'
import { byCode, byPoster, speaking, tried } from './entrances.ts'
import { erase } from './erase.ts'
import { dangerSign } from './guards.ts'
import { help } from './help.ts'
import { history } from './history.ts'
import { sendable, sendableUntil } from './hours.ts'
import { hideIdentity } from './identity.ts'
import { invite } from './invite.ts'
import { join } from './join.ts'
import { language } from './language.ts'
import { link } from './link.ts'
import { look } from './look.ts'
import { loss, lossTakenBack } from './loss.ts'
import { measure } from './measure.ts'
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
import { grieves, ownChildren, person } from './who.ts'

const ALL: readonly AnyFlow<Rooms>[] = [
  welcome,
  register,
  measure,
  place,
  reminders,
  birth,
  correct,
  correctVisit,
  correctChild,
  address,
  history,
  chart,
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
  'phone',
  'not-me',
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
export const NEEDS_CHILD: ReadonlySet<string> = new Set([
  'measure',
  'chart',
  'reminders',
  'invite',
  'carers',
  'birth',
])

/** The flow that is asked for, or what has to come before it: the consent, the first child. */
const allowed = (opening: Opening, turn: Turn): Opening => {
  if (person(turn) === undefined) return FOR_ANYBODY.has(opening.flow) ? opening : { flow: 'welcome' }
  if (opening.flow === 'welcome') return { flow: 'menu', answers: { hello: 'hello' } }
  if (NEEDS_CHILD.has(opening.flow) && ownChildren(turn).length === 0) return { flow: 'register' }
  return opening
}

const command = (text: string, turn: Turn): Command | undefined => {
  const opened = tried(text, turn)
  if (opened !== undefined) return { kind: 'open', opening: opened }
  const posted = byPoster(text, turn)
  if (posted !== undefined) return { kind: 'open', opening: posted }
  const word = readCommand(text)
  if (word === undefined) {
    const drawn = chartAsked(text, turn)
    return drawn === undefined ? undefined : { kind: 'open', opening: allowed(drawn, turn) }
  }
  if (word === 'back' || word === 'cancel' || word === 'resume') return { kind: word }
  if (word === 'language') return { kind: 'open', opening: speaking(text) }
  // "perbaiki nama" says what is wrong: at a read-back it is an answer, elsewhere it is read for what it says
  if (word === 'correct' && readMending(text) !== 'unsaid') return undefined
  const opening = OPENS[word]
  return opening === undefined ? undefined : { kind: 'open', opening: allowed(opening, turn) }
}

const open = (text: string, turn: Turn): Opening | undefined => {
  if (person(turn) === undefined) return asksForEnglish(text) ? speaking(text) : { flow: 'welcome' }
  const word = readCommand(text)
  if (word === 'greeting') return { flow: 'menu', answers: { hello: 'hello' } }
  if (word === 'thanks') return { flow: 'thanks' }
  return byContent(text, false, turn)
}

/** A text that the waiting question cannot read, and that clearly is something else. */
const interrupt = (text: string, turn: Turn): Opening | undefined =>
  person(turn) === undefined ? undefined : byContent(text, true, turn)

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
  guards: [dangerSign, loss, lossTakenBack],
  command,
  open,
  interrupt,
  aside: aboutUs,
  start: (code, turn) => byCode(code, turn) ?? tried(code, turn) ?? allowed({ flow: 'welcome' }, turn),
  lost: (turn) => allowed({ flow: 'menu', answers: { hello: 'lost' } }, turn),
  menu: (turn) => allowed({ flow: 'menu' }, turn),
  choose: (text: string, options: readonly Option[]) => {
    // thanks and greetings agree to nothing, whatever little words stand beside them
    if (COURTESY.has(readCommand(text) ?? '')) return []
    // "salah" declines only where it is on offer: elsewhere it speaks of what was recorded
    if (readMending(text) !== undefined && !options.some(({ keywords }) => keywords.includes('salah')))
      return []
    const chosen = matchChoice(text, options)
    return chosen.kind === 'one' ? [chosen.value] : chosen.kind === 'several' ? chosen.values : []
  },
  confirm: {
    yes: { value: 'ya', label: { key: 'engine.yes' }, keywords: YES },
    no: { value: 'bukan', label: { key: 'engine.no' }, keywords: [...NO, 'salah', 'keliru'] },
  },
  pushed,
  sendable: (at, { rooms }) => sendable(at, rooms),
  sendableUntil: (at, { rooms }) => sendableUntil(at, rooms),
  mayNudge: (turn) =>
    person(turn)?.quiet !== true && !grieves(turn) && turn.rooms.contacts.get(turn.contact)?.shared !== true,
  jobs: { weigh: remindToWeigh },
  mask: hideIdentity,
  migrate: moved,
}
