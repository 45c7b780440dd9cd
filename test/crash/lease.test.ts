import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { beforeEach, expect, test } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { holderOf, LEASE_MS, LeaseLost, type LockPorts, takeLease } from '../../src/hosts/lock.ts'
import { lockPorts } from '../../src/hosts/node-ports.ts'
import { prepare } from '../support/world.ts'

let db: Db
let now: number
beforeEach(() => {
  db = drizzle(new Sqlite(':memory:'))
  prepare(db)
  now = 1_795_310_000_000
})

/** A process on one of several machines. */
const process = (holder: string, machine: string, pid: number, alive: readonly number[]): LockPorts => ({
  now: () => now,
  holder,
  machine,
  pid,
  isAlive: (one) => alive.includes(one),
})

const take = (ports: LockPorts) => {
  const taken = takeLease(db, ports)
  if (taken.kind === 'taken') throw new Error(`held by ${taken.pid}`)
  return taken.lease
}

test('two containers whose only process is number 1 do not both hold a database', () => {
  const first = process('a', 'one', 1, [1])
  const second = process('b', 'two', 1, [1])
  const lease = take(first)
  expect(takeLease(db, second)).toMatchObject({ kind: 'taken', pid: 1, isHere: false })
  now += LEASE_MS - 1
  lease.renew(3000)
  now += LEASE_MS - 1
  expect(takeLease(db, second)).toMatchObject({ kind: 'taken', port: 3000 })
  lease.release()
  take(second)
})

test('a holder on another machine counts until its lease has run out, though no such process lives here', () => {
  const far = take(process('a', 'one', 77, []))
  const here = process('b', 'two', 78, [78])
  now += LEASE_MS - 1
  expect(holderOf(db, here)).toEqual({ pid: 77, port: 0, isHere: false, isUs: false })
  now += 1
  expect(holderOf(db, here)).toBeUndefined()
  const near = take(here)
  expect(() => far.renew(0)).toThrow(LeaseLost)
  // and what it gives back is no longer its own
  far.release()
  near.renew(0)
})

test('a holder that was killed on this machine is not waited for', () => {
  take(process('a', 'one', 77, []))
  take(process('b', 'one', 78, [78]))
})

test('a holder that lives on this machine keeps what it has', () => {
  take(process('a', 'one', 77, [77]))
  expect(takeLease(db, process('b', 'one', 78, [77, 78]))).toMatchObject({
    kind: 'taken',
    pid: 77,
    isHere: true,
  })
})

test('whoever had our own number on this machine before us is gone', () => {
  const before = take(process('a', 'one', 1, [1]))
  take(process('b', 'one', 1, [1]))
  expect(() => before.renew(0)).toThrow(LeaseLost)
})

test('a process that has a database may take it again', () => {
  const ours = process('a', 'one', 1, [1])
  take(ours)
  take(ours).renew(0)
})

test('a process knows its machine and has a name that no other one has', () => {
  expect(lockPorts.machine.split(' ')[0]).not.toBe('')
  expect(lockPorts.holder).toMatch(/^[\w-]{22}$/)
  expect(lockPorts.isAlive(lockPorts.pid)).toBe(true)
})
