import type { Item } from './measurement-items.ts'
import { cmOf, kgOf, type Quantity, tidy } from './quantity.ts'
import type { Measure } from './words/measures.ts'

/** Measured values; every one may be missing. */
export interface Values {
  weightKg?: number
  lengthCm?: number
  /** Mid-upper arm circumference (LiLA). */
  armCm?: number
  /** Head circumference. */
  headCm?: number
}

export type Doubt =
  | 'swapped'
  | 'which-is-which'
  | 'decimal-lost'
  | 'implausible'
  | 'range'
  | 'about'
  | 'negative'
  | 'two-numbers'
  | 'too-many-numbers'
  | 'change-only'

export type Range = readonly [least: number, most: number]

export interface Sizes {
  weight: Range
  length: Range
}

export type Assigned =
  | { kind: 'clear'; values: Values }
  | { kind: 'doubt'; because: Doubt; values: Values; candidate?: Values }

/** What any child under five can have, small preterm babies and the heaviest included; kg and cm. */
const POSSIBLE: Readonly<Record<Measure, Range>> = {
  weight: [0.8, 35],
  length: [30, 130],
  arm: [6, 26],
  head: [22, 60],
}

const KEY = { weight: 'weightKg', length: 'lengthCm', arm: 'armCm', head: 'headCm' } as const

/** Gives every number of the message to a measure, or says why that cannot be done for sure. */
export function assign(items: readonly Item[], sizes?: Sizes): Assigned {
  const possible = sizes === undefined ? POSSIBLE : { ...POSSIBLE, ...sizes }
  const spoken = labelled(items)
  const numbers = spoken.filter(({ quantity }) => quantity.trouble !== 'change')
  if (numbers.length === 0) return { kind: 'doubt', because: 'change-only', values: {} }
  const cut = cutPair(numbers, possible)
  if (cut !== undefined) return cut
  for (const { quantity } of numbers) {
    if (quantity.trouble !== undefined && quantity.trouble !== 'change') {
      return { kind: 'doubt', because: quantity.trouble, values: {} }
    }
  }
  const values: Values = {}
  const open: Quantity[] = []
  for (const { quantity, measure } of numbers) {
    const meant = measure ?? measureOfUnit(quantity)
    if (meant === undefined) {
      open.push(quantity)
      continue
    }
    const value = meant === 'weight' ? kgOf(quantity) : cmOf(quantity)
    if (value === undefined) return { kind: 'doubt', because: 'which-is-which', values }
    if (values[KEY[meant]] !== undefined) return { kind: 'doubt', because: 'too-many-numbers', values }
    values[KEY[meant]] = value
  }
  const ofAdult = items.some((item) => item.kind === 'label' && item.ofAdult === true)
  if (ofAdult && values.weightKg !== undefined && values.weightKg > POSSIBLE.weight[1]) {
    return { kind: 'doubt', because: 'implausible', values }
  }
  return placeOpen(values, open, possible, sizes !== undefined)
}

interface Labelled {
  quantity: Quantity
  measure?: Measure
}

/** Ties each number to the word said for it: before it ("bb 8,4"), for several in turn ("bb tb 8,4 72"), or after. */
function labelled(items: readonly Item[]): Labelled[] {
  const parts = items.filter((item) => item.kind === 'label' || item.kind === 'quantity')
  const found: Labelled[] = []
  const waiting: Measure[] = []
  const isPostfix = saysLabelsAfter(parts)
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'quantity') {
      const measure = isPostfix ? undefined : waiting.shift()
      found.push(measure === undefined ? { quantity: part.quantity } : { quantity: part.quantity, measure })
      continue
    }
    const last = found.at(-1)
    const isLast = index === parts.length - 1
    const next = parts[index + 1]
    const follows = parts[index - 1]?.kind === 'quantity' && last !== undefined && last.measure === undefined
    const isForLast = isPostfix || isLast || (next?.kind === 'label' && next.measure !== part.measure)
    if (follows && isForLast && suits(last.quantity, part.measure)) last.measure = part.measure
    else if (waiting.at(-1) !== part.measure) waiting.push(part.measure)
  }
  return found
}

/** "8,4 beratnya, 72 tingginya": numbers first, each followed by its word. */
function saysLabelsAfter(parts: readonly Item[]): boolean {
  return (
    parts.length >= 4 &&
    parts.length % 2 === 0 &&
    parts.every((part, index) => part.kind === (index % 2 === 0 ? 'quantity' : 'label'))
  )
}

function suits(quantity: Quantity, measure: Measure): boolean {
  return quantity.unit === undefined || (measure === 'weight' ? kgOf(quantity) : cmOf(quantity)) !== undefined
}

function measureOfUnit({ unit }: Quantity): Measure | undefined {
  if (unit === undefined) return undefined
  return unit === 'kg' || unit === 'ons' || unit === 'g' ? 'weight' : 'length'
}

type Possible = Readonly<Record<Measure, Range>>

/** "8,4,72" by itself, or after "bb tb". */
function cutPair(numbers: readonly Labelled[], possible: Possible): Assigned | undefined {
  const [only, second] = numbers
  const pair = only?.quantity.pair
  if (pair === undefined || second !== undefined) return undefined
  const [weightKg, lengthCm] = pair
  const values: Values = { weightKg, lengthCm }
  const isClear = (only?.measure ?? 'weight') === 'weight' && misfits(values, possible).length === 0
  return isClear
    ? { kind: 'clear', values }
    : { kind: 'doubt', because: 'two-numbers', values: {}, candidate: values }
}

