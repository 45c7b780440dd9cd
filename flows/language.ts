import { oneOf } from './readers.ts'
import { flow, tell } from './rooms.ts'
import { person } from './who.ts'

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
  done: ({ tongue }, turn) => {
    turn.rooms.contacts.speaks(turn.contact, tongue)
    const message = tell('people.language.done')
    // whoever is not known yet reads in their language what they are asked to agree to
    return person(turn) === undefined ? { message, start: { flow: 'welcome' } } : message
  },
})
