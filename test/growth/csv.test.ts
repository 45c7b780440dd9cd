import { expect, test } from 'vitest'
import { createZscoreCsv } from '../../src/growth/csv.ts'
import { readDecimal } from '../../src/growth/decimal.ts'

const RESULT =
  'id,clenhei_cm,c9mo_flag,cbmi,waz,haz,whz,bmiz,hcz,acz,fwaz,fhaz,fwhz,fbmiz,fhcz,facz,categories'
const FIELDS = RESULT.split(',').length

/** A reader for a file with this header. */
function reader(header: string): (line: string) => string {
  const csv = createZscoreCsv('lt60m')
  expect(csv.header(header)).toEqual({ kind: 'header', line: RESULT })
  return (line) => csv.row(line)
}

const FULL = 'id,sex,age_days,age_months,dob,visit,weight_kg,lenhei_cm,measure,oedema,headc_cm,armc_cm'
const full = (line: string) => reader(FULL)(line)

/** The last field of a result that has no quotes. */
const categories = (result: string) => result.split(',').at(-1)

test('a child becomes one line of z-scores, flags and categories', () => {
  expect(full('a,m,365,,,,9,74,l,n,46,14.5')).toBe(
    'a,74,0,16.4354,-0.63,-0.73,-0.39,-0.27,-0.05,-0.13,0,0,0,0,0,0,' +
      'bb-u=normal;tb-u=normal;bb-tb=gizi-baik;imt-u=gizi-baik;lk-u=normal;lila=normal',
  )
})

test('columns come in any order and case; others, expected results included, are ignored', () => {
  const row = reader('waz,Weight_kg, SEX ,note,age_days,id')
  expect(row('9.99,9,m,anak pertama,365,a')).toBe('a,,0,,-0.63,,,,,,0,,,,,,bb-u=normal')
})

test('a byte order mark, CRLF and quotes are part of the file, not of the values', () => {
  const csv = createZscoreCsv('lt60m')
  expect(csv.header('\uFEFF"id","sex",age_days,weight_kg\r\n').kind).toBe('header')
  expect(csv.row('"a","m","365","9"\r\n')).toBe('a,,0,,-0.63,,,,,,0,,,,,,bb-u=normal')
  expect(csv.row('"Siti, ""Ayu""",m,365,9\r')).toBe('"Siti, ""Ayu""",,0,,-0.63,,,,,,0,,,,,,bb-u=normal')
})

test.each([
  ['m', 'm'],
  ['M', 'm'],
  ['1', 'm'],
  ['L', 'm'],
  ['l', 'm'],
  ['f', 'f'],
  ['F', 'f'],
  ['2', 'f'],
  ['P', 'f'],
  [' p ', 'f'],
])('sex %j is read as %s', (written, sex) => {
  expect(full(`a,${written},365,,,,9,,,,,`)).toBe(full(`a,${sex},365,,,,9,,,,,`))
})

test('age comes from days, or from dates, or from months', () => {
  const byDays = full('a,m,365,,,,9,74,,,,')
  expect(full('a,m,,,2023-01-01,2024-01-01,9,74,,,,')).toBe(byDays)
  expect(full('a,m,,12,,,9,74,,,,')).toBe(byDays)
  expect(full('a,m,365,99,2023-01-01,2024-01-01,9,74,,,,')).toBe(byDays)
})

test('without an age only weight-for-length is computed', () => {
  expect(full('a,m,,,,,9,74,l,,46,14.5')).toBe('a,74,0,16.4354,,,-0.39,,,,,,0,,,,bb-tb=gizi-baik')
  expect(full('a,m,,,2023-01-01,,9,74,l,,,')).toBe('a,74,0,16.4354,,,-0.39,,,,,,0,,,,bb-tb=gizi-baik')
})

test('the colour of the arm goes by completed months of the dates: 6 months are completed on the day', () => {
  const lila = (visit: string) => categories(full(`a,m,,,2023-01-10,${visit},,,,,,11.2`))
  expect(lila('2023-07-09')).toBe('lila=normal')
  expect(lila('2023-07-10')).toBe('lila=gizi-buruk')
})

test('oedema leaves the weight indices empty and is gizi buruk', () => {
  expect(full('a,m,365,,,,9,74,l,y,,')).toBe('a,74,0,16.4354,,-0.73,,,,,,0,,,,,tb-u=normal;bb-tb=gizi-buruk')
})

test('an implausible z-score is written and flagged, without a category', () => {
  expect(full('a,f,1,,,,10.37,,,,,')).toBe('a,,0,,12.46,,,,,,1,,,,,,')
})

test.each([
  ['a,x,365,,,,9,74,l,n,46,14', "sex 'x' is not m or f (nor 1, 2, L, P)"],
  ['a,,365,,,,9,74,l,n,46,14', "sex '' is not m or f (nor 1, 2, L, P)"],
  ['a,m,-1,,,,9,74,l,n,46,14', 'age_days -1 is before birth'],
  ['a,m,satu,,,,9,74,l,n,46,14', "age_days 'satu' is not a number like 8.2"],
  ['a,m,,-0.1,,,9,74,l,n,46,14', 'age_months -0.1 is before birth'],
  ['a,m,,,2023-02-30,2024-01-01,9,74,l,n,46,14', "dob '2023-02-30' is not a date like 2026-11-22"],
  ['a,m,,,2023-02-03,01/02/2024,9,74,l,n,46,14', "visit '01/02/2024' is not a date like 2026-11-22"],
  ['a,m,,,2024-02-03,2024-02-02,9,74,l,n,46,14', 'visit 2024-02-02 is before dob 2024-02-03'],
  ['a,m,365,,2023-01-01,2024-01-02,9,74,l,n,46,14', 'age_days is 365 but from dob to visit are 366 days'],
  ['a,m,365,,,,9,74,x,n,46,14', "measure 'x' is not l, h or empty"],
  ['a,m,365,,,,9,74,l,ya,46,14', "oedema 'ya' is not y, n or empty"],
])('%j is an error on its own line, with nothing computed', (line, error) => {
  expect(full(line).replaceAll('"', '')).toBe(`a${','.repeat(FIELDS - 1)}error: ${error}`)
})

