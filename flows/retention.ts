import type { Instant } from '../src/engine/ids.ts'
import { addMonths } from '../src/language/calendar.ts'
import type { Rooms } from './rooms.ts'

/** A child's record is kept until the sixth birthday and twelve months more: what IZIN tells the parent. Months. */
const KEEP_CHILD = 6 * 12 + 12
/** Children in one call: short enough to be unnoticed. */
const MOST = 100

/** Lets go of what people were told would be kept no longer. */
export const retire = ({ children, people, today }: Rooms, now: Instant): void => {
  for (const id of children.bornBefore(addMonths(today(now), -KEEP_CHILD), MOST)) {
    people.forgetChild(id)
    children.erase(id)
  }
  people.lapse(now)
}
