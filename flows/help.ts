import { flow, tell } from './rooms.ts'
import { call, person } from './who.ts'

/** What can be typed. */
export const help = flow({
  id: 'help',
  readers: {},
  steps: {},
  done: (_, turn) =>
    person(turn) === undefined
      ? tell('people.help.stranger')
      : tell('people.help.text', { call: call(turn) }),
})
