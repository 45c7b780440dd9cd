import type { Visit } from '../src/children/children.ts'
import type { SoFar } from '../src/engine/flow.ts'
import { asId } from '../src/engine/ids.ts'
import type { ChildId } from '../src/people/people.ts'
import { placeWords, valuesLine } from './measured.ts'
import { centimetres, correction, plausible, weightAndMore } from './measurement.ts'
import { childChoices, childOfMine, maybeNumber, maybeText, oneOf, onlyChild } from './readers.ts'
import { resultOf } from './result.ts'
import { flow, say, type Turn, tell } from './rooms.ts'
import { planWeighing } from './weigh-reminder.ts'
import { visitDate } from './when.ts'
import { ownChild, ownChildren, person } from './who.ts'

const NOBODY: ChildId = asId(0)
const PLACES = ['posyandu', 'puskesmas', 'rumah'] as const

const readers = {
  child: childOfMine,
  of: maybeText,
  what: correction,
  weight: weightAndMore,
  length: centimetres,
  position: maybeText,
  arm: centimetres,
  head: centimetres,
  on: visitDate,
  place: maybeText,
  again: maybeNumber,
  confirm: oneOf({
    right: { label: 'children.measure.right', keywords: ['ya', 'betul', 'yes', 'right'] },
    fix: { label: 'children.measure.fix', keywords: ['bukan', 'salah', 'keliru', 'ubah', 'tidak', 'fix'] },
  }),
}

type So = SoFar<typeof readers>

/** A visit and everything it says, as one text: it is mended only as it was read back. */
const markOf = ({ on, place, weightKg, lengthCm, position, armCm, headCm }: Visit): string =>
  [on, place, weightKg, lengthCm, position, armCm, headCm].join(' ')

const latest = (so: So, turn: Turn): Visit | undefined => {
  const child = ownChild(turn, so.child)
  return child === undefined ? undefined : turn.rooms.children.visits(child.id).at(-1)
}

/** The visit that is being mended: the latest when this began, whatever was recorded since. */
const lastVisit = (so: So, turn: Turn): Visit | undefined => {
  const child = ownChild(turn, so.child)
  if (child === undefined) return undefined
  return turn.rooms.children.visits(child.id).find((visit) => markOf(visit) === so.of)
}

/** The visit as it will stand: what was told anew, and the rest as it was. */
const corrected = (so: So, turn: Turn): Visit | undefined => {
  const last = lastVisit(so, turn)
  if (last === undefined) return undefined
  const position = so.position === 'lying' || so.position === 'standing' ? so.position : last.position
  return {
    ...last,
    by: person(turn)?.id ?? last.by,
    on: so.on ?? last.on,
    place: PLACES.find((one) => one === so.place) ?? last.place,
    weightKg: typeof so.weight === 'number' ? so.weight : last.weightKg,
    lengthCm: so.length ?? last.lengthCm,
    position,
    armCm: so.arm ?? last.armCm,
    headCm: so.head ?? last.headCm,
  }
}

