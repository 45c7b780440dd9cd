import { describe, expect, test } from 'vitest'
import { findDate, readDate } from '../../src/language/date.ts'
import type { DateReading } from '../../src/language/date-judgement.ts'

/** A Sunday. */
const TODAY = '2026-11-22'

function short(reading: DateReading): string {
  if (reading.kind === 'understood' || reading.kind === 'approximate') return `${reading.kind} ${reading.iso}`
  return reading.kind === 'none' ? 'none' : `${reading.kind} ${reading.because}`
}

const birth = (text: string) => short(readDate(text, TODAY, 'birth'))
const visit = (text: string) => short(readDate(text, TODAY, 'visit'))

describe('a day of birth', () => {
  test.each([
    '14 Maret 2026',
    '14 maret 26',
    '14-3-26',
    '14/03/2026',
    '14 / 3 / 2026',
    '14.3.2026',
    '14.03.26',
    '2026-03-14',
    '14032026',
    '20260314',
    '140326',
    '14 03 2026',
    '14 3 26',
    '14mar26',
    '14-Mar-2026',
    'Maret 14, 2026',
    '14 mrt 2026',
    '14 marett 2026',
    'tgl 14 bln 3 thn 2026',
    'tanggal 14 bulan maret tahun 2026',
    'lahirnya tgl 14 bulan 3 2026',
    'empat belas maret dua ribu dua puluh enam',
    "14 maret '26",
    'Sabtu, 14 Maret 2026',
    '14 maret tahun ini',
    '١٤/٣/٢٠٢٦',
    '１４／０３／２０２６',
    '14 Maret 2026 jam 9 malam bu',
  ])('is read from: %s', (text) => {
    expect(birth(text)).toBe('understood 2026-03-14')
  })

  test.each([
    ['6 nopember 2024', '2024-11-06'],
    ['6 nop 24', '2024-11-06'],
    ['27 pebruari 2023', '2023-02-27'],
    ['14 febuari 2025', '2025-02-14'],
    ['11 ags 2025', '2025-08-11'],
    ['12 agustsu 2025', '2025-08-12'],
    ['9 septmber 2024', '2024-09-09'],
    ['5 okt 2024', '2024-10-05'],
    ['18 des 24', '2024-12-18'],
    ['3 january 2025', '2025-01-03'],
    ['1 juli 2025', '2025-07-01'],
    ['1 juni 2025', '2025-06-01'],
    ['20 desember tahun lalu', '2025-12-20'],
    ['dua puluh lima januari 2025', '2025-01-25'],
    ['dua lima januari 2025', '2025-01-25'],
    ['29 feb 2024', '2024-02-29'],
    ['4 8 25', '2025-08-04'],
    ['baru lahir kemarin', '2026-11-21'],
    ['3 hari yang lalu', '2026-11-19'],
  ])('is read with the spellings people use: %s', (text, iso) => {
    expect(birth(text)).toBe(`understood ${iso}`)
  })

  test.each([
    ['umur 7 bulan', '2026-04-22'],
    ['8 bln', '2026-03-22'],
    ['1 tahun 2 bulan', '2025-09-22'],
    ['1 th 2 bln', '2025-09-22'],
    ['1,5 tahun', '2025-05-22'],
    ['satu setengah tahun', '2025-05-22'],
    ['setahun setengah', '2025-05-22'],
    ['setahun', '2025-11-22'],
    ['10bln', '2026-01-22'],
    ['2 minggu', '2026-11-08'],
    ['40 hari', '2026-10-13'],
    ['usianya dua tahun', '2024-11-22'],
  ])('is about right when an age is said: %s', (text, iso) => {
    expect(birth(text)).toBe(`approximate ${iso}`)
  })

  test.each([
    ['14 maret', 'no-year'],
    ['14/3', 'no-year'],
    ['14 3', 'no-year'],
    ['tgl 14', 'no-month'],
    ['oktober 2024', 'no-day'],
    ['bulan maret 2025', 'no-day'],
    ['2024', 'no-day'],
    ['akhir oktober', 'no-day'],
    ['umur setahun lebih', 'vague'],
    ['hampir 2 tahun', 'vague'],
    ['10 Syawal', 'other-calendar'],
    ['lupa bu', 'unknown'],
    ['tidak ingat', 'unknown'],
    ['jumat 14 mei 2026', 'weekday-differs'],
  ])('is asked about when a part is missing: %s', (text, because) => {
    expect(birth(text)).toBe(`ask ${because}`)
  })

  test.each([
    ['30-02-2026', 'impossible'],
    ['31 juni 2025', 'impossible'],
    ['29 februari 2023', 'impossible'],
    ['3/14/2026', 'impossible'],
    ['14 maret 202', 'impossible'],
    ['14 maret 0206', 'impossible'],
    ['3 maret 2028', 'future'],
    ['besok', 'future'],
    ['14 maret 1998', 'too-old'],
    ['7 tahun', 'too-old'],
  ])('is refused when no child under five has it: %s', (text, because) => {
    expect(birth(text)).toBe(`refused ${because}`)
  })

  test('a birth without a year carries the latest such day as a candidate', () => {
    expect(readDate('25 desember', TODAY, 'birth')).toMatchObject({
      because: 'no-year',
      candidate: '2025-12-25',
    })
  })

  test.each(['halo', 'aisyah', '', '😀', '8,4 72'])('is not made up from: %s', (text) => {
    expect(birth(text)).toBe('none')
  })
})

