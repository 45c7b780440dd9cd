import { expect, test } from 'vitest'
import { carersOfChild, recoveryCode } from '../../flows/recovery.ts'
import { asId } from '../../src/engine/ids.ts'
import { openPhones } from '../support/phones.ts'

const START = '2026-11-22T02:00:00Z'

const set = (phones: ReturnType<typeof openPhones>, key: string, value: string): void =>
  phones.rooms().settings.set(key, { value, validFrom: '2026-11-01', source: 'SK', reviewer: null })

test('somebody new who asks to move is told from where, and whom to ask when the old phone is lost', async () => {
  const phones = openPhones(START)
  const said = await phones.asks('hp-baru', 'pindah')
  expect(said).toContain('ketik PINDAH dari HP atau nomor yang lama')
  expect(said).toContain('Minta kode pindah ke petugas')
  expect(said).toContain('kontak belum diisi; temui kader')
  set(phones, 'contact.officer', 'Bidan Rina, 0811-0000-000')
  expect(await phones.asks('hp-baru', 'pindah')).toContain('Petugas: Bidan Rina, 0811-0000-000.')
})

test('an officer finds the carer by the child’s name and birthday, and gives a code that brings the record along', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('hp-hilang', 'bunda')
  const aisyah = phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' }, '2026-11-20')
  const found = carersOfChild(phones.rooms(), ' aisyah ', '2026-03-14')
  expect(found).toMatchObject([{ person: dewi.id, role: 'wali', since: '2026-11-22', hasPhone: true }])
  expect(carersOfChild(phones.rooms(), 'Aisyah', '2026-03-15')).toEqual([])
  const code = recoveryCode(phones.rooms(), dewi.id, phones.now()) ?? ''
  await phones.says('hp-baru', code)
  expect(await phones.asks('hp-baru', 'tidak, pindah saja')).toContain('catatannya pindah ke sini')
  expect(await phones.asks('hp-baru', 'riwayat')).toContain('Riwayat Aisyah')
  expect(phones.rooms().contacts.everyOf(dewi.id)).toHaveLength(1)
  expect(phones.rooms().children.get(aisyah)).toBeDefined()
})

test('a phone that was let go by mistake is brought back in the same way, and nothing is erased then', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('hp-lama', 'bunda')
  const aisyah = phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' })
  await phones.says('hp-lama', 'bukan saya')
  await phones.says('hp-lama', 'ya, bukan saya')
  expect(carersOfChild(phones.rooms(), 'Aisyah', '2026-03-14')).toMatchObject([{ hasPhone: false }])
  await phones.passes(20)
  const code = recoveryCode(phones.rooms(), dewi.id, phones.now()) ?? ''
  await phones.says('hp-lama', code)
  await phones.says('hp-lama', 'tidak, pindah saja')
  await phones.passes(40)
  expect(phones.rooms().children.get(aisyah)).toBeDefined()
  expect(await phones.asks('hp-lama', 'riwayat')).toContain('Aisyah')
})

test('there is no code for somebody who is not there', () => {
  const phones = openPhones(START)
  expect(recoveryCode(phones.rooms(), asId(9999), phones.now())).toBeUndefined()
})

test('BUKAN SAYA on a phone that is nobody’s says so, however often', async () => {
  const phones = openPhones(START)
  await phones.meets('hp-lama', 'bunda')
  await phones.says('hp-lama', 'bukan saya')
  await phones.says('hp-lama', 'ya, bukan saya')
  expect(await phones.asks('hp-lama', 'bukan saya')).toContain('tidak tersambung ke catatan siapa pun')
})

test('IZIN and BANTUAN name whom to turn to and who protects the data, or say that they are not named yet', async () => {
  const phones = openPhones(START)
  await phones.meets('dewi-8123', 'bunda')
  expect(await phones.asks('dewi-8123', 'izin')).toContain(
    'Pelindung data: kontak belum diisi; tanyakan ke TPPS Kabupaten Luwu.',
  )
  await phones.says('dewi-8123', 'batal')
  expect(await phones.asks('dewi-8123', 'bantuan')).toContain(
    'Petugas: kontak belum diisi; temui kader atau bidan posyandu.',
  )
  set(phones, 'contact.officer', 'Bidan Rina, 0811-0000-000')
  set(phones, 'contact.data-protection', 'Bagian Hukum, 0471-000000')
  const said = await phones.asks('dewi-8123', 'izin')
  expect(said).toContain('Pelindung data: Bagian Hukum, 0471-000000.')
  expect(said).toContain('Petugas: Bidan Rina, 0811-0000-000.')
  await phones.says('dewi-8123', 'batal')
  expect(await phones.asks('dewi-8123', 'bantuan')).toContain('Petugas: Bidan Rina, 0811-0000-000.')
})
