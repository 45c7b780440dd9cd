import type { Visit } from '../src/children/children.ts'
import type { SoFar } from '../src/engine/flow.ts'
import { placeWords, valuesLine } from './measured.ts'
import { around, centimetres, correction, kilograms, visitDay } from './measurement.ts'
import {
  childChoices,
  childOfMine,
  maybeOneOf,
  maybeText,
  NO_CHILD,
  oneOf,
  onlyChild,
  truth,
} from './readers.ts'
import { resultOf } from './result.ts'
import { flow, say, type Turn, tell } from './rooms.ts'
import { isOnlyWrong, mendingParts } from './told.ts'
import { checkedDay, checkedValue, isDayGood } from './visit-checks.ts'
import { planWeighing } from './weigh-reminder.ts'
import { ownChild, ownChildren, person } from './who.ts'

/** The record that is being mended stays the one that was chosen. */
const told = correction(['child'])

const readers = {
  child: childOfMine,
  of: maybeText,
  what: told,
  unsure: truth,
  on: visitDay,
  weight: kilograms,
  length: centimetres,
  position: maybeOneOf(['lying', 'standing']),
  arm: around('arm'),
  head: around('head'),
  at: maybeOneOf(['posyandu', 'puskesmas', 'rumah']),
  timely: truth,
  again: told,
  confirm: oneOf<'right' | 'fix'>(
    {
      right: { label: 'children.measure.right', keywords: ['ya', 'betul', 'yes', 'right'] },
      fix: { label: 'children.measure.fix', keywords: ['bukan', 'salah', 'keliru', 'ubah', 'tidak', 'fix'] },
    },
    (typed, turn) => {
      const { child: _, ...parts } = mendingParts(typed, turn)
      if (Object.keys(parts).length > 0)
        return { kind: 'understood', value: 'fix', also: { ...parts, again: 'told' } }
      return isOnlyWrong(typed)
        ? { kind: 'understood', value: 'fix' }
        : { kind: 'unclear', say: say('engine.choose') }
    },
  ),
}

type So = SoFar<typeof readers>

/** A visit and everything it says, as one text: it is mended only as it was read back. */
const markOf = ({ on, place, weightKg, lengthCm, position, armCm, headCm }: Visit): string =>
  [on, place, weightKg, lengthCm, position, armCm, headCm].join(' ')

const visitsOf = (so: So, turn: Turn): readonly Visit[] => {
  const child = ownChild(turn, so.child)
  return child === undefined ? [] : turn.rooms.children.visits(child.id)
}

/** The visit that is being mended: the latest when this began, whatever was recorded since. */
const mendedVisit = (so: So, turn: Turn): Visit | undefined =>
  visitsOf(so, turn).find((visit) => markOf(visit) === so.of)

/** The visit as it will stand: what was told anew, and the rest as it was. */
const corrected = (so: So, turn: Turn): Visit | undefined => {
  const last = mendedVisit(so, turn)
  if (last === undefined) return undefined
  return {
    ...last,
    by: person(turn)?.id ?? last.by,
    on: so.on ?? last.on,
    place: so.at ?? last.place,
    weightKg: so.weight ?? last.weightKg,
    lengthCm: so.length ?? last.lengthCm,
    position: so.position ?? last.position,
    armCm: so.arm ?? last.armCm,
    headCm: so.head ?? last.headCm,
  }
}

const words = (visit: Visit | undefined, so: So, turn: Turn) => {
  if (visit === undefined) return {}
  const child = ownChild(turn, so.child)?.name ?? ''
  return { values: { child, values: valuesLine(visit), place: placeWords(visit.place), on: visit.on } }
}