describe('a day of a visit', () => {
  test.each([
    ['hari ini', '2026-11-22'],
    ['hr ini', '2026-11-22'],
    ['tadi pagi', '2026-11-22'],
    ['td', '2026-11-22'],
    ['barusan', '2026-11-22'],
    ['kemarin', '2026-11-21'],
    ['kemaren bu', '2026-11-21'],
    ['kmrn sore', '2026-11-21'],
    ['semalam', '2026-11-21'],
    ['kemarin lusa', '2026-11-20'],
    ['kemarin dulu', '2026-11-20'],
    ['3 hari lalu', '2026-11-19'],
    ['dua hari yg lalu', '2026-11-20'],
    ['Senin lalu', '2026-11-16'],
    ['kamis kmrn', '2026-11-19'],
    ['kamis kemarin', '2026-11-19'],
    ['hari kamis', '2026-11-19'],
    ["jum'at", '2026-11-20'],
    ['sabtu tgl 21', '2026-11-21'],
    ['hari minggu lalu', '2026-11-15'],
    ['kamis minggu lalu', '2026-11-12'],
    ['5 november', '2026-11-05'],
    ['5 nov', '2026-11-05'],
    ['kamis, 5 november', '2026-11-05'],
    ['25 november', '2025-11-25'],
    ['5/11', '2026-11-05'],
    ['5-11', '2026-11-05'],
    ['tgl 5', '2026-11-05'],
    ['tgl 25', '2026-10-25'],
    ['tgl 31', '2026-10-31'],
    ['tgl 19 kemarin', '2026-11-19'],
    ['tgl 14 bulan kemarin', '2026-10-14'],
    ['bulan lalu tgl 14', '2026-10-14'],
    ['tanggal 8 bulan ini', '2026-11-08'],
    ['5', '2026-11-05'],
    ['posyandu kemarin', '2026-11-21'],
  ])('is read from: %s', (text, iso) => {
    expect(visit(text)).toBe(`understood ${iso}`)
  })

  test.each([
    ['3 minggu lalu', '2026-11-01'],
    ['minggu lalu', '2026-11-15'],
    ['minggu kemarin', '2026-11-15'],
    ['seminggu yang lalu', '2026-11-15'],
    ['2 bulan lalu', '2026-09-22'],
    ['sebulan lalu', '2026-10-22'],
  ])('is about right when weeks or months are counted back: %s', (text, iso) => {
    expect(visit(text)).toBe(`approximate ${iso}`)
  })

  test.each([
    ['bulan lalu', 'ask no-day'],
    ['bulan ini', 'ask no-day'],
    ['minggu ini', 'ask no-day'],
    ['oktober', 'ask no-day'],
    ['awal bulan', 'ask no-day'],
    ['habis panen kemarin', 'ask vague'],
    ['senin 19 nov', 'ask weekday-differs'],
    ['5 november atau 6 november', 'ask two-dates'],
    ['lupa', 'ask unknown'],
    ['besok', 'refused future'],
    ['lusa', 'refused future'],
    ['minggu depan', 'refused future'],
    ['2 minggu lagi', 'refused future'],
    ['bulan depan tgl 2', 'refused future'],
    ['25/12/2026', 'refused future'],
    ['31/11', 'refused impossible'],
    ['5 november 2010', 'refused too-old'],
    ['8 bulan', 'none'],
  ])('is asked about or refused when it cannot be told: %s', (text, outcome) => {
    expect(visit(text)).toBe(outcome)
  })

  test('"lalu" on the same weekday is a week back, "tadi" is today', () => {
    expect(short(readDate('minggu', TODAY, 'visit'))).toBe('understood 2026-11-22')
    expect(short(readDate('kamis lalu', '2026-11-19', 'visit'))).toBe('understood 2026-11-12')
    expect(short(readDate('kamis tadi', '2026-11-19', 'visit'))).toBe('understood 2026-11-19')
  })
})

describe('a date inside a longer text', () => {
  test('is found with its span, and the rest can be read on', () => {
    const text = 'Aisyah prmpuan 14 maret 26, sy mamanya'
    const found = findDate(text, TODAY, 'birth')
    expect(found?.reading).toEqual({ kind: 'understood', iso: '2026-03-14', words: '14 maret 26' })
    expect(found?.spans.map(({ start, end }) => text.slice(start, end))).toEqual(['14 maret 26'])
    expect(found?.rest).toBe('Aisyah prmpuan  , sy mamanya')
  })

  test('several ways of saying one day are one day', () => {
    const found = findDate('kemarin, sabtu 21 november, 8,4 kg', TODAY, 'visit')
    expect(found?.reading).toMatchObject({ kind: 'understood', iso: '2026-11-21' })
    expect(found?.spans).toHaveLength(2)
  })

  test('a date beside an age is the firmer one', () => {
    expect(findDate('lahir 14 maret 2026 umur 8 bulan', TODAY, 'birth')?.reading).toMatchObject({
      kind: 'understood',
      iso: '2026-03-14',
    })
  })

  test.each(['8,4/72', '8 1/2 kg', 'bb 9 tb 75', 'RT 05', 'Ramadhan', 'umur 8 bulan', '12/88', '8-9 kg'])(
    'is not seen in: %s',
    (text) => {
      expect(findDate(text, TODAY, 'visit')).toBeUndefined()
    },
  )

  test('a weight after a month is no year', () => {
    expect(findDate('5 november 12 kg 88 cm', TODAY, 'visit')).toMatchObject({
      reading: { iso: '2026-11-05' },
      rest: '  12 kg 88 cm',
    })
  })
})
