import { createHmac } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { createFile } from '../src/hosts/open-file.ts'

/** The regency of every measurement, and the account its people write to. */
export const REGENCY = '73.17'
export const ACCOUNT = `telegram:${REGENCY}`
/** The key of the hashes of a filled database: a server that opens it needs the same. */
export const SECRET_KEY = 'a key for measurements, and for nothing else'
/** Telegram's number of the first person; the others follow. */
export const FIRST_CHAT = 10_000_000

const HOUR = 3_600_000
const WAITING = JSON.stringify({
  number: 1,
  asking: 1,
  waiting: { flow: 'register', step: 'name', answers: {}, trail: [] },
})

const hash = (text: string): string =>
  createHmac('sha256', SECRET_KEY).update(text).digest('base64url').slice(0, 22)

/**
 * A regency with so many families: each has agreed, has one child with two visits, has written and been answered, and is
 * asked for the name of a second child. By bulk SQL, so that filling is not what is measured. Gives the folder.
 */
export const filled = async (under: string, families: number): Promise<string> => {
  const folder = join(under, `${families}-families`)
  const file = join(folder, `${REGENCY}.sqlite`)
  if (existsSync(file)) return folder
  await createFile(folder, REGENCY, false, Date.now())
  const db = new Sqlite(file)
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -200000')
  db.function('hash', { deterministic: true }, (text) => hash(String(text)))
  const now = Date.now()
  // whole numbers as BigInt: a plain one would be bound as a fraction, and its text end in ".0"
  const bind = {
    families,
    now: BigInt(now),
    chat: BigInt(FIRST_CHAT - 1),
    account: ACCOUNT,
    waiting: WAITING,
    nudge: BigInt(now + HOUR),
  }
  const each =
    'from (with recursive n(i) as (select 1 union all select i + 1 from n where i < @families) select i from n)'
  const fill = (statement: string): void => {
    db.prepare(statement.replace('each', each)).run(bind)
  }
  db.transaction(() => {
    fill("insert into person (id, address, created_at) select i, 'bunda', @now each")
    fill(`insert into contact (id, account, address_hash, address, person, created_at)
      select i, @account, hash(@account || ' ' || (@chat + i)), cast(@chat + i as text), i, @now each`)
    fill(`insert into session (contact, state, seen_at, timer_kind, timer_due)
      select i, @waiting, @now, 'nudge', @nudge + i each`)
    fill(`insert into consent (person, purpose, given, at, account, contact, wording)
      select i, 'record', 1, @now, @account, i, '2026-11' each`)
    fill(`insert into child (id, name, sex, born, registered_by, created_at)
      select i, 'Anak ' || i, iif(i % 2, 'f', 'm'), date('2026-11-01', -(i % 1500) || ' days'), i, @now each`)
    fill("insert into guardian (child, person, role, since) select i, i, 'wali', @now each")
    for (const [kind, value, on] of [
      ['weight', '6.5 + i % 50 / 10.0', '2026-10-14'],
      ['length', '62 + i % 300 / 10.0', '2026-10-14'],
      ['weight', '6.9 + i % 50 / 10.0', '2026-11-12'],
      ['length', '63 + i % 300 / 10.0', '2026-11-12'],
    ] as const) {
      fill(`insert into measurement (child, "on", place, by, kind, value, recorded_at)
        select i, '${on}', 'posyandu', i, '${kind}', ${value}, @now each`)
    }
    fill(`insert into inbox (key_hash, contact, at, state)
      select hash('earlier ' || i), i, @now, 'done' each`)
    fill(`insert into trace (contact, at, events)
      select i, @now, '[["command","",""],["asked","register","name"]]' each`)
    fill(`insert into outbox (contact, account, lane, language, attempts, not_before, until, created_at, state, provider_id)
      select i, @account, 1, 'id', 1, @now, @now, @now, 'sent', '1' each`)
  })()
  db.close()
  return folder
}

const NAMES = [
  'Budi',
  'Siti',
  'Aisyah',
  'Rizky',
  'Putri',
  'Dewi',
  'Andi',
  'Fitri',
  'Bayu',
  'Wulan',
  'Nurul',
  'Ilham',
]

/**
 * What a family answers to the questions of the form, in order: the name, the sex, the day of birth. Should a measurement
 * last longer than that, it goes on correcting itself.
 */
export const answerOf = (family: number, round: number): string => {
  if (round === 0) return NAMES[family % NAMES.length] ?? 'Budi'
  if (round === 1) return family % 2 === 0 ? 'laki-laki' : 'perempuan'
  if (round === 2) return '3 mei 2025'
  return round % 2 === 1 ? 'perbaiki' : 'perempuan'
}

/** An update as Telegram posts it, of a family's message. */
export const updateOf = (id: number, family: number, text: string) => {
  const chat = FIRST_CHAT + family
  return {
    update_id: id,
    message: {
      message_id: id,
      from: { id: chat, is_bot: false, first_name: 'Ibu', language_code: 'id' },
      chat: { id: chat, first_name: 'Ibu', type: 'private' },
      date: Math.floor(Date.now() / 1000),
      text,
    },
  } as const
}