/** Mends the last visit of a child. The old values stay, superseded. */
export const correctVisit = flow({
  id: 'correct-visit',
  readers,
  steps: {
    child: {
      ask: 'children.correct.which',
      fill: (_, turn) => ({ choices: childChoices(turn) }),
      given: (_, turn) => onlyChild(turn) ?? (ownChildren(turn).length === 0 ? NO_CHILD : undefined),
      next: { among: ['of', 'done'], pick: ({ child }) => (child === NO_CHILD ? 'done' : 'of') },
    },
    of: {
      ask: null,
      given: (so, turn) => {
        const visit = visitsOf(so, turn).at(-1)
        return visit === undefined ? null : markOf(visit)
      },
      next: 'what',
    },
    what: {
      ask: 'children.correct.ask',
      fill: (so, turn) => words(mendedVisit(so, turn), so, turn),
      given: (so, turn) => (mendedVisit(so, turn) === undefined ? 'told' : undefined),
      next: 'unsure',
    },
    unsure: { ask: null, given: () => false, next: 'on' },
    on: {
      ask: 'children.measure.ask-on',
      fill: ({ unsure }) => (unsure === true ? { before: [say('children.measure.on-unclear')] } : {}),
      given: (so, turn) =>
        so.unsure === true ? undefined : (mendedVisit(so, turn)?.on ?? turn.rooms.today(turn.now)),
      check: (on, so, turn) => {
        const checked = checkedDay(on, ownChild(turn, so.child), turn)
        if (checked.kind !== 'understood') return checked
        const place = corrected(so, turn)?.place
        const isTaken = visitsOf(so, turn).some(
          (one) => markOf(one) !== so.of && one.on === on && one.place === place,
        )
        return isTaken ? { kind: 'unclear', say: say('children.correct.taken') } : checked
      },
      reopens: ['timely'],
      next: 'weight',
    },
    weight: {
      ask: 'children.correct.ask-weight',
      given: () => null,
      check: checkedValue('weight'),
      next: 'length',
    },
    length: {
      ask: 'children.correct.ask-length',
      given: () => null,
      check: checkedValue('length'),
      next: 'position',
    },
    position: { ask: null, given: () => null, next: 'arm' },
    arm: {
      ask: 'children.measure.ask-arm',
      given: () => null,
      check: checkedValue('arm'),
      next: 'head',
    },
    head: {
      ask: 'children.measure.ask-head',
      given: () => null,
      check: checkedValue('head'),
      next: 'at',
    },
    at: { ask: null, given: () => null, next: 'timely' },
    timely: {
      ask: null,
      given: (so, turn) => mendedVisit(so, turn) === undefined || isDayGood(so, turn),
      next: { among: ['confirm', 'on'], pick: ({ timely }) => (timely === false ? 'on' : 'confirm') },
    },
    confirm: {
      ask: 'children.correct.confirm',
      fill: (so, turn) => words(corrected(so, turn), so, turn),
      given: (so, turn) => (mendedVisit(so, turn) === undefined ? 'right' : undefined),
      next: { among: ['done', 'again'], pick: ({ confirm }) => (confirm === 'fix' ? 'again' : 'done') },
    },
    again: {
      ask: 'children.correct.ask',
      fill: (so, turn) => words(mendedVisit(so, turn), so, turn),
      reopens: ['again', 'confirm'],
      next: 'unsure',
    },
  },
  done: (so, turn) => {
    const child = ownChild(turn, so.child)
    if (child === undefined) return tell('children.history.no-child')
    const last = mendedVisit(so, turn)
    const visit = corrected(so, turn)
    if (so.of === null) return tell('children.correct.nothing', { child: child.name })
    if (last === undefined || visit === undefined) {
      const start = { flow: 'correct-visit', answers: { child: child.id } }
      return { message: tell('children.correct.changed'), start }
    }
    turn.rooms.children.correct(last, visit, turn.now)
    turn.rooms.people.note(visit.by, 'corrected', turn.now, child.id)
    planWeighing(turn.rooms, child, turn.now)
    const result = resultOf(turn, child, visit, { isMended: true })
    return { ...result, say: [say('children.correct.done'), ...result.say] }
  },
})
