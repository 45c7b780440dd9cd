import { fold } from './fold.ts'

/** What stands in place of an identity number. */
export const MASKED_NUMBER = '[16 angka]'

const SIXTEEN_DIGITS = /(?<!\d)\d(?:[ .,\-_/]{0,2}\d){15}(?!\d|[.,]\d)/g
const PHONE = /^(?:0|62)\d{8,12}$/
const TWO_DATES =
  /^(?:[0-3]?\d[ ./-][01]?\d[ ./-](?:19|20)\d\d|(?:19|20)\d\d[ ./-][01]?\d[ ./-][0-3]?\d)[ ./,-]{1,2}(?:[0-3]?\d[ ./-][01]?\d[ ./-](?:19|20)\d\d|(?:19|20)\d\d[ ./-][01]?\d[ ./-][0-3]?\d)$/

/**
 * Replaces every run of 16 digits (a NIK or KK number), in any script and with spaces, dots or dashes between its
 * groups, so that it is never stored. Dates, phone numbers and lists of measurements stay as they are.
 */
export function maskIdentityNumbers(text: string): { text: string; masked: boolean } {
  const { text: folded, origin } = fold(text)
  let masked = ''
  let from = 0
  for (const match of folded.matchAll(SIXTEEN_DIGITS)) {
    if (!isIdentityNumber(match[0])) continue
    masked += text.slice(from, origin(match.index)) + MASKED_NUMBER
    from = origin(match.index + match[0].length)
  }
  return from === 0 ? { text, masked: false } : { text: masked + text.slice(from), masked: true }
}

/** Tells a written NIK from other sixteen digits in a row: a list of weights, two dates, a phone number and more. */
function isIdentityNumber(run: string): boolean {
  const groups = run.split(/[ .,\-_/]+/)
  if (groups.length === 1 || groups.length === 16) return true
  if (groups.some((group) => PHONE.test(group)) || TWO_DATES.test(run)) return false
  const shortest = run.includes(',') ? 4 : 2
  return groups.every((group) => group.length >= shortest)
}
