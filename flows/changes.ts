import type { Child, Values } from '../src/children/children.ts'
import type { Instant } from '../src/engine/ids.ts'
import { type ChangeWarning, changeWarnings } from '../src/growth/change.ts'
import { type ChangeLimits, DEFAULT_CHANGE_LIMITS } from '../src/growth/change-limits.ts'
import { dated } from './dated.ts'
import type { Rooms } from './rooms.ts'

const limitsAt = (rooms: Rooms, now: Instant): ChangeLimits => {
  const { weightLossKg, weightGainKg, lengthLossCm } = DEFAULT_CHANGE_LIMITS
  return {
    ...DEFAULT_CHANGE_LIMITS,
    weightLossKg: { ...weightLossKg, value: dated(rooms, 'measure.usual-loss-kg', now) },
    weightGainKg: { ...weightGainKg, value: dated(rooms, 'measure.usual-gain-kg', now) },
    lengthLossCm: { ...lengthLossCm, value: dated(rooms, 'measure.usual-shrink-cm', now) },
  }
}

/** What of a visit does not go with the visits before it: read back, never refused. */
export const oddChanges = (
  rooms: Rooms,
  { id, sex, born: dob }: Child,
  visit: Values & { readonly on: string },
  now: Instant,
): readonly ChangeWarning[] => {
  const earlier = rooms.children.visits(id).filter(({ on }) => on < visit.on)
  return changeWarnings({ sex, dob }, earlier, visit, limitsAt(rooms, now))
}
