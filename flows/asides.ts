import type { Message } from '../src/engine/message.ts'
import { readCommand } from '../src/language/commands.ts'
import { normalise } from '../src/language/normalise.ts'
import { HIDDEN } from './identity.ts'
import { say, type Turn } from './rooms.ts'
import { call } from './who.ts'

/** Questions about the bot itself, by the words in them. The first that fits is answered. */
const ABOUT_US = [
  { asks: /\b(robot|mesin|orang beneran|orang asli|manusia|komputer)\b/, key: 'people.aside.robot' },
  { asks: /\b(bayar|biaya|gratis|berbayar|pulsa)\b/, key: 'people.aside.cost' },
  {
    asks: /\b(kenapa|mengapa|buat apa|untuk apa|perlu apa)\b.*\b(tanya|tanggal|umur|data|lahir|kelamin|minta)\b/,
    key: 'people.aside.why',
  },
  {
    asks: /\b(aman|rahasia|disebar|dijual|siapa yang lihat|siapa yang bisa lihat|bocor)\b/,
    key: 'people.aside.safe',
  },
] as const

const IDENTITY = /\b(nik|kk|ktp|kartu keluarga)\b/

/** A question in the middle of a form, about us: answered, and the form goes on. */
export const aboutUs = (text: string, turn: Turn): Message | undefined => {
  const plain = normalise(text)
  const words = { call: call(turn), regency: turn.rooms.regency.name }
  if (text.includes(HIDDEN) || IDENTITY.test(plain)) return { say: [say('people.aside.identity', words)] }
  const command = readCommand(text)
  if (command === 'greeting') return { say: [say('people.menu.hello', words)] }
  if (command === 'thanks') return { say: [say('people.menu.welcome', words)] }
  const found = ABOUT_US.find(({ asks }) => asks.test(plain))
  return found === undefined ? undefined : { say: [say(found.key, words)] }
}
