import type { Say } from '../src/engine/message.ts'
import { PURPOSE_WORDS } from '../src/people/words.ts'
import { dated } from './dated.ts'
import { dataProtection, officer } from './officials.ts'
import { oneOf } from './readers.ts'
import { flow, say, type Turn, tell } from './rooms.ts'
import { call, person } from './who.ts'

/** Who keeps what, for how long, whom to ask, and what may be asked for. */
const notice = (turn: Turn): Say => {
  const { rooms, now } = turn
  return say('people.permissions.notice', {
    regency: rooms.regency.name,
    protection: dataProtection(rooms, now),
    officer: officer(rooms, now),
    until: dated(rooms, 'keep.child-months', now),
    alone: dated(rooms, 'keep.alone-days', now),
    proof: dated(rooms, 'keep.proof-years', now),
    call: call(turn),
  })
}

/** IZIN: the whole notice, what was agreed to, and each purpose changed by itself. */
export const permissions = flow({
  id: 'permissions',
  nudged: false,
  readers: {
    change: oneOf({
      'share-posyandu': {
        label: 'people.permissions.change.share-posyandu',
        keywords: ['kader', 'bidan', 'share'],
      },
      remind: { label: 'people.permissions.change.remind', keywords: ['pengingat', 'ingatkan', 'reminders'] },
      record: { label: 'people.permissions.change.record', keywords: ['cabut', 'cabut izin', 'withdraw'] },
      nothing: { label: 'people.permissions.change.nothing', keywords: ['tidak', 'tidak jadi', 'nothing'] },
    }),
  },
  steps: {
    change: {
      ask: 'people.permissions.ask',
      fill: (_, turn) => {
        const who = person(turn)
        const list = (['record', 'share-posyandu', 'remind'] as const).map((purpose) => {
          const on = who !== undefined && turn.rooms.people.agreed(who.id, purpose) === true
          const what = say(PURPOSE_WORDS[purpose])
          return on
            ? say('people.permissions.line-on', { what })
            : say('people.permissions.line-off', { what })
        })
        return { before: [notice(turn)], values: { list } }
      },
      given: (_, turn) => (person(turn) === undefined ? 'nothing' : undefined),
      next: 'done',
    },
  },
  done: ({ change }, turn) => {
    const { rooms, contact, now } = turn
    const who = person(turn)
    if (who === undefined) return { say: [notice(turn), say('people.permissions.not-yet')] }
    if (change === 'nothing') return tell('people.permissions.unchanged')
    // without the permission to record nothing may be kept: withdrawing it is erasing
    if (change === 'record') return { message: { say: [] }, start: { flow: 'erase' } }
    const on = rooms.people.agreed(who.id, change) !== true
    if (change === 'remind' && on) return { message: { say: [] }, start: { flow: 'reminders' } }
    rooms.people.answerConsent(who.id, change, on, contact, now)
    return tell(on ? 'people.permissions.now-on' : 'people.permissions.now-off', {
      what: say(PURPOSE_WORDS[change]),
    })
  },
})
