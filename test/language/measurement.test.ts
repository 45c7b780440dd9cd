import { describe, expect, test } from 'vitest'
import {
  type MeasurementOptions,
  type MeasurementReading,
  readMeasurement,
} from '../../src/language/measurement.ts'

const TODAY = '2026-11-22'
const read = (text: string, options?: MeasurementOptions): MeasurementReading =>
  readMeasurement(text, TODAY, options)

describe('a whole answer of a mother', () => {
  test.each([
    [
      '7,1 kg 65 cm, posyandu, 5 November',
      { weightKg: 7.1, lengthCm: 65, place: 'posyandu', date: '2026-11-05', rest: [] },
    ],
    [
      '7,1 / 66,5 posyandu kamis kmrn',
      { weightKg: 7.1, lengthCm: 66.5, place: 'posyandu', date: '2026-11-19', rest: [] },
    ],
    [
      'tadi pagi di rumah sendiri 8.4 kg 72cm',
      { weightKg: 8.4, lengthCm: 72, place: 'rumah', date: TODAY, rest: [] },
    ],
    [
      'BB : 8.4 KG\nTB : 72 CM\nTgl : 19-11-2026\ndi pustu',
      { weightKg: 8.4, lengthCm: 72, place: 'puskesmas', date: '2026-11-19', rest: [] },
    ],
    [
      'bb 8,4 pb 72 telentang lila 14,5 lk 44',
      { weightKg: 8.4, lengthCm: 72, position: 'lying', armCm: 14.5, headCm: 44, rest: [] },
    ],
    [
      'timbang di bidan 3 minggu lalu 8,4/72',
      {
        weightKg: 8.4,
        lengthCm: 72,
        place: 'puskesmas',
        date: '2026-11-01',
        dateIsApproximate: true,
        rest: [],
      },
    ],
  ])('is understood in one go: %s', (text, values) => {
    expect(read(text)).toEqual({ kind: 'understood', ...values })
  })
})

describe('weight and length', () => {
  test.each([
    '8,4 72',
    '8.4 72',
    '8,4/72',
    '8,4 - 72',
    '8,4-72',
    '8,4, 72',
    '8,4,72',
    '8,4 dan 72',
    '8,4kg72cm',
    'bb8,4tb72',
    'BB=8,4kg PB=72cm',
    'bb:8,4,tb:72',
    'bb tb 8,4 72',
    'bb/tb 8,4/72',
    'tb 72 bb 8,4',
    '72 cm 8,4 kg',
    '72/8,4',
    'brat 8,4 pnjang 72',
    'beratnya 8,4 tingginya 72',
    '8,4 beratnya, 72 tingginya',
    '8,4 kg, 72 tingginya',
    '8 kilo 4 ons tinggi 72',
    'delapan koma empat tujuh puluh dua',
    'berat delapan koma empat kilo panjang tujuh puluh dua',
    '84 ons, 0,72 m',
    '8400 gram 72 cm',
    'bb 8,4 tb 72 umur 9 bulan',
    'jam 10 bb 8,4 tb 72',
    'RT 05 bb 8,4 tb 72',
    'bb 8,4 naik 3 ons tb 72',
    'dulu 7,9 sekarang 8,4 72',
    '８,４　７２',
  ])('are told apart by words, units and order: %s', (text) => {
    expect(read(text)).toMatchObject({ kind: 'understood', weightKg: 8.4, lengthCm: 72 })
  })

  test.each([
    ['12,2 kg', { weightKg: 12.2 }],
    ['87 cm', { lengthCm: 87 }],
    ['panjang badan 68 setengah', { lengthCm: 68.5 }],
    ['lila 14,6', { armCm: 14.6 }],
    ['lingkar lengan 128 mm', { armCm: 12.8 }],
    ['LK 46,2', { headCm: 46.2 }],
    ['lingkar kepala 41 cm', { headCm: 41 }],
    ['bb 8,4 tb belum', { weightKg: 8.4 }],
    ['sepuluh kilo kurang dua ons', { weightKg: 9.8 }],
  ])('may come one by one: %s', (text, values) => {
    expect(read(text)).toEqual({ kind: 'understood', ...values, rest: [] })
  })

  test('the position is kept only when words say it', () => {
    expect(read('tb 85 berdiri')).toMatchObject({ position: 'standing' })
    expect(read('tb 85 diukur tidur')).toMatchObject({ position: 'lying' })
    expect(read('pb 85')).not.toHaveProperty('position')
  })

  test.each([
    ['di posyandu', 'posyandu'],
    ['posiandu', 'posyandu'],
    ['puskesmas', 'puskesmas'],
    ['polindes', 'puskesmas'],
    ['klinik', 'puskesmas'],
    ['rumah sakit', 'puskesmas'],
    ['di rumah bidan', 'puskesmas'],
    ['di rumah', 'rumah'],
    ['timbang sendiri', 'rumah'],
  ])('the place is read: %s', (words, place) => {
    expect(read(`8,4 kg 72 cm ${words}`)).toMatchObject({ kind: 'understood', place })
  })
})

