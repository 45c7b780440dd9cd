import type { Instant } from '../src/engine/ids.ts'
import type { Say } from '../src/engine/message.ts'
import { type Rooms, say } from './rooms.ts'

/** PETUGAS: a human to turn to. Where the regency has named none, that is said, with who is near. */
export const officer = ({ settings, today }: Rooms, now: Instant): Say => {
  const contact = settings.text('contact.officer', today(now))
  return contact === undefined ? say('people.officer.unset') : say('people.officer.at', { contact })
}

/** The regency's data protection officer. Where it has named none, that is said, with who answers instead. */
export const dataProtection = ({ regency, settings, today }: Rooms, now: Instant): Say => {
  const contact = settings.text('contact.data-protection', today(now))
  return contact === undefined
    ? say('people.data-protection.unset', { regency: regency.name })
    : say('people.data-protection.at', { contact })
}
