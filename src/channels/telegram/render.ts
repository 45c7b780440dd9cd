import { bodyText, numberedChoices, pieces } from '../../engine/layout.ts'
import type { Meaning, Speak } from '../../engine/message.ts'
import { encodeTap } from '../../engine/tap.ts'
import { limits } from './limits.ts'

/** A button under a message: what is shown, and the data that a tap brings back. */
export type Button = { readonly text: string; readonly callback_data: string }

/**
 * What is sent, in Telegram's own words where there are any. A picture or file goes first with its caption, then the
 * texts in order; the buttons belong to whatever goes last.
 */
export type TelegramWire = {
  /** None of them empty, none longer than the limit. */
  readonly texts: readonly string[]
  /** The words beside the picture or file. */
  readonly caption?: string
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly Button[])[] }
}

/** Two buttons share a row when all their labels are this short: half of a small phone's row, without being cut. */
const HALF_ROW_LABEL = 16

const utf8 = new TextEncoder()

const rowsOf = (buttons: readonly Button[]): readonly (readonly Button[])[] => {
  const perRow = buttons.every((button) => button.text.length <= HALF_ROW_LABEL) ? 2 : 1
  return Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, row) =>
    buttons.slice(row * perRow, (row + 1) * perRow),
  )
}

/** The choices as buttons, if every one of them fits: half a list of answers would hide the other half. */
const buttonsFor = (meaning: Meaning, speak: Speak): readonly Button[] => {
  const { choices = [], tap } = meaning
  if (tap === undefined || choices.length > limits.buttonsMax) return []
  const buttons = choices.map(({ value, label }) => ({
    text: speak(label).trim(),
    callback_data: encodeTap(tap, value),
  }))
  const fit = buttons.every(
    ({ text, callback_data }) =>
      text !== '' &&
      text.length <= limits.labelMax &&
      utf8.encode(callback_data).length <= limits.tapBytesMax,
  )
  return fit ? buttons : []
}

const isSaid = (text: string): boolean => text.trim() !== ''

/**
 * Puts a meaning into the form that is sent, and frozen for retries. Always plain text: with a parse mode, a child's name
 * with an underscore in it would be refused or change the message.
 */
export const render = (meaning: Meaning, speak: Speak): TelegramWire => {
  const body = bodyText(meaning, speak)
  const attached = meaning.attach !== undefined
  const buttons = isSaid(body) || attached ? buttonsFor(meaning, speak) : []
  const numbered = buttons.length === 0 ? numberedChoices(meaning.choices ?? [], speak) : ''
  const text = [body, numbered].filter(isSaid).join('\n\n')
  const asCaption = attached && isSaid(text) && text.length <= limits.captionMax
  return {
    texts: asCaption ? [] : pieces(text, limits.textMax).filter(isSaid),
    ...(asCaption ? { caption: text } : {}),
    ...(buttons.length > 0 ? { reply_markup: { inline_keyboard: rowsOf(buttons) } } : {}),
  }
}
