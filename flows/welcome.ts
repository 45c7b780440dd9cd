import { DAY } from '../src/engine/ids.ts'
import { maybeText, oneOf } from './readers.ts'
import { flow, say, tell } from './rooms.ts'
import { person } from './who.ts'

/** Hello, what is kept and by whom, and may we. Before the answer nothing is stored; after a no nothing stays. */
export const welcome = flow({
  id: 'welcome',
  nudged: false,
  expiresAfterMs: 7 * DAY,
  readers: {
    post: maybeText,
    consent: oneOf({
      agree: { label: 'people.welcome.agree', keywords: ['setuju', 'ya', 'boleh', 'agree', 'yes'] },
      alone: { label: 'people.welcome.alone', keywords: ['saya saja', 'sendiri', 'just me'] },
      no: { label: 'people.welcome.no', keywords: ['jangan', 'no'] },
    }),
  },
  steps: {
    post: { ask: null, given: () => null, next: 'consent' },
    consent: {
      ask: 'people.welcome.ask',
      again: 'people.welcome.again',
      fill: ({ post }, { rooms }) => {
        const named = typeof post === 'string' ? rooms.places.postByCode(post) : undefined
        const { name } = rooms.regency
        const who = named === undefined ? say('people.welcome.of-regency', { regency: name }) : named.name
        return { values: { who, regency: name } }
      },
      // somebody who agreed meanwhile, by a code, is not asked to become a second person
      given: (_, turn) => (person(turn) === undefined ? undefined : 'agree'),
      next: 'done',
    },
  },
  done: ({ post, consent }, turn) => {
    const { rooms, contact, now } = turn
    if (person(turn) !== undefined) return { message: { say: [] }, start: { flow: 'menu' } }
    if (consent === 'no') return tell('people.welcome.declined')
    const who = rooms.people.meet(contact, now)
    rooms.people.answerConsent(who, 'record', true, contact, now)
    rooms.people.answerConsent(who, 'share-posyandu', consent === 'agree', contact, now)
    const named = post === null ? undefined : rooms.places.postByCode(post)
    if (named !== undefined) rooms.people.livesIn(who, named.village, named.id)
    return { message: tell('people.welcome.thanks'), start: { flow: 'register' } }
  },
})
