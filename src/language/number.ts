import { type Lexeme, lexemes } from './lexemes.ts'
import { cmOf, kgOf, type Quantity, type QuantityTrouble, quantityAt } from './quantity.ts'

/** A value that was read, or why it was not. */
export type Read<T> = ({ kind: 'understood' } & T) | { kind: 'unclear'; because: Unclear }

export type Unclear = 'no-number' | 'too-long' | 'zero' | 'wrong-unit' | QuantityTrouble

/** Nobody weighs a thousand kilos: a bare number from here on was said in grams. */
const GRAMS_FROM = 1000
const LONGEST_TEXT = 500

/** The one number of a text, in figures or words: 8,4 · "8 koma 4" · "sepuluh setengah" · 8½ · 1.000 for a thousand. */
export function readNumber(text: string): Read<{ value: number }> {
  const found = onlyQuantity(text)
  if (found.kind === 'unclear') return found
  const { quantity } = found
  const value = quantity.grouped ?? quantity.value
  return value === undefined ? { kind: 'unclear', because: 'two-numbers' } : { kind: 'understood', value }
}

/** A weight in kilograms, from kg, ons (100 g), grams or a bare number. Ranges and lengths are refused. */
export function readWeight(text: string): Read<{ weightKg: number }> {
  const found = onlyQuantity(text)
  if (found.kind === 'unclear') return found
  const { quantity } = found
  const isGrams = quantity.unit === undefined && (quantity.value ?? 0) >= GRAMS_FROM
  const weightKg = kgOf(isGrams ? { ...quantity, unit: 'g' } : quantity)
  if (weightKg === undefined) return { kind: 'unclear', because: 'wrong-unit' }
  return weightKg === 0 ? { kind: 'unclear', because: 'zero' } : { kind: 'understood', weightKg }
}

/** A length or height in centimetres, from cm, m, mm or a bare number. Ranges and weights are refused. */
export function readLength(text: string): Read<{ lengthCm: number }> {
  const found = onlyQuantity(text)
  if (found.kind === 'unclear') return found
  const lengthCm = cmOf(found.quantity)
  if (lengthCm === undefined) return { kind: 'unclear', because: 'wrong-unit' }
  return lengthCm === 0 ? { kind: 'unclear', because: 'zero' } : { kind: 'understood', lengthCm }
}

function onlyQuantity(text: string): Read<{ quantity: Quantity }> {
  if (text.length > LONGEST_TEXT) return { kind: 'unclear', because: 'too-long' }
  const list = lexemes(text)
  const found = allQuantities(list)
  const [quantity, second] = found
  if (quantity === undefined) return { kind: 'unclear', because: 'no-number' }
  if (second !== undefined) return { kind: 'unclear', because: 'two-numbers' }
  if (quantity.trouble !== undefined) return { kind: 'unclear', because: quantity.trouble }
  return { kind: 'understood', quantity }
}

function allQuantities(list: readonly Lexeme[]): Quantity[] {
  const found: Quantity[] = []
  for (let index = 0; index < list.length; ) {
    const quantity = quantityAt(list, index)
    if (quantity !== undefined) found.push(quantity)
    index = quantity?.next ?? index + 1
  }
  return found
}
