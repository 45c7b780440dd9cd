import { NO, oneOf, YES } from './readers.ts'
import { flow, tell } from './rooms.ts'

/** HP BERSAMA: what is pushed to this phone names nobody. */
export const sharedPhone = flow({
  id: 'shared-phone',
  nudged: false,
  readers: {
    shared: oneOf({
      yes: { label: 'people.shared.yes', keywords: YES },
      no: { label: 'people.shared.no', keywords: NO },
    }),
  },
  steps: { shared: { ask: 'people.shared.ask', next: 'done' } },
  done: ({ shared }, { rooms, contact }) => {
    rooms.contacts.isShared(contact, shared === 'yes')
    return tell(shared === 'yes' ? 'people.shared.on' : 'people.shared.off')
  },
})
