import { after, HOUR, type Instant, type PersonId } from '../src/engine/ids.ts'
import { dated } from './dated.ts'
import { officer } from './officials.ts'
import { flow, type Rooms, say, tell } from './rooms.ts'
import { call, person } from './who.ts'

/** A code that brings this person's record to the phone that sends it, once. Whoever has it can open the record. */
export const movingCode = (rooms: Rooms, who: PersonId, now: Instant): string => {
  const code = rooms.regency.newCode()
  const until = after(now, dated(rooms, 'code.phone-hours', now) * HOUR)
  rooms.people.issue(code, 'phone', who, undefined, until)
  return code
}

/**
 * PINDAH: a code, sent from the new number or app, brings the record there. Asking for it here is the old number's yes.
 * Where the old phone is lost an officer gives the code, to somebody they know.
 */
export const phone = flow({
  id: 'phone',
  readers: {},
  steps: {},
  done: (_, turn) => {
    const { rooms, now } = turn
    const who = person(turn)
    const lost = say('people.phone.lost', { officer: officer(rooms, now) })
    if (who === undefined) return { say: [say('people.phone.from-old'), lost] }
    const code = movingCode(rooms, who.id, now)
    const words = { code, call: call(turn), hours: dated(rooms, 'code.phone-hours', now) }
    if (rooms.people.childrenOf(who.id).length > 0) return tell('people.phone.code', words)
    // without a child there is nothing to bring along: more likely this is the new phone
    return { say: [say('people.phone.code', words), lost] }
  },
})
