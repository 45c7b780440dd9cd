import { eq } from 'drizzle-orm'
import { type Db, transact } from '../db/db.ts'
import { lease } from '../db/tables.ts'

/** Who may write to and send from a database: one process at a time, for as long as it keeps renewing. */
export type Lease = { renew(port: number): void; release(): void }

/** A holder that has not renewed for so long is gone. Milliseconds. */
export const LEASE_MS = 15_000
export const RENEW_MS = 4_000

/** The process that holds a database. */
export type Holder = {
  readonly pid: number
  /** Where it serves; 0 when it serves nothing. */
  readonly port: number
  /** Its number and port are of this machine; otherwise they say nothing here. */
  readonly isHere: boolean
  /** It is this very process. */
  readonly isUs: boolean
}

export type LockPorts = {
  now(): number
  /** Random, and the same for as long as this process lives. */
  readonly holder: string
  /** Where process numbers mean the same as here: this machine since it was started, and this container. */
  readonly machine: string
  /** This process. */
  readonly pid: number
  /** Does a process with this id run on this machine? A killed holder then need not be waited for. */
  isAlive(pid: number): boolean
}

/** The lease is lost: another process has taken over, so this one must not send any more. */
export class LeaseLost extends Error {}

/**
 * The process that uses this database now, if one does. Reads only. On another machine nobody can see whether it lives:
 * there it counts until its lease has run out.
 */
export const holderOf = (db: Db, ports: LockPorts): Holder | undefined => {
  const [row] = db.select().from(lease).all()
  if (row === undefined || row.until <= ports.now()) return undefined
  const isUs = row.holder === ports.holder
  const isHere = row.machine === ports.machine
  // whoever had our number here before us is gone
  const isGone = isHere && !isUs && (row.pid === ports.pid || !ports.isAlive(row.pid))
  return isGone ? undefined : { pid: row.pid, port: row.port, isHere, isUs }
}

/** Takes the lease of a database, or says who holds it. */
export const takeLease = (
  db: Db,
  ports: LockPorts,
): { readonly kind: 'held'; readonly lease: Lease } | ({ readonly kind: 'taken' } & Holder) =>
  transact(db, () => {
    const held = holderOf(db, ports)
    if (held !== undefined && !held.isUs) return { kind: 'taken' as const, ...held }
    const { holder, machine, pid } = ports
    const mine = { one: 1, holder, machine, pid, port: 0, until: ports.now() + LEASE_MS }
    db.insert(lease).values(mine).onConflictDoUpdate({ target: lease.one, set: mine }).run()
    return {
      kind: 'held' as const,
      lease: {
        renew: (port: number) => {
          const until = ports.now() + LEASE_MS
          const kept = db.update(lease).set({ until, port }).where(eq(lease.holder, holder)).returning().all()
          if (kept.length === 0) throw new LeaseLost()
        },
        release: () => {
          db.delete(lease).where(eq(lease.holder, holder)).run()
        },
      },
    }
  })
