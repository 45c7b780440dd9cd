import { describe, expect, test } from 'vitest'
import { matchChoice, type Option } from '../../src/language/choice.ts'
import { yesNo } from '../../src/language/yes-no.ts'

describe('yes and no', () => {
  test.each([
    'ya',
    'iyaaa',
    'iye',
    'y',
    'betul bu',
    'benar',
    'bener',
    'ok',
    'okee',
    'sip',
    'setuju',
    'boleh',
    'mau',
    'sudah',
    'iya boleh dicatat',
    'tidak apa-apa',
    'gak papa kok',
    'tidak salah',
    '👍',
    'Ya 🙏',
    'inggih',
    'iya dek',
  ])('agrees: %s', (text) => {
    expect(yesNo(text)).toBe('yes')
  })

  test.each([
    'tidak',
    'tdk',
    'gak',
    'ga',
    'nggak',
    'enggak',
    'ndak',
    'nda',
    'kada',
    'bukan',
    'jangan',
    'belum',
    'gak mau',
    'tidak setuju',
    'belum boleh',
    'ya tidak usah',
    'salah bu',
    '👎',
  ])('declines: %s', (text) => {
    expect(yesNo(text)).toBe('no')
  })

  test.each([
    '',
    'ya ampun anak saya panas',
    'iya demam',
    'boleh gak',
    'aisyah',
    '1',
    'tidak mau makan',
    '8,4',
    'sudah 3 hari panas',
  ])('does neither: %s', (text) => {
    expect(yesNo(text)).toBeUndefined()
  })
})

const CONSENT: readonly Option[] = [
  { value: 'all', label: 'Setuju (kader & bidan posyandu boleh lihat)' },
  { value: 'me', label: 'Untuk saya saja' },
  { value: 'no', label: 'Tidak' },
]

const SEX: readonly Option[] = [
  { value: 'f', label: 'Perempuan', keywords: ['cewek', 'pr', 'p'] },
  { value: 'm', label: 'Laki-laki', keywords: ['cowok', 'lk', 'l'] },
]

const POSTS: readonly Option[] = [
  { value: 'mawar', label: 'Posyandu Mawar' },
  { value: 'melati', label: 'Posyandu Melati' },
  { value: 'anggrek', label: 'Posyandu Anggrek Dusun Buntu Batu' },
]

describe('a choice', () => {
  test.each([
    ['1', 'all'],
    ['1.', 'all'],
    ['no 2', 'me'],
    ['nomor satu', 'all'],
    ['satu', 'all'],
    ['yang nomor 3', 'no'],
    ['1 ya bun', 'all'],
    ['1 setuju', 'all'],
    ['ya 1', 'all'],
    ['３', 'no'],
    ['Setuju', 'all'],
    ['setuju bu', 'all'],
    ['iya setuju', 'all'],
    ['ya', 'all'],
    ['stuju', 'all'],
    ['setujuu', 'all'],
    ['Setuju (kader & bidan posyandu boleh lihat)', 'all'],
    ['Setuju (kader & bid…', 'all'],
    ['Untuk saya saja', 'me'],
    ['untuk saya', 'me'],
    ['Untuk saya s...', 'me'],
    ['untk saya saja', 'me'],
    ['tidak', 'no'],
    ['gak mau', 'no'],
    ['tidak setuju', 'no'],
  ])('is found in "%s"', (text, value) => {
    expect(matchChoice(text, CONSENT)).toEqual({ kind: 'one', value })
  })

  test.each([
    ['perempuan', 'f'],
    ['prempuan', 'f'],
    ['anak saya perempuan', 'f'],
    ['P', 'f'],
    ['laki2', 'm'],
    ['laki laki', 'm'],
    ['lk', 'm'],
    ['cowok bu', 'm'],
  ])('is found by label, keyword or with a slip: %s', (text, value) => {
    expect(matchChoice(text, SEX)).toEqual({ kind: 'one', value })
  })

  test.each([
    ['mawar', 'mawar'],
    ['posyandu melati', 'melati'],
    ['melatii', 'melati'],
    ['Posyandu Anggrek Dus', 'anggrek'],
    ['buntu batu', 'anggrek'],
  ])('is found by its telling words: %s', (text, value) => {
    expect(matchChoice(text, POSTS)).toEqual({ kind: 'one', value })
  })

  test.each([
    ['posyandu', POSTS, ['mawar', 'melati', 'anggrek']],
    ['1 dan 2', CONSENT, ['all', 'me']],
    ['1,2', CONSENT, ['all', 'me']],
    ['perempuan atau laki-laki', SEX, ['f', 'm']],
    ['1 tidak', CONSENT, ['all', 'no']],
  ])('of several is said to be several: %s', (text, options, values) => {
    expect(matchChoice(text, options)).toEqual({ kind: 'several', values })
  })

  test.each([
    'ya ampun anak saya panas',
    'kader',
    '4',
    '0',
    '12',
    'anak saya demam',
    'iya tapi anak saya kejang',
    '1 anak saya panas',
    'anak saya 2',
    '8,4 72',
    'apa maksudnya setuju itu',
    '',
    '😀',
    'x'.repeat(500),
  ])('is not seen in what says more or other: %s', (text) => {
    expect(matchChoice(text, CONSENT)).toEqual({ kind: 'none' })
  })

  test('a denied label is not the label', () => {
    expect(matchChoice('bukan perempuan', SEX)).toEqual({ kind: 'none' })
  })
})
