import { expect, test } from 'vitest'
import { maskIdentityNumbers } from '../../src/language/mask.ts'

test.each([
  ['NIK 7317011203900001 ya', 'NIK [16 angka] ya'],
  ['7317 0112 0390 0001', '[16 angka]'],
  ['7317.0112.0390.0001', '[16 angka]'],
  ['7317-0112-0390-0001', '[16 angka]'],
  ['73 1701 120390 0001', '[16 angka]'],
  ['7 3 1 7 0 1 1 2 0 3 9 0 0 0 0 1', '[16 angka]'],
  ['٧٣١٧٠١١٢٠٣٩٠٠٠٠١', '[16 angka]'],
  ['７３１７ ０１１２ ０３９０ ０００１', '[16 angka]'],
  ['7317\u200b0112\u200b0390\u200b0001', '[16 angka]'],
  ['1. 7317011203900001 Ani', '1. [16 angka] Ani'],
  ['kk 7317011203900002, nik 7317011203900001.', 'kk [16 angka], nik [16 angka].'],
  ['NIK7317011203900001😀', 'NIK[16 angka]😀'],
])('sixteen digits are hidden: %s', (text, masked) => {
  expect(maskIdentityNumbers(text)).toEqual({ text: masked, masked: true })
})

test.each([
  ['081234567890'],
  ['+62 812-3456-7890, berat 8,4'],
  ['081234567890 72 66'],
  ['14-03-2026 15-04-2026'],
  ['2026-03-14 2026-04-15'],
  ['8,4 72 8,6 73 9,1 75 9,4 76'],
  ['Ani 9 72\nBudi 10 80\nCaca 11 82\nDodi 12 85'],
  ['73170112039000012'],
  ['731701120390000'],
  ['7,1 66,5 lila 14,5 lk 44,5 tgl 19/11/2026'],
])('dates, phone numbers and lists stay: %s', (text) => {
  expect(maskIdentityNumbers(text)).toEqual({ text, masked: false })
})
