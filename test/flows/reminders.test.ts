import { expect, test } from 'vitest'
import { asId, DAY, HOUR } from '../../src/engine/ids.ts'
import { openPhones, type Phones } from '../support/phones.ts'

const START = '2026-11-22T02:00:00Z'

/** Dewi, who wants to be reminded of Aisyah, weighed on 20 November. */
const family = async (weighedOn = '2026-11-20') => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  const aisyah = phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' }, weighedOn)
  return { phones, dewi, aisyah }
}

const wants = async (phones: Phones, who: string): Promise<void> => {
  await phones.says(who, 'ingatkan')
  await phones.says(who, 'ya')
}

/** Local day and hour at which something arrived. */
const when = (at: number): { day: string; hour: number } => {
  const local = new Date(at + 8 * HOUR).toISOString()
  return { day: local.slice(0, 10), hour: Number(local.slice(11, 13)) }
}

test('a reminder comes once a month, in the morning, to the phone that wrote last', async () => {
  const { phones } = await family()
  await wants(phones, 'dewi-8123')
  const told = await phones.passes(70)
  expect(told.map(({ to, at }) => [to, when(at)])).toEqual([
    ['dewi-8123', { day: '2026-12-20', hour: 9 }],
    ['dewi-8123', { day: '2027-01-20', hour: 9 }],
  ])
  expect(told[0]?.text).toMatch(/^Bunda, waktunya menimbang Aisyah lagi/)
  expect(told[0]?.buttons.map(({ label }) => label)).toEqual(['Catat sekarang', 'Bukan saya'])
})

test('two children whose day is the same are one message', async () => {
  const { phones, dewi } = await family()
  phones.bears(dewi.id, { name: 'Arham', born: '2024-05-01' }, '2026-11-20')
  await wants(phones, 'dewi-8123')
  const told = await phones.passes(40)
  expect(told).toHaveLength(1)
  expect(told[0]?.text).toContain('Aisyah, Arham')
})

test('children with days of their own are each spoken of once a month', async () => {
  const { phones, dewi } = await family()
  phones.bears(dewi.id, { name: 'Arham', born: '2024-05-01' }, '2026-11-21')
  await wants(phones, 'dewi-8123')
  const told = await phones.passes(40)
  expect(told.map(({ text, at }) => [when(at).day, /menimbang (\S+) lagi/.exec(text)?.[1]])).toEqual([
    ['2026-12-20', 'Aisyah'],
    ['2026-12-21', 'Arham'],
  ])
})

test('days that were slept through are one message on waking, not one each', async () => {
  const { phones, dewi } = await family()
  phones.bears(dewi.id, { name: 'Arham', born: '2024-05-01' }, '2026-11-21')
  await wants(phones, 'dewi-8123')
  phones.clock.at = Date.parse('2026-12-23T03:00:00Z')
  const told = await phones.passes(10)
  expect(told).toHaveLength(1)
  expect(told[0]?.text).toContain('Aisyah, Arham')
})

test('nothing is sent at night: what falls due then waits for the morning', async () => {
  const { phones } = await family()
  await wants(phones, 'dewi-8123')
  phones.clock.at = Date.parse('2026-12-20T14:00:00Z')
  const told = await phones.passes(3)
  expect(told.map(({ at }) => when(at))).toEqual([{ day: '2026-12-21', hour: 7 }])
})

test('the hours, the hour and how long it is of use are the regency’s to set', async () => {
  const { phones } = await family()
  const { settings } = phones.rooms()
  const set = (key: string, value: number): void =>
    settings.set(key, { value, validFrom: '2026-11-01', source: 'SK', reviewer: null })
  set('remind.at-hour', 8)
  set('hours.from', 10)
  await wants(phones, 'dewi-8123')
  expect((await phones.passes(35)).map(({ at }) => when(at).hour)).toEqual([10])
  set('remind.useful-days', 2)
  phones.clock.at = Date.parse('2027-02-25T03:00:00Z')
  await wants(phones, 'dewi-8123')
  phones.clock.at = Date.parse('2027-03-23T03:00:00Z')
  expect(await phones.passes(5)).toEqual([])
})

test('a reminder that is of no use any more is not sent', async () => {
  const { phones } = await family()
  await wants(phones, 'dewi-8123')
  phones.clock.at = Date.parse('2026-12-29T03:00:00Z')
  expect(await phones.passes(5)).toEqual([])
})

test('one carer is reminded, the wali first', async () => {
  const { phones, aisyah } = await family()
  const sitti = await phones.meets('sitti-9876', 'nenek')
  phones.rooms().people.cares(sitti.id, aisyah, 'pendamping', phones.now())
  await wants(phones, 'sitti-9876')
  await wants(phones, 'dewi-8123')
  expect((await phones.passes(35)).map(({ to }) => to)).toEqual(['dewi-8123'])
})

