const LONGEST_NAME = 60
const NOT_IN_NAMES = /[^\p{L}\p{M}' .-]/gu
const PART = /[\p{L}\p{M}']+/gu

/**
 * A name as it was spelled, with tidy capitals ("nur'aini" → "Nur'aini", "M. RIZKI" → "M. Rizki"). Undefined for what
 * is no name: no letter in it (figures, emoji, phone numbers) or more than 60 characters.
 */
export function tidyName(text: string): string | undefined {
  const plain = text
    .normalize('NFC')
    .replace(/[’‘`´ʼʻ]/gu, "'")
    .replace(NOT_IN_NAMES, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .'-]+|[ '-]+$/g, '')
    .replace(/(\p{L}\p{L}\p{M}*)\.$/u, '$1')
  if (!/\p{L}/u.test(plain) || [...plain].length > LONGEST_NAME) return undefined
  return plain.replace(PART, capitalised)
}

/** Mixed case is the writer's choice and stays: "McDonald", "AlFatih". */
function capitalised(part: string): string {
  const isPlain = part === part.toLowerCase() || part === part.toUpperCase()
  const [first = '', ...others] = part
  const rest = others.join('')
  return first.toUpperCase() + (isPlain ? rest.toLowerCase() : rest)
}
