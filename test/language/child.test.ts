import { describe, expect, test } from 'vitest'
import { readBirth } from '../../src/language/birth.ts'
import { birthBeside } from '../../src/language/birth-beside.ts'
import { readChildIntro } from '../../src/language/child.ts'
import { tidyName } from '../../src/language/name.ts'

const TODAY = '2026-11-22'

function intro(text: string) {
  const { born, ...others } = readChildIntro(text, TODAY)
  const iso = born?.kind === 'understood' || born?.kind === 'approximate' ? born.iso : undefined
  return iso === undefined ? others : { ...others, born: iso }
}

describe('the first message about a child', () => {
  test.each([
    [
      'aisyah prmpuan 14 maret 26, sy mamanya',
      { name: 'Aisyah', sex: 'f', born: '2026-03-14', carer: 'ibu' },
    ],
    ['Nama: Arham, laki2, 3/9/2025', { name: 'Arham', sex: 'm', born: '2025-09-03' }],
    ['anak: Keysha, tgl lahir 20/5/2025, P', { name: 'Keysha', sex: 'f', born: '2025-05-20' }],
    [
      "Nur'aini cewek lahir 2 februari 2025 sy neneknya",
      { name: "Nur'aini", sex: 'f', born: '2025-02-02', carer: 'nenek' },
    ],
    ['M. Rizki lk 8 bulan', { name: 'M. Rizki', sex: 'm', born: '2026-03-22' }],
    ['l. rahman, l, 3 maret 2026', { name: 'L. Rahman', sex: 'm', born: '2026-03-03' }],
    ['Muh. Al Ghazali / L / 12-12-2025', { name: 'Muh. Al Ghazali', sex: 'm', born: '2025-12-12' }],
    [
      'assalamualaikum bu mau daftar anak saya namanya AL-FATIH laki laki lahir tgl 3 bulan 9 tahun 2025',
      { name: 'Al-Fatih', sex: 'm', born: '2025-09-03' },
    ],
    ['perempuan, 14/3/2026, Aisyah', { name: 'Aisyah', sex: 'f', born: '2026-03-14' }],
    ['Ramadhan cowok 5 mei 2026', { name: 'Ramadhan', sex: 'm', born: '2026-05-05' }],
    ['Nama anak: Arham, nama ibu: Siti, laki-laki', { name: 'Arham', sex: 'm' }],
    ['saya bapaknya Rafa, laki-laki', { name: 'Rafa', sex: 'm', carer: 'ayah' }],
    ['si kecil Keysha lanang? bukan, wadon', { name: 'Keysha' }],
    ['آيشة perempuan 14 maret 2026', { name: 'آيشة', sex: 'f', born: '2026-03-14' }],
    ['Azzahra', { name: 'Azzahra' }],
    ['bayi perempuan lahir kemarin belum ada nama', { sex: 'f', born: '2026-11-21', unnamed: true }],
  ])('is read whole: %s', (text, expected) => {
    expect(intro(text)).toEqual(expected)
  })

  test.each([
    ['perempuan', 'f'],
    ['prempuan', 'f'],
    ['pr', 'f'],
    ['P', 'f'],
    ['cwe', 'f'],
    ['wedok', 'f'],
    ['laki laki', 'm'],
    ['laki2', 'm'],
    ['lk', 'm'],
    ['L', 'm'],
    ['cowo', 'm'],
    ['lanang', 'm'],
  ])('the sex is read from "%s"', (word, sex) => {
    expect(readChildIntro(`Ayu, ${word}, 1/2/2026`, TODAY)).toMatchObject({ name: 'Ayu', sex })
  })

  test('"Putri" is a name, and says a girl only beside another name', () => {
    expect(intro('putri')).toEqual({ name: 'Putri' })
    expect(intro('Putri Ayu 14/3/2026')).toEqual({ name: 'Putri Ayu', sex: 'f', born: '2026-03-14' })
    expect(intro('Putri, perempuan')).toEqual({ name: 'Putri', sex: 'f' })
  })

  test('a birth without a year is handed on as a question', () => {
    expect(readChildIntro('Aisyah P 14 maret', TODAY).born).toMatchObject({ kind: 'ask', because: 'no-year' })
  })

  test('greeting the reader as Ibu does not say who writes', () => {
    expect(readChildIntro('Aisyah perempuan, ibu', TODAY)).not.toHaveProperty('carer')
    expect(readChildIntro('Aisyah perempuan, sy ibunya', TODAY)).toMatchObject({ carer: 'ibu' })
  })

  test.each(['081234567890', '😀', '12345', '2026'])('figures and emoji are no name: %s', (text) => {
    expect(readChildIntro(text, TODAY)).not.toHaveProperty('name')
  })

  test.each(['anak saya demam tinggi kenapa ya', 'kapan posyandu?', 'bayi saya muntah terus'])(
    'a complaint or a question gives no name: %s',
    (text) => {
      expect(readChildIntro(text, TODAY)).not.toHaveProperty('name')
    },
  )
})

