import type { Child } from '../src/children/children.ts'
import type { Read } from '../src/engine/flow.ts'
import { ageInDays } from '../src/growth/age.ts'
import { type MeasurementKind, suggest } from '../src/growth/plausibility.ts'
import type { ChildId } from '../src/people/people.ts'
import type { WordKey } from '../src/words/languages.ts'
import { oddChanges } from './changes.ts'
import { valuesLine } from './measured.ts'
import { say, type Turn } from './rooms.ts'
import { call, ownChild } from './who.ts'

const SLIP: { readonly [K in MeasurementKind]: WordKey } = {
  weight: 'children.measure.weight-slip',
  length: 'children.measure.length-slip',
  arm: 'children.measure.arm-slip',
  head: 'children.measure.head-slip',
}
const ODD: { readonly [K in MeasurementKind]: WordKey } = {
  weight: 'children.measure.weight-odd',
  length: 'children.measure.length-odd',
  arm: 'children.measure.arm-odd',
  head: 'children.measure.head-odd',
}

const FIELD = { weight: 'weightKg', length: 'lengthCm', arm: 'armCm', head: 'headCm' } as const

/** Day 1856 is the last of WHO's tables. */
const LAST_DAY = 1856

/** What is known when a value is judged: whose, and of which day. */
type Known = { readonly child?: ChildId | undefined; readonly on?: string | undefined }

/**
 * The check of a step that holds a value: understood, read back as what was probably meant, or read back as it is. Never
 * changed without a yes, never dropped. A value that was not measured is nothing to judge.
 */
export const checkedValue =
  (kind: MeasurementKind) =>
  (value: number | null, so: Known, turn: Turn): Read<number | null> => {
    const child = ownChild(turn, so.child)
    if (value === null || child === undefined) return { kind: 'understood', value }
    const on = so.on ?? turn.rooms.today(turn.now)
    // on a day that cannot be, nothing can be judged: the day is asked first
    if (!isDayGood({ ...so, on }, turn)) return { kind: 'understood', value }
    const found = suggest(kind, value, child.sex, Math.max(0, ageInDays(child.born, on)))
    const words = { typed: value, child: child.name, call: call(turn) }
    switch (found.kind) {
      case 'plausible':
        return remembered(kind, value, child, on, turn)
      case 'doubt':
        return {
          kind: 'doubt',
          value: found.didYouMean,
          say: say(SLIP[kind], { ...words, meant: found.didYouMean }),
        }
      case 'implausible':
        return { kind: 'doubt', value, say: say(ODD[kind], words) }
    }
  }

/** A value against the child's own earlier ones. */
const remembered = (
  kind: MeasurementKind,
  value: number,
  child: Child,
  on: string,
  turn: Turn,
): Read<number> => {
  const odd = oddChanges(turn.rooms, child, { on, [FIELD[kind]]: value }, turn.now).find(
    ({ measurement }) => measurement === kind,
  )
  if (odd?.before === undefined) return { kind: 'understood', value }
  const { before, didYouMean } = odd
  if (didYouMean !== undefined) {
    const words = { typed: value, child: child.name, call: call(turn), meant: didYouMean }
    return { kind: 'doubt', value: didYouMean, say: say(SLIP[kind], words) }
  }
  const words = {
    child: child.name,
    before: valuesLine({ [FIELD[kind]]: before.value }),
    on: before.on,
    now: valuesLine({ [FIELD[kind]]: value }),
  }
  return { kind: 'doubt', value, say: say('children.measure.changed', words) }
}

/** The check of a visit's day: not to come, not before the birth, not past the last day that can be judged. */
export const checkedDay = (on: string, child: Child | undefined, turn: Turn): Read<string> => {
  if (on > turn.rooms.today(turn.now)) return { kind: 'unclear', say: say('children.measure.on-future') }
  if (child === undefined) return { kind: 'understood', value: on }
  if (on < child.born) {
    const words = { child: child.name, born: child.born }
    return { kind: 'unclear', say: say('children.measure.on-before-birth', words) }
  }
  if (ageInDays(child.born, on) > LAST_DAY) {
    return { kind: 'unclear', say: say('children.measure.on-too-old', { child: child.name }) }
  }
  return { kind: 'understood', value: on }
}

/** Has the day been told, and can it be? A later message of the same form may have changed it. */
export const isDayGood = (so: Known, turn: Turn): boolean =>
  so.on !== undefined && checkedDay(so.on, ownChild(turn, so.child), turn).kind === 'understood'
