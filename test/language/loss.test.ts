import { expect, test } from 'vitest'
import { readLoss } from '../../src/language/loss.ts'

test.each([
  ['anak saya meninggal', 'child'],
  ['anak saya sdh meninggal kmrn bu', 'child'],
  ['maaf bu, bayinya sudah meninggal', 'child'],
  ['kenapa anak saya meninggal', 'child'],
  ['anak saya meninggal, kenapa ya?', 'child'],
  ['bayi saya lahir mati', 'child'],
  ['bayinya tidak tertolong', 'child'],
  ['cucu saya berpulang tadi malam', 'child'],
  ['sdh gak ada lagi anaknya', 'child'],
  ['anak saya sudah tidak ada', 'child'],
  ['dedeknya udah ga ada bu', 'child'],
  ['nenek bilang cucunya sudah meninggal', 'child'],
  ['sdh meninggal kmrn', 'unknown'],
  ['meninggal', 'unknown'],
  ['sudah tiada', 'unknown'],
  ['sudah berpulang', 'unknown'],
  ['innalillahi rizki meninggal', 'unknown'],
  ['keguguran', 'pregnancy'],
  ['sy keguguran minggu lalu', 'pregnancy'],
  ['istri saya keguguran', 'pregnancy'],
  ['janinnya meninggal dalam kandungan', 'pregnancy'],
  ['kandungan saya gugur', 'pregnancy'],
])('a loss is recognised: %s', (text, of) => {
  expect(readLoss(text)).toEqual({ kind: 'loss', of, named: [] })
})

test.each([
  'neneknya meninggal',
  'ayahnya sudah meninggal',
  'suami saya meninggal',
  'anak tetangga meninggal',
  'takut keguguran',
  'saya takut anak saya meninggal',
  'apa penyebab keguguran',
  'tanda-tanda keguguran',
  'pernah keguguran 2 kali',
  'bagaimana mencegah keguguran',
  'flek apakah keguguran',
  'kalau anak meninggal karena vaksin bagaimana',
  'apakah demam bisa menyebabkan meninggal',
  'hampir meninggal',
  'alhamdulillah tidak meninggal',
  'sudah tidak ada lagi demamnya',
  'anak saya sudah tidak ada demam',
  'stok tidak ada lagi',
  'asi saya sudah tidak ada',
  'sudah tidak ada',
  'hp mati',
  'mati lampu',
  'meninggalkan rumah',
  'anak saya di rumah',
  'jangan sampai keguguran',
  '',
  '😢',
])('fears, questions, others and other things are not: %s', (text) => {
  expect(readLoss(text)).toBeUndefined()
})

test("a known child's name is a child", () => {
  expect(readLoss('Aisyah sudah tidak ada')).toBeUndefined()
  const told = { kind: 'loss', of: 'child', named: ['aisyah'] }
  expect(readLoss('Aisyah sudah tidak ada', () => ['Aisyah Nur'])).toEqual(told)
  expect(readLoss('aisyah meninggal bu', () => ['Aisyah Nur'])).toEqual(told)
})

test.each([
  ['arham meninggal, aisyah sakit juga', ['arham']],
  ['arham meninggal aisyah sakit juga', ['arham']],
  ['aisyah sakit arham meninggal', ['arham']],
  ['arham meninggal, tinggal aisyah anak saya', ['arham']],
  ['anak saya arham meninggal kemarin bu, aisyah belum tahu', ['arham']],
  ['aisyah nur dan arham meninggal', ['aisyah', 'nur', 'arham']],
  ['telah meninggal anak saya arham', ['arham']],
  ['arham sakit keras, meninggal tadi malam', ['arham']],
  ['anak saya arham, meninggal tadi malam', ['arham']],
  ['anak saya meninggal bu, arham', ['arham']],
  ['anak saya meninggal, aisyah belum tahu', []],
  ['nenek bilang aisyah meninggal', ['aisyah']],
  ['pak aisyah meninggal', ['aisyah']],
])('of two children, it is told of the one that is named with it: %s', (text, named) => {
  expect(readLoss(text, () => ['Aisyah Nur', 'Arham'])?.named).toEqual(named)
})

test.each([
  'bapak aisyah meninggal',
  'adik aisyah meninggal',
  'adik aisyah nur meninggal bu',
  'bapaknya si aisyah meninggal',
  'meninggal adik aisyah',
  'innalillahi nenek aisyah meninggal',
])('a name behind a relative is the relative: %s', (text) => {
  expect(readLoss(text, () => ['Aisyah Nur', 'Arham'])).toBeUndefined()
})
