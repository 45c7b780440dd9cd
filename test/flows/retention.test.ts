import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { expect, test } from 'vitest'
import { retire } from '../../flows/retention.ts'
import { openRooms } from '../../flows/rooms.ts'
import { asId, asInstant } from '../../src/engine/ids.ts'
import { LUWU, prepare } from '../support/world.ts'

test('a child is kept until the sixth birthday and twelve months more, then nothing of it is left', () => {
  const db = drizzle(new Sqlite(':memory:'))
  prepare(db)
  const rooms = openRooms(db, { ...LUWU, demo: false, newCode: () => 'KQD2RTE2' })
  const by = asId<'person'>(1)
  const then = asInstant(Date.UTC(2026, 0, 1))
  const grown = rooms.children.register(
    { name: 'Arham', sex: 'm', born: '2019-11-21', bornApprox: false },
    by,
    then,
  )
  const young = rooms.children.register(
    { name: 'Siti', sex: 'f', born: '2019-11-23', bornApprox: false },
    by,
    then,
  )
  for (const child of [grown, young]) {
    rooms.people.cares(by, child, 'wali', then)
    rooms.children.record({ child, on: '2024-01-01', place: 'posyandu', by, weightKg: 14 }, then)
  }
  retire(rooms, asInstant(Date.UTC(2026, 10, 22, 1)))
  expect(rooms.children.get(grown)).toBeUndefined()
  expect(rooms.children.visits(grown)).toEqual([])
  expect(rooms.people.carersOf(grown)).toEqual([])
  expect(rooms.children.get(young)?.name).toBe('Siti')
})
