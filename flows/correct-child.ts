import { type Change, changesOf, type Facts } from '../src/children/mended.ts'
import { FACT_WORDS } from '../src/children/words.ts'
import type { Read, SoFar } from '../src/engine/flow.ts'
import type { Say } from '../src/engine/message.ts'
import { readMending } from '../src/language/mending.ts'
import { factWords } from '../src/reports/my-child.ts'
import { amendmentParts, mayAmend } from './amendment.ts'
import { type Birth, birthFacts, birthWords, maybeBirth } from './birth-facts.ts'
import { joined } from './measured.ts'
import { childChoices, childOfMine, maybeOneOf, maybeText, NO_CHILD, oneOf, onlyChild } from './readers.ts'
import { resultOf } from './result.ts'
import { flow, type ReaderOf, say, type Turn, tell } from './rooms.ts'
import { planWeighing } from './weigh-reminder.ts'
import { type Born, checkedBirth, decodeBorn } from './when.ts'
import { consented, ownChild, ownChildren } from './who.ts'

const told: ReaderOf<'told'> = {
  read: (typed, turn): Read<'told'> => {
    const { parts, lacks } = amendmentParts(typed, turn, false)
    if (Object.keys(parts).length > 0) return { kind: 'understood', value: 'told', also: parts }
    return {
      kind: 'unclear',
      say: lacks ?? say('children.amend.unclear'),
      isMine: readMending(typed) === 'child',
    }
  },
  decode: (stored) => (stored === 'told' ? stored : undefined),
}

/** A birth date that was told in passing, and asked for where it cannot be. */
const born: ReaderOf<Born | null> = {
  read: (typed, turn): Read<Born | null> => {
    const { parts, lacks } = amendmentParts(typed, turn, false)
    return parts.born === undefined
      ? { kind: 'unclear', say: lacks ?? say('children.register.born-unclear') }
      : { kind: 'understood', value: parts.born }
  },
  decode: (stored) => (stored === null ? null : decodeBorn(stored)),
}

const readers = {
  child: childOfMine,
  what: told,
  name: maybeText,
  sex: maybeOneOf(['f', 'm']),
  born,
  birth: maybeBirth,
  confirm: oneOf<'right' | 'fix'>(
    {
      right: { label: 'children.measure.right', keywords: ['ya', 'betul', 'yes', 'right'] },
      fix: { label: 'children.measure.fix', keywords: ['bukan', 'salah', 'keliru', 'ubah', 'tidak', 'fix'] },
    },
    (typed, turn) => {
      const { parts } = amendmentParts(typed, turn, false)
      if (Object.keys(parts).length > 0)
        return { kind: 'understood', value: 'fix', also: { ...parts, again: 'told' } }
      return readMending(typed) === undefined
        ? { kind: 'unclear', say: say('engine.choose') }
        : { kind: 'understood', value: 'fix' }
    },
  ),
  again: told,
}

type So = SoFar<typeof readers>

const amendable = (so: So, turn: Turn) => {
  const child = ownChild(turn, so.child)
  return child !== undefined && mayAmend(turn, child) ? child : undefined
}

const factsOf = ({ name, sex, born, birth }: So): Facts => ({
  name: name ?? undefined,
  sex: sex ?? undefined,
  born: born ?? undefined,
  ...(birth === null || birth === undefined ? {} : birthFacts(birth)),
})

const changes = (so: So, turn: Turn): readonly Change[] => {
  const child = amendable(so, turn)
  return child === undefined ? [] : changesOf(child, factsOf(so))
}

/** A changed sex or birth date changes what every measuring means. */
const isRecounted = (so: So, turn: Turn): boolean => {
  const child = amendable(so, turn)
  return (
    child !== undefined &&
    turn.rooms.children.visits(child.id).length > 0 &&
    changes(so, turn).some(({ fact }) => fact === 'sex' || fact === 'born')
  )
}