describe('what is not sure', () => {
  test.each([
    ['bb 76 tb 9,3', 'swapped', { weightKg: 9.3, lengthCm: 76 }],
    ['bb 93 tb 76', 'decimal-lost', { weightKg: 9.3, lengthCm: 76 }],
    ['86 70,5', 'decimal-lost', { weightKg: 8.6, lengthCm: 70.5 }],
    ['bb 9,3 tb 760', 'decimal-lost', { weightKg: 9.3, lengthCm: 76 }],
    ['tb 7,6', 'decimal-lost', { lengthCm: 76 }],
    ['tb 0,86', 'decimal-lost', { lengthCm: 86 }],
    ['lila 146', 'decimal-lost', { armCm: 14.6 }],
    ['lk 4,6', 'decimal-lost', { headCm: 46 }],
    ['bb 9300', 'decimal-lost', { weightKg: 9.3 }],
    ['9,3', 'which-is-which', { weightKg: 9.3 }],
    ['76', 'which-is-which', { lengthCm: 76 }],
  ])('is read back as it was probably meant: %s', (text, because, candidate) => {
    expect(read(text)).toMatchObject({ kind: 'ask', because, candidate })
  })

  test.each([
    ['15 16', 'which-is-which'],
    ['sekitar 8 sampai 9 kilo', 'range'],
    ['8-9 kg', 'range'],
    ['kira-kira 8 kg', 'about'],
    ['bb 9.3.1', 'two-numbers'],
    ['bb -9', 'negative'],
    ['berat 0', 'decimal-lost'],
    ['naik 4 ons', 'change-only'],
    ['bb 9,1 eh 9,3', 'too-many-numbers'],
    ['8,4 72 14,5', 'too-many-numbers'],
    ['bb 72 cm', 'which-is-which'],
    ['bb saya 60 kg', 'implausible'],
    ['tb 172', 'implausible'],
    ['bb 8,4 tgl 31/11/2026', 'date'],
    ['bb 8,4 besok', 'date'],
    ['bulan ini 8,4 72', 'date'],
    ['8,4 72,5 November', 'date'],
    ['Aisyah 7,1 66,5\nArham 10,4 81,5', 'too-many-numbers'],
  ])('is asked about: %s', (text, because) => {
    const reading = read(text)
    expect(reading).toMatchObject({ kind: 'ask' })
    if (because !== 'decimal-lost') expect(reading).toMatchObject({ because })
  })

  test('what was read as it stands travels with the question', () => {
    expect(read('bb 93 tb 76 posyandu')).toMatchObject({
      asRead: { weightKg: 93, lengthCm: 76, place: 'posyandu' },
      candidate: { weightKg: 9.3, place: 'posyandu' },
    })
  })

  test.each([
    'nanti',
    'nanti ya bu',
    'belum',
    'belum ditimbang',
    'tidak tahu',
    'gak tau bu',
    'lupa',
    'bukunya hilang',
  ])('having no value yet is an answer of its own: %s', (text) => {
    expect(read(text)).toMatchObject({ kind: 'not-yet' })
  })

  test.each(['halo', 'tinggi berat', 'anak saya demam 39 derajat', 'demam 3 hari', '081234567890', ''])(
    'without a measured number there is no reading: %s',
    (text) => {
      expect(read(text)).toMatchObject({ kind: 'unclear', because: 'no-number' })
    },
  )

  test('a day and a place without numbers are not lost', () => {
    expect(read('posyandu kemarin')).toMatchObject({ asRead: { place: 'posyandu', date: '2026-11-21' } })
  })
})

describe('when the sizes a child can have are known', () => {
  const sizes = { weight: [5, 12], length: [58, 80] } as const

  test('a single bare number is told apart', () => {
    expect(read('8,4', { sizes })).toEqual({ kind: 'understood', weightKg: 8.4, rest: [] })
    expect(read('72', { sizes })).toEqual({ kind: 'understood', lengthCm: 72, rest: [] })
  })

  test('a value beyond them is asked about, and kept as it was said', () => {
    expect(read('bb 14 tb 72', { sizes })).toMatchObject({
      kind: 'ask',
      because: 'implausible',
      asRead: { weightKg: 14, lengthCm: 72 },
    })
    expect(read('13', { sizes })).toMatchObject({ because: 'implausible', asRead: { weightKg: 13 } })
  })

  test('a lost comma is put back only where the child could have the value', () => {
    expect(read('bb 84', { sizes })).toMatchObject({ because: 'decimal-lost', candidate: { weightKg: 8.4 } })
    expect(read('bb 300', { sizes })).toMatchObject({ because: 'implausible' })
  })
})

describe('names beside the numbers', () => {
  const children = ['Aisyah Nur', 'M. Arham', 'Siti Aminah']

  test.each([
    ['arham 8,4 72', 1],
    ['bb Aisyah 8,4 tb 72', 0],
    ['aisiyah 8,4 72', 0],
    ['siti aminah = 8,4 kg, 72 cm', 2],
  ])('choose the child: %s', (text, child) => {
    expect(read(text, { children })).toMatchObject({ kind: 'understood', weightKg: 8.4, child })
  })

  test('an unknown name chooses nobody and is kept as it was spelled', () => {
    const reading = read('Khairul Anam 8,4 72', { children })
    expect(reading).toMatchObject({ kind: 'understood', rest: ['Khairul', 'Anam'] })
    expect(reading).not.toHaveProperty('child')
  })

  test('a name that two children share chooses neither', () => {
    expect(read('nur 8,4 72', { children: ['Nur Aini', 'Nur Hidayah'] })).not.toHaveProperty('child')
  })
})
