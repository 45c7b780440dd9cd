import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { byContent } from '../../flows/by-content.ts'
import { openRooms, type Turn } from '../../flows/rooms.ts'
import { asId, asInstant } from '../../src/engine/ids.ts'
import { contact as contacts } from '../../src/engine/tables.ts'
import { createWords } from '../../src/words/words.ts'
import { LUWU, prepare } from '../support/world.ts'

const now = asInstant(Date.UTC(2026, 10, 22, 2))
let turn: Turn

/** Somebody with these children, by name, sex and day of birth. */
const family = (...children: readonly (readonly [string, 'm' | 'f', string])[]): void => {
  const db = drizzle(new Sqlite(':memory:'))
  prepare(db)
  const rooms = openRooms(db, { ...LUWU, demo: false, newCode: () => 'KQD2RTE2' })
  const [row] = db
    .insert(contacts)
    .values({ account: 'test', addressHash: 'hash', createdAt: now })
    .returning()
    .all()
  const contact = asId<'contact'>(row?.id ?? 0)
  const who = rooms.people.meet(contact, now)
  for (const [name, sex, born] of children) {
    const child = rooms.children.register({ name, sex, born, bornApprox: false }, who, now)
    rooms.people.cares(who, child, 'wali', now)
  }
  turn = { now, taken: now, contact, rooms, speak: createWords((key) => key)('id') }
}

const opened = (text: string, isAsked = false) => byContent(text, isAsked, turn)

beforeEach(() => family(['Aisyah', 'f', '2026-03-14']))

describe('numbers open the form that records them, with what was understood', () => {
  test.each([
    ['9,5', { weight: 9.5 }],
    ['8', { weight: 8 }],
    ['aisyah 7,2', { weight: 7.2 }],
    ['bb 8 kg', { weight: 8 }],
    ['tb 72', { length: 72 }],
    ['8,4 72', { weight: 8.4, length: 72 }],
    ['7,2/66 dirumah kemarin', { weight: 7.2, length: 66, at: 'rumah', on: '2026-11-21' }],
    ['7,2 66 bidan', { weight: 7.2, length: 66, at: 'puskesmas' }],
    ['lila 13,5', { arm: 13.5 }],
  ])('%s', (text, values) => {
    expect(opened(text)).toMatchObject({ flow: 'measure', answers: { ...values, child: 1, what: 'told' } })
  })

  test('numbers that are not clear are read by the form, which says why it asks', () => {
    expect(opened('8,5 / 7')).toEqual({ flow: 'measure', answers: { child: 1 }, text: '8,5 / 7' })
  })

  test('the number of a choice is no weight', () => {
    for (const text of ['1', '2', '5', '100']) expect(opened(text), text).toBeUndefined()
  })

  test('a question, a story and other numbers are no measuring', () => {
    for (const text of ['berat 8 kg normal ga?', 'suhu 38,5', 'makan 3 kali', '7 bulan belum bisa duduk'])
      expect(opened(text), text).toBeUndefined()
  })

  test('numbers with another name are asked about, not taken for the only child’s', () => {
    expect(opened('ahmad 12,6')).toMatchObject({ answers: { child: 1, named: 'Ahmad' } })
    expect(opened('anak tetangga 9 kg')).toMatchObject({ answers: { child: 1, named: 'Anak tetangga' } })
  })

  test('two children of one message come one after the other', () => {
    family(['Aisyah', 'f', '2026-03-14'], ['Ahmad', 'm', '2026-03-14'])
    expect(opened('Aisyah 7,2/66 dan Ahmad 7,5/67')).toEqual({
      flow: 'measure',
      answers: {
        child: 1,
        weight: 7.2,
        length: 66,
        what: 'told',
        rest: [{ child: 2, weight: 7.5, length: 67, what: 'told' }],
      },
    })
  })

  test('while a question waits, only what can be nothing else', () => {
    expect(opened('8', true)).toBeUndefined()
    expect(opened('7,2/66 posyandu', true)).toMatchObject({ flow: 'measure' })
  })
})

describe('a correction opens the form that mends', () => {
  test.each([
    ['salah', undefined],
    ['nama anak salah', 'child'],
    ['tanggal lahir salah harusnya 3 mei 2026', 'child'],
    ['nama anak Aisyah Nur', 'child'],
    ['lahir 3 mei 2026', 'child'],
    ['berat lahir 2,9 kg', 'child'],
    ['beratnya harusnya 7,2', 'visit'],
  ])('%s', (text, about) => {
    const opening = opened(text)
    expect(opening?.flow).toBe('correct')
    expect(opening?.answers?.['about']).toBe(about)
  })

  test('a child without a name is the one that gets it', () => {
    family(['Aisyah', 'f', '2026-03-14'], ['Bayi', 'm', '2026-11-01'])
    expect(opened('nama anak Ahmad')?.answers).toMatchObject({ child: 2, about: 'child' })
  })

  test('a question, a story and the birth of another child do not', () => {
    for (const text of ['umur 8 bulan makannya gimana?', 'sudah 3 hari batuk', 'anak kedua lahir 3 mei 2026'])
      expect(opened(text)?.flow, text).not.toBe('correct')
  })
})

test('a child that is not known yet is registered, one that is known is not', () => {
  expect(opened('Ahmad laki-laki 3 mei 2024')).toMatchObject({ flow: 'register' })
  expect(opened('Aisyah perempuan 14 maret 2026')?.flow).not.toBe('register')
})

test('who writes is told at any time', () => {
  expect(opened('saya ayahnya', true)).toEqual({ flow: 'address', answers: { called: 'ayah' } })
  expect(opened('saya ibu rumah tangga')).toBeUndefined()
})

test('without a child there is nothing to record or to mend', () => {
  family()
  for (const text of ['7,2 66', 'salah', 'beratnya harusnya 7,2']) expect(opened(text), text).toBeUndefined()
})