test('a line with too few or too many values is an error, with its id where there is one', () => {
  expect(full('a,m,365')).toMatch(/^a,{16}"error: 3 values for 12 columns .*"$/)
  expect(full('a,m,365,,,,8,2,74,l,n,46,14')).toMatch(/decimals need a point, not a comma/)
  expect(full('bukan csv')).toMatch(/^bukan csv,{16}"error: 1 values/)
})

test('a quote that does not close on its line is an error there', () => {
  expect(full('"a,m,365,,,,9,74,l,n,46,14')).toBe(
    `${','.repeat(FIELDS - 1)}error: a quote does not close on this line`,
  )
  expect(full('"a"b,m,365,,,,9,74,l,n,46,14')).toContain('error:')
})

test.each([
  [
    'a,m,365,,,,0,74,l,n,46,14.5',
    'a,74,0,,,-0.73,,,-0.05,-0.13,,0,,,0,0,error: weight_kg 0 is not above zero',
  ],
  ['a,m,365,,,,9,0,l,n,46,14.5', 'a,,0,,-0.63,,,,-0.05,-0.13,0,,,,0,0,error: lenhei_cm 0 is not above zero'],
  ['a,m,365,,,,9,-74,l,n,,', 'a,,0,,-0.63,,,,,,0,,,,,,error: lenhei_cm -74 is not above zero'],
  ['a,m,365,,,,8 kg,,,,46,', "a,,0,,,,,,-0.05,,,,,,0,,error: weight_kg '8 kg' is not a number like 8.2"],
  ['a,m,365,,,,"8,2",,,,46,', `a,,0,,,,,,-0.05,,,,,,0,,"error: weight_kg '8,2' is not a number like 8.2"`],
])('%j costs only the indices of the bad measurement', (line, result) => {
  expect(full(line)).toBe(result)
})

test('a long bad value is cut in the message, and quotes in it stay CSV', () => {
  expect(full(`a,m,365,,,,${'9'.repeat(30)}x,,,,,`)).toContain("'99999999999999999999…'")
  expect(full('a,m,365,,,,"8""2",,,,,')).toBe(
    `a${','.repeat(2)}0${','.repeat(14)}"error: weight_kg '8""2' is not a number like 8.2"`,
  )
})

test('an empty line gives an empty line, so that lines in and lines out stay side by side', () => {
  expect(['', '\r\n', '   '].map(full)).toEqual(['', '', ''])
})

test('every result has as many fields as the header, whatever comes in', () => {
  const alphabet = ['a', 'm', '9', '.', '-', ',', ',', '"', ' ', '\u0000', '😀', '\r', '=']
  let seed = 1
  const next = () => {
    seed = (seed * 48271) % 2147483647
    return seed
  }
  const row = reader(FULL)
  const counts = Array.from({ length: 2000 }, () => {
    const line = Array.from({ length: next() % 40 }, () => alphabet[next() % alphabet.length]).join('')
    const result = row(line)
    return result === '' ? FIELDS : result.replace(/"(?:[^"]|"")*"/g, '').split(',').length
  })
  expect(new Set(counts)).toEqual(new Set([FIELDS]))
})

test.each([
  ['id,sex,age_days,sex', 'the header names the column sex twice'],
  ['id,age_days', /no column sex/],
  ['id;sex;age_days', /commas between/],
  ['', /no column sex/],
  ['"id,sex', 'the header has a quote that does not close'],
])('the header %j cannot be read, and then no row can', (header, message) => {
  const csv = createZscoreCsv('lt60m')
  const read = csv.header(header)
  expect(read).toMatchObject({
    kind: 'error',
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  })
  expect(csv.row('a,m,365')).toBe(`${','.repeat(FIELDS - 1)}error: the header could not be read`)
})

test('the upper age follows the rule of the reader', () => {
  const waz = (rule: 'lt60m' | 'le1856d') => {
    const csv = createZscoreCsv(rule)
    csv.header('id,sex,age_days,weight_kg')
    return csv.row('a,m,1852,21.3')
  }
  expect(waz('lt60m')).toBe(`a,,0${','.repeat(14)}`)
  expect(waz('le1856d')).toBe('a,,0,,1.04,,,,,,0,,,,,,bb-u=risiko-lebih')
})

test('numbers are read as JavaScript reads them, to the last bit', () => {
  const texts = Array.from(
    { length: 5000 },
    (_, at) => String((at * 7919) % 100_003) + (at % 3 === 0 ? '' : `.${at}`),
  )
  expect(texts.filter((text) => readDecimal(text, 0, text.length) !== Number(text))).toEqual([])
  const exact = ['12345678901234567890', '0.1234567890123456789', ' 8.2 ', '-3', '8.', '.5', '0']
  expect(exact.map((text) => readDecimal(text, 0, text.length))).toEqual(exact.map(Number))
})

test.each(['8,2', '1e3', '0x8', '8 kg', '.', '-', '--1', '1.2.3', 'NaN', '٨'])(
  '%j is not a number',
  (text) => {
    expect(readDecimal(text, 0, text.length)).toBeNaN()
  },
)
