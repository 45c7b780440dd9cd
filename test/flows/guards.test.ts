import { expect, test } from 'vitest'
import { dangerSign } from '../../flows/guards.ts'
import { createWords } from '../../src/words/words.ts'

test.each([
  'anak saya kejang',
  'panas 2 hari, tidak mau makan, kejang',
  'panas gak turun, kejang',
  'demam tidak turun, kejang tadi pagi',
  'takut anak saya kejang',
  'obat tidak masuk muntah terus',
  'bayi ga mau nenen',
  'tidak bisa minum',
  'gak bisa nyusu',
  'sesak napas bu',
  'dadanya cekung kalau napas',
  'bibirnya biru',
  'muntah semua',
  'anak sy tdk sadar',
  'susah dibangunkan',
  'keselek kacang',
  'ank jtuh dri tngga skrg g sdar',
  'bayi umur 4 hari kada hakun manyusu',
  'menceret campur darah dari tadi pagi',
])('"%s" is answered as a danger sign', (text) => {
  expect(dangerSign(text)?.lane).toBe('urgent')
})

test.each([
  'apa tanda bahaya diare?',
  'sudah tidak kejang',
  'tidak ada sesak',
  'dulu pernah step',
  'tidak kejang, 7,1 kg 66,5 cm',
  'belum pernah kejang',
  'aisyah perempuan 14 maret 2026',
  '8,2 kg 72 cm posyandu',
  'tidak mau makan sayur',
  'sapi saya mencret darah',
])('"%s" is not', (text) => {
  expect(dangerSign(text)).toBeUndefined()
})

test.each([
  ['anak saya kejang, badannya panas', 'people.guard.fits'],
  ['keselek kacang, mukanya biru', 'people.guard.choking'],
  ['bayi tersedak susu', 'people.guard.choking'],
  ['tertelan deterjen cair anak 1 tahun', 'people.guard.poison'],
  ['anak minum minyak tanah', 'people.guard.poison'],
  ['anak pingsan', 'people.guard.no-food'],
  ['anak tenggelam di kolam', 'people.guard.no-food'],
  ['bayi ga mau nenen', 'people.guard.danger'],
])('"%s" is answered with what helps in that case', (text, key) => {
  expect(dangerSign(text)?.message.say).toEqual([{ key }])
})

const speak = createWords((key) => {
  throw new Error(`no sentence ${key}`)
})
const REPLIES = ['fits', 'choking', 'poison', 'no-food', 'danger'].map((kind) => `people.guard.${kind}`)

test.each(REPLIES)('%s fits in one bubble, names where to go and its source, in both languages', (key) => {
  for (const language of ['id', 'en']) {
    const text = speak(language)({ key })
    expect(text.length).toBeLessThanOrEqual(600)
    expect(text).toContain('119')
    expect(text).toContain('puskesmas')
    expect(text).toMatch(/(?:Sumber|Source): .+$/)
    expect(text).not.toMatch(/\p{Extended_Pictographic}/u)
  }
})

test('nothing is given by mouth in a fit, while choking, or after poison', () => {
  for (const kind of ['fits', 'choking', 'poison']) {
    expect(speak('id')({ key: `people.guard.${kind}` })).not.toMatch(/susui|oralit/i)
    expect(speak('id')({ key: `people.guard.${kind}` })).toMatch(/[Jj]angan beri (?:makan|minum)/)
  }
})
