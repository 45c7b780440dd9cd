import { flow, tell } from './rooms.ts'
import { planWeighing } from './weigh-reminder.ts'
import { ownChildren, person } from './who.ts'

/** BERHENTI: nothing is pushed any more. What the person asks for is still answered, and an open form stays for LANJUT. */
export const stop = flow({
  id: 'stop',
  readers: {},
  steps: {},
  done: (_, turn) => {
    const { rooms, contact, now } = turn
    const who = person(turn)
    if (who !== undefined) {
      rooms.people.beQuiet(who.id, true)
      rooms.people.answerConsent(who.id, 'remind', false, contact, now)
      // another carer who wants to be reminded is, from now on
      for (const child of ownChildren(turn)) planWeighing(rooms, child, now)
    }
    const mine = who === undefined ? [contact] : rooms.contacts.ofPerson(who.id).map(({ id }) => id)
    for (const id of mine) rooms.post.cancel(id, 'notice')
    return { message: tell('people.stop.done'), paused: 'kept' }
  },
})
