import type { Read } from '../src/engine/flow.ts'
import type { Json } from '../src/engine/ids.ts'
import { ageInDays } from '../src/growth/age.ts'
import { type MeasurementKind, suggest } from '../src/growth/plausibility.ts'
import { readCommand } from '../src/language/commands.ts'
import { type Measured, readMeasurement } from '../src/language/measurement.ts'
import { readLength } from '../src/language/number.ts'
import { yesNo } from '../src/language/yes-no.ts'
import type { ChildId } from '../src/people/people.ts'
import type { WordKey } from '../src/words/languages.ts'
import { type ReaderOf, say, type Turn } from './rooms.ts'
import { call, ownChild, ownChildren } from './who.ts'

/** What a message told of a measuring, as answers to the steps of the flows that record and correct one. */
export const partsOf = (measured: Measured): Record<string, Json> => ({
  ...(measured.weightKg === undefined ? {} : { weight: measured.weightKg }),
  ...(measured.lengthCm === undefined ? {} : { length: measured.lengthCm }),
  ...(measured.position === undefined ? {} : { position: measured.position }),
  ...(measured.armCm === undefined ? {} : { arm: measured.armCm }),
  ...(measured.headCm === undefined ? {} : { head: measured.headCm }),
  ...(measured.date === undefined ? {} : { on: measured.date }),
  ...(measured.place === undefined ? {} : { place: measured.place }),
})

/** Why a text could not be taken as it stands, and what to type instead. */
const UNCLEAR: { readonly [because: string]: WordKey } = {
  range: 'children.measure.range',
  about: 'children.measure.range',
  'two-numbers': 'children.measure.two-numbers',
  'which-is-which': 'children.measure.which-is-which',
  'too-many-numbers': 'children.measure.too-many',
  'change-only': 'children.measure.change',
  negative: 'children.measure.no-number',
  date: 'children.measure.on-unclear',
}

/**
 * Everything that one text says of a measuring. `values`: it was read. Numbers that no child has (82 kg) are given on as
 * typed: the check against this child says what was probably meant.
 */
export type Told =
  | { readonly kind: 'values'; readonly parts: Record<string, Json>; readonly dateUnsure: boolean }
  | { readonly kind: 'swapped'; readonly parts: Record<string, Json>; readonly say: ReturnType<typeof say> }
  | { readonly kind: 'later' }
  | { readonly kind: 'unclear'; readonly parts: Record<string, Json>; readonly say: ReturnType<typeof say> }

/**
 * What children under five can weigh (kg) and measure (cm), so that one number without a unit is told apart. What this child
 * can have is checked afterwards.
 */
const SIZES = { weight: [0.8, 29.9], length: [38, 130] } as const
/** More words than these beside the numbers are a story or a question, not a measuring. */
const MOST_WORDS = 4

/** Reads what a text says of one measuring. */
export const tell = (typed: string, turn: Turn): Told => {
  const children = ownChildren(turn)
  const names = children.map(({ name }) => name)
  const reading = readMeasurement(typed, turn.rooms.today(turn.now), { sizes: SIZES, children: names })
  const named = (measured: Measured): Record<string, Json> => {
    const child = measured.child === undefined ? undefined : children[measured.child]
    return child === undefined ? partsOf(measured) : { ...partsOf(measured), child: child.id }
  }
  switch (reading.kind) {
    case 'understood':
      if (reading.rest.length > MOST_WORDS) {
        return { kind: 'unclear', parts: {}, say: say('children.measure.story') }
      }
      return { kind: 'values', parts: named(reading), dateUnsure: false }
    case 'not-yet':
      return { kind: 'later' }
    case 'unclear':
      if (readCommand(typed) === 'later') return { kind: 'later' }
      return { kind: 'unclear', parts: named(reading.asRead), say: say('children.measure.no-number') }
    case 'ask':
      return asked(reading, named, turn)
  }
}

const asked = (
  reading: Extract<ReturnType<typeof readMeasurement>, { kind: 'ask' }>,
  named: (measured: Measured) => Record<string, Json>,
  turn: Turn,
): Told => {
  const { because, asRead, candidate } = reading
  const parts = named(asRead)
  if (because === 'swapped' && candidate?.weightKg !== undefined && candidate.lengthCm !== undefined) {
    const words = { weight: candidate.weightKg, length: candidate.lengthCm, call: call(turn) }
    return { kind: 'swapped', parts: named(candidate), say: say('children.measure.swapped', words) }
  }
  const numbers = asRead.weightKg !== undefined || asRead.lengthCm !== undefined
  if ((because === 'decimal-lost' || because === 'implausible') && numbers) {
    return { kind: 'values', parts, dateUnsure: false }
  }
  if (because === 'date' && numbers) return { kind: 'values', parts, dateUnsure: true }
  return { kind: 'unclear', parts: {}, say: say(UNCLEAR[because] ?? 'children.measure.which-is-which') }
}

