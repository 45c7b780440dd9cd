import type { Body } from '../../engine/inbound.ts'

// "Text of the command; 1-32 characters", letters, digits and underscores. https://core.telegram.org/bots/api#botcommand
const COMMAND = /^\/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,64}))?(?=\s|$)\s*/

// What a deep link can carry. https://core.telegram.org/bots/features#deep-linking
const START_CODE = /^[A-Za-z0-9_-]{0,64}$/

/** Does this text open with a command, and whose is it? `bot` is empty when the command names no bot. */
export const commandIn = (
  text: string,
): { readonly name: string; readonly bot: string; readonly rest: string } | undefined => {
  const found = COMMAND.exec(text)
  if (found === null) return undefined
  const [whole, name = '', bot = ''] = found
  return { name, bot, rest: text.slice(whole.length) }
}

/** A text as the engine reads it: "/start CODE" is a followed link, "/menu@some_bot" is the word "menu". */
export const readText = (text: string, edited: boolean): Body => {
  const command = commandIn(text)
  if (command === undefined) return { kind: 'text', text, edited }
  const { name, rest } = command
  // Somebody may also type a whole sentence behind /start; it must be read as words, or a danger sign would go unseen.
  if (!edited && name.toLowerCase() === 'start' && START_CODE.test(rest.trim()))
    return { kind: 'start', code: rest.trim() }
  return { kind: 'text', text: rest === '' ? name : `${name} ${rest}`, edited }
}