describe('a birth beside other facts', () => {
  test.each([
    ['Aisyah perempuan 3 mei 2026 lahir prematur 34 minggu', { weeks: 34, term: 'kurang' }],
    ['Ahmad lk 3 mei 2026 lahir 2,1 kg', { weightKg: 2.1 }],
    [
      'Ahmad lk lahir 3 mei 2026, berat lahir 2100 gram panjang 47 cm kurang bulan',
      { weightKg: 2.1, lengthCm: 47, term: 'kurang' },
    ],
    ['bb lahir 3100 pb 50', { weightKg: 3.1, lengthCm: 50 }],
    ['lahir 3,2', { weightKg: 3.2 }],
    ['usia kandungan 36 minggu', { weeks: 36, term: 'kurang' }],
    ['lahir prematur', { term: 'kurang' }],
  ])('is found: %s', (text, birth) => {
    expect(birthBeside(text).birth).toEqual(birth)
  })

  test.each([
    'Ahmad lk lahir 3 mei 2026',
    'lahir 14.3.2026',
    'lahir 2026',
    'lahir 30 minggu lalu',
    'Aisyah pr 8 bulan',
    'lahir 8 bulan',
    'Aisyah pr 3/5/2026 7,2 kg 66 cm',
  ])('is not read into a day, an age or today’s weight: %s', (text) => {
    expect(birthBeside(text).birth).toEqual({})
  })

  test('is no part of the name, the day or the age', () => {
    expect(intro('Aisyah perempuan 3 mei 2026 lahir prematur 34 minggu, sy ibunya')).toEqual({
      name: 'Aisyah',
      sex: 'f',
      born: '2026-05-03',
      carer: 'ibu',
      birth: { weeks: 34, term: 'kurang' },
    })
  })
})

describe('a child without a name', () => {
  test.each([
    'blm punya nama, perempuan',
    'belum ada nama, perempuan',
    'namanya belum ada, perempuan',
    'bayi perempuan nama menyusul',
    'perempuan, belum dikasih nama',
  ])('is no child called so: %s', (text) => {
    expect(intro(text)).toEqual({ sex: 'f', unnamed: true })
  })
})

describe('a name', () => {
  test.each([
    ["nur'aini", "Nur'aini"],
    ['NUR’AINI', "Nur'aini"],
    ['m. rizki', 'M. Rizki'],
    ['al-fatih', 'Al-Fatih'],
    ['McDonald', 'McDonald'],
    ['  siti   aminah ', 'Siti Aminah'],
    ['josé', 'José'],
    ['आयशा', 'आयशा'],
    ['R', 'R'],
  ])('keeps its spelling and gets tidy capitals: %s', (text, name) => {
    expect(tidyName(text)).toBe(name)
  })

  test.each(['', '  ', '123', '😀', '-.', 'a'.repeat(61)])('is refused: "%s"', (text) => {
    expect(tidyName(text)).toBeUndefined()
  })
})

describe('a birth', () => {
  test.each([
    ['3,1 kg 49 cm cukup bulan', { weightKg: 3.1, lengthCm: 49, term: 'cukup' }],
    ['2800 gram 48', { weightKg: 2.8, lengthCm: 48 }],
    ['2.800 gr', { weightKg: 2.8 }],
    ['2800 48', { weightKg: 2.8, lengthCm: 48 }],
    ['bb lahir 3100 pb 50, 9 bulan', { weightKg: 3.1, lengthCm: 50, term: 'cukup' }],
    ['3 kg 2 ons panjang 50', { weightKg: 3.2, lengthCm: 50 }],
    ['lahir 36 minggu', { weeks: 36, term: 'kurang' }],
    ['38 mgg 3 kg', { weeks: 38, term: 'cukup', weightKg: 3 }],
    ['prematur 8 bulan', { term: 'kurang' }],
    ['2,1 kg kurang bulan', { weightKg: 2.1, term: 'kurang' }],
    ['3,1', { weightKg: 3.1 }],
    ['lupa', {}],
  ])('is read: %s', (text, birth) => {
    expect(readBirth(text)).toEqual(birth)
  })

  test('a lost comma is not guessed but offered', () => {
    expect(readBirth('31 49')).toEqual({
      doubt: { because: 'decimal-lost', candidate: { weightKg: 3.1, lengthCm: 49 } },
    })
  })
})
