import type { Say } from '../src/engine/message.ts'
import { asserted } from '../src/language/asserted.ts'
import { readCommand } from '../src/language/commands.ts'
import { type Measured, type MeasurementReading, readMeasurement } from '../src/language/measurement.ts'
import { MEASURE_WORDS } from '../src/language/measurement-items.ts'
import { readMeasuringPlace } from '../src/language/measuring-place.ts'
import { readMending } from '../src/language/mending.ts'
import { tidyName } from '../src/language/name.ts'
import { readSeveral } from '../src/language/several.ts'
import type { WordKey } from '../src/words/languages.ts'
import type { Parts } from './readers.ts'
import { say, type Turn } from './rooms.ts'
import { call, ownChildren } from './who.ts'

/** What a message told of a measuring, as answers to the steps of the flows that record and correct one. */
const partsOf = (measured: Measured, turn: Turn): Parts => {
  const child = measured.child === undefined ? undefined : ownChildren(turn)[measured.child]
  return {
    ...(child === undefined ? {} : { child: child.id }),
    ...(measured.weightKg === undefined ? {} : { weight: measured.weightKg }),
    ...(measured.lengthCm === undefined ? {} : { length: measured.lengthCm }),
    ...(measured.position === undefined ? {} : { position: measured.position }),
    ...(measured.armCm === undefined ? {} : { arm: measured.armCm }),
    ...(measured.headCm === undefined ? {} : { head: measured.headCm }),
    ...(measured.date === undefined ? {} : { on: measured.date }),
    ...(measured.place === undefined ? {} : { at: measured.place }),
  }
}

/** A child of somebody else: "anak tetangga". */
const OTHERS = /\banak (?:tetangga|teman|orang|saudara|sepupu)\p{L}*/iu

/**
 * A name before the numbers that is not the only child's ("Ahmad 12,6"), or somebody else's child. With several children it is
 * asked anyway for whom.
 */
const stranger = ({ child, rest }: Measured, typed: string, turn: Turn): Parts => {
  if (child !== undefined || ownChildren(turn).length !== 1) return {}
  const name = /^\s*(\p{L}{3,})\s+\d/u.exec(typed)?.[1]
  const other = OTHERS.exec(typed)?.[0]
  if (other !== undefined) return { named: other.charAt(0).toUpperCase() + other.slice(1) }
  return name !== undefined && rest.includes(name) ? { named: tidyName(name) ?? name } : {}
}

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
  | { readonly kind: 'values'; readonly parts: Parts }
  | {
      readonly kind: 'swapped'
      readonly parts: Parts
      readonly weight: number
      readonly length: number
      readonly say: Say
    }
  | { readonly kind: 'later' }
  /** `numbers`: there were some, only not clear enough. */
  | { readonly kind: 'unclear'; readonly parts: Parts; readonly numbers: boolean; readonly say: Say }

/**
 * What children under five can weigh (kg) and measure (cm), so that one number without a unit is told apart. What this child
 * can have is checked afterwards.
 */
const SIZES = { weight: [0.8, 29.9], length: [38, 130] } as const
/** More words than these beside the numbers are a story or a question, not a measuring. */
const MOST_WORDS = 4

const optionsOf = (turn: Turn) => ({ sizes: SIZES, children: ownChildren(turn).map(({ name }) => name) })

/** Reads what a text says of one measuring. */
export const tell = (typed: string, turn: Turn): Told => {
  const told = toldBy(readMeasurement(typed, turn.rooms.today(turn.now), optionsOf(turn)), typed, turn)
  return told.kind === 'values' && told.parts['at'] === undefined && endsAtBidan(typed)
    ? { ...told, parts: { ...told.parts, at: 'puskesmas' } }
    : told
}

/** "7,2 66 bidan" was measured there; "7,2 66 bu bidan" greets her. */
const endsAtBidan = (typed: string): boolean =>
  /(?<!\b(?:bu|buk|ibu|pak|mbak|kak)\s{1,3})\b(?:bidan|bides|mantri)\s*[.!]?\s*$/i.test(typed)

const toldBy = (reading: MeasurementReading, typed: string, turn: Turn): Told => {
  switch (reading.kind) {
    case 'understood': {
      if (reading.rest.length <= MOST_WORDS) {
        return { kind: 'values', parts: { ...partsOf(reading, turn), ...stranger(reading, typed, turn) } }
      }
      return { kind: 'unclear', parts: {}, numbers: true, say: say('children.measure.story') }
    }
    case 'not-yet':
      return { kind: 'later' }
    case 'unclear':
      if (readCommand(typed) === 'later') return { kind: 'later' }
      return {
        kind: 'unclear',
        parts: partsOf(reading.asRead, turn),
        numbers: false,
        say: say('children.measure.no-number'),
      }
    case 'ask':
      return asked(reading, turn)
  }
}

