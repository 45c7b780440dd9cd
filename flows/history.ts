import { ageInDays } from '../src/growth/age.ts'
import { placeWords, valuesLine } from './measured.ts'
import { childChoices, childOfMine, NO_CHILD, onlyChild } from './readers.ts'
import { flow, say, tell } from './rooms.ts'
import { ageOn } from './when.ts'
import { ownChild, ownChildren } from './who.ts'

/** Visits shown in one message; the file of DATA SAYA has all. */
const SHOWN = 12

/** What was measured so far, the latest last. */
export const history = flow({
  id: 'history',
  soft: true,
  readers: { child: childOfMine },
  steps: {
    child: {
      ask: 'children.history.which',
      fill: (_, turn) => ({ choices: childChoices(turn, ownChildren(turn)) }),
      given: (_, turn) =>
        onlyChild(turn, ownChildren(turn)) ?? (ownChildren(turn).length === 0 ? NO_CHILD : undefined),
      next: 'done',
    },
  },
  done: ({ child: id }, turn) => {
    const child = ownChild(turn, id)
    if (child === undefined) return tell('children.history.no-child')
    const visits = turn.rooms.children.visits(child.id)
    if (visits.length === 0) return tell('children.history.empty', { child: child.name })
    const today = turn.rooms.today(turn.now)
    const lines = visits.slice(-SHOWN).map((visit) =>
      say('children.history.line', {
        on: visit.on,
        values: valuesLine(visit),
        place: placeWords(visit.place),
      }),
    )
    const more = visits.length - lines.length
    const age = ageOn(child.born, today, ageInDays(child.born, today))
    return {
      say: [
        say('children.history.list', {
          title: say('children.history.title', { child: child.name, age }),
          lines,
        }),
        ...(more > 0 ? [say('children.history.more', { count: more })] : []),
      ],
    }
  },
})
