import type { Limits } from '../../engine/channel.ts'
import { SECOND } from '../../engine/ids.ts'

/** What Telegram lets a bot send to one person. */
export const limits: Limits = {
  // sendMessage, "text": 1-4096 characters after entities parsing. https://core.telegram.org/bots/api#sendmessage
  textMax: 4096,
  // sendPhoto and sendDocument, "caption": 0-1024 characters. https://core.telegram.org/bots/api#sendphoto
  captionMax: 1024,
  // Ours: Telegram takes 100, but more than eight rows push the question off a small phone's screen.
  buttonsMax: 8,
  // Ours: Telegram names no limit and cuts what does not fit; about 40 characters fill a row of a 360 px wide phone.
  labelMax: 40,
  // InlineKeyboardButton, "callback_data": 1-64 bytes. https://core.telegram.org/bots/api#inlinekeyboardbutton
  tapBytesMax: 64,
  // "no more than about 30 messages per second" to different people. https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
  perSecond: 30,
  // "avoid sending more than one message per second" in one chat. Same page.
  perContactMs: SECOND,
}
