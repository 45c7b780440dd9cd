import { expect, test } from 'vitest'
import { retire } from '../../flows/retention.ts'
import { asId, type ContactId, DAY } from '../../src/engine/ids.ts'
import { openPhones, type Phones } from '../support/phones.ts'

const START = '2026-11-22T02:00:00Z'

const sweepAfter = ({ clock, rooms, now }: Phones, days: number): void => {
  clock.at += days * DAY
  retire(rooms(), now())
}

const count = ({ db }: Phones, table: string, where = '1'): number =>
  db.all<{ n: number }>(`select count(*) as n from ${table} where ${where}`)[0]?.n ?? 0

const newest = ({ db }: Phones): ContactId =>
  asId(db.all<{ id: number }>('select max(id) as id from contact')[0]?.id ?? 0)

test('a child is kept until the sixth birthday and twelve months more, then nothing of it is left', async () => {
  const phones = openPhones(START)
  const { id } = await phones.meets('dewi-8123', 'bunda')
  const grown = phones.bears(id, { name: 'Arham', born: '2019-11-21' }, '2024-01-01')
  const young = phones.bears(id, { name: 'Siti', born: '2019-11-23' }, '2024-01-01')
  const { children, people } = phones.rooms()
  retire(phones.rooms(), phones.now())
  expect(children.get(grown)).toBeUndefined()
  expect(children.visits(grown)).toEqual([])
  expect(people.carersOf(grown)).toEqual([])
  expect(people.deedsOn(grown)).toEqual([])
  expect(children.get(young)?.name).toBe('Siti')
  expect(people.get(id)).toBeDefined()
})

test('a regency that keeps records for a shorter time lets go earlier, from the day it said', async () => {
  const phones = openPhones(START)
  const { id } = await phones.meets('dewi-8123', 'bunda')
  const child = phones.bears(id, { name: 'Arham', born: '2020-11-30' })
  const { settings, children } = phones.rooms()
  const source = 'SK Bupati'
  settings.set('keep.child-months', { value: 72, validFrom: '2026-12-10', source, reviewer: null })
  sweepAfter(phones, 17)
  expect(children.get(child)).toBeDefined()
  sweepAfter(phones, 2)
  expect(children.get(child)).toBeUndefined()
})

test('thirty days after the last child’s record has ended the person goes too: phone, session, jobs and all', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  phones.bears(dewi.id, { name: 'Arham', born: '2019-12-01' }, '2024-01-01')
  // the seventh birthday is on 1 December 2026; from the day after it the thirty days run
  sweepAfter(phones, 10)
  expect(count(phones, 'child')).toBe(0)
  sweepAfter(phones, 29)
  expect(phones.rooms().people.get(dewi.id)).toBeDefined()
  sweepAfter(phones, 2)
  expect(phones.rooms().people.get(dewi.id)).toBeUndefined()
  for (const table of ['person', 'contact', 'session', 'trace', 'outbox', 'job', 'guardian', 'ticket']) {
    expect([table, count(phones, table)]).toEqual([table, 0])
  }
})

test('somebody without a child who still writes is kept, thirty days from each word', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  sweepAfter(phones, 25)
  await phones.says('dewi-8123', 'menu')
  sweepAfter(phones, 25)
  expect(phones.rooms().people.get(dewi.id)).toBeDefined()
  sweepAfter(phones, 6)
  expect(phones.rooms().people.get(dewi.id)).toBeUndefined()
})

test('a parent whose child is in care is never let go for being silent', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' })
  sweepAfter(phones, 700)
  expect(phones.rooms().people.get(dewi.id)).toBeDefined()
})

test('many who write do not hold back those whose time is over', async () => {
  const phones = openPhones(START)
  const gone = await phones.meets('dewi-8123', 'bunda')
  for (let n = 0; n < 120; n++) phones.db.run(`insert into person (created_at, alone_since) values (0, ${n})`)
  for (let n = 2; n < 122; n++) {
    phones.db.run(
      `insert into contact (account, address_hash, person, created_at) values ('a', 'h${n}', ${n}, 0)`,
    )
    phones.db.run(
      `insert into session (contact, state, seen_at) values (last_insert_rowid(), '{}', ${phones.clock.at + 30 * DAY})`,
    )
  }
  sweepAfter(phones, 31)
  retire(phones.rooms(), phones.now())
  expect(phones.rooms().people.get(gone.id)).toBeUndefined()
  expect(count(phones, 'person')).toBe(120)
})

