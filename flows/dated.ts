import type { Instant } from '../src/engine/ids.ts'
import type { NumberKey } from '../src/settings/ours.ts'
import type { Rooms } from './rooms.ts'

/** A setting as it is in force on the regency's calendar day of an instant. */
export const dated = ({ settings, today }: Rooms, key: NumberKey, now: Instant): number =>
  settings.number(key, today(now))
