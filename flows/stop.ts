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
    rooms.post.cancel(contact)
    return { message: { say: [say('people.stop.done'), say('people.stop.form')] }, paused: 'kept' }
  },
})
