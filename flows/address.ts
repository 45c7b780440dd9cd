import { ADDRESSES } from '../src/people/people.ts'
import { maybeText } from './readers.ts'
import { flow, tell } from './rooms.ts'
import { call, consented } from './who.ts'

/** "Saya ayahnya": from now on they are called so. */
export const address = flow({
  id: 'address',
  readers: { called: maybeText },
  steps: { called: { ask: null, given: () => null, next: 'done' } },
  done: ({ called }, turn) => {
    const known = ADDRESSES.find((one) => one === called)
    if (known !== undefined) turn.rooms.people.callThem(consented(turn).id, known)
    return tell('children.called', { call: call(turn) })
  },
})
