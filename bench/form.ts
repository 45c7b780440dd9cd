import { answerOf, updateOf } from './fill.ts'

/** Families that fill the form one after another in a measurement in process, and how often they write. */
export const PEOPLE = 400
export const MESSAGES_EACH = 4

export type Update = ReturnType<typeof updateOf>

/** The form begun by a word and its three questions answered, by many people at once: everyone's first message, everyone's second… */
export const updates = (): readonly Update[] =>
  Array.from({ length: PEOPLE * MESSAGES_EACH }, (_, index) => {
    const family = index % PEOPLE
    const round = Math.floor(index / PEOPLE)
    return updateOf(index + 1, family, round === 0 ? 'daftar' : answerOf(family, round - 1))
  })

/** In groups of so many. */
export const inGroups = <T>(all: readonly T[], most: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, group) =>
    all.slice(group * most, (group + 1) * most),
  )
