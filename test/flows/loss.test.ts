import { expect, test } from 'vitest'
import { openPhones, type Phones } from '../support/phones.ts'

const START = '2026-11-22T02:00:00Z'

/** Dewi with two children. */
const two = async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  const aisyah = phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' }, '2026-11-20')
  const arham = phones.bears(dewi.id, { name: 'Arham', born: '2024-05-01' }, '2026-11-20')
  return { phones, dewi, aisyah, arham }
}

const one = async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  const aisyah = phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' }, '2026-11-20')
  return { phones, dewi, aisyah }
}

const everySaid = async (phones: Phones, ...texts: readonly string[]): Promise<string> => {
  const said: string[] = []
  for (const text of texts) {
    const shown = await phones.says('dewi-8123', text)
    said.push(
      ...shown.map(({ text: words, buttons }) => [words, ...buttons.map(({ label }) => label)].join(' ')),
    )
  }
  return said.join('\n')
}

test('the child that was lost is in no question, choice or menu; the other one is', async () => {
  const { phones } = await two()
  expect(await phones.asks('dewi-8123', 'aisyah meninggal tadi malam')).toBe(
    'Kami turut berduka, dan pengingat untuk Aisyah kami hentikan.',
  )
  const said = await everySaid(
    phones,
    'menu',
    'catat',
    'batal',
    'ingatkan',
    'ya',
    'undang',
    'pengasuh',
    'perbaiki',
    'batal',
    'lihat',
    'hapus',
    'tidak jadi',
    'terima kasih',
  )
  expect(said).not.toContain('Aisyah')
  expect(said).toContain('Arham')
  expect(said).not.toContain('sehat')
})

test('a value without a name is the living child’s', async () => {
  const { phones, aisyah, arham } = await two()
  await phones.says('dewi-8123', 'aisyah meninggal tadi malam')
  const said = await everySaid(phones, '11,2 kg 84 cm posyandu', 'benar', 'benar', 'benar')
  expect(said).toContain('Arham')
  expect(phones.rooms().children.visits(arham)).toHaveLength(2)
  expect(phones.rooms().children.visits(aisyah)).toHaveLength(1)
})

test('where it was the only child, nothing names it: a form asks whose record is meant', async () => {
  const { phones } = await one()
  await phones.says('dewi-8123', 'anak saya meninggal')
  const said = await everySaid(
    phones,
    'menu',
    'catat',
    'batal',
    'ingatkan',
    'undang',
    'batal',
    'hapus',
    'tidak jadi',
  )
  expect(said).not.toContain('Aisyah')
  expect(said).not.toContain('Catat ukuran')
})

test('history shows it when asked for', async () => {
  const { phones } = await one()
  await phones.says('dewi-8123', 'anak saya meninggal')
  expect(await phones.asks('dewi-8123', 'riwayat')).toContain('Riwayat Aisyah')
})

test('recording it again by name brings it back', async () => {
  const { phones, aisyah } = await two()
  await phones.says('dewi-8123', 'aisyah meninggal')
  expect(phones.rooms().children.get(aisyah)?.hushed).toBe(true)
  await everySaid(phones, 'aisyah 7,3 kg 67 cm posyandu', 'benar')
  expect(phones.rooms().children.get(aisyah)?.hushed).toBe(false)
})

test.each([
  'maaf salah kirim',
  'maaf bu keliru',
  'aisyah masih hidup',
  'aisyah tidak meninggal bu',
  'bukan meninggal maksud saya',
  'alhamdulillah masih sehat',
  'salah',
  'salah ketik',
  'maaf bu saya salah kirim',
  'aisyah masih ada',
])('"%s" takes it back', async (text) => {
  const { phones, aisyah } = await one()
  await phones.says('dewi-8123', 'anak saya meninggal')
  expect(await phones.asks('dewi-8123', text)).toBe(
    'Maaf, saya keliru memahami, Bunda. Catatan Aisyah berjalan lagi seperti biasa.',
  )
  expect(phones.rooms().children.get(aisyah)?.hushed).toBe(false)
  expect(
    phones
      .rooms()
      .people.deedsOn(aisyah)
      .map(({ what }) => what),
  ).toEqual(['registered', 'recorded', 'loss-told', 'loss-taken-back'])
})

