import type { Child, Place, Visit } from '../src/children/children.ts'
import type { Read, SoFar } from '../src/engine/flow.ts'
import {
  around,
  centimetres,
  childAndMore,
  correction,
  kilograms,
  measuring,
  visitDay,
} from './measurement.ts'
import {
  maybeOneOf,
  maybeText,
  NO,
  NO_CHILD,
  NO_PERSON,
  oneOf,
  type Parts,
  queue,
  truth,
  YES,
} from './readers.ts'
import { say, type Turn } from './rooms.ts'
import { isOnlyWrong, mendingParts, tellSeveral } from './told.ts'
import { ownChild, ownChildren, person } from './who.ts'

/** A measuring of another child, or of several: taken for a correction, it would wipe out what was read back. */
const tellsOfAnother = (parts: Parts, typed: string, turn: Turn): boolean => {
  const isValued = ['weight', 'length', 'arm', 'head'].some((kind) => typeof parts[kind] === 'number')
  return (
    parts['named'] !== undefined ||
    tellSeveral(typed, turn) !== undefined ||
    (ownChildren(turn).length > 1 && parts['child'] !== undefined && isValued)
  )
}

/** Anything but one of the answers on offer mends what was read back: "bukan, 7,2", "kemarin". A place by itself is the answer. */
const mended = <V extends string>(
  typed: string,
  turn: Turn,
  place: (at: Place) => V | undefined,
): Read<V | 'fix'> => {
  const { at, ...others } = mendingParts(typed, turn)
  if (tellsOfAnother(others, typed, turn)) {
    return { kind: 'unclear', say: say('children.measure.one-by-one'), isMine: true }
  }
  const said = at === 'posyandu' || at === 'puskesmas' || at === 'rumah' ? at : undefined
  const answer = said === undefined || Object.keys(others).length > 0 ? undefined : place(said)
  if (answer !== undefined) return { kind: 'understood', value: answer }
  if (said === undefined && Object.keys(others).length === 0) {
    return isOnlyWrong(typed)
      ? { kind: 'understood', value: 'fix' }
      : { kind: 'unclear', say: say('engine.choose') }
  }
  const told = said === undefined ? others : { ...others, at: said }
  return { kind: 'understood', value: 'fix', also: { ...told, fix: 'told' } }
}

const FIX = {
  label: 'children.measure.fix',
  keywords: ['bukan', 'salah', 'keliru', 'ubah', 'tidak', 'fix'],
} as const

/** What is told and asked of one measuring. */
export const readers = {
  /** Further children of the same message, whose turn comes after this one. */
  rest: queue,
  /** This child came after another in one message: it is read back, whatever was said. */
  listed: truth,
  /** A name in the message that is no child of the sender's. */
  named: maybeText,
  child: childAndMore,
  whose: oneOf({
    theirs: { label: 'engine.yes', keywords: YES },
    others: { label: 'engine.no', keywords: NO },
  }),
  what: measuring,
  unsure: truth,
  on: visitDay,
  weight: kilograms,
  length: centimetres,
  position: maybeOneOf(['lying', 'standing']),
  arm: around('arm'),
  head: around('head'),
  /** Where, as the message said it. */
  at: maybeOneOf(['posyandu', 'puskesmas', 'rumah']),
  /** The day is still good, whatever was told of it since. */
  timely: truth,
  place: oneOf(
    {
      posyandu: { label: 'children.measure.at-posyandu', keywords: ['di posyandu'] },
      puskesmas: {
        label: 'children.measure.at-puskesmas',
        keywords: ['bidan', 'klinik', 'pustu', 'polindes'],
      },
      rumah: { label: 'children.measure.at-home', keywords: ['rumah', 'sendiri', 'home'] },
      fix: FIX,
    },
    (typed, turn) => mended(typed, turn, (at) => at),
  ),
  confirm: oneOf(
    {
      right: { label: 'children.measure.right', keywords: ['ya', 'betul', 'yes', 'right'] },
      fix: FIX,
    },
    (typed, turn) => mended<'right'>(typed, turn, () => undefined),
  ),
  fix: correction(),
}

export type So = SoFar<typeof readers>

export const childOf = (so: So, turn: Turn): Child | undefined => ownChild(turn, so.child)

/** The visit as the answers tell it; where it was measured is home until it is said. */
export const visitOf = (so: So, turn: Turn): Visit => ({
  child: so.child ?? NO_CHILD,
  on: so.on ?? turn.rooms.today(turn.now),
  place: so.place === undefined || so.place === 'fix' ? (so.at ?? 'rumah') : so.place,
  by: person(turn)?.id ?? NO_PERSON,
  weightKg: so.weight ?? undefined,
  lengthCm: so.length ?? undefined,
  position: so.position ?? undefined,
  armCm: so.arm ?? undefined,
  headCm: so.head ?? undefined,
})

/** What is recorded of the same day and place already, where it says otherwise. */
export const otherValues = (visit: Visit, { rooms }: Turn): Visit | undefined =>
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

export const nothingMeasured = ({ weight, length, arm, head }: So): boolean =>
  (weight ?? length ?? arm ?? head ?? null) === null
