import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createNames } from '../../src/language/names.ts'

/** The districts and villages of Luwu, a regency with doubled village names. */
const REGENCY = '73.17'
const rows = (file: string): string[][] =>
  readFileSync(new URL(`../../node_modules/idn-area-data/data/${file}`, import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
const districts = rows('districts.csv').flatMap(([code = '', regency, name = '']) =>
  regency === REGENCY ? [{ code, name }] : [],
)
const villages = rows('villages.csv').flatMap(([code = '', district, name = '']) => {
  const within = districts.find((one) => one.code === district)
  return within === undefined ? [] : [{ code, name, within: within.name }]
})
const names = createNames(villages)

const found = (text: string): string[] => {
  const choice = names.find(text)
  if (choice.kind === 'none') return []
  const entries = choice.kind === 'one' ? [choice.entry] : choice.entries
  return entries.map(({ name, within }) => `${name}, ${within}`)
}

describe('a village', () => {
  test('every one of the regency is found by its name', () => {
    expect(villages).toHaveLength(227)
    for (const { code, name } of villages) {
      const choice = names.find(name)
      const codes =
        choice.kind === 'one'
          ? [choice.entry.code]
          : choice.kind === 'several'
            ? choice.entries.map((e) => e.code)
            : []
      expect(codes, name).toContain(code)
    }
  })

  test('every one is the only one when its district is said too', () => {
    for (const village of villages) {
      expect(names.find(`Desa ${village.name}, Kec. ${village.within}`), village.name).toEqual({
        kind: 'one',
        entry: village,
      })
    }
  })

  test.each([
    ['kelurahan suli', 'Suli, Suli'],
    ['desa tolong', "To'long, Basse Sangtempe"],
    ["TO'LONG", "To'long, Basse Sangtempe"],
    ['buntu matabin', 'Buntu Matabing, Larompong'],
    ['cakeawo', 'Cakkeawo, Suli'],
    ['rantealang', 'Rante Alang, Larompong'],
    ['riwang sel', 'Riwang Selatan, Larompong'],
    ['saya tinggal di desa Komba', 'Komba, Larompong'],
    ['ds buntu batu kec bupon', 'Buntu Batu, Bua Ponrang'],
    ['padang kalua lamasi', 'Padang Kalua, Lamasi'],
    ['Padang Lambe kec suli kab luwu', 'Padang Lambe, Suli'],
  ])('is found through prefixes, slips and districts: %s', (text, place) => {
    expect(found(text)).toEqual([place])
  })

  test.each([
    ['buntu batu', ['Buntu Batu, Basse Sangtempe', 'Buntu Batu, Bua Ponrang']],
    ['desa padang kalua', ['Padang Kalua, Bua', 'Padang Kalua, Lamasi']],
  ])('that two districts share is asked about: %s', (text, places) => {
    expect(found(text).sort()).toEqual(places)
  })

  test('a part of many names offers eight at most, all with that part', () => {
    const places = found('padang')
    expect(places).toHaveLength(8)
    expect(places.every((place) => place.includes('Padang'))).toBe(true)
  })

  test('a district alone offers its villages', () => {
    expect(found('larompong selatan').every((place) => place.endsWith(', Larompong Selatan'))).toBe(true)
  })

  test.each([
    '',
    'xyz',
    'jakarta',
    '12345',
    '😀',
    'anak saya sakit panas dari kemarin sore bagaimana ini bu',
  ])('is not made up from: %s', (text) => {
    expect(names.find(text)).toEqual({ kind: 'none' })
  })
})

test('districts are found the same way', () => {
  const choice = createNames(districts).find('kec larompong selatn')
  expect(choice).toMatchObject({ kind: 'one', entry: { name: 'Larompong Selatan' } })
})
