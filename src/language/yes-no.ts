import { normalise } from './normalise.ts'
import { FILLER } from './words/filler.ts'
import { ANSWER_SUPPORT, NO_WORDS, YES_PHRASES, YES_WORDS } from './words/yes-no.ts'

const YES: ReadonlySet<string> = new Set(YES_WORDS)
const NO: ReadonlySet<string> = new Set(NO_WORDS)
/** Before a "tidak" these agree with nothing: "ya, tidak" declines, but "boleh tidak?" asks. */
const PLAIN_YES: ReadonlySet<string> = new Set([
  'ya',
  'iya',
  'y',
  'iye',
  'iyo',
  'ok',
  'oke',
  'baik',
  'baiklah',
])
const THUMBS_UP = /[👍👌✅🆗☑✔]/u
const THUMBS_DOWN = /[👎❌✖🚫]/u
const LONGEST_ANSWER = 8

/**
 * Whether the whole text agrees or declines. Undefined when it does neither, does both, or says more than an answer
 * would ("ya ampun anak saya panas").
 */
export function yesNo(text: string): 'yes' | 'no' | undefined {
  if (text.length > 200) return undefined
  const plain = normalise(text)
  if (plain === '') return THUMBS_DOWN.test(text) ? 'no' : THUMBS_UP.test(text) ? 'yes' : undefined
  const phrase = YES_PHRASES.find((said) => ` ${plain} `.includes(` ${said} `))
  const words = (phrase === undefined ? plain : plain.replace(phrase, 'ya')).split(' ')
  if (words.length > LONGEST_ANSWER) return undefined
  const isAnswer = words.every(
    (word) => YES.has(word) || NO.has(word) || FILLER.has(word) || ANSWER_SUPPORT.has(word),
  )
  if (!isAnswer) return undefined
  const firstNo = words.findIndex((word) => NO.has(word))
  if (firstNo === -1) return words.some((word) => YES.has(word)) ? 'yes' : undefined
  const asksBoth = words.slice(0, firstNo).some((word) => YES.has(word) && !PLAIN_YES.has(word))
  return asksBoth ? undefined : 'no'
}