test.each([
  'seandainya masih hidup umurnya sudah setahun',
  'waktu masih hidup dia suka telur',
  'salah, beratnya 7,2',
  'masih ada pertanyaan bu',
  'terima kasih bu',
  'alhamdulillah anak saya masih sehat',
  'aisyah masih hidup di hati saya',
  'baju aisyah masih ada',
  'kakak aisyah masih hidup',
  'kenapa tidak mati saya saja aisyah',
  'aisyah tidak meninggal kan bu?',
])('"%s" does not', async (text) => {
  const { phones, aisyah } = await one()
  await phones.says('dewi-8123', 'anak saya meninggal')
  await phones.says('dewi-8123', text)
  expect(phones.rooms().children.get(aisyah)?.hushed).toBe(true)
})

test.each([
  'apa salah saya bu',
  'ini semua salah saya',
  'bidan salah kasih obat',
  'salah siapa ini',
  'salah bidan',
  'kenapa tidak mati saya saja',
  'kakaknya masih hidup',
  'arham masih sehat bu',
  'arham tetap sehat',
  'arham tidak meninggal',
])('beside a living child "%s" does not', async (text) => {
  const { phones, aisyah } = await two()
  await phones.says('dewi-8123', 'aisyah meninggal tadi malam')
  await phones.says('dewi-8123', text)
  expect(phones.rooms().children.get(aisyah)?.hushed).toBe(true)
})

test.each(['bapak aisyah meninggal', 'adik aisyah meninggal'])(
  '"%s" is told of neither child',
  async (text) => {
    const { phones, aisyah, arham } = await two()
    await phones.says('dewi-8123', text)
    expect([aisyah, arham].map((id) => phones.rooms().children.get(id)?.hushed)).toEqual([false, false])
  },
)

test.each([
  'arham meninggal, aisyah sakit juga',
  'arham meninggal, tinggal aisyah anak saya',
  'anak saya arham meninggal kemarin bu, aisyah belum tahu',
])('"%s" is told of Arham only', async (text) => {
  const { phones, aisyah, arham } = await two()
  expect(await phones.asks('dewi-8123', text)).toBe(
    'Kami turut berduka, dan pengingat untuk Arham kami hentikan.',
  )
  expect([aisyah, arham].map((id) => phones.rooms().children.get(id)?.hushed)).toEqual([false, true])
})

test('of two names that share a word, the one that fits better is meant', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  const arham = phones.bears(dewi.id, { name: 'Muhammad Arham', born: '2026-03-14' }, '2026-11-20')
  const rizki = phones.bears(dewi.id, { name: 'Muhammad Rizki', born: '2024-05-01' }, '2026-11-20')
  await phones.says('dewi-8123', 'muhammad arham meninggal')
  expect([arham, rizki].map((id) => phones.rooms().children.get(id)?.hushed)).toEqual([true, false])
})

test('a slip that is owned up to days later is about something else', async () => {
  const { phones, aisyah } = await one()
  await phones.says('dewi-8123', 'anak saya meninggal')
  await phones.passes(3)
  await phones.says('dewi-8123', 'maaf salah kirim')
  expect(phones.rooms().children.get(aisyah)?.hushed).toBe(true)
})

test('after a miscarriage the living children go on as before', async () => {
  const { phones, aisyah } = await one()
  expect(await phones.asks('dewi-8123', 'saya keguguran kemarin')).toBe('Kami turut berduka, Bunda.')
  expect(phones.rooms().children.get(aisyah)?.hushed).toBe(false)
})

test('reminders that were taken back are planned again', async () => {
  const { phones } = await one()
  await phones.says('dewi-8123', 'ingatkan')
  await phones.says('dewi-8123', 'ya')
  await phones.says('dewi-8123', 'anak saya meninggal')
  await phones.says('dewi-8123', 'aisyah masih hidup')
  const told = await phones.passes(35)
  expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('menimbang Aisyah')])
})

test('the record that is erased after a loss is told without the name, and without a wish', async () => {
  const { phones } = await one()
  await phones.says('dewi-8123', 'anak saya meninggal')
  const said = await everySaid(phones, 'hapus', 'ya, hapus semua')
  expect(said).toContain('Catatan lama lainnya')
  expect(said).toContain('Sudah dihapus')
  expect(said).not.toMatch(/Aisyah|sehat/)
})
