import { dated } from '../../flows/dated.ts'
import { carersOfChild, type Found, recoveryCode } from '../../flows/recovery.ts'
import type { Rooms } from '../../flows/rooms.ts'
import type { Instant } from '../engine/ids.ts'

/** A code that brings a record to the phone that sends it, and how long it holds. */
export type MovingCode = { readonly code: string; readonly hours: number }

/** Whose child it is, as an officer says it: by its name, its day of birth (ISO), and the carer's number where it has several. */
export type Asked = { readonly child: string; readonly born: string; readonly carer?: number | undefined }

const carerLine = ({ person, role, since, hasPhone }: Found): string =>
  `  ${person}: ${role} since ${since}, ${hasPhone ? 'with a phone' : 'without a phone'}`

/**
 * Finds the carer of a child and gives a moving code for them, which the trail keeps; or says why not, without repeating a
 * name. Where two children fit nobody gets one: the code would open somebody else's record.
 */
export const movingCodeFor = (
  rooms: Rooms,
  { child, born, carer }: Asked,
  now: Instant,
): MovingCode | { readonly problem: string } => {
  const found = carersOfChild(rooms, child, born)
  if (found.length === 0)
    return {
      problem:
        'No child of this name and day of birth has a carer here. Ask for both as they were registered.',
    }
  if (new Set(found.map((one) => one.child)).size > 1)
    return { problem: 'More than one child has this name and day of birth: no code is given on these alone.' }
  const chosen = carer === undefined ? found : found.filter(({ person }) => person === carer)
  const [one, ...others] = chosen
  if (one === undefined || others.length > 0)
    return { problem: ['Choose one of its carers with --carer:', ...found.map(carerLine)].join('\n') }
  const code = recoveryCode(rooms, one.person, now)
  if (code === undefined) throw new Error('a carer is somebody')
  return { code, hours: dated(rooms, 'code.phone-hours', now) }
}
