import { flow, tell } from './rooms.ts'
import { call, grieves } from './who.ts'

/** Thanks are answered and nothing is asked. Where a death was told, nothing is said of a healthy child. */
export const thanks = flow({
  id: 'thanks',
  readers: {},
  steps: {},
  done: (_, turn) =>
    tell(grieves(turn) ? 'people.menu.welcome-quiet' : 'people.menu.welcome', { call: call(turn) }),
})
