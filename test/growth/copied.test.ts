import { expect, test } from 'vitest'
import { DEFAULT_CHANGE_LIMITS } from '../../src/growth/change-limits.ts'
import { copiedValues, type SheetRow } from '../../src/growth/copied.ts'

const copied = (rows: readonly SheetRow<string>[]) => copiedValues(rows, DEFAULT_CHANGE_LIMITS)

test('three children with the same weight and length were copied, perhaps; two are not said', () => {
  const rows = [
    { child: 'Aisyah', weightKg: 7.1, lengthCm: 66.5 },
    { child: 'Arham', weightKg: 7.1, lengthCm: 66.5, headCm: 44 },
    { child: 'Nur', weightKg: 7.1, lengthCm: 70 },
    { child: 'Dinda' },
  ]
  expect(copied(rows)).toEqual([])
  expect(copied([...rows, { child: 'Fajar', weightKg: 7.1, lengthCm: 66.5 }])).toEqual([
    { children: ['Aisyah', 'Arham', 'Fajar'], weightKg: 7.1, lengthCm: 66.5 },
  ])
})

test('two children who share head or arm as well are said', () => {
  const row = { weightKg: 7.1, lengthCm: 66.5, headCm: 43 }
  expect(
    copied([
      { child: 'Aisyah', ...row },
      { child: 'Arham', ...row },
    ]),
  ).toMatchObject([{ children: ['Aisyah', 'Arham'] }])
  expect(
    copied([
      { child: 'Aisyah', ...row },
      { child: 'Arham', ...row, headCm: 44 },
    ]),
  ).toEqual([])
})

test('weights alone are shared by many, and an empty sheet by nobody', () => {
  expect(copied(['a', 'b', 'c', 'd'].map((child) => ({ child, weightKg: 9 })))).toEqual([])
  expect(copied([])).toEqual([])
})
