import { describe, expect, test } from 'vitest'
import { readSeveral } from '../../src/language/several.ts'
import { readSeveralChildren } from '../../src/language/several-children.ts'

const TODAY = '2026-11-22'

describe('numbers of several children in one message', () => {
  const SIZES = { weight: [0.8, 29.9], length: [38, 130] } as const
  const told = (text: string) =>
    readSeveral(text, TODAY, { children: ['Aisyah', 'Ahmad'], sizes: SIZES })?.map(({ reading }) => {
      if (reading.kind !== 'understood') return reading.kind
      const { kind: _, rest: __, ...values } = reading
      return values
    })
  const BOTH = [
    { child: 0, weightKg: 7.2, lengthCm: 66 },
    { child: 1, weightKg: 7.5, lengthCm: 67 },
  ]

  test.each([
    'Aisyah 7,2/66 dan Ahmad 7,5/67',
    'aisyah 7,2/66 ahmad 7,5/67',
    'Aisyah 7,2 66, Ahmad 7,5 67',
    '7,2/66 Aisyah, 7,5/67 Ahmad',
    'aisyah bb 7,2 tb 66 ahmad bb 7,5 tb 67',
  ])('are told apart by the names: %s', (text) => {
    expect(told(text)).toEqual(BOTH)
  })

  test('a day and a place that are said once are everybody’s', () => {
    const about = { date: '2026-11-21', place: 'posyandu' }
    const both = BOTH.map((one) => ({ ...one, ...about }))
    expect(told('Aisyah 7,2/66 dan Ahmad 7,5/67 di posyandu kemarin')).toEqual(both)
    expect(told('posyandu kemarin: Aisyah 7,2/66, Ahmad 7,5/67')).toEqual(both)
  })

  test('a place of its own stays with its child', () => {
    expect(told('Aisyah 7,2/66 di posyandu, Ahmad 7,5/67 di rumah')).toEqual([
      { ...BOTH[0], place: 'posyandu' },
      { ...BOTH[1], place: 'rumah' },
    ])
  })

  test('one weight each is no weight and length of one child', () => {
    expect(told('Aisyah 7,2 dan Ahmad 7,5')).toEqual([
      { child: 0, weightKg: 7.2 },
      { child: 1, weightKg: 7.5 },
    ])
  })

  test('who is named without numbers was not measured', () => {
    expect(told('Aisyah 7,2/66, Ahmad sakit')).toEqual([BOTH[0]])
  })

  test.each(['Aisyah 7,2 66', 'Aisyah dan Ahmad', '7,2 66'])('one child is no list: %s', (text) => {
    expect(told(text)).toBeUndefined()
  })

  test('names that nobody knows are parted by "dan" as well', () => {
    expect(readSeveral('Ani 9,3 76 dan Beni 12 88', TODAY)?.map(({ name }) => name)).toEqual([
      ['Ani'],
      ['Beni'],
    ])
    expect(readSeveral('bb 8,4 dan tb 72', TODAY)).toBeUndefined()
  })
})

describe('several children introduced in one message', () => {
  const told = (text: string) =>
    readSeveralChildren(text, TODAY)?.map(({ born, ...others }) =>
      born?.kind === 'understood' ? { ...others, born: born.iso } : others,
    )
  const BOTH = [
    { name: 'Aisyah', sex: 'f', born: '2026-05-03' },
    { name: 'Ahmad', sex: 'm', born: '2026-05-03' },
  ]

  test.each([
    'kembar: Aisyah pr dan Ahmad lk lahir 3 mei 2026',
    'Aisyah pr dan Ahmad lk lahir 3 mei 2026',
    'kembar Aisyah perempuan, Ahmad laki-laki, 3 mei 2026',
    'anak kembar lahir 3/5/2026: Aisyah pr, Ahmad lk',
  ])('are told apart: %s', (text) => {
    expect(told(text)).toEqual(BOTH)
  })

  test('two of one sex, said once', () => {
    expect(told('kembar perempuan: Aisyah dan Aminah, 3 mei 2026')).toEqual([
      { name: 'Aisyah', sex: 'f', born: '2026-05-03' },
      { name: 'Aminah', sex: 'f', born: '2026-05-03' },
    ])
  })

  test('twins share their pregnancy, not their size', () => {
    expect(
      told('kembar Aisyah pr lahir 2,1 kg, Ahmad lk lahir 2,3 kg, 3 mei 2026 prematur 34 minggu'),
    ).toEqual([
      { ...BOTH[0], birth: { weightKg: 2.1, weeks: 34, term: 'kurang' } },
      { ...BOTH[1], birth: { weightKg: 2.3, weeks: 34, term: 'kurang' } },
    ])
  })

  test('brother and sister have days of their own', () => {
    expect(told('Aisyah pr 3 mei 2026\nAhmad lk 4 april 2024')).toEqual([
      BOTH[0],
      { name: 'Ahmad', sex: 'm', born: '2024-04-04' },
    ])
  })

  test.each([
    'Aisyah perempuan 14 maret 2026 dan saya ibunya',
    'Aisyah, perempuan, 14 Maret 2026',
    'Aisyah perempuan dan lahir 3 mei 2026',
    'Nama anak: Arham, nama ibu: Siti, laki-laki',
  ])('one child is one: %s', (text) => {
    expect(told(text)).toBeUndefined()
  })
})
