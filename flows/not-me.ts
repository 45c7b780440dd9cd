import { after, DAY } from '../src/engine/ids.ts'
import type { Say } from '../src/engine/message.ts'
import { dated } from './dated.ts'
import { leaveChild } from './leaving.ts'
import { officer } from './officials.ts'
import { NO, oneOf, YES } from './readers.ts'
import { flow, say, type Turn, tell } from './rooms.ts'
import { person } from './who.ts'

/**
 * Lets this phone go at once. Where it was the person's last one, their links end with it: another carer takes over, and what
 * only they cared for waits a while for them to come back with an officer's help, then ends. Gives what is to be said of it.
 */
const letGo = (turn: Turn): readonly Say[] => {
  const { rooms, contact, now } = turn
  const who = person(turn)
  rooms.post.cancel(contact, 'reply')
  rooms.people.letsGo(contact, now)
  if (who === undefined) return []
  rooms.people.note(who.id, 'let-phone-go', now)
  // a code that was made on this phone would bring it back
  rooms.people.withdrawCodes(who.id)
  if (rooms.contacts.everyOf(who.id).length > 0) return []
  let isLeftAlone = false
  for (const { child } of rooms.people.childrenOf(who.id)) {
    const isShared = rooms.people.carersOf(child).length > 1
    if (!isShared) isLeftAlone = true
    else if (leaveChild(rooms, who.id, child, turn.taken)) rooms.people.note(who.id, 'left', now, child)
  }
  if (!isLeftAlone) return []
  const until = rooms.today(after(now, dated(rooms, 'keep.alone-days', now) * DAY))
  return [say('people.not-me.ends', { until, officer: officer(rooms, now) })]
}

/** "Bukan saya": this phone is not that carer's. The button of a reminder lets it go at once; typed, it is asked first. */
export const notMe = flow({
  id: 'not-me',
  nudged: false,
  readers: {
    sure: oneOf({
      yes: { label: 'people.not-me.yes', keywords: YES },
      no: { label: 'people.not-me.no', keywords: NO },
    }),
  },
  steps: {
    sure: {
      ask: 'people.not-me.ask',
      given: (_, turn) => (person(turn) === undefined ? 'no' : undefined),
      next: 'done',
    },
  },
  done: ({ sure }, turn) => {
    if (person(turn) === undefined) return tell('people.not-me.nobody')
    if (sure === 'no') return tell('people.not-me.kept')
    return { message: { say: [say('people.not-me.done'), ...letGo(turn)] }, paused: 'dropped' }
  },
})
