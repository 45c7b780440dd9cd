import { describe, expect, test } from 'vitest'
import { asserted } from '../../src/language/asserted.ts'
import { MEASURE_WORDS } from '../../src/language/measurement-items.ts'
import { readAmendment, readMending } from '../../src/language/mending.ts'

const TODAY = '2026-11-22'

describe('what a correction says is so', () => {
  test.each([
    ['bukan, 7,2', '7,2'],
    ['bukan 7,2', '7,2'],
    ['7,2 bukan 7,1', '7,2'],
    ['bukan 7,1 tapi 7,2', '7,2'],
    ['salah, 7,2', '7,2'],
    ['namanya Aisyah bukan Aisah', 'namanya Aisyah'],
    ['bukan Aisah, Aisyah', 'Aisyah'],
    ['nama Aisah harusnya Aisyah', 'Aisyah'],
    ['nama Ahmad salah', ''],
    ['tanggal lahir salah harusnya 3 mei 2026', '3 mei 2026'],
    ['laki-laki', 'laki-laki'],
    ['bukan', ''],
    ['', ''],
  ])('of "%s" is "%s"', (text, said) => {
    expect(asserted(text)).toBe(said)
  })

  test('keeps the word for what was measured, wherever it stands', () => {
    expect(asserted('lila 12 harusnya 13,5', MEASURE_WORDS)).toBe('lila, 13,5')
    expect(asserted('beratnya salah harusnya 7,2', MEASURE_WORDS)).toBe('beratnya, 7,2')
  })
})

describe('a wish to put something right', () => {
  test.each([
    ['salah', 'unsaid'],
    ['salah bu', 'unsaid'],
    ['ada yang keliru', 'unsaid'],
    ['perbaiki', 'unsaid'],
    ['nama anak salah', 'child'],
    ['tanggal lahir salah harusnya 3 mei 2026', 'child'],
    ['ubah data anak', 'child'],
    ['jenis kelaminnya salah', 'child'],
    ['berat lahir salah harusnya 3,2 kg', 'child'],
    ['ganti nama jadi Aisyah', 'child'],
    ['beratnya salah', 'visit'],
    ['beratnya harusnya 7,2', 'visit'],
    ['angkanya salah semua', 'visit'],
    ['salah, 7,2 kg', 'visit'],
  ])('is read: %s', (text, about) => {
    expect(readMending(text)).toBe(about)
  })

  test.each([
    'salah satu anak saya sakit',
    'salah saya ya bu',
    'ganti popok 2 kali',
    'apa salahnya kalau anak dikasih madu',
    'anak saya salah makan',
    'berat badan harusnya berapa?',
    '7,2',
    'laki-laki',
    'bukan',
    '',
  ])('is not: %s', (text) => {
    expect(readMending(text)).toBeUndefined()
  })
})

describe('what is right of a child', () => {
  const told = (text: string) => {
    const { topics: _, isAll: __, born, ...others } = readAmendment(text, TODAY)
    return born?.kind === 'understood' ? { ...others, born: born.iso } : others
  }

  test.each([
    ['nama anak salah harusnya Aisyah Nur', { name: 'Aisyah Nur' }],
    ['namanya sekarang Aisyah', { name: 'Aisyah' }],
    ['namanya Aisyah bukan Aisah', { name: 'Aisyah' }],
    ['Aisyah', { name: 'Aisyah' }],
    ['nama aisyah, laki-laki', { name: 'Aisyah', sex: 'm' }],
    ['laki-laki', { sex: 'm' }],
    ['perempuan, lahir 3 mei 2026', { sex: 'f', born: '2026-05-03' }],
    ['tanggal lahir salah harusnya 3 mei 2026', { born: '2026-05-03' }],
    ['berat lahir salah harusnya 3,2 kg', { birth: { weightKg: 3.2 } }],
    ['lahir prematur 34 minggu', { birth: { weeks: 34, term: 'kurang' } }],
    ['nama anak salah', {}],
    ['nama Ahmad salah', {}],
    ['angkanya salah', {}],
  ])('is read: %s', (text, expected) => {
    expect(told(text)).toEqual(expected)
  })

  test.each([
    'umur 8 bulan makannya gimana?',
    'sudah 3 hari batuk',
    'berat lahir 2,5 kg normal?',
    'berat badan anak 10 bln ga naik 2 bln',
  ])('a story or a question with a day in it says more: %s', (text) => {
    expect(readAmendment(text, TODAY).isAll).toBe(false)
  })

  test.each([
    'nama anak saya yang benar Aisyah Nur',
    'lahirnya 3 mei 2026 bu',
    'laki-laki, lahir prematur 34 minggu',
  ])('a correction says nothing else: %s', (text) => {
    expect(readAmendment(text, TODAY).isAll).toBe(true)
  })
})
