import { officer } from './officials.ts'
import { flow, tell } from './rooms.ts'
import { call, person } from './who.ts'

/** What can be typed, and whom to turn to. */
export const help = flow({
  id: 'help',
  readers: {},
  steps: {},
  done: (_, turn) => {
    const whom = officer(turn.rooms, turn.now)
    return person(turn) === undefined
      ? tell('people.help.stranger', { officer: whom })
      : tell('people.help.text', { call: call(turn), officer: whom })
  },
})
