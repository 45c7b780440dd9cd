import type { Read } from '../src/engine/flow.ts'
import type { Json } from '../src/engine/ids.ts'
import { readLength, readWeight } from '../src/language/number.ts'
import { yesNo } from '../src/language/yes-no.ts'
import type { ChildId } from '../src/people/people.ts'
import { childOfMine, isParts } from './readers.ts'
import { type ReaderOf, say } from './rooms.ts'
import { isOnlyWrong, mendingParts, tell, tellSeveral } from './told.ts'
import { visitDate } from './when.ts'

/** Weight and length read as if they had changed places, affirmed by the sender. */
type Turned = { readonly weight: number; readonly length: number }

const turnedFrom = (stored: Json): Turned | undefined => {
  if (!isParts(stored)) return undefined
  const { weight, length } = stored
  return typeof weight === 'number' && typeof length === 'number' ? { weight, length } : undefined
}

/** A measuring in one message, told in its parts; `later` when there was none. What it says of further children rides along. */
export const measuring: ReaderOf<'told' | 'later' | Turned> = {
  read: (typed, turn): Read<'told' | 'later' | Turned> => {
    const [first, ...rest] = tellSeveral(typed, turn) ?? []
    if (first !== undefined) return { kind: 'understood', value: 'told', also: { ...first, rest } }
    const told = tell(typed, turn)
    switch (told.kind) {
      case 'later':
        return { kind: 'understood', value: 'later' }
      case 'unclear':
        return { kind: 'unclear', say: told.say, also: told.parts }
      case 'swapped': {
        const { weight, length } = told
        return { kind: 'doubt', value: { weight, length }, say: told.say, also: told.parts }
      }
      case 'values':
        return { kind: 'understood', value: 'told', also: told.parts }
    }
  },
  decode: (stored) => (stored === 'told' || stored === 'later' ? stored : turnedFrom(stored)),
}

/** One of the sender's children, and what else the message says of the measuring. */
export const childAndMore: ReaderOf<ChildId> = {
  ...childOfMine,
  read: (typed, turn): Read<ChildId> => {
    const found = childOfMine.read(typed, turn)
    const told = tell(typed, turn)
    if (told.kind === 'values') return { ...found, also: { ...told.parts, what: 'told' } }
    // numbers that are not clear are asked again once it is known whose they are
    const isDoubtful = told.kind === 'swapped' || (told.kind === 'unclear' && told.numbers)
    if (found.kind !== 'unclear' || !isDoubtful) return found
    return {
      kind: 'unclear',
      say: told.kind === 'unclear' ? told.say : say('children.measure.which-is-which'),
    }
  },
}

/** A value of one kind, or `null` for "not measured"; what else the message says rides along. */
const value = (
  kind: 'weight' | 'length' | 'arm' | 'head',
  alone: (typed: string) => number | undefined,
): ReaderOf<number | null> => ({
  read: (typed, turn): Read<number | null> => {
    const told = tell(typed, turn)
    if (told.kind === 'values') {
      const { [kind]: own, ...others } = told.parts
      if (typeof own === 'number') return { kind: 'understood', value: own, also: others }
    }
    const single = alone(typed)
    if (single !== undefined) return { kind: 'understood', value: single }
    if (told.kind === 'later' || yesNo(typed) === 'no') return { kind: 'understood', value: null }
    const because = told.kind === 'unclear' ? told.say : say('children.measure.no-number')
    return { kind: 'unclear', say: because, also: told.kind === 'swapped' ? {} : told.parts }
  },
  decode: (stored) => (stored === null || typeof stored === 'number' ? stored : undefined),
})

const centimetresAlone = (typed: string): number | undefined => {
  const read = readLength(typed)
  return read.kind === 'understood' ? read.lengthCm : undefined
}

const kilogramsAlone = (typed: string): number | undefined => {
  const read = readWeight(typed)
  return read.kind === 'understood' ? read.weightKg : undefined
}

/** A weight in kg. */
export const kilograms = value('weight', kilogramsAlone)
/** A length or height in cm. */
export const centimetres = value('length', centimetresAlone)
/** The arm or the head, around it, in cm. */
export const around = (kind: 'arm' | 'head') => value(kind, centimetresAlone)

/** The day of a visit; what else the message says rides along. */
export const visitDay: ReaderOf<string> = {
  ...visitDate,
  read: (typed, turn): Read<string> => {
    const day = visitDate.read(typed, turn)
    if (day.kind === 'understood') return day
    const { on, ...also } = mendingParts(typed, turn)
    return typeof on === 'string' ? { kind: 'understood', value: on, also } : { ...day, also }
  },
}

/** Something to correct: any part of a measuring. `own`: parts that it may not change. */
export const correction = (own: readonly string[] = []): ReaderOf<'told'> => ({
  read: (typed, turn): Read<'told'> => {
    const told = Object.entries(mendingParts(typed, turn)).filter(([part]) => !own.includes(part))
    if (told.length > 0) return { kind: 'understood', value: 'told', also: Object.fromEntries(told) }
    return { kind: 'unclear', say: say('children.measure.fix-unclear'), isMine: isOnlyWrong(typed) }
  },
  decode: (stored) => (stored === 'told' ? stored : undefined),
})
