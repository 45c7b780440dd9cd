import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { expect, test } from 'vitest'
import { DEFAULT_THRESHOLDS } from '../../src/growth/thresholds.ts'
import { fitsNumber, KNOWN, readSetting } from '../../src/settings/known.ts'
import { NUMBERS, TEXTS } from '../../src/settings/ours.ts'
import { openSettings } from '../../src/settings/settings.ts'
import { prepare } from '../support/world.ts'

const open = () => {
  const db = drizzle(new Sqlite(':memory:'))
  prepare(db)
  return openSettings(db)
}

test('what applies where nothing is set fits its own rule, and says where it comes from', () => {
  for (const [key, setting] of KNOWN) {
    expect(key).toMatch(/^[a-z-]+(?:\.[A-Za-z-]+)+$/)
    expect(setting.meaning, key).not.toBe('')
    if (setting.shape === 'text') continue
    expect(fitsNumber(setting, setting.value), key).toBe(true)
    expect(setting.validFrom, key).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(setting.source, key).not.toBe('')
  }
})

test('every cut-off of the growth categories is a known setting', () => {
  for (const [name, { value }] of Object.entries(DEFAULT_THRESHOLDS)) {
    expect(KNOWN.get(`growth.${name}`)).toMatchObject({ shape: 'number', value })
  }
  expect(KNOWN.size).toBe(
    Object.keys(NUMBERS).length + Object.keys(TEXTS).length + Object.keys(DEFAULT_THRESHOLDS).length,
  )
})

test('a value is read as it is typed, by what its key takes', () => {
  expect(readSetting('hours.to', '19')).toEqual({ kind: 'fits', value: 19 })
  expect(readSetting('growth.armRedCm', '11.5')).toEqual({ kind: 'fits', value: 11.5 })
  expect(readSetting('contact.officer', ' Bidan Rina, 0811 ')).toEqual({
    kind: 'fits',
    value: 'Bidan Rina, 0811',
  })
})

test.each([
  ['hours.to', '25'],
  ['hours.to', '19.5'],
  ['hours.to', ''],
  ['hours.to', 'malam'],
  ['keep.child-months', '12'],
  ['contact.officer', ''],
  ['contact.officer', 'x'.repeat(121)],
  ['contact.officer', 'Bidan Rina\n0811'],
])('%s does not take "%s"', (key, typed) => {
  expect(readSetting(key, typed).kind).toBe('does-not-fit')
})

test('a key that nobody reads is refused', () => {
  expect(readSetting('hours.until', '19')).toEqual({ kind: 'unknown-key' })
})

test('a regency’s own value counts from its day on; before it, ours', () => {
  const settings = open()
  settings.set('hours.to', { value: 18, validFrom: '2027-01-01', source: 'SK Bupati', reviewer: null })
  expect(settings.number('hours.to', '2026-12-31')).toBe(NUMBERS['hours.to'].value)
  expect(settings.number('hours.to', '2027-01-01')).toBe(18)
  expect(settings.text('contact.officer', '2027-01-01')).toBeUndefined()
  settings.set('contact.officer', {
    value: 'Bidan Rina',
    validFrom: '2027-01-01',
    source: 'SK',
    reviewer: null,
  })
  expect(settings.text('contact.officer', '2027-01-02')).toBe('Bidan Rina')
})

test('a stored value that does not fit counts as not set', () => {
  const settings = open()
  settings.set('hours.to', { value: 'malam', validFrom: '2026-01-01', source: 'x', reviewer: null })
  expect(settings.number('hours.to', '2026-12-31')).toBe(NUMBERS['hours.to'].value)
})
