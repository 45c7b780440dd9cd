import type { Read } from '../src/engine/flow.ts'
import type { Json } from '../src/engine/ids.ts'
import { ageInDays, completedMonths } from '../src/growth/age.ts'
import { type ChildIntro, readChildIntro } from '../src/language/child.ts'
import { readCommand } from '../src/language/commands.ts'
import { readMeasurement } from '../src/language/measurement.ts'
import { ADDRESSES, type Address } from '../src/people/people.ts'
import { besideIdentity } from './identity.ts'
import { maybeText, oneOf } from './readers.ts'
import { flow, type ReaderOf, say, tell } from './rooms.ts'
import { ageOn, birthDate, bornFrom } from './when.ts'
import { call, calledAs, consented, ownChildren } from './who.ts'

/** Children are followed until their fifth birthday; a month more so that nobody is turned away in the last weeks. */
const OLDEST_MONTHS = 60

const CALLED: { readonly [relation: string]: Address } = {
  ibu: 'bunda',
  ayah: 'ayah',
  nenek: 'nenek',
  kakek: 'kakek',
}

/** What one message told of the child, as answers to the steps of this flow. */
const parts = (intro: ChildIntro): Record<string, Json> => {
  const born = intro.born === undefined ? undefined : bornFrom(intro.born)
  const carer = intro.carer === undefined ? undefined : CALLED[intro.carer]
  return {
    ...(intro.name === undefined ? {} : { name: intro.name }),
    ...(intro.sex === undefined ? {} : { sex: intro.sex }),
    ...(born === undefined ? {} : { born }),
    ...(carer === undefined ? {} : { carer }),
  }
}

const isName = (value: Json): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 60

/** A name, and whatever else of the child stands beside it. */
const intro: ReaderOf<string> = {
  read: (typed, { rooms, now }): Read<string> => {
    const unclear = say('children.register.no-name')
    const isMeasuring = readMeasurement(typed, rooms.today(now)).kind === 'understood'
    if (isMeasuring || readCommand(typed) !== undefined) return { kind: 'unclear', say: unclear }
    const { name, ...others } = parts(readChildIntro(besideIdentity(typed), rooms.today(now)))
    if (name === undefined || !isName(name)) return { kind: 'unclear', say: unclear, also: others }
    return { kind: 'understood', value: name, also: others }
  },
  decode: (stored) => (isName(stored) ? stored : undefined),
}

/** What was wrong, told again: any part of it. */
const correction: ReaderOf<string> = {
  read: (typed, { rooms, now }): Read<string> => {
    const today = rooms.today(now)
    const { name, ...others } = parts(readChildIntro(typed, today))
    // a name alone is a new name; beside a date or a sex, the words around it are seldom one
    const also = Object.keys(others).length > 0 || name === undefined ? others : { name }
    if (Object.keys(also).length === 0) return { kind: 'unclear', say: say('children.register.fix-unclear') }
    return { kind: 'understood', value: typed.slice(0, 60), also }
  },
  decode: (stored) => (typeof stored === 'string' ? stored : undefined),
}

const oldEnough = (born: string, today: string): boolean => completedMonths(born, today) <= OLDEST_MONTHS

/** A child in one message; what is missing is asked, what is wrong is mended, then it is read back. */
export const register = flow({
  id: 'register',
  readers: {
    name: intro,
    sex: oneOf({
      f: { label: 'children.register.girl', keywords: ['pr', 'p', 'cewek', 'putri', 'girl'] },
      m: { label: 'children.register.boy', keywords: ['lk', 'l', 'cowok', 'putra', 'boy'] },
    }),
    born: birthDate,
    carer: maybeText,
    confirm: oneOf({
      right: { label: 'children.register.right', keywords: ['ya', 'benar', 'yes', 'right'] },
      fix: { label: 'children.register.fix', keywords: ['bukan', 'salah', 'tidak', 'keliru', 'ubah', 'fix'] },
    }),
    fix: correction,
  },
  steps: {
    name: { ask: 'children.register.ask', next: 'sex' },
    sex: {
      ask: 'children.register.ask-sex',
      fill: ({ name }) => ({ values: { name: name ?? '' } }),
      next: 'born',
    },
    born: {
      ask: 'children.register.ask-born',
      fill: ({ name }) => ({ values: { name: name ?? '' } }),
      check: (born, _, { rooms, now }) => {
        const today = rooms.today(now)
        if (born.on > today) {
          return { kind: 'unclear', say: say('children.register.born-future', { born: born.on }) }
        }
        if (!oldEnough(born.on, today)) return { kind: 'unclear', say: say('children.register.too-old') }
        return { kind: 'understood', value: born }
      },
      next: 'carer',
    },
    carer: { ask: null, given: () => null, next: 'confirm' },
    confirm: {
      ask: 'children.register.confirm',
      fill: ({ name, sex, born, carer }, turn) => {
        const today = turn.rooms.today(turn.now)
        const on = born?.on ?? today
        const values = {
          name: name ?? '',
          sex: say(sex === 'f' ? 'children.sex.f' : 'children.sex.m'),
          born: say(born?.approx === true ? 'children.register.about' : 'children.register.exactly', { on }),
          age: ageOn(on, today, ageInDays(on, today)),
          call: carer === undefined || carer === null ? call(turn) : calledAs(carer),
        }
        return { values }
      },
      next: { among: ['done', 'fix'], pick: ({ confirm }) => (confirm === 'fix' ? 'fix' : 'done') },
    },
    fix: { ask: 'children.register.ask-fix', reopens: ['fix', 'confirm'], next: 'name' },
  },
  done: ({ name, sex, born, carer }, turn) => {
    const { rooms, now } = turn
    const who = consented(turn)
    const address = ADDRESSES.find((one) => one === carer)
    if (address !== undefined) rooms.people.callThem(who.id, address)
    const known = ownChildren(turn).find(
      (one) => one.name === name && one.sex === sex && one.born === born.on,
    )
    if (known !== undefined) {
      return {
        message: tell('children.register.twice', { name, call: call(turn) }),
        start: { flow: 'measure', answers: { child: known.id } },
      }
    }
    const child = rooms.children.register({ name, sex, born: born.on, bornApprox: born.approx }, who.id, now)
    rooms.people.cares(who.id, child, 'wali', now)
    rooms.people.note(who.id, 'registered', now, child)
    return { message: { say: [] }, start: { flow: 'measure', answers: { child } } }
  },
})