const LATER = 'later'

/** A weight in kg, `null` when only other things were measured, `later` when nothing was. The rest of the message rides along. */
export const weightAndMore: ReaderOf<number | 'later' | null> = {
  read: (typed, turn): Read<number | 'later' | null> => {
    const told = tell(typed, turn)
    switch (told.kind) {
      case 'later':
        return { kind: 'understood', value: LATER }
      case 'unclear':
        return { kind: 'unclear', say: told.say, also: told.parts }
      case 'swapped':
      case 'values': {
        const { weight = null, ...others } = told.parts
        const value = typeof weight === 'number' ? weight : null
        if (told.kind === 'swapped') return { kind: 'doubt', value, say: told.say, also: others }
        return { kind: 'understood', value, also: told.dateUnsure ? { ...others, unsure: true } : others }
      }
    }
  },
  decode: (stored) =>
    stored === LATER || stored === null || typeof stored === 'number' ? stored : undefined,
}

/** A length in cm or `null` for "not measured". */
export const centimetres: ReaderOf<number | null> = {
  read: (typed, turn): Read<number | null> => {
    const told = tell(typed, turn)
    if (told.kind === 'later' || yesNo(typed) === 'no') return { kind: 'understood', value: null }
    const alone = readLength(typed)
    if (alone.kind === 'understood') return { kind: 'understood', value: alone.lengthCm }
    if (told.kind === 'values') {
      const { length, ...others } = told.parts
      if (typeof length === 'number') return { kind: 'understood', value: length, also: others }
    }
    return { kind: 'unclear', say: say('children.measure.no-number') }
  },
  decode: (stored) => (stored === null || typeof stored === 'number' ? stored : undefined),
}

/** Something to correct: any part of a measuring. */
export const correction: ReaderOf<string> = {
  read: (typed, turn): Read<string> => {
    const told = tell(typed, turn)
    // the record that is being mended stays the one that was chosen
    const { child: _, ...also } = told.kind === 'later' ? {} : told.parts
    if (told.kind === 'swapped') return { kind: 'doubt', value: LATER, say: told.say, also }
    if (Object.keys(also).length > 0) return { kind: 'understood', value: LATER, also }
    return { kind: 'unclear', say: say('children.measure.fix-unclear') }
  },
  decode: (stored) => (typeof stored === 'string' ? stored : undefined),
}

const SLIP: { readonly [K in MeasurementKind]: WordKey } = {
  weight: 'children.measure.weight-slip',
  length: 'children.measure.length-slip',
  arm: 'children.measure.arm-slip',
  head: 'children.measure.head-slip',
}
const ODD: { readonly [K in MeasurementKind]: WordKey } = {
  weight: 'children.measure.weight-odd',
  length: 'children.measure.length-odd',
  arm: 'children.measure.arm-odd',
  head: 'children.measure.head-odd',
}

/**
 * A value against what a child of this sex and age can measure: understood, read back as what was probably meant, or read
 * back as it is. Never changed without a yes, never dropped.
 */
export const plausible = (
  kind: MeasurementKind,
  value: number,
  so: { readonly child?: ChildId | undefined; readonly on?: string | undefined },
  turn: Turn,
): Read<number> => {
  const child = ownChild(turn, so.child)
  if (child === undefined) return { kind: 'understood', value }
  const on = so.on ?? turn.rooms.today(turn.now)
  const found = suggest(kind, value, child.sex, Math.max(0, ageInDays(child.born, on)))
  const words = { typed: value, child: child.name, call: call(turn) }
  switch (found.kind) {
    case 'plausible':
      return { kind: 'understood', value }
    case 'doubt':
      return {
        kind: 'doubt',
        value: found.didYouMean,
        say: say(SLIP[kind], { ...words, meant: found.didYouMean }),
      }
    case 'implausible':
      return { kind: 'doubt', value, say: say(ODD[kind], words) }
  }
}