/** Numbers without word or unit: what is missing, in the order weight, length. */
function placeOpen(
  values: Values,
  open: readonly Quantity[],
  possible: Possible,
  sizesKnown: boolean,
): Assigned {
  const [first, second, third] = open.map(({ value }) => value)
  const needsWeight = values.weightKg === undefined
  const needsLength = values.lengthCm === undefined
  if (first === undefined) return check(values, possible)
  if (
    third !== undefined ||
    (second !== undefined && !(needsWeight && needsLength)) ||
    !(needsWeight || needsLength)
  ) {
    return { kind: 'doubt', because: 'too-many-numbers', values }
  }
  if (second !== undefined) return placePair(values, first, second, possible)
  if (needsWeight !== needsLength) {
    const filled = needsWeight ? { ...values, weightKg: first } : { ...values, lengthCm: first }
    const isSecondOfKind = needsWeight
      ? !fits(first, possible.weight) && fits(first, possible.length)
      : !fits(first, possible.length) && fits(first, possible.weight)
    if (isSecondOfKind && misfits(values, possible).length === 0) {
      return { kind: 'doubt', because: 'too-many-numbers', values }
    }
    return check(filled, possible)
  }
  return placeSingle(values, first, possible, sizesKnown)
}

function placePair(values: Values, first: number, second: number, possible: Possible): Assigned {
  const inOrder: Values = { ...values, weightKg: first, lengthCm: second }
  const reversed: Values = { ...values, weightKg: second, lengthCm: first }
  if (misfits(inOrder, possible).length === 0) return { kind: 'clear', values: inOrder }
  if (misfits(reversed, possible).length === 0) return { kind: 'clear', values: reversed }
  const candidate = repair(inOrder, possible)
  if (candidate !== undefined) return { kind: 'doubt', because: 'decimal-lost', values: inOrder, candidate }
  const onlyReading = onlyPossible([inOrder, reversed])
  return onlyReading === undefined
    ? { kind: 'doubt', because: 'which-is-which', values: inOrder }
    : { kind: 'doubt', because: 'implausible', values: onlyReading }
}

/** One bare number is only certain when the child's sizes are known and leave one reading. */
function placeSingle(values: Values, value: number, possible: Possible, sizesKnown: boolean): Assigned {
  const asWeight: Values = { ...values, weightKg: value }
  const asLength: Values = { ...values, lengthCm: value }
  const fit = [asWeight, asLength].filter((candidate) => misfits(candidate, possible).length === 0)
  const [only] = fit
  if (only === undefined) {
    const onlyReading = onlyPossible([asWeight, asLength])
    if (onlyReading !== undefined) return { kind: 'doubt', because: 'implausible', values: onlyReading }
    const inKilos: Values = { ...values, weightKg: tidy(value / 1000) }
    return misfits(inKilos, possible).length === 0
      ? { kind: 'doubt', because: 'which-is-which', values, candidate: inKilos }
      : { kind: 'doubt', because: 'which-is-which', values }
  }
  if (fit.length > 1) return { kind: 'doubt', because: 'which-is-which', values }
  return sizesKnown
    ? { kind: 'clear', values: only }
    : { kind: 'doubt', because: 'which-is-which', values, candidate: only }
}

/** The reading that some child could have, when there is just one, though not this child. */
function onlyPossible(readings: readonly Values[]): Values | undefined {
  const fit = readings.filter((values) => misfits(values, POSSIBLE).length === 0)
  return fit.length === 1 ? fit[0] : undefined
}

function check(values: Values, possible: Possible): Assigned {
  const wrong = misfits(values, possible)
  if (wrong.length === 0) return { kind: 'clear', values }
  const { weightKg, lengthCm } = values
  if (weightKg !== undefined && lengthCm !== undefined) {
    const turned: Values = { ...values, weightKg: lengthCm, lengthCm: weightKg }
    if (misfits(turned, possible).length === 0)
      return { kind: 'doubt', because: 'swapped', values, candidate: turned }
  }
  const candidate = repair(values, possible)
  return candidate === undefined
    ? { kind: 'doubt', because: 'implausible', values }
    : { kind: 'doubt', because: 'decimal-lost', values, candidate }
}

const MEASURES: readonly Measure[] = ['weight', 'length', 'arm', 'head']

function misfits(values: Values, possible: Possible): Measure[] {
  return MEASURES.filter((measure) => {
    const value = values[KEY[measure]]
    return value !== undefined && !fits(value, possible[measure])
  })
}

function fits(value: number, [least, most]: Range): boolean {
  return value >= least && value <= most
}

/** The values with lost commas put back ("86" → 8,6, "4,6" → 46, "0,86" → 86), when that makes all of them possible. */
function repair(values: Values, possible: Possible): Values | undefined {
  const repaired: Values = { ...values }
  for (const measure of misfits(values, possible)) {
    const value = values[KEY[measure]]
    const range = possible[measure]
    const shifts = value !== undefined && Number.isInteger(value) ? [0.1, 0.01, 0.001] : [10, 100]
    const meant = shifts.map((shift) => tidy((value ?? 0) * shift)).find((shifted) => fits(shifted, range))
    if (meant === undefined) return undefined
    repaired[KEY[measure]] = meant
  }
  return repaired
}
