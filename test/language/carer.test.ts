import { expect, test } from 'vitest'
import { readCarer } from '../../src/language/carer.ts'
import { asksForEnglish } from '../../src/language/english.ts'
import { readMeasuringPlace } from '../../src/language/measuring-place.ts'

test.each([
  ['saya ayahnya', 'ayah'],
  ['sy neneknya Aisyah', 'nenek'],
  ['saya mamanya', 'ibu'],
  ['ini ayahnya', 'ayah'],
  ['panggil saya ayah', 'ayah'],
  ['panggil nenek saja', 'nenek'],
  ['saya bukan ibunya tapi neneknya', 'nenek'],
  ['saya ibunya bukan neneknya', 'ibu'],
])('"%s" says who writes', (text, carer) => {
  expect(readCarer(text, ['Aisyah'])).toBe(carer)
})

test.each(['ayahnya sakit', 'ibu saya sakit', 'saya ibu rumah tangga', 'ayahnya', 'nenek bilang boleh', ''])(
  '"%s" says something else',
  (text) => {
    expect(readCarer(text)).toBeUndefined()
  },
)

test.each(['hello', 'Hello!', 'good morning', 'good evening dear', 'english please', 'language english'])(
  '"%s" asks for English',
  (text) => {
    expect(asksForEnglish(text)).toBe(true)
  },
)

test.each(['halo', 'hi', 'hello kak', 'selamat pagi', 'bahasa', 'good', ''])('"%s" does not', (text) => {
  expect(asksForEnglish(text)).toBe(false)
})

test.each([
  ['dirumah', 'rumah'],
  ['di rmh', 'rumah'],
  ['di rumah bu kader', 'rumah'],
  ['bidan', 'puskesmas'],
  ['di bu bidan', 'puskesmas'],
  ['pustu', 'puskesmas'],
  ['rumah sakit', 'puskesmas'],
  ['posyandu mawar', 'posyandu'],
  ['di posyandu sama bu bidan', 'posyandu'],
  ['sama kader', 'posyandu'],
])('"%s" says where it was measured', (text, place) => {
  expect(readMeasuringPlace(text)).toBe(place)
})

test.each(['bukan', '7,2', 'di rumah, bukan di puskesmas', ''])('"%s" does not say one place', (text) => {
  expect(readMeasuringPlace(text)).toBeUndefined()
})
