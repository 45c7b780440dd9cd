import { flow, tell } from './rooms.ts'
import { call, ownChildren } from './who.ts'

/** Thanks are answered and nothing is asked. Where a death was told, nothing is said of a healthy child. */
export const thanks = flow({
  id: 'thanks',
  readers: {},
  steps: {},
  done: (_, turn) => {
    const grieves = ownChildren(turn).some(({ hushed }) => hushed)
    return tell(grieves ? 'people.menu.welcome-quiet' : 'people.menu.welcome', { call: call(turn) })
  },
})
