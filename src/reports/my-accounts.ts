import type { HeldContact } from '../engine/holdings.ts'
import type { Json } from '../engine/ids.ts'
import type { Say } from '../engine/message.ts'
import { type Asked, channelOf, moment, say, truth } from './telling.ts'

/** Signs of an address that may stand in a file which is passed on: enough to tell two phones apart. */
const SHOWN = 2
/** An address shorter than this would be half told by its end. */
const LONG_ENOUGH = 6

/** The end of an address, the rest hidden. */
const masked = (address: string | undefined): Json => {
  if (address === undefined) return say('files.my-data.no-address')
  return address.length < LONG_ENOUGH ? '…' : `…${address.slice(-SHOWN)}`
}

const LANGUAGE = { id: 'people.language.id', en: 'people.language.en' } as const

const account = ({ rooms }: Asked, held: HeldContact): Say =>
  say('files.my-data.account', {
    channel: channelOf(held.account),
    address: masked(held.address),
    since: rooms.today(held.since),
    language: say(LANGUAGE[held.language === 'en' ? 'en' : 'id']),
    shared: truth(held.shared),
    seen: held.seenAt === undefined ? say('files.my-data.none') : moment(rooms, held.seenAt),
    blocked:
      held.blockedAt === undefined ? '' : say('files.my-data.blocked', { on: rooms.today(held.blockedAt) }),
  })

/** Each of the person's accounts: where they are reached, masked, so that the file may be passed on. */
export const accounts = (asked: Asked): readonly Say[] =>
  asked.rooms.holdings.contactsOf(asked.who).map((held) => account(asked, held))

/** What is going to happen: reminders, messages that wait, codes that still work. */
export const planned = (asked: Asked): readonly Say[] => {
  const { rooms, who, now } = asked
  return [
    ...rooms.holdings
      .jobsOf(who)
      .map(({ due }) => say('files.my-data.planned.reminder', { at: moment(rooms, due) })),
    ...rooms.holdings
      .contactsOf(who)
      .flatMap(({ waiting }) => waiting)
      .map((at) => say('files.my-data.planned.message', { at: moment(rooms, at) })),
    ...rooms.people.openTickets(who, now).map(({ kind, until }) =>
      say(kind === 'carer' ? 'files.my-data.planned.carer-code' : 'files.my-data.planned.phone-code', {
        at: moment(rooms, until),
      }),
    ),
  ]
}

/** The words and figures in an answer; what was skipped, or only steers the form, is none. */
const figuresIn = (value: Json | undefined): readonly string[] => {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(figuresIn)
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? [String(value)] : []
}

/** Answers of a form as words, one after the other. */
const answered = (answers: Readonly<Record<string, Json>>): string =>
  Object.values(answers).flatMap(figuresIn).join(' · ')

/** What is kept for a short while only: open forms, messages that failed, technical marks without content. */
export const shortLived = (asked: Asked): readonly Say[] =>
  asked.rooms.holdings.contactsOf(asked.who).flatMap(({ forms, setAside, marks, traces, account: of }) => [
    ...forms
      .map(({ answers }) => answered(answers))
      .filter((answers) => answers !== '')
      .map((answers) => say('files.my-data.short.form', { answers })),
    ...setAside.map(({ at, text }) =>
      say('files.my-data.short.set-aside', { at: moment(asked.rooms, at), text }),
    ),
    say('files.my-data.short.marks', { channel: channelOf(of), marks, traces }),
  ])
