import { createHash, createHmac } from 'node:crypto'

/** Letters and digits that are not taken for each other when read out or copied by hand. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const DIGITS = '23456789'
/** KQD4RTE7: 33 bits, in a pattern that no word has, so that a typed code is never taken for talk. */
const PATTERN = [LETTERS, LETTERS, LETTERS, DIGITS, LETTERS, LETTERS, LETTERS, DIGITS] as const

/** One of a set's signs, each with the same chance: bytes that would favour the first signs are thrown again. */
const oneOf = (signs: string): string => {
  const fair = 256 - (256 % signs.length)
  for (;;) {
    const [byte = fair] = crypto.getRandomValues(new Uint8Array(1))
    if (byte < fair) return signs.charAt(byte % signs.length)
  }
}

/** A short code that people can copy, from a strong source of chance. */
export const newCode = (): string => PATTERN.map(oneOf).join('')

/** 128 random bits as text. */
export const randomId = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url')

/** SHA-256 as text: tells whether a migration has changed. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * The keyed hash of a regency's rows. 132 of the 256 bits: no two people meet by chance, and the rows stay small. The same
 * on both hosts, so that a database moved from one to the other finds its people again.
 */
export const keyedHash =
  (key: string) =>
  (text: string): string =>
    createHmac('sha256', key).update(text).digest('base64url').slice(0, 22)
