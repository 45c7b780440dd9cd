import type { Read } from '../src/engine/flow.ts'
import type { Json } from '../src/engine/ids.ts'
import { readBirth } from '../src/language/child.ts'
import { readCommand } from '../src/language/commands.ts'
import { readMeasurement } from '../src/language/measurement.ts'
import { yesNo } from '../src/language/yes-no.ts'
import { joined } from './measured.ts'
import { childChoices, childOfMine, onlyChild } from './readers.ts'
import { flow, type ReaderOf, say, tell } from './rooms.ts'
import { call, ownChild, ownChildren } from './who.ts'

type Birth = {
  readonly weightKg: number | null
  readonly lengthCm: number | null
  readonly weeks: number | null
}

/** Weeks that stand for "cukup bulan", and the widest that a live birth can have: outside it something was misread. */
const TERM_WEEKS = 40
const POSSIBLE = { weightKg: [0.5, 6.5], lengthCm: [25, 62], weeks: [22, 44] } as const

const number = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null)

const within = (value: number | null, [least, most]: readonly [number, number]): boolean =>
  value === null || (value >= least && value <= most)

const birthFacts: ReaderOf<Birth | 'skip'> = {
  read: (typed, turn): Read<Birth | 'skip'> => {
    if (readCommand(typed) === 'later' || yesNo(typed) === 'no') return { kind: 'understood', value: 'skip' }
    // a place or the name of another child: this is a weighing that was meant for another question
    const names = ownChildren(turn).map(({ name }) => name)
    const weighing = readMeasurement(typed, turn.rooms.today(turn.now), { children: names })
    if (
      weighing.kind === 'understood' &&
      (weighing.place !== undefined ||
        weighing.date !== undefined ||
        (weighing.child !== undefined && names.length > 1))
    ) {
      return { kind: 'unclear', say: say('children.birth.not-birth') }
    }
    const { weightKg, lengthCm, weeks, term } = readBirth(typed)
    const value = {
      weightKg: weightKg ?? null,
      lengthCm: lengthCm ?? null,
      weeks: weeks ?? (term === 'cukup' ? TERM_WEEKS : null),
    }
    if (value.weightKg === null && value.lengthCm === null && value.weeks === null) {
      return { kind: 'unclear', say: say('children.birth.unclear') }
    }
    const possible =
      within(value.weightKg, POSSIBLE.weightKg) &&
      within(value.lengthCm, POSSIBLE.lengthCm) &&
      within(value.weeks, POSSIBLE.weeks)
    return possible ? { kind: 'understood', value } : { kind: 'unclear', say: say('children.birth.odd') }
  },
  decode: (stored) => {
    if (stored === 'skip') return stored
    if (typeof stored !== 'object' || stored === null || Array.isArray(stored) || !('weeks' in stored))
      return undefined
    return {
      weightKg: number(stored.weightKg),
      lengthCm: number(stored.lengthCm),
      weeks: number(stored.weeks),
    }
  },
}

/** Weight, length and weeks at birth: asked once, after the first result; may be left out. */
export const birth = flow({
  id: 'birth',
  nudged: false,
  readers: { child: childOfMine, facts: birthFacts },
  steps: {
    child: {
      ask: 'children.measure.which',
      fill: (_, turn) => ({ choices: childChoices(turn) }),
      given: (_, turn) => onlyChild(turn),
      next: 'facts',
    },
    facts: {
      ask: 'children.birth.ask',
      fill: (so, turn) => ({ values: { call: call(turn), child: ownChild(turn, so.child)?.name ?? '' } }),
      next: 'done',
    },
  },
  done: ({ child: id, facts }, turn) => {
    const child = ownChild(turn, id)
    if (child === undefined) return tell('children.birth.skipped')
    if (facts === 'skip') {
      turn.rooms.children.bornWith(child.id, {})
      return tell('children.birth.skipped')
    }
    const { weightKg, lengthCm, weeks } = facts
    turn.rooms.children.bornWith(child.id, {
      weightKg: weightKg ?? undefined,
      lengthCm: lengthCm ?? undefined,
      weeks: weeks ?? undefined,
    })
    const parts = [
      ...(weightKg === null ? [] : [say('files.my-data.birth-weight', { value: weightKg })]),
      ...(lengthCm === null ? [] : [say('files.my-data.birth-length', { value: lengthCm })]),
      ...(weeks === null ? [] : [say('files.my-data.birth-weeks', { value: weeks })]),
    ]
    return tell('children.birth.saved', { values: joined(parts) })
  },
})
