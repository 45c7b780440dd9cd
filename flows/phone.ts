import { after, HOUR } from '../src/engine/ids.ts'
import { flow, tell } from './rooms.ts'
import { call, consented } from './who.ts'

/** PINDAH: a code, sent from the new number or app, brings the record there. Asking for it here is the old number's yes. */
export const phone = flow({
  id: 'phone',
  readers: {},
  steps: {},
  done: (_, turn) => {
    const code = turn.rooms.regency.newCode()
    turn.rooms.people.issue(code, 'phone', consented(turn).id, undefined, after(turn.now, HOUR))
    return tell('people.phone.code', { code, call: call(turn) })
  },
})
