import { NO, oneOf, YES } from './readers.ts'
import { flow, tell } from './rooms.ts'

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
  steps: { sure: { ask: 'people.not-me.ask', next: 'done' } },
  done: ({ sure }, { rooms, contact }) => {
    if (sure === 'no') return tell('people.not-me.kept')
    rooms.post.cancel(contact, 'reply')
    rooms.contacts.unlink(contact)
    return { message: tell('people.not-me.done'), paused: 'dropped' }
  },
})