/** Mends the last visit of a child. The old values stay, superseded. */
export const correct = flow({
  id: 'correct',
  readers,
  steps: {
    child: {
      ask: 'children.correct.which',
      fill: (_, turn) => ({ choices: childChoices(turn) }),
      given: (_, turn) => onlyChild(turn) ?? (ownChildren(turn).length === 0 ? NOBODY : undefined),
      next: { among: ['of', 'done'], pick: ({ child }) => (child === NOBODY ? 'done' : 'of') },
    },
    of: {
      ask: null,
      given: (so, turn) => {
        const visit = latest(so, turn)
        return visit === undefined ? null : markOf(visit)
      },
      next: 'what',
    },
    what: {
      ask: 'children.correct.ask',
      fill: (so, turn) => {
        const last = lastVisit(so, turn)
        if (last === undefined) return {}
        const child = ownChild(turn, so.child)?.name ?? ''
        return { values: { child, values: valuesLine(last), place: placeWords(last.place), on: last.on } }
      },
      given: (so, turn) => (lastVisit(so, turn) === undefined ? '' : undefined),
      next: 'weight',
    },
    weight: {
      ask: 'children.correct.ask-weight',
      given: () => null,
      check: (weight, so, turn) =>
        typeof weight !== 'number'
          ? { kind: 'understood', value: weight }
          : plausible('weight', weight, { ...so, on: dayOf(so, turn) }, turn),
      next: 'length',
    },
    length: {
      ask: 'children.measure.ask-length',
      given: () => null,
      check: (length, so, turn) =>
        length === null
          ? { kind: 'understood', value: length }
          : plausible('length', length, { ...so, on: dayOf(so, turn) }, turn),
      next: 'position',
    },
    position: { ask: null, given: () => null, next: 'arm' },
    arm: {
      ask: 'children.measure.ask-arm',
      given: () => null,
      check: (arm, so, turn) =>
        arm === null
          ? { kind: 'understood', value: arm }
          : plausible('arm', arm, { ...so, on: dayOf(so, turn) }, turn),
      next: 'head',
    },
    head: {
      ask: 'children.measure.ask-head',
      given: () => null,
      check: (head, so, turn) =>
        head === null
          ? { kind: 'understood', value: head }
          : plausible('head', head, { ...so, on: dayOf(so, turn) }, turn),
      next: 'on',
    },
    on: {
      ask: 'children.measure.ask-on',
      given: (so, turn) => dayOf(so, turn),
      check: (on, so, turn) => {
        const child = ownChild(turn, so.child)
        if (on > turn.rooms.today(turn.now))
          return { kind: 'unclear', say: say('children.measure.on-future') }
        if (child !== undefined && on < child.born) {
          const words = { child: child.name, born: child.born }
          return { kind: 'unclear', say: say('children.measure.on-before-birth', words) }
        }
        const mended = corrected({ ...so, on }, turn)
        const taken =
          child !== undefined &&
          turn.rooms.children
            .visits(child.id)
            .some((one) => markOf(one) !== so.of && one.on === on && one.place === mended?.place)
        if (taken) return { kind: 'unclear', say: say('children.correct.taken') }
        return { kind: 'understood', value: on }
      },
      next: 'place',
    },
    place: { ask: null, given: () => null, next: 'confirm' },
    confirm: {
      ask: 'children.correct.confirm',
      fill: (so, turn) => {
        const visit = corrected(so, turn)
        if (visit === undefined) return {}
        const child = ownChild(turn, so.child)?.name ?? ''
        return { values: { child, values: valuesLine(visit), place: placeWords(visit.place), on: visit.on } }
      },
      given: (so, turn) => (lastVisit(so, turn) === undefined ? 'right' : undefined),
      next: { among: ['done', 'again'], pick: ({ confirm }) => (confirm === 'fix' ? 'again' : 'done') },
    },
    again: { ask: null, given: () => null, reopens: ['what', 'confirm', 'again'], next: 'what' },
  },
  done: (so, turn) => {
    const child = ownChild(turn, so.child)
    if (child === undefined) return tell('children.history.no-child')
    const last = lastVisit(so, turn)
    const visit = corrected(so, turn)
    if (so.of === null) return tell('children.correct.nothing', { child: child.name })
    if (last === undefined || visit === undefined) {
      const start = { flow: 'correct', answers: { child: child.id } }
      return { message: tell('children.correct.changed'), start }
    }
    turn.rooms.children.correct(last, visit, turn.now)
    turn.rooms.people.note(visit.by, 'corrected', turn.now, child.id)
    planWeighing(turn.rooms, child, turn.now)
    const isFirst = turn.rooms.children.visits(child.id).length === 1
    return { say: [say('children.correct.done'), ...resultOf(turn, child, visit, isFirst)] }
  },
})

const dayOf = (so: So, turn: Turn): string => so.on ?? lastVisit(so, turn)?.on ?? turn.rooms.today(turn.now)
