import { flow, say } from './rooms.ts'
import { person } from './who.ts'

/** BERHENTI: nothing is pushed any more. What the person asks for is still answered. */
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
    }
    const mine = who === undefined ? [contact] : rooms.contacts.ofPerson(who.id).map(({ id }) => id)
    for (const id of mine) rooms.post.cancel(id, 'notice')
    return { message: { say: [say('people.stop.done'), say('people.stop.form')] }, paused: 'kept' }
  },
})
