import type { Language, Words } from './ports.ts'

/** What every part of the page needs to be drawn: addresses, words and the regency's time. */
export type Look = {
  /** The simulator's address without a slash at the end. */
  readonly base: string
  readonly language: Language
  readonly words: Words
  readonly zoneHours: number
}
