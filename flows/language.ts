import { oneOf } from './readers.ts'
import { flow, tell } from './rooms.ts'

/** Bahasa Indonesia or English. */
export const language = flow({
  id: 'language',
  nudged: false,
  readers: {
    tongue: oneOf({
      id: { label: 'people.language.id', keywords: ['indonesia', 'bahasa', 'indonesian'] },
      en: { label: 'people.language.en', keywords: ['inggris', 'english', 'bahasa inggris'] },
    }),
  },
  steps: { tongue: { ask: 'people.language.ask', next: 'done' } },
  done: ({ tongue }, { rooms, contact }) => {
    rooms.contacts.speaks(contact, tongue)
    return tell('people.language.done')
  },
})
