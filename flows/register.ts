import { SEX_WORDS } from '../src/children/words.ts'
import type { Read } from '../src/engine/flow.ts'
import type { Say } from '../src/engine/message.ts'
import { ageInDays } from '../src/growth/age.ts'
import { asserted } from '../src/language/asserted.ts'
import { readMending } from '../src/language/mending.ts'
import { ADDRESSES } from '../src/people/people.ts'
import { amendmentParts } from './amendment.ts'
import { atBirth, birthFacts, birthWords, maybeBirth } from './birth-facts.ts'
import { intro, introParts } from './intro.ts'
import { joined } from './measured.ts'
import { maybeParts, maybeText, oneOf, type Parts, queue, truth } from './readers.ts'
import { flow, type ReaderOf, say, type Turn, tell } from './rooms.ts'
import { measuredNow } from './told.ts'
import { ageInMonths, ageOn, type Born, birthDate, checkedBirth } from './when.ts'
import { call, calledAs, consented, ownChildren } from './who.ts'

/** What a correction changes of the form: facts of the child, or who writes. */
const mended = (typed: string, turn: Turn): { readonly parts: Parts; readonly lacks: Say | undefined } => {
  const { parts, lacks } = amendmentParts(typed, turn, false)
  const { carer } = introParts(asserted(typed), turn)
  return {
    parts: {
      ...parts,
      ...(parts.name === undefined ? {} : { unnamed: false }),
      ...(carer === undefined ? {} : { carer }),
    },
    lacks,
  }
}

/** A measuring that comes before its question is kept for it, and mends nothing here. */
const tooEarly = (typed: string, turn: Turn): Extract<Read<never>, { kind: 'unclear' }> | undefined => {
  const told = measuredNow(typed, turn)
  return told && { kind: 'unclear', say: say('children.register.kept'), also: { told }, isMine: true }
}

const correction: ReaderOf<'told'> = {
  read: (typed, turn): Read<'told'> => {
    const early = tooEarly(typed, turn)
    if (early !== undefined) return early
    const { parts, lacks } = mended(typed, turn)
    if (Object.keys(parts).length > 0) return { kind: 'understood', value: 'told', also: parts }
    const isMine = readMending(typed) !== undefined
    return { kind: 'unclear', say: lacks ?? say('children.register.fix-unclear'), isMine }
  },
  decode: (stored) => (stored === 'told' ? stored : undefined),
}

/** What else a message tells of the child whose name is known. */
const beside = (typed: string, turn: Turn): Parts => {
  const { name: _, unnamed: __, ...parts } = introParts(typed, turn)
  return parts
}

const sexAndMore = (typed: string, turn: Turn): Read<'f' | 'm'> => {
  const { sex, ...also } = beside(typed, turn)
  return sex === 'f' || sex === 'm'
    ? { kind: 'understood', value: sex, also }
    : { kind: 'unclear', say: say('engine.choose'), also }
}

const bornAndMore: ReaderOf<Born | 'unknown'> = {
  ...birthDate,
  read: (typed, turn): Read<Born | 'unknown'> => {
    const { born, ...also } = beside(typed, turn)
    const read = birthDate.read(typed, turn)
    const value = born === undefined ? undefined : birthDate.decode(born)
    if (read.kind === 'understood' || value === undefined) return { ...read, also }
    return { kind: 'understood', value, also }
  },
}

/** The birth date that stands, or the one worked out from an age. */
const dayOf = (so: {
  readonly born?: Born | 'unknown'
  readonly age?: Born | 'unknown'
}): Born | undefined => {
  const said = so.born === 'unknown' ? so.age : so.born
  return said === 'unknown' ? undefined : said
}

