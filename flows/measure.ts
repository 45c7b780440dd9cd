import type { Child, Place, Visit } from '../src/children/children.ts'
import type { SoFar } from '../src/engine/flow.ts'
import { asId, type Json, type PersonId } from '../src/engine/ids.ts'
import type { Say } from '../src/engine/message.ts'
import { ageInDays } from '../src/growth/age.ts'
import { valueAt } from '../src/growth/for-age.ts'
import type { ChildId } from '../src/people/people.ts'
import { followUp } from './follow-up.ts'
import { isUsual } from './growth.ts'
import { placeWords, valuesLine } from './measured.ts'
import { centimetres, correction, plausible, weightAndMore } from './measurement.ts'
import { childChoices, childOfMine, oneOf, onlyChild } from './readers.ts'
import { resultOf } from './result.ts'
import { flow, type ReaderOf, type Rooms, say, type Turn, tell } from './rooms.ts'
import { planWeighing } from './weigh-reminder.ts'
import { visitDate } from './when.ts'
import { ownChild, person } from './who.ts'

const POSITIONS = ['lying', 'standing'] as const
const PLACES = ['posyandu', 'puskesmas', 'rumah'] as const

const member = <V extends string>(values: readonly V[]): ReaderOf<V | null> => ({
  read: () => ({ kind: 'unclear', say: say('engine.unclear') }),
  decode: (stored: Json) => (stored === null ? null : values.find((one) => one === stored)),
})

const truth: ReaderOf<boolean> = {
  read: () => ({ kind: 'unclear', say: say('engine.unclear') }),
  decode: (stored) => (typeof stored === 'boolean' ? stored : undefined),
}

const readers = {
  child: childOfMine,
  weight: weightAndMore,
  length: centimetres,
  position: member(POSITIONS),
  arm: centimetres,
  head: centimetres,
  unsure: truth,
  on: visitDate,
  place: member(PLACES),
  confirm: oneOf({
    right: { label: 'children.measure.right', keywords: ['ya', 'betul', 'yes', 'right'] },
    posyandu: { label: 'children.measure.at-posyandu', keywords: ['di posyandu'] },
    puskesmas: { label: 'children.measure.at-puskesmas', keywords: ['bidan', 'klinik', 'pustu', 'polindes'] },
    rumah: { label: 'children.measure.at-home', keywords: ['rumah', 'sendiri', 'home'] },
    fix: { label: 'children.measure.fix', keywords: ['bukan', 'salah', 'keliru', 'ubah', 'tidak', 'fix'] },
  }),
  fix: correction,
}

type So = SoFar<typeof readers>

const childOf = (so: So, turn: Turn): Child | undefined => ownChild(turn, so.child)

/** The visit as the answers tell it; where it was measured is home until it is said. */
const visitOf = (so: So, child: ChildId, turn: Turn, place: Place): Visit => ({
  child,
  on: so.on ?? turn.rooms.today(turn.now),
  place,
  by: person(turn)?.id ?? NOBODY_WRITES,
  weightKg: typeof so.weight === 'number' ? so.weight : undefined,
  lengthCm: so.length ?? undefined,
  position: so.position ?? undefined,
  armCm: so.arm ?? undefined,
  headCm: so.head ?? undefined,
})

/** A usual answer for a child of this age, as the example in the question. */
const example = (child: Child, { rooms, now }: Turn): Say => {
  const today = rooms.today(now)
  const days = Math.max(0, ageInDays(child.born, today))
  const weight = Math.round((valueAt('waz', child.sex, days, 0) ?? 8) * 10) / 10
  const length = Math.round(valueAt('haz', child.sex, days, 0) ?? 70)
  const months = days / 30.4375
  // around two years posyandu change from lying to standing: only then the example shows how to say which
  const key =
    months >= 21 && months < 27 ? 'children.measure.example-position' : 'children.measure.example-young'
  return say(key, { weight, length, on: today })
}

/** Day 1856 is the last of WHO's tables. */
const LAST_DAY = 1856
/** Stands in while a flow is drawn without a child. */
const NOBODY: ChildId = asId(0)
const NOBODY_WRITES: PersonId = asId(0)

/** What is recorded of the same day and place already, where it says otherwise. */
const otherValues = (visit: Visit, { rooms }: Turn): Visit | undefined =>
  rooms.children
    .visits(visit.child)
    .find(
      (one) =>
        one.on === visit.on &&
        one.place === visit.place &&
        (['weightKg', 'lengthCm', 'armCm', 'headCm'] as const).some(
          (field) => one[field] !== undefined && visit[field] !== undefined && one[field] !== visit[field],
        ),
    )

const isFirst = (rooms: Rooms, child: ChildId): boolean => rooms.children.visits(child).length === 0

const nothingMeasured = (so: So): boolean =>
  (so.weight === 'later' || so.weight === null || so.weight === undefined) &&
  (so.length ?? so.arm ?? so.head ?? null) === null

