import { eq } from 'drizzle-orm'
import { type Db, transact } from '../db/db.ts'
import { lease } from '../db/tables.ts'

/** Who may write to and send from a database: one process at a time, for as long as it keeps renewing. */
export type Lease = { renew(port: number): void; release(): void }

/** A holder that has not renewed for so long is gone. Milliseconds. */
const LEASE_MS = 15_000
export const RENEW_MS = 4_000

export type LockPorts = {
  now(): number
  /** This process. */
  readonly pid: number
  /** Does a process with this id still run on this machine? A killed holder then need not be waited for. */
  isAlive(pid: number): boolean
}

/** The lease is lost: another process has taken over, so this one must not send any more. */
export class LeaseLost extends Error {}

/** The process that serves this database now, if one does, and where it listens. Reads only. */
export const holderOf = (
  db: Db,
  ports: LockPorts,
): { readonly pid: number; readonly port: number } | undefined => {
  const [holder] = db.select().from(lease).all()
  const holds = holder !== undefined && holder.until > ports.now() && ports.isAlive(holder.pid)
  return holds ? { pid: holder.pid, port: holder.port } : undefined
}

/** Takes the lease of a database, or says who holds it. */
export const takeLease = (
  db: Db,
  ports: LockPorts,
):
  | { readonly kind: 'held'; readonly lease: Lease }
  | { readonly kind: 'taken'; readonly pid: number; readonly port: number } =>
  transact(db, () => {
    const holder = holderOf(db, ports)
    if (holder !== undefined && holder.pid !== ports.pid) return { kind: 'taken' as const, ...holder }
    const mine = { one: 1, pid: ports.pid, port: 0, until: ports.now() + LEASE_MS }
    db.insert(lease).values(mine).onConflictDoUpdate({ target: lease.one, set: mine }).run()
    const held: Lease = {
      renew: (port) => {
        const until = ports.now() + LEASE_MS
        const kept = db.update(lease).set({ until, port }).where(eq(lease.pid, ports.pid)).returning().all()
        if (kept.length === 0) throw new LeaseLost()
      },
      release: () => {
        db.delete(lease).where(eq(lease.pid, ports.pid)).run()
      },
    }
    return { kind: 'held' as const, lease: held }
  })
