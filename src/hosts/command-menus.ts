import type { Menu } from '../channels/telegram/telegram.ts'
import type { Speak } from '../engine/message.ts'
import type { WordKey } from '../words/languages.ts'

/** The commands in Telegram's menu: a word that the bot reads, and what it does. */
const COMMANDS: readonly { readonly command: string; readonly says: WordKey }[] = [
  { command: 'menu', says: 'people.commands.menu' },
  { command: 'catat', says: 'people.commands.measure' },
  { command: 'riwayat', says: 'people.commands.history' },
  { command: 'daftar', says: 'people.commands.register' },
  { command: 'bantuan', says: 'people.commands.help' },
  { command: 'izin', says: 'people.commands.permissions' },
  { command: 'berhenti', says: 'people.commands.stop' },
]

/** The menu beside Telegram's text field, in both languages. */
export const commandMenus = (speak: (language: string) => Speak): readonly Menu[] =>
  (['id', 'en'] as const).map((language) => ({
    language,
    commands: COMMANDS.map(({ command, says }) => ({ command, description: speak(language)({ key: says }) })),
  }))