/** What is known of the child, as the question shows it. */
const known = (so: So, turn: Turn) => {
  const child = amendable(so, turn)
  if (child === undefined) return {}
  const birth: Birth = {
    weightKg: child.birthWeightKg ?? null,
    lengthCm: child.birthLengthCm ?? null,
    weeks: child.gestationWeeks ?? null,
    term: child.term ?? null,
  }
  const lines: readonly Say[] = [
    factWords('sex', child.sex),
    factWords('born', child.bornApprox ? `~${child.born}` : child.born),
    ...(birthWords(birth).length === 0
      ? []
      : [say('children.amend.at-birth', { values: joined(birthWords(birth)) })]),
  ]
  return { values: { child: child.name, facts: joined(lines) } }
}

/** Mends what is known of a child: name, sex, birth date, size and term at birth. What was there before stays as a trace. */
export const correctChild = flow({
  id: 'correct-child',
  readers,
  steps: {
    child: {
      ask: 'children.correct.which',
      fill: (_, turn) => ({ choices: childChoices(turn) }),
      given: (_, turn) => onlyChild(turn) ?? (ownChildren(turn).length === 0 ? NO_CHILD : undefined),
      next: 'what',
    },
    what: {
      ask: 'children.amend.ask',
      fill: known,
      given: (so, turn) => (amendable(so, turn) === undefined ? 'told' : undefined),
      next: 'name',
    },
    name: { ask: null, given: () => null, next: 'sex' },
    sex: { ask: null, given: () => null, next: 'born' },
    born: {
      ask: 'children.amend.ask-born',
      given: () => null,
      check: (born, so, turn) => {
        const child = amendable(so, turn)
        if (born === null || child === undefined) return { kind: 'understood', value: born }
        const checked = checkedBirth(born, turn)
        if (checked.kind !== 'understood') return checked
        const first = turn.rooms.children.visits(child.id)[0]
        if (first === undefined || first.on >= born.on) return checked
        const words = { child: child.name, on: first.on }
        return { kind: 'unclear', say: say('children.amend.born-after-visit', words) }
      },
      next: 'birth',
    },
    birth: { ask: null, given: () => null, next: 'confirm' },
    confirm: {
      ask: 'children.amend.confirm',
      fill: (so, turn) => ({
        before: isRecounted(so, turn) ? [say('children.amend.recount')] : [],
        values: {
          child: amendable(so, turn)?.name ?? '',
          changes: changes(so, turn).map(({ fact, was, became }) =>
            say('children.amend.change', {
              fact: say(FACT_WORDS[fact]),
              was: factWords(fact, was),
              became: factWords(fact, became),
            }),
          ),
        },
      }),
      given: (so, turn) => (changes(so, turn).length === 0 ? 'right' : undefined),
      next: { among: ['done', 'again'], pick: ({ confirm }) => (confirm === 'fix' ? 'again' : 'done') },
    },
    again: { ask: 'children.amend.ask', fill: known, reopens: ['again', 'confirm'], next: 'name' },
  },
  done: (so, turn) => {
    const { rooms, now } = turn
    const own = ownChild(turn, so.child)
    if (own === undefined) return tell('children.history.no-child')
    const child = amendable(so, turn)
    if (child === undefined) return tell('children.amend.only-wali', { child: own.name })
    if (changes(so, turn).length === 0) return tell('children.amend.same', { child: child.name })
    const who = consented(turn)
    const isNew = isRecounted(so, turn)
    rooms.children.mend(child, factsOf(so), who.id, now)
    rooms.people.note(who.id, 'corrected', now, child.id)
    const mended = rooms.children.get(child.id)
    if (mended !== undefined) planWeighing(rooms, mended, now)
    const last = rooms.children.visits(child.id).at(-1)
    const done = say('children.amend.done')
    if (!isNew || mended === undefined || last === undefined) return { say: [done] }
    const result = resultOf(turn, mended, last, { isMended: true })
    return { ...result, say: [done, ...result.say] }
  },
})
