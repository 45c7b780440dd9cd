import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../src/engine/ids.ts'
import { openPhones, type Phones } from '../support/phones.ts'

const START = '2026-11-22T02:00:00Z'
const WRONG = /^Kode itu tidak berlaku lagi/
const WAIT = /^Sudah beberapa kali kodenya tidak cocok/

/** A wali with a child, and a code of hers that works. */
const invitation = async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' })
  const said = await phones.asks('dewi-8123', 'undang')
  const [code = ''] = /(?:[A-Z]{3}\d){2}/.exec(said) ?? []
  return { phones, dewi, code }
}

const guesses = async (phones: Phones, who: string, count: number): Promise<readonly string[]> => {
  const said: string[] = []
  for (let n = 0; n < count; n++) said.push(await phones.asks(who, `ABC2DE${'FGHJKLMN'[n % 8]}3`))
  return said
}

test('after five wrong codes in an hour not even the right one is read; an hour later it is', async () => {
  const { phones, code } = await invitation()
  for (const said of await guesses(phones, 'orang-1', 5)) expect(said).toMatch(WRONG)
  expect(await phones.asks('orang-1', code)).toMatch(WAIT)
  expect(await phones.asks('orang-1', `gabung ${code} ya`)).toMatch(WAIT)
  phones.clock.at += HOUR - MINUTE
  expect(await phones.asks('orang-1', code)).toMatch(WAIT)
  phones.clock.at += 2 * MINUTE
  expect(await phones.asks('orang-1', code)).toContain('Kode ini mengajak ikut mengasuh Aisyah')
})

test('being made to wait does not make the wait longer', async () => {
  const { phones, code } = await invitation()
  await guesses(phones, 'orang-1', 5)
  phones.clock.at += 50 * MINUTE
  for (const said of await guesses(phones, 'orang-1', 8)) expect(said).toMatch(WAIT)
  phones.clock.at += 11 * MINUTE
  expect(await phones.asks('orang-1', code)).toContain('Aisyah')
})

test('one phone’s wrong codes keep nobody else from theirs', async () => {
  const { phones, code } = await invitation()
  await guesses(phones, 'orang-1', 6)
  expect(await phones.asks('nenek-1', code)).toContain('Aisyah')
})

test('a code in a link, or with words around it, is counted as well', async () => {
  const { phones, code } = await invitation()
  for (const n of [2, 3, 4, 5, 6]) {
    expect(await phones.asks('orang-1', `tolong buka kode ABC${n}DEF3 dari Bunda`)).toMatch(WRONG)
  }
  expect(await phones.asks('orang-1', code)).toMatch(WAIT)
})

test('the code that moves a record to another phone is guarded in the same way', async () => {
  const { phones } = await invitation()
  const said = await phones.asks('dewi-8123', 'pindah')
  const [code = ''] = /(?:[A-Z]{3}\d){2}/.exec(said) ?? []
  await guesses(phones, 'orang-1', 5)
  expect(await phones.asks('orang-1', code)).toMatch(WAIT)
  expect(await phones.asks('dewi-baru', code)).toContain(
    'Kode ini menyambungkan akun ini dengan catatan Bunda',
  )
})

test('a regency may set how many, and for how long', async () => {
  const { phones, code } = await invitation()
  const { settings } = phones.rooms()
  const set = (key: string, value: number): void =>
    settings.set(key, { value, validFrom: '2026-11-01', source: 'SK', reviewer: null })
  set('code.wrong-most', 2)
  set('code.wrong-hours', 3)
  await guesses(phones, 'orang-1', 2)
  expect(await phones.asks('orang-1', code)).toContain('coba lagi 3 jam lagi')
  phones.clock.at += 2 * HOUR
  expect(await phones.asks('orang-1', code)).toMatch(WAIT)
})

test('how long a code works is a setting too, and said', async () => {
  const { phones } = await invitation()
  const { settings } = phones.rooms()
  settings.set('code.carer-days', { value: 7, validFrom: '2026-11-01', source: 'SK', reviewer: null })
  const said = await phones.asks('dewi-8123', 'undang')
  expect(said).toContain('Berlaku 7 hari')
  const [code = ''] = /(?:[A-Z]{3}\d){2}/.exec(said) ?? []
  phones.clock.at += 6 * 24 * HOUR
  expect(await phones.asks('nenek-1', code)).toContain('Aisyah')
})
