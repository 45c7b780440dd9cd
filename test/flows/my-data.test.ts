import { expect, test } from 'vitest'
import { recoveryCode } from '../../flows/recovery.ts'
import { after, DAY } from '../../src/engine/ids.ts'
import { myData } from '../../src/reports/my-data.ts'
import { createWords } from '../../src/words/words.ts'
import { openPhones } from '../support/phones.ts'

const START = '2026-11-22T02:00:00Z'

const speak = createWords((key) => {
  throw new Error(`no sentence ${key}`)
})

/** Dewi, the wali of Aisyah, with Nenek Sitti as pendamping, and everything that can be stored about them. */
const household = async () => {
  const phones = openPhones(START)
  const { rooms, now } = phones
  const dewi = await phones.meets('tg-6281234567', 'bunda')
  const sitti = await phones.meets('tg-6289998888', 'nenek')
  const budi = await phones.meets('tg-6287770000', 'ayah')
  const aisyah = phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' }, '2026-11-20')
  const { people, children, contacts, jobs, post } = rooms()
  people.livesIn(dewi.id, '73.17.02.1001', 1)
  people.answerConsent(dewi.id, 'share-posyandu', false, dewi.contact, now())
  people.cares(sitti.id, aisyah, 'pendamping', now())
  people.note(sitti.id, 'joined', now(), aisyah)
  people.cares(budi.id, aisyah, 'pendamping', now())
  people.note(budi.id, 'joined', now(), aisyah)
  people.leaves(budi.id, aisyah, now())
  people.note(budi.id, 'left', now(), aisyah)
  const visit = { child: aisyah, on: '2026-11-21', place: 'rumah', by: sitti.id } as const
  children.record({ ...visit, lengthCm: 66.5, position: 'lying' }, now())
  children.correct(
    { ...visit, lengthCm: 66.5, position: 'lying' },
    { ...visit, by: dewi.id, lengthCm: 67, position: 'lying' },
    now(),
  )
  people.note(dewi.id, 'corrected', now(), aisyah)
  children.bornWith(aisyah, { weightKg: 3.1, lengthCm: 49, weeks: 39 })
  people.viewed(aisyah, 'bidan', now())
  recoveryCode(rooms(), dewi.id, now())
  contacts.isShared(dewi.contact, true)
  const due = after(now(), 10 * DAY)
  const about = { person: dewi.id, day: '2026-12-02' }
  jobs.schedule({ key: 'weigh:x', kind: 'weigh', about, person: dewi.id, due, until: after(due, DAY) })
  post.post({
    to: dewi.contact,
    lane: 'notice',
    meaning: { say: [{ key: 'people.reminders.due-shared' }] },
    now: now(),
    notBefore: after(now(), DAY),
    until: after(now(), 2 * DAY),
  })
  phones.db.run(
    `insert into inbox (key_hash, contact, at, state, body, error) values ('k', ${dewi.contact}, ${now()}, 'failed',
      '{"account":"a","key":"k","from":"x","at":0,"body":{"kind":"text","text":"tolong saya bingung","edited":false}}', 'x')`,
  )
  await phones.says('tg-6281234567', 'undang')
  await phones.says('tg-6281234567', 'daftar')
  await phones.says('tg-6281234567', 'Zaenab')
  const file = (who: typeof dewi.id, language = 'id'): string => {
    const said = myData(rooms(), who, now())
    if (said === undefined) throw new Error('there is such a person')
    return speak(language)(said)
  }
  return { phones, dewi, sitti, budi, aisyah, file }
}

