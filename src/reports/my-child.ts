import type { Child, StoredValue } from '../children/children.ts'
import type { MendedFact } from '../children/mended.ts'
import { FACT_WORDS, PLACE_WORDS, SEX_WORDS, TERM_WORDS, VALUE_WORDS } from '../children/words.ts'
import type { Say } from '../engine/message.ts'
import { type Asked, deedLine, moment, NONE, nameOf, orNone, say, seesAll, truth } from './telling.ts'

const POSITION = {
  lying: 'children.value.length-lying',
  standing: 'children.value.length-standing',
} as const

const bornWith = (child: Child): readonly Say[] => [
  ...(child.birthWeightKg === undefined
    ? []
    : [say('files.my-data.birth-weight', { value: child.birthWeightKg })]),
  ...(child.birthLengthCm === undefined
    ? []
    : [say('files.my-data.birth-length', { value: child.birthLengthCm })]),
  ...(child.gestationWeeks === undefined
    ? []
    : [say('files.my-data.birth-weeks', { value: child.gestationWeeks })]),
  ...(child.term === undefined ? [] : [say(TERM_WORDS[child.term])]),
]

const valueLine = (asked: Asked, stored: StoredValue, all: boolean): Say => {
  const { on, kind, value, place, position, by, at, correction } = stored
  const words = {
    on,
    value: say(position === undefined ? VALUE_WORDS[kind] : POSITION[position], { value }),
    place: say(PLACE_WORDS[place]),
    who: nameOf(asked, by, all),
    at: moment(asked.rooms, at),
  }
  if (correction === undefined) return say('files.my-data.value', words)
  return say('files.my-data.value-corrected', {
    ...words,
    mender: nameOf(asked, correction.by, all),
    mended: moment(asked.rooms, correction.at),
  })
}

/** A mended fact as it was or became, in words. */
export const factWords = (fact: MendedFact['fact'], text: string | undefined): Say => {
  if (text === undefined) return NONE
  switch (fact) {
    case 'name':
      return say('children.named', { name: text })
    case 'sex':
      return say(text === 'f' ? SEX_WORDS.f : SEX_WORDS.m)
    case 'born':
      return text.startsWith('~')
        ? say('children.register.about', { on: text.slice(1) })
        : say('children.register.exactly', { on: text })
    case 'birth-weight':
      return say('files.my-data.birth-weight', { value: Number(text) })
    case 'birth-length':
      return say('files.my-data.birth-length', { value: Number(text) })
    case 'weeks':
      return say('files.my-data.birth-weeks', { value: Number(text) })
    case 'term':
      return say(text === 'kurang' ? TERM_WORDS.kurang : TERM_WORDS.cukup)
  }
}

const factLine = (asked: Asked, { fact, was, became, by, at }: MendedFact, all: boolean): Say =>
  say('files.my-data.mended', {
    fact: say(FACT_WORDS[fact]),
    was: factWords(fact, was),
    became: factWords(fact, became),
    who: nameOf(asked, by, all),
    at: moment(asked.rooms, at),
  })

/** Who cares for the child, what was done with its record, and which official has looked: for the wali alone. */
const around = (asked: Asked, child: Child): Say => {
  const { people, today } = asked.rooms
  const trail = people.deedsOn(child.id)
  const seen = trail.filter(({ what }) => what === 'viewed').flatMap((line) => deedLine(asked, line, true))
  return say('files.my-data.around', {
    registered: moment(asked.rooms, child.since),
    who: nameOf(asked, child.registeredBy, true),
    carers: orNone(
      people.carersOf(child.id).map(({ person, role, since }) =>
        say(role === 'wali' ? 'files.my-data.role.wali' : 'files.my-data.role.pendamping', {
          call: nameOf(asked, person, true),
          since: today(since),
        }),
      ),
    ),
    trail: orNone(
      trail.filter(({ what }) => what !== 'viewed').flatMap((line) => deedLine(asked, line, true)),
    ),
    seen: seen.length > 0 ? seen : [say('files.my-data.unseen')],
  })
}

/** What a pendamping reads beside the record itself: only of themselves. */
const aside = (asked: Asked, child: Child): Say => {
  const { people, today } = asked.rooms
  const mine = people.carersOf(child.id).find(({ person }) => person === asked.who)
  return say('files.my-data.aside', {
    since: mine === undefined ? NONE : today(mine.since),
    trail: orNone(
      people
        .deedsOn(child.id)
        .filter(({ person }) => person === asked.who)
        .flatMap((line) => deedLine(asked, line, false)),
    ),
  })
}

/**
 * Everything stored about one child in this person's care. The wali reads the whole of it; a pendamping what they may see
 * (the record as it stands) and what they did themselves, nothing of other carers or officials.
 */
export const aboutChild = (asked: Asked, child: Child): Say => {
  const { children } = asked.rooms
  const all = seesAll(asked, child.id)
  const values = children
    .stored(child.id)
    .filter(({ correction, by }) => all || correction === undefined || by === asked.who)
    .map((value) => valueLine(asked, value, all))
  const mended = children
    .mended(child.id)
    .filter(({ by }) => all || by === asked.who)
    .map((fact) => factLine(asked, fact, all))
  return say('files.my-data.child', {
    name: child.name,
    sex: say(SEX_WORDS[child.sex]),
    born: say(child.bornApprox ? 'children.register.about' : 'children.register.exactly', { on: child.born }),
    birth: orNone(bornWith(child).map((what) => say('files.my-data.item', { what }))),
    hushed: truth(child.hushed),
    values: orNone(values),
    mended: orNone(mended),
    around: all ? around(asked, child) : aside(asked, child),
  })
}