/** Weight, length, arm and head of one child on one day: usually one message in, one result out. */
export const measure = flow({
  id: 'measure',
  readers,
  steps: {
    child: {
      ask: 'children.measure.which',
      fill: (_, turn) => ({ choices: childChoices(turn) }),
      given: (_, turn) => onlyChild(turn),
      next: 'weight',
    },
    weight: {
      ask: 'children.measure.ask',
      fill: (so, turn) => {
        const child = childOf(so, turn)
        if (child === undefined) return { values: { ask: '' } }
        const ask = isFirst(turn.rooms, child.id)
          ? 'children.measure.ask-first'
          : 'children.measure.ask-again'
        return { values: { ask: say(ask, { child: child.name, example: example(child, turn) }) } }
      },
      // the child is no longer in this person's care: nothing is left to ask
      given: (so, turn) => (childOf(so, turn) === undefined ? 'later' : undefined),
      check: (weight, so, turn) =>
        typeof weight !== 'number'
          ? { kind: 'understood', value: weight }
          : plausible('weight', weight, so, turn),
      next: { among: ['length', 'done'], pick: ({ weight }) => (weight === 'later' ? 'done' : 'length') },
    },
    length: {
      ask: 'children.measure.ask-length',
      given: ({ weight }) => (weight === null ? null : undefined),
      check: (length, so, turn) =>
        length === null ? { kind: 'understood', value: length } : plausible('length', length, so, turn),
      next: 'position',
    },
    position: { ask: null, given: () => null, next: 'arm' },
    arm: {
      ask: 'children.measure.ask-arm',
      given: () => null,
      check: (arm, so, turn) =>
        arm === null ? { kind: 'understood', value: arm } : plausible('arm', arm, so, turn),
      next: 'head',
    },
    head: {
      ask: 'children.measure.ask-head',
      given: () => null,
      check: (head, so, turn) =>
        head === null ? { kind: 'understood', value: head } : plausible('head', head, so, turn),
      next: 'unsure',
    },
    unsure: { ask: null, given: () => false, next: 'on' },
    on: {
      ask: 'children.measure.ask-on',
      fill: ({ unsure }) => (unsure === true ? { before: [say('children.measure.on-unclear')] } : {}),
      given: ({ unsure }, { rooms, now }) => (unsure === true ? undefined : rooms.today(now)),
      check: (on, so, turn) => {
        const child = childOf(so, turn)
        const today = turn.rooms.today(turn.now)
        if (on > today) return { kind: 'unclear', say: say('children.measure.on-future') }
        if (child === undefined) return { kind: 'understood', value: on }
        if (on < child.born) {
          const words = { child: child.name, born: child.born }
          return { kind: 'unclear', say: say('children.measure.on-before-birth', words) }
        }
        if (ageInDays(child.born, on) > LAST_DAY) {
          return { kind: 'unclear', say: say('children.measure.on-too-old', { child: child.name }) }
        }
        return { kind: 'understood', value: on }
      },
      next: 'place',
    },
    place: { ask: null, given: () => null, next: 'confirm' },
    confirm: {
      ask: 'children.measure.read-back',
      fill: (so, turn) => {
        const { place = null } = so
        const choices = readers.confirm.choices ?? []
        const visit = visitOf(so, so.child ?? NOBODY, turn, place ?? 'rumah')
        const words = { child: childOf(so, turn)?.name ?? '', values: valuesLine(visit), on: visit.on }
        const other = otherValues(visit, turn)
        const before =
          other === undefined ? [] : [say('children.measure.other-value', { values: valuesLine(other) })]
        if (place === null) {
          return {
            before,
            values: { read: say('children.measure.read-back-place', words) },
            choices: choices.filter(({ value }) => value !== 'right'),
          }
        }
        return {
          before,
          values: { read: say('children.measure.read-back-all', { ...words, place: placeWords(place) }) },
          choices: choices.filter(({ value }) => value === 'right' || value === 'fix'),
        }
      },
      // nothing to read back: everything was said, and nothing about it is unusual
      given: (so, turn) => {
        const child = childOf(so, turn)
        const { place = null } = so
        if (child === undefined || nothingMeasured(so)) return 'right'
        if (place === null) return undefined
        const visit = visitOf(so, child.id, turn, place)
        if (otherValues(visit, turn) !== undefined) return undefined
        return isUsual(turn.rooms, child, visit, turn.now) ? 'right' : undefined
      },
      next: { among: ['done', 'fix'], pick: ({ confirm }) => (confirm === 'fix' ? 'fix' : 'done') },
    },
    fix: { ask: 'children.measure.ask-fix', reopens: ['fix', 'confirm', 'unsure'], next: 'weight' },
  },
  done: (so, turn) => {
    const { rooms, now } = turn
    const child = childOf(so, turn)
    if (child === undefined) return tell('children.measure.gone')
    if (nothingMeasured(so)) {
      return followUp(turn, child, [
        say(so.weight === 'later' ? 'children.measure.later' : 'children.measure.nothing'),
      ])
    }
    const { confirm, place } = so
    const said = PLACES.find((one) => one === confirm) ?? place ?? 'rumah'
    const visit = visitOf(so, child.id, turn, said)
    const first = isFirst(rooms, child.id)
    const added = rooms.children.record(visit, now)
    if (added > 0) {
      rooms.people.note(visit.by, 'recorded', now, child.id)
      rooms.children.hush(child.id, false)
      planWeighing(rooms, { ...child, hushed: false }, now)
    }
    const stored =
      rooms.children.visits(child.id).find((one) => one.on === visit.on && one.place === visit.place) ?? visit
    const result = resultOf(turn, child, stored, first)
    return followUp(turn, child, added > 0 ? result : [say('children.measure.same'), ...result])
  },
})
