import { describe, expect, test } from 'vitest'
import { readLength, readNumber, readWeight } from '../../src/language/number.ts'

test.each([
  ['8,4', 8.4],
  ['8.4', 8.4],
  ['8 koma 4', 8.4],
  ['delapan koma empat', 8.4],
  ['delapan koma dua lima', 8.25],
  ['sepuluh setengah', 10.5],
  ['8½', 8.5],
  ['8 1/2', 8.5],
  ['tujuh puluh dua koma lima', 72.5],
  ['dua belas', 12],
  ['seratus lima', 105],
  ['dua ribu dua puluh enam', 2026],
  ['1.000', 1000],
  ['٨٫٤', 8.4],
  ['8,4 ya bu', 8.4],
])('a number is read from figures and words: %s', (text, value) => {
  expect(readNumber(text)).toEqual({ kind: 'understood', value })
})

test.each([
  ['halo', 'no-number'],
  ['', 'no-number'],
  ['8.4.2', 'two-numbers'],
  ['8,4 72', 'two-numbers'],
  ['8-9', 'range'],
  ['-5', 'negative'],
  ['minus lima', 'negative'],
  ['sekitar 8', 'about'],
  [`1${'0'.repeat(400)}`, 'two-numbers'],
])('what is not one number is said to be unclear: %s', (text, because) => {
  expect(readNumber(text)).toEqual({ kind: 'unclear', because })
})

describe('a weight', () => {
  test.each([
    ['8,4kg', 8.4],
    ['8,4', 8.4],
    ['8 kilo 4 ons', 8.4],
    ['8kg4ons', 8.4],
    ['6 kg 750 gr', 6.75],
    ['9 kg lewat 2 ons', 9.2],
    ['9 kilo lebih tiga ons', 9.3],
    ['sepuluh kilo kurang dua ons', 9.8],
    ['84 ons', 8.4],
    ['8400 gram', 8.4],
    ['8400', 8.4],
    ['2.800 gram', 2.8],
    ['setengah kilo', 0.5],
    ['11 kg setengah', 11.5],
    ['delapan setengah kilo', 8.5],
    ['beratnya 8 kg bu', 8],
  ])('is read in every unit that mothers use: %s', (text, weightKg) => {
    expect(readWeight(text)).toEqual({ kind: 'understood', weightKg })
  })

  test.each([
    ['8-9 kg', 'range'],
    ['8 sampai 9 kg', 'range'],
    ['8 atau 9 kg', 'range'],
    ['8 s/d 9', 'range'],
    ['8.4.2', 'two-numbers'],
    ['8 kg 4', 'two-numbers'],
    ['72 cm', 'wrong-unit'],
    ['0', 'zero'],
    ['-8 kg', 'negative'],
    ['kira-kira 8 kg', 'about'],
    ['8 kilo lebih', 'about'],
    ['8 kiloan', 'about'],
    ['8an kg', 'about'],
    ['naik 2 ons', 'change'],
    ['berat', 'no-number'],
  ])('is refused when it is not one exact weight: %s', (text, because) => {
    expect(readWeight(text)).toEqual({ kind: 'unclear', because })
  })
})

describe('a length', () => {
  test.each([
    ['72 cm', 72],
    ['72', 72],
    ['72,5cm', 72.5],
    ['72 setengah', 72.5],
    ['0,72 m', 72],
    ['1,05 meter', 105],
    ['1 m 5 cm', 105],
    ['720 mm', 72],
    ['tujuh puluh dua senti', 72],
  ])('is read in every unit: %s', (text, lengthCm) => {
    expect(readLength(text)).toEqual({ kind: 'understood', lengthCm })
  })

  test.each([
    ['72 kg', 'wrong-unit'],
    ['70-72', 'range'],
    ['tujuh dua', 'two-numbers'],
  ])('is refused when it is not one length: %s', (text, because) => {
    expect(readLength(text)).toEqual({ kind: 'unclear', because })
  })
})
