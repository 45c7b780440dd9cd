import { flow, say, tell } from './rooms.ts'
import { isDue } from './weigh-reminder.ts'
import { call, ownChildren } from './who.ts'

/** LIHAT: what a neutral message on a shared phone was about. */
export const look = flow({
  id: 'look',
  readers: {},
  steps: {},
  done: (_, turn) => {
    const { rooms, now } = turn
    const today = rooms.today(now)
    const due = ownChildren(turn).filter((child) => isDue(rooms, child, today))
    if (due.length === 0) return tell('people.look.nothing')
    return { say: due.map((child) => say('people.reminders.due', { child: child.name, call: call(turn) })) }
  },
})
