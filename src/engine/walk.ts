import { type AnyFlow, firstStep, type Read, type Turn } from './flow.ts'
import type { Json } from './ids.ts'
import type { Say } from './message.ts'
import type { Told, Waiting } from './session.ts'
import { withKnown } from './trail.ts'

/** Where a form stops: at a question, perhaps with the reason why it is asked, or at its end, where it acts. */
export type Stop =
  | { readonly kind: 'asks'; readonly waiting: Waiting; readonly because?: Say }
  | {
      readonly kind: 'acts'
      readonly so: Readonly<Record<string, Json>>
      /** The last step on the way that can be asked: where one stops who may not act yet. */
      readonly last: string | undefined
    }

/** What a form knows while it is walked: its answers as they are stored, and the same typed. Both grow on the way. */
export type Known = {
  readonly answers: Record<string, Json>
  readonly so: Record<string, Json>
  readonly sure: Told | undefined
}

/** How far the passing of steps came. `at`: the step that was not passed, or `done`; `because`: why, if not for want of an answer. */
export type Halt = {
  readonly at: string
  readonly passed: number
  readonly because: Exclude<Read<Json>, { kind: 'understood' }> | undefined
  readonly last: string | undefined
}

/** Steps passed at once; more than a flow has means that its answers lead in a circle. */
const MOST_STEPS = 100

/** Typed answers; one whose stored shape is no longer understood is left out, and so asked again. */
export const decoded = <Rooms>(flow: AnyFlow<Rooms>, answers: Told): Record<string, Json> => {
  const typed: Record<string, Json> = {}
  for (const [step, stored] of Object.entries(answers)) {
    const value = flow.readers[step]?.decode(stored)
    if (value !== undefined) typed[step] = value
  }
  return typed
}

/** Goes on from a step without a message having answered it: a form begins, or its question has answered itself meanwhile. */
export const walk = <Rooms>(flow: AnyFlow<Rooms>, from: Waiting, turn: Turn<Rooms>): Stop => {
  const answers = { ...from.answers }
  const known = { answers, so: decoded(flow, answers), sure: from.sure }
  const halt = pass(flow, from.step, known, turn)
  return stopAt(halt, flow.id, known, withKnown(from, answers))
}

/** Passes every step whose answer is known and good, and fills in what is known on the way. */
export const pass = <Rooms>(flow: AnyFlow<Rooms>, from: string, known: Known, turn: Turn<Rooms>): Halt => {
  const { answers, so } = known
  let at = from
  let last: string | undefined
  let passed = 0
  for (; at !== 'done'; passed += 1) {
    if (passed === MOST_STEPS) throw new Error(`flow ${flow.id} goes in a circle at ${at}`)
    const step = flow.steps[at]
    if (step === undefined) throw new Error(`flow ${flow.id} has no step ${at}`)
    const had = so[at]
    const value = had === undefined ? step.given?.(so, turn) : had
    const read = value === undefined ? undefined : step.check?.(value, so, turn)
    if (value === undefined || isRefused(flow, at, value, read, known.sure)) {
      delete answers[at]
      return { at, passed, last, because: read?.kind === 'understood' ? undefined : read }
    }
    const taken = read?.kind === 'understood' ? read.value : value
    if (taken !== had) {
      answers[at] = taken
      so[at] = taken
    }
    if (step.ask !== null) last = at
    const next = nextFrom(flow, at, so)
    for (const again of step.reopens ?? []) {
      delete answers[again]
      delete so[again]
    }
    const gap = next === 'done' ? gapIn(flow, so) : undefined
    if (gap !== undefined) {
      // whoever agreed at the end agreed to less than they told: they are asked once more behind the gap
      delete answers[at]
      delete so[at]
    }
    at = gap ?? next
  }
  return { at, passed, last, because: undefined }
}

/**
 * The first step on the way to the end without an answer: one whose stored shape this release does not understand, and
 * which nobody has passed since.
 */
const gapIn = <Rooms>(flow: AnyFlow<Rooms>, so: Record<string, Json>): string | undefined => {
  let at = firstStep(flow)
  for (let passed = 0; at !== 'done'; passed += 1) {
    if (so[at] === undefined) return at
    if (passed === MOST_STEPS) throw new Error(`flow ${flow.id} goes in a circle at ${at}`)
    at = nextFrom(flow, at, so)
  }
  return undefined
}

/**
 * The stop where passing came to a halt.
 * @param onTheWay a message was answered before: a doubt that is met now is not about its first answer
 */
export const stopAt = (
  { at, because, last }: Halt,
  flow: string,
  { answers, so, sure }: Known,
  trail: Waiting['trail'],
  onTheWay = false,
): Stop => {
  if (at === 'done') return { kind: 'acts', so, last }
  const waiting: Waiting = { flow, step: at, answers, trail, ...(sure === undefined ? {} : { sure }) }
  if (because === undefined) return { kind: 'asks', waiting }
  const { say } = because
  if (because.kind === 'unclear') return { kind: 'asks', waiting, because: say }
  const doubt = { value: because.value, also: because.also ?? {}, say }
  return { kind: 'asks', waiting: { ...waiting, doubt: onTheWay ? { ...doubt, onTheWay } : doubt } }
}

/** Unclear always is; a doubt not where this very value was read back and affirmed before. */
const isRefused = <Rooms>(
  flow: AnyFlow<Rooms>,
  step: string,
  value: Json,
  read: Read<Json> | undefined,
  sure: Told | undefined,
): boolean => {
  if (read === undefined || read.kind === 'understood') return false
  const affirmed = sure?.[step]
  if (read.kind === 'unclear' || affirmed === undefined) return true
  const written = (one: Json): string => JSON.stringify(flow.readers[step]?.decode(one) ?? one)
  return written(affirmed) !== written(value)
}

const nextFrom = <Rooms>(flow: AnyFlow<Rooms>, at: string, so: Record<string, Json>): string => {
  const next = flow.steps[at]?.next
  if (next === undefined) throw new Error(`flow ${flow.id} has no step ${at}`)
  if (typeof next === 'string') return next
  const to = next.pick(so)
  if (!next.among.includes(to)) throw new Error(`flow ${flow.id}: ${at} leads to undeclared ${to}`)
  return to
}