test('when the wali stops, the carer who wants to be reminded is; nobody gets it twice', async () => {
  const { phones, aisyah } = await family()
  const sitti = await phones.meets('sitti-9876', 'nenek')
  phones.rooms().people.cares(sitti.id, aisyah, 'pendamping', phones.now())
  await wants(phones, 'sitti-9876')
  await wants(phones, 'dewi-8123')
  await phones.says('dewi-8123', 'berhenti')
  expect((await phones.passes(35)).map(({ to }) => to)).toEqual(['sitti-9876'])
})

test('nothing is pushed after BERHENTI, on any phone, not even what was planned or waits', async () => {
  const { phones, dewi } = await family()
  await wants(phones, 'dewi-8123')
  const { rooms, now } = phones
  rooms().post.post({
    to: dewi.contact,
    lane: 'notice',
    meaning: { say: [{ key: 'people.join.told', values: { child: 'Aisyah' } }] },
    now: now(),
    notBefore: now(),
    until: phones.now(),
  })
  await phones.says('dewi-8123', 'berhenti')
  expect(await phones.passes(70)).toEqual([])
  await wants(phones, 'dewi-8123')
  expect(await phones.passes(35)).toHaveLength(1)
})

test('nothing is pushed about a child whose death was told, to no carer', async () => {
  const { phones, aisyah } = await family()
  const sitti = await phones.meets('sitti-9876', 'nenek')
  phones.rooms().people.cares(sitti.id, aisyah, 'pendamping', phones.now())
  await wants(phones, 'sitti-9876')
  await wants(phones, 'dewi-8123')
  await phones.says('sitti-9876', 'cucu saya aisyah meninggal tadi malam')
  expect(await phones.passes(70)).toEqual([])
})

test('a half-done form of another carer is not brought to mind after a death was told', async () => {
  const { phones, aisyah } = await family()
  const sitti = await phones.meets('sitti-9876', 'nenek')
  phones.rooms().people.cares(sitti.id, aisyah, 'pendamping', phones.now())
  await phones.says('sitti-9876', 'catat')
  await phones.says('dewi-8123', 'aisyah meninggal tadi malam')
  expect(await phones.passes(2)).toEqual([])
})

test('a half-done form is not brought to mind on one phone after BERHENTI on the other', async () => {
  const { phones, dewi } = await family()
  await phones.says('dewi-baru', 'halo')
  const [other] = phones.db.all<{ id: number }>('select max(id) as id from contact')
  phones.rooms().contacts.unlink(asId(other?.id ?? 0))
  phones.rooms().people.reachedAt(asId(other?.id ?? 0), dewi.id, phones.now())
  await phones.says('dewi-baru', 'daftar')
  await phones.says('dewi-8123', 'berhenti')
  expect(await phones.passes(2)).toEqual([])
})

test('on a shared phone a reminder names nobody, and LIHAT tells what it was', async () => {
  const { phones } = await family()
  await wants(phones, 'dewi-8123')
  await phones.says('dewi-8123', 'hp bersama')
  await phones.says('dewi-8123', 'ya')
  const [told] = await phones.passes(30)
  expect(told?.text).toBe('Ada kabar untuk pemilik akun ini. Ketik LIHAT.')
  expect(told?.buttons.map(({ label }) => label)).toEqual(['Catat sekarang', 'Bukan saya'])
  expect(await phones.asks('dewi-8123', 'lihat')).toContain('waktunya menimbang Aisyah')
})

test('after ninety silent days a phone may have changed hands: the next message names no child', async () => {
  const { phones } = await family()
  await wants(phones, 'dewi-8123')
  const told = await phones.passes(130)
  expect(told.map(({ text, at }) => [when(at).day, text.includes('Aisyah')])).toEqual([
    ['2026-12-20', true],
    ['2027-01-20', true],
    ['2027-02-20', true],
    ['2027-03-20', false],
  ])
})

test('reminders end with the fifth birthday', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  phones.bears(dewi.id, { name: 'Arham', born: '2021-12-25' }, '2026-11-20')
  await wants(phones, 'dewi-8123')
  expect((await phones.passes(100)).map(({ at }) => when(at).day)).toEqual(['2026-12-20'])
})

test('a child weighed meanwhile is reminded of a month after that', async () => {
  const { phones, dewi, aisyah } = await family()
  await wants(phones, 'dewi-8123')
  phones.clock.at += 20 * DAY
  const visit = { child: aisyah, on: '2026-12-12', place: 'posyandu', by: dewi.id, weightKg: 7.4 } as const
  phones.rooms().children.record(visit, phones.now())
  await wants(phones, 'dewi-8123')
  expect((await phones.passes(40)).map(({ at }) => when(at).day)).toEqual(['2027-01-12'])
})

test('the button "Bukan saya" lets the phone go at once', async () => {
  const { phones, dewi } = await family()
  await wants(phones, 'dewi-8123')
  const [told] = await phones.passes(30)
  if (told === undefined) throw new Error('a reminder was due')
  const [answer] = await phones.taps('dewi-8123', told, 'Bukan saya')
  expect(answer?.text).toMatch(/^Baik, akun ini sudah dilepas/)
  expect(phones.rooms().contacts.everyOf(dewi.id)).toEqual([])
  expect(await phones.passes(25)).toEqual([])
})
