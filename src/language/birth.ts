import { type Span, spanAt } from './age.ts'
import { type Lexeme, lexemes } from './lexemes.ts'
import { assign, type Doubt, type Sizes, type Values } from './measurement-assign.ts'
import { type Item, itemsOf } from './measurement-items.ts'
import { createPhrases } from './phrases.ts'
import { TERM_PHRASES } from './words/birth.ts'

const LONGEST_TEXT = 1000

/** Size and term of a birth; what was not said is absent. */
export interface BirthReading {
  weightKg?: number
  lengthCm?: number
  /** Completed weeks of pregnancy. */
  weeks?: number
  term?: 'cukup' | 'kurang'
  /** Why weight and length were not taken, with what was probably meant. */
  doubt?: { because: Doubt; candidate?: Pick<Values, 'weightKg' | 'lengthCm'> }
}

const TERMS = createPhrases(TERM_PHRASES)

/** "prematur", "cukup bulan" and the like at `index`. */
export const termAt = (list: readonly Lexeme[], index: number) => TERMS.at(list, index)

/** From the smallest preterm babies that live to the heaviest newborns; kg and cm. */
const NEWBORN: Sizes = { weight: [0.4, 6.5], length: [25, 62] }
const GRAMS = { least: 400, most: 6500 } as const
const WEEKS = { least: 20, most: 45, term: 37 } as const
/** Months as mothers count a pregnancy: nine is full term. */
const MONTHS = { least: 5, most: 10, term: 9 } as const

/** Reads weight, length and term at birth: "3,1 kg 49 cm cukup bulan", "2800 gram 48", "prematur 8 bulan". */
export function readBirth(text: string): BirthReading {
  const list = lexemes(text.slice(0, LONGEST_TEXT))
  const reading: BirthReading = { ...termIn(list) }
  const items = itemsOf(list).map(inGrams)
  if (!items.some(({ kind }) => kind === 'quantity')) return reading
  const assigned = assign(items, NEWBORN)
  if (assigned.kind === 'clear') {
    const { weightKg, lengthCm } = assigned.values
    if (weightKg !== undefined) reading.weightKg = weightKg
    if (lengthCm !== undefined) reading.lengthCm = lengthCm
    return reading
  }
  const { because, candidate } = assigned
  reading.doubt = candidate === undefined ? { because } : { because, candidate }
  return reading
}

/** Can this length of time be that of a pregnancy: 20 to 45 weeks, five to ten months? */
export function isPregnancy({ months, days, finest }: Span): boolean {
  const weeks = Math.floor(days / 7)
  return months === 0
    ? finest === 'week' && weeks >= WEEKS.least && weeks <= WEEKS.most
    : finest === 'month' && days === 0 && months >= MONTHS.least && months <= MONTHS.most
}

/** A bare "2800" beside a birth is grams. */
function inGrams(item: Item): Item {
  if (item.kind !== 'quantity') return item
  const { quantity } = item
  const value = quantity.value ?? 0
  const isGrams = quantity.unit === undefined && quantity.whole && value >= GRAMS.least && value <= GRAMS.most
  return isGrams ? { kind: 'quantity', quantity: { ...quantity, unit: 'g' } } : item
}

function termIn(list: readonly Lexeme[]): Pick<BirthReading, 'weeks' | 'term'> {
  let weeks: number | undefined
  let counted: 'cukup' | 'kurang' | undefined
  const said = new Set<'cukup' | 'kurang'>()
  for (let index = 0; index < list.length; ) {
    const span = spanAt(list, index)
    const phrase = TERMS.at(list, index)
    if (phrase !== undefined) said.add(phrase.value)
    else if (span !== undefined && isPregnancy(span)) {
      if (span.months > 0) counted = span.months >= MONTHS.term ? 'cukup' : 'kurang'
      else {
        weeks = Math.floor(span.days / 7)
        counted = weeks >= WEEKS.term ? 'cukup' : 'kurang'
      }
    }
    index = phrase?.next ?? span?.next ?? index + 1
  }
  const [only] = said
  const term = said.size === 1 ? only : counted
  return { ...(weeks === undefined ? {} : { weeks }), ...(term === undefined ? {} : { term }) }
}