test('the wali’s file holds everything that is stored about them and their child', async () => {
  const { dewi, file } = await household()
  const text = file(dewi.id)
  for (const line of [
    // who and where
    'TENTANG Bunda',
    'Desa: Larompong',
    'Posyandu: Posyandu Mawar',
    '• lainnya, alamat …67, sejak 22 November 2026, bahasa: Bahasa Indonesia, HP bersama: ya, terakhir menulis: 22 November 2026 pukul 10.00',
    // consents, with time and wording
    '• 22 November 2026 pukul 10.00: ya – Mencatat data si kecil (lewat lainnya, naskah 2026-11)',
    '• 22 November 2026 pukul 10.00: tidak – Kader & bidan posyandu boleh melihat (lewat lainnya, naskah 2026-11)',
    // the child, its facts and every value with who and when
    'Aisyah, perempuan, lahir 14 Maret 2026',
    'berat 3,1 kg',
    'panjang 49 cm',
    '39 minggu',
    'Didaftarkan: 22 November 2026 pukul 10.00, oleh Bunda',
    '• 20 November 2026: 7,1 kg (di posyandu) – dicatat Bunda, 22 November 2026 pukul 10.00',
    '• 21 November 2026: 66,5 cm (telentang) (di rumah) – dicatat Nenek, 22 November 2026 pukul 10.00; diganti Bunda, 22 November 2026 pukul 10.00',
    '• 21 November 2026: 67 cm (telentang) (di rumah) – dicatat Bunda, 22 November 2026 pukul 10.00',
    // who cares, came and went, and which official looked
    '• Bunda (wali utama, sejak 22 November 2026)',
    '• Nenek (pendamping, sejak 22 November 2026)',
    '• 22 November 2026 pukul 10.00: Nenek ikut mengasuh',
    '• 22 November 2026 pukul 10.00: Ayah berhenti mengasuh',
    '• 22 November 2026 pukul 10.00: Bunda memperbaiki catatan',
    '• 22 November 2026 pukul 10.00: dilihat bidan',
    // what is planned
    '• 2 Desember 2026 pukul 10.00: pengingat menimbang',
    '• 23 November 2026 pukul 10.00: pesan yang menunggu dikirim',
    '• sampai 25 November 2026 pukul 10.00: kode undangan pengasuh yang belum dipakai',
    '• sampai 22 November 2026 pukul 11.00: kode pindah yang belum dipakai',
    '• 22 November 2026 pukul 10.00: petugas memberi kode pindah',
    // what is kept for a short while
    '• Isian yang belum selesai: Zaenab',
    '• Pesan yang gagal diproses, 22 November 2026 pukul 10.00: tolong saya bingung',
    'langkah percakapan (30 hari), tanpa isi',
    // and for how long the rest
    '• Catatan anak: sampai umur 7 tahun',
    '• Bukti izin dan jejak, tanpa nama: 5 tahun',
  ]) {
    expect(text).toContain(line)
  }
})

test('the file may be passed on: no whole number and no code that opens something is in it', async () => {
  const { phones, dewi, file } = await household()
  const text = file(dewi.id)
  expect(text).not.toMatch(/6281234567|81234|tg-/)
  const codes = phones.db.all<{ code: string }>('select code from ticket')
  expect(codes).toHaveLength(2)
  for (const { code } of codes) expect(text).not.toContain(code)
})

test('a pendamping reads the record as it stands and what they did themselves, nothing of others', async () => {
  const { sitti, file } = await household()
  const text = file(sitti.id)
  expect(text).toContain('Aisyah, perempuan, lahir 14 Maret 2026')
  expect(text).toContain('• 20 November 2026: 7,1 kg (di posyandu) – dicatat pengasuh lain, 22 November 2026')
  expect(text).toContain('66,5 cm (telentang) (di rumah) – dicatat Nenek')
  expect(text).toContain('diganti pengasuh lain')
  expect(text).toContain('Pendamping sejak: 22 November 2026')
  expect(text).toContain('Nenek ikut mengasuh')
  expect(text).not.toMatch(/Bunda|Ayah|bidan(?! posyandu)|Didaftarkan|Larompong|bingung|Zaenab|kode undangan/)
})

test('somebody who is no carer any more reads nothing of the child', async () => {
  const { budi, file } = await household()
  const text = file(budi.id)
  expect(text).toContain('Belum ada si kecil di catatan ini.')
  expect(text).toContain('hubungan dengan seorang anak berakhir')
  expect(text).not.toMatch(/Aisyah|Bunda|Nenek|7,1|67/)
})

test('nobody has looked: that is said as well', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' })
  const said = myData(phones.rooms(), dewi.id, phones.now())
  expect(said && speak('id')(said)).toContain('Belum ada petugas yang membukanya lewat Kawan Tumbuh')
})

test('a carer whose own data is gone is not named in what they left', async () => {
  const { phones, sitti, dewi, file } = await household()
  await phones.says('tg-6289998888', 'hapus')
  await phones.says('tg-6289998888', 'ya, hapus semua')
  expect(phones.rooms().people.get(sitti.id)).toBeUndefined()
  const text = file(dewi.id)
  expect(text).toContain('66,5 cm (telentang) (di rumah) – dicatat pengasuh yang datanya sudah tidak ada')
  expect(text).toContain('pengasuh yang datanya sudah tidak ada berhenti mengasuh')
  expect(text).not.toContain('Nenek')
})

test('all of it is said in English as well', async () => {
  const { dewi, sitti, file } = await household()
  const text = file(dewi.id, 'en')
  expect(text).toContain(
    '• 20 November 2026: 7.1 kg (at the posyandu) – recorded by Mum, 22 November 2026 at 10:00',
  )
  expect(text).toContain('seen by a midwife (bidan)')
  expect(file(sitti.id, 'en')).toContain('recorded by another carer')
})

test('whoever asks for the file gets it as a message, and the asking is on the trail', async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('dewi-8123', 'bunda')
  phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' })
  const [shown] = await phones.says('dewi-8123', 'data saya')
  expect(shown?.file).toContain('DATA SAYA')
  expect(shown?.file).toContain('Bunda meminta berkas data ini')
})