/** A child in one message; what is missing is asked, what is wrong is mended, then it is read back. */
export const register = flow({
  id: 'register',
  readers: {
    /** Further children of the same message, whose turn comes next. */
    others: queue,
    /** Those of the same message who were registered already, with what was measured of them. */
    siblings: queue,
    name: intro,
    unnamed: truth,
    sex: oneOf(
      {
        f: { label: 'children.register.girl', keywords: ['pr', 'p', 'cewek', 'putri', 'girl'] },
        m: { label: 'children.register.boy', keywords: ['lk', 'l', 'cowok', 'putra', 'boy'] },
      },
      sexAndMore,
    ),
    born: bornAndMore,
    age: ageInMonths,
    carer: maybeText,
    birth: maybeBirth,
    /** What was measured of this child, told beside its name. */
    told: maybeParts,
    confirm: oneOf(
      {
        right: { label: 'children.register.right', keywords: ['ya', 'benar', 'yes', 'right'] },
        fix: {
          label: 'children.register.fix',
          keywords: ['bukan', 'salah', 'tidak', 'keliru', 'ubah', 'fix'],
        },
      },
      (typed, turn): Read<'right' | 'fix'> => {
        const early = tooEarly(typed, turn)
        if (early !== undefined) return early
        const { parts } = mended(typed, turn)
        if (Object.keys(parts).length > 0)
          return { kind: 'understood', value: 'fix', also: { ...parts, fix: 'told' } }
        return readMending(typed) === undefined
          ? { kind: 'unclear', say: say('engine.choose') }
          : { kind: 'understood', value: 'fix' }
      },
    ),
    fix: correction,
  },
  steps: {
    others: { ask: null, given: () => [], next: 'siblings' },
    siblings: { ask: null, given: () => [], next: 'name' },
    name: {
      ask: 'children.register.ask',
      next: { among: ['unnamed', 'done'], pick: ({ name }) => (name === null ? 'done' : 'unnamed') },
    },
    unnamed: { ask: null, given: () => false, next: 'sex' },
    sex: {
      ask: 'children.register.ask-sex',
      fill: ({ name }) => ({ values: { name: name ?? '' } }),
      next: 'born',
    },
    born: {
      ask: 'children.register.ask-born',
      fill: ({ name }) => ({ values: { name: name ?? '' } }),
      check: (born, _, turn) =>
        born === 'unknown' ? { kind: 'understood', value: born } : checkedBirth(born, turn),
      next: { among: ['carer', 'age'], pick: ({ born }) => (born === 'unknown' ? 'age' : 'carer') },
    },
    age: {
      ask: 'children.register.ask-age',
      fill: ({ name }) => ({ values: { name: name ?? '' } }),
      check: (age, _, turn) =>
        age === 'unknown' ? { kind: 'understood', value: age } : checkedBirth(age, turn),
      next: { among: ['carer', 'done'], pick: ({ age }) => (age === 'unknown' ? 'done' : 'carer') },
    },
    carer: { ask: null, given: () => null, next: 'birth' },
    birth: {
      ask: null,
      given: ({ told, sex, ...so }, turn) => {
        const day = dayOf(so)
        return (sex && day && atBirth(told, sex, day.on, turn)) ?? null
      },
      next: 'told',
    },
    told: {
      ask: null,
      given: () => null,
      // what can only have been measured at birth is no measuring of today
      check: (told, { sex, ...so }, turn) => {
        const day = dayOf(so)
        const isOfBirth = sex && day && atBirth(told, sex, day.on, turn) !== undefined
        return { kind: 'understood', value: isOfBirth === true ? null : told }
      },
      next: 'confirm',
    },
    confirm: {
      ask: 'children.register.confirm',
      fill: ({ name, unnamed, sex, carer, birth, ...so }, turn) => {
        const today = turn.rooms.today(turn.now)
        const { on, approx } = dayOf(so) ?? { on: today, approx: false }
        return {
          before: [
            ...(unnamed === true ? [say('children.register.name-later', { name: name ?? '' })] : []),
            ...(birth === undefined || birth === null
              ? []
              : [say('children.register.at-birth', { values: joined(birthWords(birth)) })]),
          ],
          values: {
            name: name ?? '',
            sex: say(SEX_WORDS[sex ?? 'm']),
            born: say(approx ? 'children.register.about' : 'children.register.exactly', { on }),
            age: ageOn(on, today, ageInDays(on, today)),
            call: carer === undefined || carer === null ? call(turn) : calledAs(carer),
          },
        }
      },
      next: { among: ['done', 'fix'], pick: ({ confirm }) => (confirm === 'fix' ? 'fix' : 'done') },
    },
    fix: { ask: 'children.register.ask-fix', reopens: ['fix', 'confirm'], next: 'name' },
  },
  done: ({ others, siblings, name, sex, carer, birth, told, ...so }, turn) => {
    const { rooms, now } = turn
    const who = consented(turn)
    if (name === null) return tell('children.register.later')
    const born = dayOf(so)
    if (born === undefined) return tell('children.register.without-day', { name })
    const address = ADDRESSES.find((one) => one === carer)
    if (address !== undefined) rooms.people.callThem(who.id, address)
    const known = ownChildren(turn).find(
      (one) => one.name === name && one.sex === sex && one.born === born.on,
    )
    const said: Say[] =
      known === undefined ? [] : [say('children.register.twice', { name, call: call(turn) })]
    const child =
      known?.id ?? rooms.children.register({ name, sex, born: born.on, bornApprox: born.approx }, who.id, now)
    if (known === undefined) {
      rooms.people.cares(who.id, child, 'wali', now)
      rooms.people.note(who.id, 'registered', now, child)
    }
    if (birth !== null) rooms.children.bornWith(child, birthFacts(birth))
    const measured: Parts = { ...told, child }
    const [other, ...further] = others
    if (other !== undefined) {
      if (known === undefined) said.push(say('children.register.next', { name }))
      const answers = { ...other, others: further, siblings: [...siblings, measured] }
      return { message: { say: said }, start: { flow: 'register', answers } }
    }
    const [first = measured, ...rest] = [...siblings, measured]
    return { message: { say: said }, start: { flow: 'measure', answers: { ...first, rest } } }
  },
})
