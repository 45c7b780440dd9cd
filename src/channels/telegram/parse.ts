import { asInstant, type Instant, SECOND } from '../../engine/ids.ts'
import type { Body, Inbound } from '../../engine/inbound.ts'
import { decodeTap } from '../../engine/tap.ts'
import { readContent, readEdit } from './content.ts'
import { type Fields, fieldsOf, idOf, textOf } from './fields.ts'
import { isForUs, type Self, wasAdded } from './group.ts'

/** The kinds of update we ask Telegram for; it sends no others. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

/** What has to be known to read an update. */
export type Reading = Self & {
  /** Our account, as every `Inbound` carries it. */
  readonly account: string
  /** For what carries no time of its own: a tap brings only the time of the question it answers. */
  readonly now: () => Instant
}

// Telegram counts seconds. Imitations of it sometimes send milliseconds, which as seconds would be the year 5138 or later.
const SECONDS_MAX = 1e11
const MILLISECONDS_MAX = SECONDS_MAX * SECOND

const instantOf = (date: unknown, now: () => Instant): Instant => {
  if (typeof date !== 'number' || !(date > 0 && date < MILLISECONDS_MAX)) return now()
  return asInstant(date < SECONDS_MAX ? date * SECOND : date)
}

type Chat = { readonly id: string; readonly private: boolean }

const chatOf = (holder: Fields | undefined): Chat | undefined => {
  const chat = fieldsOf(holder?.['chat'])
  const id = idOf(chat?.['id'])
  const type = textOf(chat?.['type'])
  return id === undefined || type === '' ? undefined : { id: String(id), private: type === 'private' }
}

type Event = { readonly from: string; readonly at: Instant; readonly body: Body; readonly receipt?: string }

const inGroup: Body = { kind: 'other', what: 'group', caption: '' }

const readMessage = (message: Fields, edited: boolean, reading: Reading): Event | undefined => {
  const chat = chatOf(message)
  if (chat === undefined || fieldsOf(message['from'])?.['is_bot'] === true) return undefined
  const at = instantOf((edited && message['edit_date']) || message['date'], reading.now)
  if (!chat.private) {
    return !edited && isForUs(message, reading) ? { from: chat.id, at, body: inGroup } : undefined
  }
  const body = edited ? readEdit(message) : readContent(message)
  return body && { from: chat.id, at, body }
}

const readTap = (query: Fields, reading: Reading): Event | undefined => {
  const sender = fieldsOf(query['from'])
  const id = idOf(sender?.['id'])
  const receipt = textOf(query['id'])
  // a button shown in a group, or in a message sent by way of us (no chat at all), is none of ours
  if (id === undefined || receipt === '' || sender?.['is_bot'] === true) return undefined
  if (chatOf(fieldsOf(query['message']))?.private !== true) return undefined
  const tap = decodeTap(textOf(query['data']))
  const body: Body = tap === undefined ? { kind: 'other', what: 'tap', caption: '' } : { kind: 'tap', ...tap }
  return { from: String(id), at: reading.now(), body, receipt }
}

const readMembership = (change: Fields, reading: Reading): Event | undefined => {
  const chat = chatOf(change)
  if (chat === undefined) return undefined
  const at = instantOf(change['date'], reading.now)
  if (!chat.private) return wasAdded(change) ? { from: chat.id, at, body: inGroup } : undefined
  const left = textOf(fieldsOf(change['new_chat_member'])?.['status']) === 'kicked'
  return left ? { from: chat.id, at, body: { kind: 'left' } } : undefined
}

const readEvent = (update: Fields, reading: Reading): Event | undefined => {
  const message = fieldsOf(update['message'])
  if (message !== undefined) return readMessage(message, false, reading)
  const query = fieldsOf(update['callback_query'])
  if (query !== undefined) return readTap(query, reading)
  const edited = fieldsOf(update['edited_message'])
  if (edited !== undefined) return readMessage(edited, true, reading)
  const change = fieldsOf(update['my_chat_member'])
  return change && readMembership(change, reading)
}

/**
 * Reads one update as Telegram delivers it. Whatever it does not know, or finds in another form than documented, becomes
 * nothing; it never throws. https://core.telegram.org/bots/api#update
 */
export const parseUpdate = (body: unknown, reading: Reading): readonly Inbound[] => {
  const update = fieldsOf(body)
  const id = idOf(update?.['update_id'])
  if (update === undefined || id === undefined) return []
  const event = readEvent(update, reading)
  return event === undefined ? [] : [{ account: reading.account, key: String(id), ...event }]
}
