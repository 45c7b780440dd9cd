import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { expect, test } from 'vitest'
import { createSimulator } from '../../src/channels/simulator/channel.ts'
import { openBubbles } from '../../src/channels/simulator/store.ts'
import { type Db, transact } from '../../src/db/db.ts'
import { migrate } from '../../src/db/migrate.ts'
import { MIGRATIONS } from '../../src/db/migrations.ts'
import { asInstant } from '../../src/engine/ids.ts'
import { NotTaken } from '../../src/engine/intake.ts'
import { digest } from '../../src/hosts/crypto.ts'
import { storeFailure } from '../../src/hosts/worker-store.ts'
import { lookAtSimulator } from '../support/look.ts'
import { openWorld, prepare, recorder, testPorts } from '../support/world.ts'

/** A regency in the storage of an object of its own. */
const inObject = <T>(name: string, use: (rig: ReturnType<typeof rigOf>) => Promise<T>): Promise<T> =>
  runInDurableObject(env.REGENCY_OBJECT.getByName(name), (_, { storage }) => use(rigOf(storage)))

const rigOf = (storage: DurableObjectStorage) => {
  const db: Db = drizzle(storage)
  prepare(db)
  const clock = { at: Date.UTC(2026, 10, 22, 2) }
  const simulator = createSimulator({
    account: 'x',
    store: openBubbles(db),
    now: () => asInstant(clock.at),
    push: () => {},
  })
  const { channel, delivered } = recorder(simulator)
  const world = openWorld(db, testPorts(clock, storeFailure(db)), channel)
  const rows = (query: string): Record<string, SqlStorageValue>[] => storage.sql.exec(query).toArray()
  const says = (who: string, text: string) => world.message(who, { kind: 'text', text, edited: false })
  return {
    db,
    world,
    rows,
    says,
    take: async (...messages: ReturnType<typeof says>[]): Promise<readonly (readonly [string, string])[]> => {
      await Promise.all(messages.map((message) => world.regency.take([message])))
      await world.regency.deliverer.settled()
      return delivered.splice(0).map(({ to, wire }) => [to, lookAtSimulator(wire).text.slice(0, 30)] as const)
    },
  }
}

test('the same message again, in the same group, later or after a restart, changes nothing', () =>
  inObject('dedupe', async ({ world, says, take, rows }) => {
    const hello = says('ibu', 'Halo')
    expect(await take(hello, hello)).toHaveLength(1)
    expect(await take(hello)).toEqual([])
    world.reopen()
    expect(await take(hello)).toEqual([])
    expect(rows('select count(*) as n from inbox')).toEqual([{ n: 1 }])
  }))

test('one message that cannot be handled is rolled back and set aside; the others of its group are not touched', () =>
  inObject('savepoint', async ({ says, take, rows }) => {
    await take(says('bayu', 'Halo'))
    const [before] = rows('select state from session where contact = 1')
    rows(
      "create trigger broken before insert on trace when new.contact = 1 begin select raise(abort, 'x'); end",
    )
    const answers = await take(says('ani', 'Halo'), says('bayu', 'setuju'), says('citra', 'Halo'))
    expect(answers.map(([to]) => to).sort()).toEqual(['ani', 'bayu', 'citra'])
    expect(answers.find(([to]) => to === 'bayu')?.[1]).toMatch(/^Maaf/)
    expect(rows("select contact, state from inbox where state = 'failed'")).toEqual([
      { contact: 1, state: 'failed' },
    ])
    expect(rows('select state from session where contact = 1')).toEqual([before])
    rows('drop trigger broken')
    expect((await take(says('bayu', 'setuju')))[0]?.[1]).toMatch(/^Terima kasih/)
  }))

test('when the store refuses every write nobody is set aside: all are told to come again, and then are taken', () =>
  inObject('store', async ({ says, take, rows, world }) => {
    await take(says('ani', 'Halo'))
    rows("create trigger full_1 before insert on trace begin select raise(abort, 'full'); end")
    rows("create trigger full_2 before update on meta begin select raise(abort, 'full'); end")
    const group = [says('ani', 'setuju'), says('bayu', 'Halo')]
    const refused = await Promise.allSettled(group.map((message) => world.regency.take([message])))
    expect(refused.map((one) => one.status === 'rejected' && one.reason instanceof NotTaken)).toEqual([
      true,
      true,
    ])
    expect(rows("select 1 from inbox where state = 'failed'")).toEqual([])
    rows('drop trigger full_1')
    rows('drop trigger full_2')
    expect(await take(...group)).toHaveLength(2)
  }))

test('a transaction that tries to wait is rolled back whole', () =>
  inObject('wait', async ({ db, rows }) => {
    const late: () => unknown = async () => {
      rows("insert into setting (key, valid_from, value, source) values ('x', '2026-01-01', '1', 'x')")
    }
    expect(() => transact(db, late)).toThrow(TypeError)
    expect(rows("select 1 from setting where key = 'x'")).toEqual([])
  }))

test('migrations applied again change nothing; one that was edited is refused', () =>
  inObject('migrations', async ({ db, rows }) => {
    const schema = () => rows("select name, sql from sqlite_master where name not like '_cf%' order by name")
    const before = schema()
    expect(migrate(db, MIGRATIONS, digest)).toBeUndefined()
    expect(schema()).toEqual(before)
    const edited = MIGRATIONS.map(({ tag, sql }) => ({ tag, sql: `${sql}\n` }))
    expect(migrate(db, edited, digest)).toEqual({ kind: 'changed-migration', tag: MIGRATIONS[0]?.tag })
    expect(schema()).toEqual(before)
  }))

test('a migration that fails half way leaves nothing of itself', () =>
  inObject('half', async ({ db, rows }) => {
    const broken = {
      tag: '9999_broken',
      sql: 'create table half (a);--> statement-breakpoint\ncreate tabel x (a);',
    }
    expect(() => migrate(db, [...MIGRATIONS, broken], digest)).toThrow()
    expect(rows("select 1 from sqlite_master where name = 'half'")).toEqual([])
    expect(rows("select 1 from migration where tag = '9999_broken'")).toEqual([])
  }))
