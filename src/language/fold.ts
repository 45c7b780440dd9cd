/** Text in which every code point was folded to plain lower-case form, with the way back to where it came from. */
export interface Folded {
  text: string
  /** Index in the original text of the code point that gave character `index` of the folded text. */
  origin(index: number): number
}

const ASCII_ONLY = /^\p{ASCII}*$/u
const INVISIBLE = /^[\p{Cf}\p{M}\u00ad]$/u
const DECIMAL_DIGIT = /^\p{Nd}$/u
const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u
const MARKS = /\p{M}/gu

const REPLACED: Readonly<Record<string, string>> = {
  '½': ' setengah ',
  '¼': ' seperempat ',
  '¾': ' tigaperempat ',
  '’': "'",
  '‘': "'",
  '`': "'",
  '´': "'",
  ʼ: "'",
  ʻ: "'",
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '⁄': '/',
  '٫': ',',
  '،': ',',
  '؛': ';',
  '。': '.',
  '×': 'x',
  '\u2028': '\n',
  '\u2029': '\n',
}

const known = new Map<string, string>()
/** Enough for every letter people write with; the bound keeps a flood of odd code points from growing memory. */
const KNOWN_LIMIT = 4000

/**
 * Lower case, no diacritics, digits of every script as 0–9, look-alike quotes and dashes made plain.
 * Invisible characters vanish; emoji and other symbols become a space.
 */
export function fold(text: string): Folded {
  if (ASCII_ONLY.test(text))
    return { text: text.toLowerCase().replaceAll('`', "'"), origin: (index) => index }
  let folded = ''
  const origins: number[] = []
  let at = 0
  for (const point of text) {
    const plain = foldPoint(point)
    for (let i = 0; i < plain.length; i++) origins.push(at)
    folded += plain
    at += point.length
  }
  return { text: folded, origin: (index) => origins[index] ?? text.length }
}

function foldPoint(point: string): string {
  const seen = known.get(point)
  if (seen !== undefined) return seen
  const plain = computeFold(point)
  if (known.size < KNOWN_LIMIT) known.set(point, plain)
  return plain
}

function computeFold(point: string): string {
  const replaced = REPLACED[point]
  if (replaced !== undefined) return replaced
  if (INVISIBLE.test(point)) return ''
  if (point.length === 1 && point <= '\u007f') return point.toLowerCase()
  if (DECIMAL_DIGIT.test(point)) return digitOf(point)
  const compatible = point.normalize('NFKD')
  const plain = compatible.toLowerCase().normalize('NFKD').replace(MARKS, '')
  if (LETTER_OR_NUMBER.test(plain)) return plain
  return /^[\x20-\x7e]+$/.test(plain) ? plain : ' '
}

/** Unicode keeps the ten decimal digits of a script together, in order, so the distance to the start is the value. */
function digitOf(point: string): string {
  let start = point.codePointAt(0) ?? 0
  const own = start
  while (DECIMAL_DIGIT.test(String.fromCodePoint(start - 1))) start--
  return String((own - start) % 10)
}
