import type { Child, Visit } from '../src/children/children.ts'
import type { Done } from '../src/engine/flow.ts'
import type { Message, Say } from '../src/engine/message.ts'
import { ageInDays } from '../src/growth/age.ts'
import { valueAt } from '../src/growth/for-age.ts'
import { asksOn, followUp } from './follow-up.ts'
import { isUsual } from './growth.ts'
import { childOf, nothingMeasured, otherValues, readers, type So, visitOf } from './measure-answers.ts'
import { placeWords, valuesLine } from './measured.ts'
import { childChoices, onlyChild, type Parts } from './readers.ts'
import { resultOf } from './result.ts'
import { flow, say, type Turn, tell } from './rooms.ts'
import { checkedDay, checkedValue, isDayGood } from './visit-checks.ts'
import { planWeighing } from './weigh-reminder.ts'
import { call } from './who.ts'

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

/** What was understood so far, said before the question for what is missing. */
const soFar = (so: So, turn: Turn) => {
  const child = childOf(so, turn)?.name ?? ''
  const values = valuesLine(visitOf(so, turn))
  return {
    values: { child },
    before: values === '' ? [] : [say('children.measure.so-far', { child, values })],
  }
}

/** Weight, length, arm and head of one child on one day: usually one message in, one result out. */
export const measure = flow({
  id: 'measure',
  readers,
  steps: {
    rest: { ask: null, given: () => [], next: 'listed' },
    listed: { ask: null, given: () => false, next: 'named' },
    named: { ask: null, given: () => null, next: 'child' },
    child: {
      ask: 'children.measure.which',
      fill: (_, turn) => ({ choices: childChoices(turn) }),
      given: (_, turn) => onlyChild(turn),
      next: 'whose',
    },
    // somebody else's numbers are not taken for the only child's
    whose: {
      ask: 'children.measure.whose',
      fill: (so, turn) => ({
        values: { name: so.named ?? '', child: childOf(so, turn)?.name ?? '', call: call(turn) },
      }),
      given: ({ named }) => ((named ?? null) === null ? 'theirs' : undefined),
      next: { among: ['what', 'done'], pick: ({ whose }) => (whose === 'others' ? 'done' : 'what') },
    },
    what: {
      ask: 'children.measure.ask',
      fill: (so, turn) => {
        const child = childOf(so, turn)
        if (child === undefined) return { values: { ask: '' } }
        // behind the result of another child there is room for little
        if (so.listed === true)
          return { values: { ask: say('children.measure.ask-next', { child: child.name }) } }
        const isFirst = turn.rooms.children.visits(child.id).length === 0
        const ask = isFirst ? 'children.measure.ask-first' : 'children.measure.ask-again'
        return { values: { ask: say(ask, { child: child.name, example: example(child, turn) }) } }
      },
      // the child is no longer in this person's care: nothing is left to ask
      given: (so, turn) => (childOf(so, turn) === undefined ? 'later' : undefined),
      next: { among: ['unsure', 'done'], pick: ({ what }) => (what === 'later' ? 'done' : 'unsure') },
    },
    // the day comes first: what a child can measure depends on it
    unsure: { ask: null, given: () => false, next: 'on' },
    on: {
      ask: 'children.measure.ask-on',
      fill: ({ unsure }) => (unsure === true ? { before: [say('children.measure.on-unclear')] } : {}),
      given: ({ unsure }, { rooms, now }) => (unsure === true ? undefined : rooms.today(now)),
      check: (on, so, turn) => checkedDay(on, childOf(so, turn), turn),
      reopens: ['timely'],
      next: 'weight',
    },
    weight: {
      ask: 'children.measure.ask-weight',
      fill: soFar,
      // with an arm or a head alone nothing is missing; with a length the weight is
      given: ({ what, length }) => {
        if (typeof what === 'object') return what.weight
        return typeof length === 'number' ? undefined : null
      },
      check: checkedValue('weight'),
      next: 'length',
    },
    length: {
      ask: 'children.measure.ask-length',
      fill: soFar,
      given: ({ what, weight }) => {
        if (typeof what === 'object') return what.length
        return typeof weight === 'number' ? undefined : null
      },
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
      given: (so, turn) => childOf(so, turn) === undefined || isDayGood(so, turn),
      next: { among: ['place', 'on'], pick: ({ timely }) => (timely === false ? 'on' : 'place') },
    },
    place: {
      ask: 'children.measure.read-back-place',
      fill: (so, turn) => {
        const visit = visitOf(so, turn)
        const words = { child: childOf(so, turn)?.name ?? '', values: valuesLine(visit), on: visit.on }
        return { values: words }
      },
      given: (so, turn) =>
        so.at ?? (childOf(so, turn) === undefined || nothingMeasured(so) ? 'rumah' : undefined),
      next: { among: ['confirm', 'fix'], pick: ({ place }) => (place === 'fix' ? 'fix' : 'confirm') },
    },
    confirm: {
      ask: 'children.measure.read-back',
      fill: (so, turn) => {
        const visit = visitOf(so, turn)
        const other = otherValues(visit, turn)
        return {
          before:
            other === undefined ? [] : [say('children.measure.other-value', { values: valuesLine(other) })],
          values: {
            child: childOf(so, turn)?.name ?? '',
            values: valuesLine(visit),
            on: visit.on,
            place: placeWords(visit.place),
          },
        }
      },
      given: (so, turn) => {
        const child = childOf(so, turn)
        if (child === undefined || nothingMeasured(so)) return 'right'
        const visit = visitOf(so, turn)
        if (otherValues(visit, turn) !== undefined) return undefined
        // the question for the place has read it back; or nothing about it is unusual
        const isSeen = (so.at ?? null) === null
        return isSeen || (so.listed !== true && isUsual(turn.rooms, child, visit, turn.now))
          ? 'right'
          : undefined
      },
      next: { among: ['done', 'fix'], pick: ({ confirm }) => (confirm === 'fix' ? 'fix' : 'done') },
    },
    fix: {
      ask: 'children.measure.ask-fix',
      reopens: ['fix', 'place', 'confirm'],
      next: 'unsure',
    },
  },
  done: (so, turn) => {
    const child = childOf(so, turn)
    if (child === undefined) return tell('children.measure.gone')
    if (so.whose === 'others') return tell('children.measure.not-theirs', { name: so.named ?? '' })
    if (so.what === 'later' || nothingMeasured(so)) {
      const key = so.what === 'later' ? 'children.measure.later' : 'children.measure.nothing'
      return goOn(turn, child, tell(key), so.rest)
    }
    return goOn(turn, child, record(visitOf(so, turn), child, so.rest.length > 0, turn), so.rest)
  },
})

/** Keeps a visit, and says what it means. */
const record = (visit: Visit, child: Child, isMore: boolean, turn: Turn): Message => {
  const { rooms, now } = turn
  const added = rooms.children.record(visit, now)
  if (added > 0) {
    rooms.people.note(visit.by, 'recorded', now, child.id)
    rooms.children.hush(child.id, false)
    planWeighing(rooms, { ...child, hushed: false }, now)
  }
  const stored =
    rooms.children.visits(child.id).find((one) => one.on === visit.on && one.place === visit.place) ?? visit
  const result = resultOf(turn, child, stored, { asksOn: isMore || asksOn(turn, child) })
  return added > 0 ? result : { ...result, say: [say('children.measure.same'), ...result.say] }
}

/** The next child of the same message, else what is asked after a result. */
const goOn = (turn: Turn, child: Child, message: Message, rest: readonly Parts[]): Done => {
  const [next, ...after] = rest
  if (next === undefined) return followUp(turn, child, message)
  return {
    message,
    start: { flow: 'measure', answers: { ...next, listed: true, rest: after } },
  }
}