test('proof of consent stays five years after the person is gone, without phone or name, then goes', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  sweepAfter(phones, 32)
  expect(phones.rooms().people.get(dewi.id)).toBeUndefined()
  expect(phones.db.all('select purpose, given, contact, wording from consent')).toEqual([
    { purpose: 'record', given: 1, contact: 0, wording: '2026-11' },
  ])
  expect(count(phones, 'audit')).toBeGreaterThan(0)
  sweepAfter(phones, 5 * 365 - 1)
  expect(count(phones, 'consent')).toBe(1)
  sweepAfter(phones, 2)
  expect(count(phones, 'consent')).toBe(0)
  expect(count(phones, 'audit')).toBe(0)
})

test('a consent that is in force is never too old', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  phones.bears(dewi.id, { name: 'Aisyah', born: '2026-11-01' })
  sweepAfter(phones, 6 * 365)
  expect(phones.rooms().people.agreed(dewi.id, 'record')).toBe(true)
})

test('BUKAN SAYA on the only phone of the only carer: the record waits thirty days, then it is erased', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  const child = phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' }, '2026-11-20')
  await phones.says('dewi-8123', 'bukan saya')
  expect(await phones.asks('dewi-8123', 'ya, bukan saya')).toContain(
    'Catatan yang tidak punya pengasuh lagi dihapus sesudah 22 Desember 2026.',
  )
  sweepAfter(phones, 29)
  expect(phones.rooms().children.get(child)).toBeDefined()
  sweepAfter(phones, 2)
  expect(phones.rooms().children.get(child)).toBeUndefined()
  expect(phones.rooms().people.get(dewi.id)).toBeUndefined()
})

test('BUKAN SAYA on one of two phones lets only that phone go', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  const child = phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' })
  await phones.says('dewi-9999', 'halo')
  phones.rooms().contacts.link(newest(phones), dewi.id)
  await phones.says('dewi-8123', 'bukan saya')
  expect(await phones.asks('dewi-8123', 'ya, bukan saya')).toBe(
    'Baik, akun ini sudah dilepas. Maaf sudah mengganggu.',
  )
  sweepAfter(phones, 400)
  expect(phones.rooms().children.get(child)).toBeDefined()
  expect(phones.rooms().contacts.ofPerson(dewi.id)).toHaveLength(1)
})

test('BUKAN SAYA where a pendamping helps: they become the wali at once and are told; nothing is erased', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  const sitti = await phones.meets('sitti-9876', 'nenek')
  const child = phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' }, '2026-11-20')
  phones.rooms().people.cares(sitti.id, child, 'pendamping', phones.now())
  await phones.says('dewi-8123', 'bukan saya')
  const told = await phones.says('dewi-8123', 'ya, bukan saya')
  expect(told.find(({ to }) => to === 'dewi-8123')?.text).not.toContain('dihapus')
  expect(told.find(({ to }) => to === 'sitti-9876')?.text).toMatch(/^Nenek, sekarang Nenek wali utama Aisyah/)
  sweepAfter(phones, 31)
  expect(phones.rooms().people.get(dewi.id)).toBeUndefined()
  expect(phones.rooms().people.carersOf(child)).toMatchObject([{ person: sitti.id, role: 'wali' }])
})

test('codes past their time go, and wrong codes that no longer count', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' })
  await phones.says('dewi-8123', 'undang')
  await phones.says('dewi-8123', 'ABC2DEF3')
  retire(phones.rooms(), phones.now())
  expect([count(phones, 'ticket'), count(phones, 'wrong_code')]).toEqual([1, 1])
  sweepAfter(phones, 4)
  expect([count(phones, 'ticket'), count(phones, 'wrong_code')]).toEqual([0, 0])
})
