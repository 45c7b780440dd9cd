import { after, DAY } from '../src/engine/ids.ts'
import { dated } from './dated.ts'
import { childChoices, childOfMine, onlyChild } from './readers.ts'
import { flow, tell } from './rooms.ts'
import { call, consented, isWali, ownChild } from './who.ts'

/** The wali invites another carer with a code that works once, for a few days. */
export const invite = flow({
  id: 'invite',
  nudged: false,
  readers: { child: childOfMine },
  steps: {
    child: {
      ask: 'people.invite.which',
      fill: (_, turn) => ({ choices: childChoices(turn) }),
      given: (_, turn) => onlyChild(turn),
      next: 'done',
    },
  },
  done: ({ child: id }, turn) => {
    const { rooms, now } = turn
    const child = ownChild(turn, id)
    if (child === undefined) return tell('people.invite.no-child')
    if (!isWali(turn, child.id)) return tell('people.invite.only-wali', { child: child.name })
    const code = rooms.regency.newCode()
    const days = dated(rooms, 'code.carer-days', now)
    rooms.people.issue(code, 'carer', consented(turn).id, child.id, after(now, days * DAY))
    return tell('people.invite.code', { child: child.name, code, days, call: call(turn) })
  },
})
