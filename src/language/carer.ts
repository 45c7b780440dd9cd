import { asserted } from './asserted.ts'
import { piecesOf, type Role } from './child-pieces.ts'
import { lexemes } from './lexemes.ts'
import { tokens } from './normalise.ts'
import { CALL_ME, CARER_WORDS, type Carer, SELF_WORDS } from './words/people.ts'

const LONGEST_TEXT = 80
const MOST_WORDS = 8
/** Roles of words that stand around who writes. */
const SAYS_NOTHING: ReadonlySet<Role> = new Set<Role>(['carer', 'filler', 'mark', 'lead'])

/**
 * Who writes, where the whole text says just that: "saya ayahnya", "panggil saya Nenek", "sy neneknya Aisyah bukan ibunya". `names` are
 * the sender's children. Undefined for a text that says more.
 */
export function readCarer(text: string, names: readonly string[] = []): Carer | undefined {
  if (text.length > LONGEST_TEXT) return undefined
  const list = lexemes(asserted(text))
  const words = list.flatMap((lexeme) => (lexeme.kind === 'word' ? [lexeme.text] : []))
  const speaksOfSelf = words.some((word) => SELF_WORDS.has(word) || CALL_ME.has(word))
  if (!speaksOfSelf || words.length > MOST_WORDS) return undefined
  const pieces = piecesOf(list, [])
  // "panggil ayah saja" has no "saya" before the word
  const named = words.some((word) => CALL_ME.has(word))
    ? words.flatMap((word) => CARER_WORDS.get(word) ?? [])
    : []
  const carers = new Set([...pieces.flatMap(({ carer }) => (carer === undefined ? [] : [carer])), ...named])
  const own = new Set(names.flatMap((name) => tokens(name)))
  const isExplained = (word: string) =>
    own.has(word) || CALL_ME.has(word) || (named.length > 0 && CARER_WORDS.has(word))
  const isAll = pieces.every(
    ({ role, lexeme }) => SAYS_NOTHING.has(role) || (lexeme.kind === 'word' && isExplained(lexeme.text)),
  )
  const [carer] = carers
  return isAll && carers.size === 1 ? carer : undefined
}
