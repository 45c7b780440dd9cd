import { expect, test } from 'vitest'
import { readChartRequest } from '../../src/language/chart-request.ts'

test.each([
  ['grafik', undefined],
  ['mana grafiknya', undefined],
  ['GRAFK', undefined],
  ['lihat kms anak saya', undefined],
  ['minta grafik tinggi aisyah', 'tb-u'],
  ['grafik pb', 'tb-u'],
  ['kurva berat badan', 'bb-u'],
  ['grafik bb/tb', 'bb-tb'],
  ['grafik berat sama tinggi', 'bb-tb'],
  ['grafik lingkar kepala', 'lk-u'],
  ['grafik imt', 'imt-u'],
] as const)('"%s" asks for a chart', (text, of) => {
  expect(readChartRequest(text)).toEqual({ of })
})

test.each(['apa itu kms', 'kms saya hilang', 'arti grafik ini apa?', 'kamis', '7,1 66,5', 'tinggi', ''])(
  '"%s" asks for none',
  (text) => {
    expect(readChartRequest(text)).toBeUndefined()
  },
)
