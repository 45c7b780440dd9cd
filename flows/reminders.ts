import { afterReminders } from './follow-up.ts'
import { maybeNumber, NO, oneOf, YES } from './readers.ts'
import { flow, say, type Turn, tell } from './rooms.ts'
import { nextWeighing, planWeighing } from './weigh-reminder.ts'
import { call, consented, ownChildren, spokenChildren } from './who.ts'

/** The child a reminder speaks of: the one just recorded, else the first with a visit. */
const spokenOf = (id: number | null | undefined, turn: Turn) => {
  const children = spokenChildren(turn)
  return children.find((child) => child.id === id) ?? children[0]
}

const dueOf = (id: number | null | undefined, turn: Turn): string => {
  const { rooms, now } = turn
  const child = spokenOf(id, turn)
  const today = rooms.today(now)
  const last = child === undefined ? undefined : rooms.children.visits(child.id).at(-1)
  return nextWeighing(last?.on ?? today, today)
}

/** May we write first? Asked after the first result, changed at any time. */
export const reminders = flow({
  id: 'reminders',
  readers: {
    child: maybeNumber,
    want: oneOf({
      yes: { label: 'people.reminders.yes', keywords: YES },
      no: { label: 'people.reminders.no', keywords: NO },
    }),
  },
  steps: {
    child: { ask: null, given: () => null, next: 'want' },
    want: {
      ask: 'people.reminders.ask',
      fill: (so, turn) => ({
        values: { child: spokenOf(so.child, turn)?.name ?? '', due: dueOf(so.child, turn) },
      }),
      given: (_, turn) => (spokenChildren(turn).length === 0 ? 'no' : undefined),
      next: 'done',
    },
  },
  done: ({ child: id, want }, turn) => {
    const { rooms, contact, now } = turn
    const who = consented(turn)
    if (ownChildren(turn).length === 0) return tell('people.reminders.no-child')
    if (spokenChildren(turn).length === 0) return tell('people.reminders.nobody')
    const agreed = want === 'yes'
    rooms.people.answerConsent(who.id, 'remind', agreed, contact, now)
    if (agreed) rooms.people.beQuiet(who.id, false)
    // theirs, or after a no another carer's who wants to be reminded
    for (const child of ownChildren(turn)) planWeighing(rooms, child, now)
    const values = { call: call(turn), due: dueOf(id, turn) }
    const said = [say(agreed ? 'people.reminders.agreed' : 'people.reminders.declined', values)]
    const child = ownChildren(turn).find((one) => one.id === id)
    return child === undefined ? { say: said } : afterReminders(turn, child, said)
  },
})
