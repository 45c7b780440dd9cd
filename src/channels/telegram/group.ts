import { commandIn } from './command.ts'
import { type Fields, fieldsOf, idOf, textOf } from './fields.ts'

/** How a bot recognises itself. */
export type Self = {
  /** The number before the colon of its token. */
  readonly botId: number
  /** Its name without "@"; unknown until Telegram was asked. */
  readonly username: string | undefined
}

/** Is a message in a group meant for us: a command, a reply to something we said, or our name in it? */
export const isForUs = (message: Fields, self: Self): boolean => {
  const text = textOf(message['text']) || textOf(message['caption'])
  const name = self.username?.toLowerCase()
  const command = commandIn(text)
  if (command !== undefined)
    return command.bot === '' || name === undefined || command.bot.toLowerCase() === name
  if (idOf(fieldsOf(fieldsOf(message['reply_to_message'])?.['from'])?.['id']) === self.botId) return true
  const words = text.toLowerCase().split(/[^a-z0-9_@]+/)
  return name !== undefined && words.includes(`@${name}`)
}

const MEMBERS = new Set(['member', 'administrator'])

/** Does this change of our own membership say that somebody added us just now? */
export const wasAdded = (change: Fields): boolean => {
  const before = textOf(fieldsOf(change['old_chat_member'])?.['status'])
  const now = textOf(fieldsOf(change['new_chat_member'])?.['status'])
  return MEMBERS.has(now) && !MEMBERS.has(before)
}
