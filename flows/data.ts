import { flow, tell } from './rooms.ts'
import { call, person } from './who.ts'

/** DATA SAYA: everything stored about the person, as a file that is made when it is sent. */
export const data = flow({
  id: 'data',
  readers: {},
  steps: {},
  done: (_, turn) => {
    const who = person(turn)
    if (who === undefined) return tell('people.data.nothing', { call: call(turn) })
    turn.rooms.people.note(who.id, 'exported', turn.now)
    return { ...tell('people.data.made', { call: call(turn) }), attach: { file: 'my-data', person: who.id } }
  },
})
