import type { Read } from '../src/engine/flow.ts'
import { readBirth } from '../src/language/birth.ts'
import { birthBeside } from '../src/language/birth-beside.ts'
import { readCommand } from '../src/language/commands.ts'
import { yesNo } from '../src/language/yes-no.ts'
import { type Birth, birthFacts, birthOf, birthWords, decodeBirth } from './birth-facts.ts'
import { joined } from './measured.ts'
import { childChoices, childOfMine, onlyChild } from './readers.ts'
import { flow, type ReaderOf, say, type Turn, tell } from './rooms.ts'
import { tell as tellMeasuring } from './told.ts'
import { ownChild, ownChildren } from './who.ts'

/** A place, a day or the name of another child: this is a weighing that was meant for another question. */
const isWeighing = (typed: string, turn: Turn): boolean => {
  const told = tellMeasuring(typed, turn)
  if (told.kind !== 'values') return false
  const { at, on, child } = told.parts
  return at !== undefined || on !== undefined || (child !== undefined && ownChildren(turn).length > 1)
}

const facts: ReaderOf<Birth | 'skip'> = {
  read: (typed, turn): Read<Birth | 'skip'> => {
    if (readCommand(typed) === 'later' || yesNo(typed) === 'no') return { kind: 'understood', value: 'skip' }
    if (isWeighing(typed, turn)) return { kind: 'unclear', say: say('children.birth.not-birth') }
    const read = readBirth(typed)
    // "13 kg, waktu lahir 3,2": where two weights are told, the one beside "lahir" is meant
    const birth = birthOf(read.doubt === undefined ? read : birthBeside(typed).birth)
    if (birth === undefined) return { kind: 'unclear', say: say('children.birth.unclear') }
    if (birth === 'odd') return { kind: 'unclear', say: say('children.birth.odd') }
    // one figure by itself may be the number of a choice that is no longer on offer
    if (birth.weightKg !== null && /^\s*\d\s*$/.test(typed)) {
      const meant = say('children.birth.weight-meant', { weight: birth.weightKg })
      return { kind: 'doubt', value: birth, say: meant }
    }
    return { kind: 'understood', value: birth }
  },
  decode: (stored) => (stored === 'skip' ? stored : decodeBirth(stored)),
}

/** Weight, length and weeks at birth: asked once, after the first result; may be left out. */
export const birth = flow({
  id: 'birth',
  nudged: false,
  readers: { child: childOfMine, facts },
  steps: {
    child: {
      ask: 'children.measure.which',
      fill: (_, turn) => ({ choices: childChoices(turn) }),
      given: (_, turn) => onlyChild(turn),
      next: 'facts',
    },
    facts: {
      ask: 'children.birth.ask',
      fill: (so, turn) => ({ values: { child: ownChild(turn, so.child)?.name ?? '' } }),
      next: 'done',
    },
  },
  done: ({ child: id, facts }, turn) => {
    const child = ownChild(turn, id)
    if (child === undefined) return tell('children.birth.skipped')
    if (facts === 'skip') {
      turn.rooms.children.bornWith(child.id, {})
      return tell('children.birth.skipped')
    }
    turn.rooms.children.bornWith(child.id, birthFacts(facts))
    return tell('children.birth.saved', { values: joined(birthWords(facts)) })
  },
})