const asked = (reading: Extract<MeasurementReading, { kind: 'ask' }>, turn: Turn): Told => {
  const { because, asRead, candidate } = reading
  const parts = partsOf(asRead, turn)
  const { weightKg: weight, lengthCm: length } = candidate ?? {}
  if (because === 'swapped' && weight !== undefined && length !== undefined) {
    const { weight: _, length: __, ...others } = parts
    const words = { weight, length, call: call(turn) }
    return { kind: 'swapped', parts: others, weight, length, say: say('children.measure.swapped', words) }
  }
  const numbers = asRead.weightKg !== undefined || asRead.lengthCm !== undefined
  if ((because === 'decimal-lost' || because === 'implausible') && numbers) return { kind: 'values', parts }
  if (because === 'date' && numbers) return { kind: 'values', parts: { ...parts, unsure: true } }
  return {
    kind: 'unclear',
    parts: {},
    numbers: because !== 'date',
    say: say(UNCLEAR[because] ?? 'children.measure.which-is-which'),
  }
}

/**
 * What a text says of several children, in its order, each as answers of their own; what could not be read of one is asked when
 * its turn comes. Undefined for a text about one child, or about one whom we do not know.
 */
export const tellSeveral = (typed: string, turn: Turn): readonly Parts[] | undefined => {
  const listed = readSeveral(typed, turn.rooms.today(turn.now), optionsOf(turn))
  const told = listed?.map(({ reading }) => {
    const parts = toldBy(reading, typed, turn)
    const { child } = 'asRead' in reading ? reading.asRead : reading.kind === 'understood' ? reading : {}
    const own = child === undefined ? undefined : ownChildren(turn)[child]
    if (own === undefined) return undefined
    return parts.kind === 'values' ? { ...parts.parts, child: own.id, what: 'told' } : { child: own.id }
  })
  return told?.every((one) => one !== undefined) ? told : undefined
}

/** Where somebody says that a child was measured: in words, or by the name of a posyandu. */
export const placeSaid = (typed: string, { rooms }: Turn): 'posyandu' | 'puskesmas' | 'rumah' | undefined => {
  const said = asserted(typed)
  const words = said.match(/\p{L}{3,20}/gu) ?? []
  return (
    readMeasuringPlace(said) ??
    (words.length <= MOST_WORDS && words.some((word) => rooms.places.postByCode(word) !== undefined)
      ? 'posyandu'
      : undefined)
  )
}

/** What a correction says is so, as answers: "bukan, 7,2", "dirumah", "tgl 3". Nothing where it says nothing of a measuring. */
export const mendingParts = (typed: string, turn: Turn): Parts => {
  const told = tell(asserted(typed, MEASURE_WORDS), turn)
  const parts = told.kind === 'later' || told.kind === 'swapped' ? {} : told.parts
  const at = placeSaid(typed, turn)
  // a day that could not be read takes the place of the one that was: it is asked
  return { ...parts, ...(parts['unsure'] === true ? { on: null } : {}), ...(at === undefined ? {} : { at }) }
}

/** Says only that something is wrong, of a measuring or of nothing in particular: what is right is still to be told. */
export const isOnlyWrong = (typed: string): boolean => {
  const mending = readMending(typed)
  return mending === 'visit' || mending === 'unsaid'
}

const MEASURES = ['weight', 'length', 'arm', 'head'] as const
const NAMED = /\d[.,]\d|\d\s*(?:kg|kilo|ons|g|gr|gram|cm|senti)\b|\b(?:bb|tb|pb|berat|tinggi|panjang|lila)/i

/** Numbers that can be nothing but a measuring: two of them, or one with its measure, its unit or its comma. */
export const isNamedMeasure = (text: string, parts: Parts): boolean =>
  MEASURES.filter((kind) => typeof parts[kind] === 'number').length > 1 || NAMED.test(text)

const OF_BIRTH = /\b(?:lahir\w*|lhr|kelahiran|tgl|tanggal|tggl|born|birth\w*)\b/i

/** What a text says of a measuring and of nothing else: the day in it is a visit's, and no birth date. */
export const measuredNow = (typed: string, turn: Turn): Parts | undefined => {
  const told = OF_BIRTH.test(typed) ? undefined : tell(typed, turn)
  if (told?.kind !== 'values' || !isNamedMeasure(typed, told.parts)) return undefined
  const { child: _, named: __, ...parts } = told.parts
  return { ...parts, what: 'told' }
}
