const SPACE = 32
const MINUS = 45
const POINT = 46
const ZERO = 48

/** More digits than this do not fit a double exactly. */
const EXACT_DIGITS = 15

const POWERS_OF_TEN = Array.from({ length: EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent)

/**
 * The decimal number written in `text` from `start` to `end`, surrounding spaces aside: digits, one point, a leading minus.
 * NaN for anything else ("8,2", "1e3", "0x8", "8 kg"); undefined for an empty field. Exactly what Number() gives, without
 * cutting the text.
 */
export function readDecimal(text: string, start: number, end: number): number | undefined {
  let from = start
  let to = end
  while (from < to && text.charCodeAt(from) <= SPACE) from++
  while (to > from && text.charCodeAt(to - 1) <= SPACE) to--
  if (from === to) return undefined

  const negative = text.charCodeAt(from) === MINUS
  let digits = 0
  let decimals = -1
  let value = 0
  for (let at = negative ? from + 1 : from; at < to; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit
      digits++
      if (decimals >= 0) decimals++
    } else if (digit === POINT - ZERO && decimals < 0) {
      decimals = 0
    } else {
      return Number.NaN
    }
  }
  if (digits === 0) return Number.NaN
  if (digits > EXACT_DIGITS) return Number(text.slice(from, to))
  // Both sides are exact integers, so the quotient is the double nearest to what is written.
  if (decimals > 0) value /= POWERS_OF_TEN[decimals] ?? 1
  return negative ? -value : value
}
