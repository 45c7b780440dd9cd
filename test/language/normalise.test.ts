import { expect, test } from 'vitest'
import { lexemes } from '../../src/language/lexemes.ts'
import { normalise, tokens } from '../../src/language/normalise.ts'

test.each([
  ['Lamaaaa sekaliii', 'lama sekali'],
  ['okee Betulll', 'oke betul'],
  ['saat maaf', 'saat maaf'],
  ['siklus III', 'siklus iii'],
])('stretched words become plain: %s', (text, plain) => {
  expect(normalise(text)).toBe(plain)
})

test.each([
  ['anak2', 'anak-anak'],
  ['laki2', 'laki-laki'],
  ['anak2nya', 'anak-anaknya'],
])('a "2" behind a word says it twice: %s', (text, plain) => {
  expect(normalise(text)).toBe(plain)
})

test.each([
  ['dusun2', 'dusun 2'],
  ['bb2,8', 'bb 2,8'],
  ['lila2', 'lila 2'],
  ['berat25', 'berat 25'],
])('a "2" that counts stays a number: %s', (text, plain) => {
  expect(normalise(text)).toBe(plain)
})

test.each([
  ['１２,5 kg', '12,5 kg'],
  ['٨٫٤ kg', '8,4 kg'],
  ['۸,۴', '8,4'],
  ['᭘,᭔', '8,4'],
  ['8½', '8 setengah'],
  ['𝟠', '8'],
])('digits of every script become 0 to 9: %s', (text, plain) => {
  expect(normalise(text)).toBe(plain)
})

test.each([
  ['Jum’at', 'jumat'],
  ['Café Ñandú', 'cafe nandu'],
  ['iya 😂🙏!!!', 'iya'],
  ['ka\u200blau', 'kalau'],
  ['😂', ''],
  ['', ''],
])('diacritics, emoji and idle marks go: %s', (text, plain) => {
  expect(normalise(text)).toBe(plain)
})

test.each([
  ['14-3-26', '14-3-26'],
  ['8,4/72', '8,4/72'],
  ['suhu -9', 'suhu -9'],
  ['2026–11–19', '2026-11-19'],
  ['8,4, 72.', '8,4 72'],
])('marks between figures stay: %s', (text, plain) => {
  expect(normalise(text)).toBe(plain)
})

test('tokens are the words and figures', () => {
  expect(tokens('Bb: 8,4 kg, ya Bu!')).toEqual(['bb', '8,4', 'kg', 'ya', 'bu'])
  expect(tokens('🙏')).toEqual([])
})

test('a code of one letter and two or three digits is one word', () => {
  expect(tokens('A15 7,1')).toEqual(['a15', '7,1'])
  expect(tokens('b8,4')).toEqual(['b', '8,4'])
})

test('every lexeme knows its place in the text as it came', () => {
  const text = '🙂 Nur’aini ８,４kg'
  expect(lexemes(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Nur’aini', '８,４', 'kg'])
})
