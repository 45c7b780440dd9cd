import type { Read } from '../src/engine/flow.ts'
import type { Choice } from '../src/engine/message.ts'
import { readCommand } from '../src/language/commands.ts'
import { yesNo } from '../src/language/yes-no.ts'
import type { Post } from '../src/posyandu/places.ts'
import { afterPlace } from './follow-up.ts'
import { maybeNumber } from './readers.ts'
import { flow, type ReaderOf, say, type Turn } from './rooms.ts'
import { consented, ownChildren } from './who.ts'

const LATER = 'later'
const NONE = 'none'
/** More than this on a small screen is a list nobody reads. */
const OFFERED = 6

/** A posyandu that is named in a text, by its code. */
const postSaid = (typed: string, { places }: Turn['rooms']): Post | undefined =>
  (typed.match(/\p{L}{3,20}/gu) ?? []).flatMap((word) => places.postByCode(word) ?? [])[0]

const query: ReaderOf<string> = {
  read: (typed, { rooms }): Read<string> => {
    if (readCommand(typed) === 'later' || yesNo(typed) === 'no') return { kind: 'understood', value: LATER }
    const asked = typed.slice(0, 100)
    // "posyandu mawar": the posyandu says the village too
    const named = postSaid(asked, rooms)
    if (named !== undefined) {
      return { kind: 'understood', value: asked, also: { village: named.village, post: named.id } }
    }
    // "iya boleh" is no village, however near Bolu is
    const isName = yesNo(typed) !== 'yes' && rooms.places.find(asked).villages.length > 0
    if (isName) return { kind: 'understood', value: asked }
    const words = { typed: asked.slice(0, 40), regency: rooms.regency.name }
    return { kind: 'unclear', say: say('people.place.unknown', words) }
  },
  decode: (stored) => (typeof stored === 'string' ? stored : undefined),
}

const village: ReaderOf<string> = {
  // a village that was not on the list is looked for anew
  read: (typed, turn): Read<string> => {
    if (readCommand(typed) === 'later') return { kind: 'understood', value: NONE, also: { query: LATER } }
    const named = postSaid(typed.slice(0, 100), turn.rooms)
    if (named !== undefined) return { kind: 'understood', value: named.village, also: { post: named.id } }
    const found = turn.rooms.places.find(typed.slice(0, 100))
    const [only] = found.villages
    if (found.sure && only !== undefined) return { kind: 'understood', value: only.code }
    return { kind: 'unclear', say: say('engine.choose') }
  },
  decode: (stored) => (typeof stored === 'string' ? stored : undefined),
}

const post: ReaderOf<number> = {
  // a posyandu of another village can be named too
  read: (typed, turn): Read<number> => {
    const named = postSaid(typed.slice(0, 100), turn.rooms)
    if (named !== undefined) return { kind: 'understood', value: named.id, also: { village: named.village } }
    return { kind: 'unclear', say: say('engine.choose') }
  },
  decode: (stored) => {
    const id = typeof stored === 'string' ? Number(stored) : stored
    return typeof id === 'number' && Number.isInteger(id) ? id : undefined
  },
}

const villageChoices = (typed: string, { rooms }: Turn): readonly Choice[] => [
  ...rooms.places
    .find(typed)
    .villages.slice(0, OFFERED)
    .map(({ code, name, district }) => ({
      value: code,
      label: say('people.place.village', { village: name, district }),
    })),
  { value: NONE, label: say('people.place.none') },
]

/** Village and posyandu: part of a name is enough, and nothing is asked that the regency has only one of. */
export const place = flow({
  id: 'place',
  readers: { child: maybeNumber, query, village, again: maybeNumber, post },
  steps: {
    // the child whose questions go on afterwards
    child: { ask: null, given: () => null, next: 'query' },
    query: {
      ask: 'people.place.ask',
      fill: (_, { rooms }) => ({ values: { example: rooms.places.example() } }),
      next: { among: ['village', 'done'], pick: (so) => (so.query === LATER ? 'done' : 'village') },
    },
    village: {
      ask: 'people.place.which',
      fill: (so, turn) => ({ choices: villageChoices(so.query ?? '', turn) }),
      given: (so, { rooms }) => {
        const found = rooms.places.find(so.query ?? '')
        return found.sure ? found.villages[0]?.code : undefined
      },
      next: {
        among: ['post', 'again', 'done'],
        pick: (so) => (so.query === LATER ? 'done' : so.village === NONE ? 'again' : 'post'),
      },
    },
    again: { ask: null, given: () => null, reopens: ['query', 'village', 'again'], next: 'query' },
    post: {
      ask: 'people.place.post-ask',
      fill: (so, { rooms }) => ({
        choices: [
          ...rooms.places.posts(so.village ?? '').map(({ id, name }) => ({
            value: String(id),
            label: say('people.welcome.post', { post: name }),
          })),
          { value: '0', label: say('people.place.post-other') },
        ],
      }),
      given: (so, { rooms }) => {
        const posts = rooms.places.posts(so.village ?? '')
        return posts.length < 2 ? (posts[0]?.id ?? 0) : undefined
      },
      next: 'done',
    },
  },
  done: (so, turn) => {
    const said = so.query === LATER ? [say('people.place.skipped')] : [settle(so.village, so.post, turn)]
    const child = ownChildren(turn).find(({ id }) => id === so.child)
    return child === undefined ? { say: said } : afterPlace(turn, child, said)
  },
})

const settle = (code: string, postId: number, turn: Turn) => {
  const { rooms } = turn
  const who = consented(turn)
  const found = rooms.places.post(postId)
  rooms.people.livesIn(who.id, code, found?.id)
  const named = rooms.places.village(code)
  const words = { village: named?.name ?? '', district: named?.district ?? '' }
  return found === undefined
    ? say('people.place.saved', words)
    : say('people.place.saved-post', { ...words, post: found.name })
}
