import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
} from '@grammyjs/conversations'
import Sqlite from 'better-sqlite3'
import { Bot, type Context, type SessionFlavor, type StorageAdapter, session } from 'grammy'
import { updates } from './form.ts'

/** Updates per second of the peer in process. */
export type PeerFigures = { readonly singly: number }

type Family = { children: { name: string; sex: string; born: string }[] }
type Talking = ConversationFlavor<Context & SessionFlavor<Family>>

/** A table of keys and JSON, every write a commit: what the storage adapters of grammY's own list do. */
const keptIn = (db: Sqlite.Database, table: string) => {
  db.exec(`create table ${table} (key text primary key, value text not null) without rowid`)
  const read = db.prepare<[string], { value: string }>(`select value from ${table} where key = ?`)
  const write = db.prepare(
    `insert into ${table} values (?, ?) on conflict do update set value = excluded.value`,
  )
  const remove = db.prepare(`delete from ${table} where key = ?`)
  const adapterOf = <T>(): StorageAdapter<T> => ({
    read: (key) => {
      const row = read.get(key)
      return row === undefined ? undefined : JSON.parse(row.value)
    },
    write: (key, value) => void write.run(key, JSON.stringify(value)),
    delete: (key) => void remove.run(key),
  })
  return adapterOf
}

/** The same form: a name, a sex of two, a date; what does not fit is asked again. */
const register = async (conversation: Conversation<Talking, Context>, ctx: Context): Promise<void> => {
  const ask = async (question: string, fits: RegExp): Promise<string> => {
    for (;;) {
      await ctx.reply(question)
      const { message } = await conversation.waitFor('message:text')
      if (fits.test(message.text)) return message.text
    }
  }
  const name = await ask('Siapa nama si kecil?', /^\p{L}[\p{L} '-]{0,59}$/u)
  const sex = await ask(`${name} perempuan atau laki-laki?`, /^(perempuan|laki-laki)$/i)
  const born = await ask(`Kapan ${name} lahir?`, /^\d{1,2} \p{L}+ \d{4}$/u)
  await conversation.external((outside) => {
    outside.session.children.push({ name, sex, born })
  })
  await ctx.reply(`${name}, ${sex}, lahir ${born}. Betul?`)
}

/**
 * grammY with its conversations plugin, sessions and conversations in SQLite (WAL, synchronous=FULL): `handleUpdate` one after
 * another, API calls answered by a transformer without a network.
 */
const benchPeer = async (under: string): Promise<PeerFigures> => {
  const rate = async (): Promise<number> => {
    const db = new Sqlite(join(mkdtempSync(join(under, 'peer-')), 'peer.sqlite'))
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    let replies = 0
    const answered = { ok: true, result: { message_id: 1, date: 0, chat: { id: 1, type: 'private' } } }
    const bot = new Bot<Talking>('4242:none', {
      client: {
        // a reply is counted and taken at once: no socket, no HTTP, no parsing
        fetch: async () => {
          replies += 1
          return { json: () => answered }
        },
      },
      botInfo: {
        id: 4242,
        is_bot: true,
        first_name: 'Ukur',
        username: 'ukur_bot',
        can_join_groups: true,
        can_read_all_group_messages: false,
        can_manage_bots: false,
        supports_guest_queries: false,
        supports_inline_queries: false,
        supports_join_request_queries: false,
        can_connect_to_business: false,
        has_main_web_app: false,
        has_topics_enabled: false,
        allows_users_to_create_topics: false,
      },
    })
    bot.use(session({ initial: (): Family => ({ children: [] }), storage: keptIn(db, 'session')<Family>() }))
    const kept = keptIn(db, 'conversation')
    bot.use(conversations({ storage: { type: 'key', version: 0, adapter: kept() } }))
    bot.use(createConversation(register))
    bot.hears('daftar', (ctx) => ctx.conversation.enter('register'))
    const all = updates()
    const start = performance.now()
    for (const update of all) await bot.handleUpdate(update)
    const seconds = (performance.now() - start) / 1000
    const families = db.prepare('select count(*) from session where value like ?').pluck()
    const done = families.get('%2025%')
    if (replies !== all.length || done !== all.length / 4) {
      throw new Error(`the peer answered ${replies} of ${all.length} and finished ${done} forms`)
    }
    db.close()
    return all.length / seconds
  }
  await rate()
  return { singly: await rate() }
}

const { under }: { under: string } = JSON.parse(process.argv[2] ?? '{}')
process.send?.({ figures: await benchPeer(under) })
process.disconnect?.()
