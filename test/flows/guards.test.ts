import { expect, test } from 'vitest'
import { dangerSign } from '../../flows/guards.ts'

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
])('"%s" is not', (text) => {
  expect(dangerSign(text)).toBeUndefined()
})
