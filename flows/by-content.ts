import type { Child } from '../src/children/children.ts'
import type { Opening } from '../src/engine/flow.ts'
import { ageInDays } from '../src/growth/age.ts'
import { valueAt } from '../src/growth/for-age.ts'
import { readCarer } from '../src/language/carer.ts'
import { readAmendment, readMending } from '../src/language/mending.ts'
import { amendmentParts } from './amendment.ts'
import { addressOf, introParts } from './intro.ts'
import { namedChild, onlyChild } from './readers.ts'
import { say, type Turn } from './rooms.ts'
import { isNamedMeasure, mendingParts, type Told, tell, tellSeveral } from './told.ts'
import { ownChild, ownChildren } from './who.ts'

/** The child that a correction is about: the one named, the only one, or the only one that has no name yet. */
const whose = (text: string, turn: Turn): Child | undefined => {
  const children = ownChildren(turn)
  const unnamed = children.filter(({ name }) => name === turn.speak(say('children.register.unnamed')))
  const only = onlyChild(turn)
  return namedChild(text, turn) ?? ownChild(turn, only) ?? (unnamed.length === 1 ? unnamed[0] : undefined)
}

const correcting = (text: string, about: 'child' | 'visit' | undefined, turn: Turn): Opening => {
  const child = whose(text, turn)
  const { parts, lacks } = amendmentParts(text, turn, true)
  const told = about === 'child' ? [...Object.keys(parts), ...(lacks === undefined ? [] : ['lacks'])] : []
  const says = about === 'visit' ? Object.keys(mendingParts(text, turn)) : told
  return {
    flow: 'correct',
    answers: {
      ...(child === undefined ? {} : { child: child.id }),
      ...(about === undefined ? {} : { about }),
      ...(says.length === 0 ? {} : { said: text }),
    },
  }
}

/** "salah", "nama anak salah", "beratnya harusnya 7,2": something that was kept is to be put right. */
const correction = (text: string, turn: Turn): Opening | undefined => {
  const mending = ownChildren(turn).length === 0 ? undefined : readMending(text)
  return mending === undefined
    ? undefined
    : correcting(text, mending === 'unsaid' ? undefined : mending, turn)
}

/** "saya ayahnya": how the writer is to be called. */
const addressing = (text: string, turn: Turn): Opening | undefined => {
  const names = ownChildren(turn).map(({ name }) => name)
  const called = addressOf(readCarer(text, names))
  return called === undefined ? undefined : { flow: 'address', answers: { called } }
}

/** Another child than the one that is known: "anak kedua lahir 3 mei 2026". */
const ANOTHER = /\b(?:kedua|ketiga|keempat|adik|adek|kakak|anak ke)/i

/** A fact told of a child that is known: "nama anak Aisyah", "lahir 3 mei 2026". */
const fact = (text: string, turn: Turn): Opening | undefined => {
  const { topics } = readAmendment(text, turn.rooms.today(turn.now))
  if (topics.size === 0 || text.length > LONGEST_FACT || ANOTHER.test(text)) return undefined
  const { name, born, birth, sex } = amendmentParts(text, turn, true).parts
  // a name with a day and a sex is another child
  if (name !== undefined && born !== undefined && sex !== undefined) return undefined
  const isDay = born !== undefined && !born.approx && /\d/.test(text)
  return name !== undefined || isDay || birth !== undefined ? correcting(text, 'child', turn) : undefined
}

const LONGEST_FACT = 80

/** A whole number by itself may be the number of a choice: it is a measuring only where a child can measure so much. */
const isStray = (text: string, { parts }: Extract<Told, { kind: 'values' }>, turn: Turn): boolean => {
  if (!/^\s*\d{1,3}\s*$/.test(text)) return false
  return !ownChildren(turn).some(({ sex, born }) => {
    const days = Math.max(0, ageInDays(born, turn.rooms.today(turn.now)))
    const isUsual = (value: unknown, index: 'waz' | 'haz'): boolean =>
      typeof value === 'number' &&
      value >= (valueAt(index, sex, days, -3) ?? value) &&
      value <= (valueAt(index, sex, days, 3) ?? value)
    return isUsual(parts['weight'], 'waz') || isUsual(parts['length'], 'haz')
  })
}

/** Numbers of one child or several: what was understood is kept, and only what is missing or doubtful is asked. */
const measuring = (text: string, isAsked: boolean, turn: Turn): Opening | undefined => {
  // "berat 8 kg normal ga?" asks, and records nothing
  if (ownChildren(turn).length === 0 || text.includes('?')) return undefined
  const [first, ...rest] = tellSeveral(text, turn) ?? []
  if (first !== undefined) return { flow: 'measure', answers: { ...first, rest } }
  const told = tell(text, turn)
  if (told.kind === 'later') return undefined
  const child = told.parts['child'] ?? onlyChild(turn)
  const answers = child === undefined ? {} : { child }
  if (told.kind === 'values') {
    if (
      isStray(text, told, turn) ||
      (isAsked && told.parts['child'] === undefined && !isNamedMeasure(text, told.parts))
    )
      return undefined
    return { flow: 'measure', answers: { ...told.parts, ...answers, what: 'told' } }
  }
  // numbers that are doubtful are a measuring all the same: the flow says why it asks
  const isDoubtful = told.kind === 'swapped' || (told.numbers && !isAsked && isNumbersOnly(text))
  return isDoubtful ? { flow: 'measure', answers, text } : undefined
}

/** Hardly a word beside the numbers: no story, and no question. */
const isNumbersOnly = (text: string): boolean => (text.match(/\p{L}{2,}/gu) ?? []).length <= MOST_WORDS_BESIDE

const MOST_WORDS_BESIDE = 5

/** A child that is not known yet, told by name with its sex or its day of birth. */
const newChild = (text: string, turn: Turn): Opening | undefined => {
  const { name, sex, born } = introParts(text, turn)
  const isTold = name !== undefined && sex !== undefined && born !== undefined
  return isTold && namedChild(String(name), turn) === undefined
    ? { flow: 'register', answers: {}, text }
    : undefined
}

/**
 * The flow that a text opens by what it says, for somebody who has agreed to be recorded.
 * @param isAsked a question waits that could not read it: only what is clearly something else opens a flow
 */
export const byContent = (text: string, isAsked: boolean, turn: Turn): Opening | undefined =>
  correction(text, turn) ??
  addressing(text, turn) ??
  newChild(text, turn) ??
  fact(text, turn) ??
  measuring(text, isAsked, turn)
