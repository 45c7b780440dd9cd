import { expect, test } from 'vitest'
import { DOB, drawn, type Example, exampleOf, visit } from './chart-children.ts'

const description = (example: Example, language?: string) => drawn(example, language).words.description

test('the description of a first weighing says what the picture shows', () => {
  expect(description(exampleOf('first'))).toBe(
    'Grafik: Berat menurut umur (BB/U). Aisyah, perempuan. 1 hasil ukur. Terakhir 7,1 kg pada 19 November 2026, umur 8 bulan. Titik terakhir ada di antara garis merah dan garis oranye.',
  )
})

test('it goes on to what was before, to letters, to values off the paper and to hollow points', () => {
  expect(description(exampleOf('off the scale'))).toContain(
    'Di luar kertas: 82 kg pada 16 Maret 2022. Di luar kertas: 0,8 kg pada 16 Mei 2022.',
  )
  expect(description(exampleOf('a year with letters'))).toMatch(
    /Sebelumnya 7,8 kg pada 18 November 2022\..*Huruf di KMS, dari yang pertama: B, N, T, N, O, N, N, N, T, N, O, N\./,
  )
  expect(description(exampleOf('gap'))).toMatch(/Bulatan kosong: diukur di rumah\.$/)
  expect(description(exampleOf('approximate'))).toMatch(
    /umur sekitar 5 bulan\..*Bulatan kosong: tanggal lahirnya perkiraan\.$/,
  )
})

test('it speaks English, too', () => {
  expect(description(exampleOf('weight for height'), 'en')).toBe(
    'Chart: Weight for height (BB/TB). Salsa, girl. 16 measurements, 25 January 2024 to 10 December 2026. The latest is 22.7 kg · 113.7 cm on 10 December 2026, age 4 years 10 months. Before that 21.6 kg · 112 cm on 1 October 2026. The last point lies above the orange line.',
  )
})

test.each([
  ['length', 'Panjang menurut umur', 'PB/U'],
  ['length and height', 'Tinggi menurut umur', 'TB/U'],
  ['weight for length', 'Berat menurut panjang', 'BB/PB'],
  ['weight for height', 'Berat menurut tinggi', 'BB/TB'],
  ['body mass', 'Indeks massa tubuh', 'IMT/U'],
  ['head', 'Lingkar kepala', 'LK/U'],
])('the chart “%s” is called %s, %s', (name, title, code) => {
  expect(drawn(exampleOf(name)).words).toMatchObject({ title, code })
})

test('no title or label says what a child has', () => {
  for (const z of [-5, -3.5, -2.5, 0, 1.5, 2.5, 4]) {
    for (const indicator of ['bb-u', 'tb-u', 'bb-tb', 'imt-u', 'lk-u'] as const) {
      const { svg } = drawn({ indicator, sex: 'f', dob: DOB, measurements: [visit('f', 400, z)] })
      expect(svg).not.toMatch(/stunting|pendek|gizi|kurang|buruk|obes|normal|risiko|sefali/i)
    }
  }
})

test('a BMI is given in one decimal, and the first month in days', () => {
  const child = {
    sex: 'f',
    dob: DOB,
    measurements: [{ on: '2022-01-27', weightKg: 3.7, lengthCm: 51.5 }],
  } as const
  expect(drawn({ indicator: 'imt-u', ...child }).words).toMatchObject({
    latest: '14 kg/m²',
    values: ['14'],
    age: 'umur 12 hari',
  })
})
