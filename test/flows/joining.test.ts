import { expect, test } from 'vitest'
import { openPhones } from '../support/phones.ts'

const START = '2026-11-22T02:00:00Z'
const CODE = /\b(?:[A-Z]{3}[2-9]){2}\b/

/** Dewi is wali of Aisyah; Budi has joined with a first code, a second one is still open. */
const joined = async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi', 'bunda')
  const aisyah = phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' }, '2026-11-20')
  const first = CODE.exec(await phones.asks('dewi', 'undang'))?.[0] ?? ''
  const second = CODE.exec(await phones.asks('dewi', 'undang'))?.[0] ?? ''
  await phones.says('budi', first)
  await phones.says('budi', 'ya')
  await phones.says('budi', 'ayah')
  return { phones, dewi, aisyah, second }
}

test('somebody who was removed does not come back with a code that was still open', async () => {
  const { phones, aisyah, second } = await joined()
  expect(phones.rooms().people.carersOf(aisyah)).toHaveLength(2)
  await phones.says('dewi', 'pengasuh')
  await phones.says('dewi', '1')
  expect(phones.rooms().people.carersOf(aisyah)).toHaveLength(1)
  await phones.says('budi', second)
  await phones.says('budi', 'ya')
  expect(phones.rooms().people.carersOf(aisyah)).toHaveLength(1)
})

test('a code of somebody who has left opens nothing: the new wali decides', async () => {
  const { phones, aisyah, second } = await joined()
  await phones.says('dewi', 'bukan saya')
  await phones.says('dewi', 'ya, bukan saya')
  await phones.says('orang-lain', second)
  await phones.says('orang-lain', 'ya')
  await phones.says('orang-lain', 'nenek')
  expect(phones.rooms().people.carersOf(aisyah)).toHaveLength(1)
})

test('a phone that was let go does not come back with a code it made before', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi', 'bunda')
  phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' }, '2026-11-20')
  const code = CODE.exec(await phones.asks('dewi', 'pindah'))?.[0] ?? ''
  expect(code).not.toBe('')
  await phones.says('dewi', 'bukan saya')
  await phones.says('dewi', 'ya, bukan saya')
  await phones.says('dewi', code)
  await phones.says('dewi', 'tidak, pindah saja')
  expect(phones.rooms().contacts.everyOf(dewi.id)).toEqual([])
})

test('the wali hears of somebody new also when the message came late', async () => {
  const phones = openPhones('2026-11-22T09:00:00Z')
  const dewi = await phones.meets('dewi', 'bunda')
  phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' }, '2026-11-20')
  const code = CODE.exec(await phones.asks('dewi', 'undang'))?.[0] ?? ''
  await phones.says('budi', code)
  await phones.says('budi', 'ya')
  // written at 19.55 in Luwu, here at 20.05: too late to tell anybody today
  phones.clock.at = Date.parse('2026-11-22T12:05:00Z')
  await phones.wrote('budi', 'ayah', '2026-11-22T11:55:00Z')
  const told = phones.db.all<{ state: string }>(
    `select state from outbox where meaning like '%people.join.told%'`,
  )
  expect(told).toEqual([{ state: 'waiting' }])
  phones.clock.at = Date.parse('2026-11-22T23:30:00Z')
  const morning = await phones.says('budi', 'menu')
  expect(morning.filter(({ to }) => to === 'dewi').map(({ text }) => text)).toEqual([
    expect.stringContaining('Aisyah'),
  ])
})
