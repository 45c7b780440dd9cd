import type { Body, Other } from '../../engine/inbound.ts'
import { readText } from './command.ts'
import { type Fields, fieldsOf, idOf, textOf } from './fields.ts'
import { richText } from './rich-text.ts'

/**
 * What we answer kindly without reading it. The order matters: an animation also carries `document`.
 * https://core.telegram.org/bots/api#message
 */
const OTHER_CONTENT: readonly (readonly [field: string, what: Other])[] = [
  ['sticker', 'sticker'],
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['animation', 'video'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['document', 'document'],
  ['poll', 'poll'],
]

/** Notices that Telegram itself writes into a chat: nobody said anything, so nobody is answered. */
const SERVICE_NOTICES: readonly string[] = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'chat_background_set',
  'write_access_allowed',
  'connected_website',
  'users_shared',
  'chat_shared',
  'successful_payment',
  'refunded_payment',
  'proximity_alert_triggered',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'checklist_tasks_done',
  'checklist_tasks_added',
  'poll_option_added',
  'poll_option_deleted',
  'managed_bot_created',
  'gift_upgrade_sent',
  'boost_added',
  'web_app_data',
]

const largestPhoto = (sizes: unknown): string => {
  if (!Array.isArray(sizes)) return ''
  let file = ''
  let most = -1
  for (const size of sizes) {
    const fields = fieldsOf(size)
    const id = textOf(fields?.['file_id'])
    const pixels = Number(idOf(fields?.['width']) ?? 0) * Number(idOf(fields?.['height']) ?? 0)
    if (id !== '' && pixels > most) {
      file = id
      most = pixels
    }
  }
  return file
}

const readPlace = (message: Fields): Body | undefined => {
  const location = fieldsOf(message['location']) ?? fieldsOf(fieldsOf(message['venue'])?.['location'])
  const latitude = location?.['latitude']
  const longitude = location?.['longitude']
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return undefined
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined
  return { kind: 'place', latitude, longitude }
}

const readContact = (message: Fields): Body | undefined => {
  const contact = fieldsOf(message['contact'])
  const number = textOf(contact?.['phone_number'])
  if (number === '') return undefined
  const owner = idOf(contact?.['user_id'])
  const sender = idOf(fieldsOf(message['from'])?.['id'])
  return { kind: 'phone', number, own: owner !== undefined && owner === sender }
}

/** What a person put into a message of a private chat; nothing when it is a notice that Telegram wrote. */
export const readContent = (message: Fields): Body | undefined => {
  const text = textOf(message['text'])
  if (text !== '') return readText(text, false)
  const caption = textOf(message['caption'])
  const photo = largestPhoto(message['photo'])
  if (photo !== '') return { kind: 'photo', file: photo, caption }
  const known = readContact(message) ?? readPlace(message)
  if (known !== undefined) return known
  for (const [field, what] of OTHER_CONTENT) {
    if (fieldsOf(message[field]) !== undefined) return { kind: 'other', what, caption }
  }
  if (SERVICE_NOTICES.some((field) => message[field] !== undefined)) return undefined
  const formatted = richText(message['rich_message'])
  if (formatted !== '') return { kind: 'text', text: formatted, edited: false }
  return { kind: 'other', what: 'unknown', caption }
}

/** The words of a message after somebody changed them. Other edits say nothing (a live location moves every few seconds). */
export const readEdit = (message: Fields): Body | undefined => {
  const text = textOf(message['text']) || textOf(message['caption']) || richText(message['rich_message'])
  return text === '' ? undefined : readText(text, true)
}
