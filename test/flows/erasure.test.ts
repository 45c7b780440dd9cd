import { expect, test } from 'vitest'
import { after, DAY } from '../../src/engine/ids.ts'
import { openPhones, type Phones } from '../support/phones.ts'

const START = '2026-11-22T02:00:00Z'

/** Two families in one regency: Dewi with Aisyah, whom Nenek Sitti helps to care for, and Rahma with Zulaikha. */
const village = async () => {
  const phones = openPhones(START)
  const dewi = await phones.meets('tg-dewi-81234567', 'bunda')
  const sitti = await phones.meets('tg-sitti-89998888', 'nenek')
  const rahma = await phones.meets('tg-rahma-85550000', 'bunda')
  const aisyah = phones.bears(dewi.id, { name: 'Aisyah', born: '2026-03-14' }, '2026-11-20')
  phones.bears(rahma.id, { name: 'Zulaikha', born: '2026-01-02' }, '2026-11-20')
  return { phones, dewi, sitti, rahma, aisyah }
}

const rowsWith = (phones: Phones, word: RegExp): readonly string[] =>
  [...phones.everything()].flatMap(([table, rows]) =>
    rows.filter((row) => word.test(row)).map((row) => `${table} ${row}`),
  )

const HERS = /Aisyah|81234567|mawar merah jambu/i

/** What of a person is looked for, and was there before. */
const busy = async () => {
  const { phones, dewi, aisyah, ...others } = await village()
  const { rooms, now, says } = phones
  rooms().people.livesIn(dewi.id, '73.17.02.1001', 1)
  rooms().people.answerConsent(dewi.id, 'remind', true, dewi.contact, now())
  await says('tg-dewi-81234567', 'undang')
  await says('tg-dewi-81234567', 'daftar')
  // an answer half way through a form, a reminder, a message that waits, one that failed
  await says('tg-dewi-81234567', 'Mawar Merah Jambu')
  rooms().jobs.schedule({
    key: `weigh:${dewi.id}:2026-12-20`,
    kind: 'weigh',
    about: { person: dewi.id, day: '2026-12-20' },
    person: dewi.id,
    due: after(now(), DAY),
    until: after(now(), 2 * DAY),
  })
  rooms().post.post({
    to: dewi.contact,
    lane: 'notice',
    meaning: { say: [{ key: 'people.join.told', values: { child: 'Aisyah' } }] },
    now: now(),
    notBefore: after(now(), DAY),
    until: after(now(), 2 * DAY),
  })
  phones.db.run(
    `insert into inbox (key_hash, contact, at, state, body, error) values ('k', ${dewi.contact}, 0, 'failed',
      '{"account":"test:73.17","key":"k","from":"tg-dewi-81234567","at":0,"body":{"kind":"text","text":"aisyah mawar merah jambu","edited":false}}', 'x')`,
  )
  await says('tg-dewi-81234567', 'kode ABC2DEF3')
  return { phones, dewi, aisyah, ...others }
}

test('after HAPUS no word, name or number of the person is in any column of any table', async () => {
  const { phones, dewi } = await busy()
  const held = rowsWith(phones, HERS).map((row) => row.split(' ')[0])
  expect([...new Set(held)].sort()).toEqual(['child', 'contact', 'inbox', 'outbox', 'session'])
  await phones.says('tg-dewi-81234567', 'batal')
  await phones.says('tg-dewi-81234567', 'hapus')
  expect(await phones.asks('tg-dewi-81234567', 'ya, hapus semua')).toMatch(/^Sudah dihapus/)
  expect(rowsWith(phones, HERS)).toEqual([])
  // nor does any row belong to her
  expect(phones.rooms().people.get(dewi.id)).toBeUndefined()
  for (const table of ['consent', 'guardian', 'audit', 'job', 'contact']) {
    expect(phones.db.all(`select 1 from ${table} where person = ${dewi.id}`)).toEqual([])
  }
  for (const table of ['session', 'inbox', 'trace', 'wrong_code']) {
    expect(phones.db.all(`select 1 from ${table} where contact = ${dewi.contact}`)).toEqual([])
  }
  expect(phones.db.all(`select 1 from ticket where issuer = ${dewi.id}`)).toEqual([])
})

test('what other people keep is untouched', async () => {
  const { phones } = await busy()
  const others = (): readonly string[] => rowsWith(phones, /Zulaikha|85550000|89998888/)
  const before = others()
  expect(before).toHaveLength(3)
  await phones.says('tg-dewi-81234567', 'batal')
  await phones.says('tg-dewi-81234567', 'hapus')
  await phones.says('tg-dewi-81234567', 'ya, hapus semua')
  expect(others()).toEqual(before)
})

test('the number of proof that was told is kept, and names nobody', async () => {
  const { phones } = await village()
  await phones.says('tg-dewi-81234567', 'hapus')
  const told = await phones.asks('tg-dewi-81234567', 'ya, hapus semua')
  const [receipt] = /[A-Z]{3}\d[A-Z]{3}\d/.exec(told) ?? []
  expect(phones.db.all(`select person, what, child from audit where receipt = '${receipt}'`)).toEqual([
    { person: 0, what: 'erased', child: null },
  ])
})

test('where another carer stays, only the link of the one who leaves goes, and that is what was said', async () => {
  const { phones, sitti, aisyah } = await village()
  phones.rooms().people.cares(sitti.id, aisyah, 'pendamping', phones.now())
  const asked = await phones.asks('tg-dewi-81234567', 'hapus')
  expect(asked).toContain(
    '• Aisyah: hanya hubungan Bunda. Catatan dan hasil ukurnya tetap pada pengasuh lain, yang menjadi wali utama',
  )
  expect(asked).toContain('Keluarkan dulu pengasuh lain')
  const answers = await phones.says('tg-dewi-81234567', 'ya, hapus semua')
  expect(answers.find(({ to }) => to === 'tg-dewi-81234567')?.text).toContain(
    'Catatan si kecil tetap ada pada pengasuh lain.',
  )
  expect(answers.find(({ to }) => to === 'tg-sitti-89998888')?.text).toMatch(
    /^Nenek, sekarang Nenek wali utama Aisyah/,
  )
  expect(phones.rooms().people.carersOf(aisyah)).toMatchObject([{ person: sitti.id, role: 'wali' }])
  expect(phones.rooms().children.visits(aisyah)).toHaveLength(1)
  expect(rowsWith(phones, /81234567/)).toEqual([])
})

test('a pendamping who erases takes only themselves along', async () => {
  const { phones, dewi, sitti, aisyah } = await village()
  phones.rooms().people.cares(sitti.id, aisyah, 'pendamping', phones.now())
  const asked = await phones.asks('tg-sitti-89998888', 'hapus')
  expect(asked).toContain(
    '• Aisyah: hanya hubungan Nenek. Catatan dan hasil ukurnya tetap pada pengasuh lain\n',
  )
  expect(asked).not.toContain('wali utama')
  await phones.says('tg-sitti-89998888', 'ya, hapus semua')
  expect(phones.rooms().people.carersOf(aisyah)).toMatchObject([{ person: dewi.id, role: 'wali' }])
  expect(rowsWith(phones, /89998888/)).toEqual([])
})
