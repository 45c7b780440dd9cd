import type { Message, Update, User } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { parseUpdate, type Reading } from '../../src/channels/telegram/parse.ts'
import { asInstant } from '../../src/engine/ids.ts'
import type { Body } from '../../src/engine/inbound.ts'

const now = asInstant(Date.UTC(2026, 10, 22, 5))
const reading: Reading = { account: 'telegram:73.17', botId: 4242, username: 'Tumbuh_bot', now: () => now }
const date = Date.UTC(2026, 10, 22, 4) / 1_000

const from = { id: 700123, is_bot: false, first_name: 'Sari' }
const chat = { id: 700123, type: 'private', first_name: 'Sari' } as const
const bot = { id: 4242, is_bot: true, first_name: 'Kawan Tumbuh' }

const message = (content: Partial<Message>): Update => ({
  update_id: 7,
  message: { ...content, message_id: 1, date, chat, from },
})

const group = { id: -100200, type: 'supergroup', title: 'Posyandu Melati' } as const

const inGroup = (content: object): unknown => ({
  update_id: 7,
  message: { ...content, message_id: 1, date, chat: group, from },
})

const tap = (data: string): Update => ({
  update_id: 8,
  callback_query: {
    id: 'q1',
    from,
    chat_instance: '1',
    data,
    message: { message_id: 1, date, chat, from: bot },
  },
})

const media = { file_id: 'f1', file_unique_id: 'u1' }
const bodies = (update: unknown): readonly Body[] => parseUpdate(update, reading).map(({ body }) => body)
const text = (words: string, edited = false): Body => ({ kind: 'text', text: words, edited })

describe('words', () => {
  test('a text carries account, key, sender and the time it was written', () => {
    expect(parseUpdate(message({ text: 'timbang' }), reading)).toEqual([
      { account: 'telegram:73.17', key: '7', from: '700123', at: date * 1_000, body: text('timbang') },
    ])
  })

  test.each([
    ['/menu', 'menu'],
    ['/menu@Tumbuh_bot', 'menu'],
    ['/berat 8,2', 'berat 8,2'],
    ['/berat@Tumbuh_bot   8,2 kg\nkamis', 'berat 8,2 kg\nkamis'],
    ['/hapus_data', 'hapus_data'],
    ['/', '/'],
    ['/8,2', '/8,2'],
    ['8/10', '8/10'],
    ['/etc/passwd', '/etc/passwd'],
  ])('%j is read as %j', (typed, words) => {
    expect(bodies(message({ text: typed }))).toEqual([text(words)])
  })

  test.each([
    ['/start', ''],
    ['/start KDR-8f3a_2', 'KDR-8f3a_2'],
    ['/start@Tumbuh_bot KDR8', 'KDR8'],
    ['/Start  KDR8 ', 'KDR8'],
  ])('%j follows a link with the code %j', (typed, code) => {
    expect(bodies(message({ text: typed }))).toEqual([{ kind: 'start', code }])
  })

  test('a sentence behind /start is read as words, so that a danger sign in it is seen', () => {
    expect(bodies(message({ text: '/start anak saya kejang' }))).toEqual([text('start anak saya kejang')])
  })

  test('an edit says so, and carries the time of the edit', () => {
    const edited: Update = {
      update_id: 9,
      edited_message: { message_id: 1, date, edit_date: date + 60, chat, from, text: '8,4' },
    }
    expect(parseUpdate(edited, reading)).toEqual([
      {
        account: 'telegram:73.17',
        key: '9',
        from: '700123',
        at: (date + 60) * 1_000,
        body: text('8,4', true),
      },
    ])
  })

  test('a link is followed when it is sent, not when it is edited', () => {
    const edited: Update = {
      update_id: 9,
      edited_message: { message_id: 1, date, edit_date: date, chat, from, text: '/start KDR8' },
    }
    expect(bodies(edited)).toEqual([text('start KDR8', true)])
  })

  test('an edited caption is an edit of words, not a second photo', () => {
    const edited: Update = {
      update_id: 9,
      edited_message: { message_id: 1, date, edit_date: date, chat, from, photo: [], caption: 'anak kejang' },
    }
    expect(bodies(edited)).toEqual([text('anak kejang', true)])
  })

  test('a live location that moves says nothing', () => {
    const edited: Update = {
      update_id: 9,
      edited_message: {
        message_id: 1,
        date,
        edit_date: date,
        chat,
        from,
        location: { latitude: -5, longitude: 119 },
      },
    }
    expect(bodies(edited)).toEqual([])
  })

  test('a formatted message is read by its words, in one piece however they are formatted', () => {
    const formatted = message({
      rich_message: {
        blocks: [
          { type: 'heading', size: 1, text: 'Budi' },
          { type: 'paragraph', text: ['anak ', { type: 'bold', text: 'ke' }, 'jang'] },
        ],
      },
    })
    expect(bodies(formatted)).toEqual([text('Budi\nanak kejang')])
  })
})

describe('taps', () => {
  test('a tap names its question, its value and what to acknowledge, and happened now', () => {
    expect(parseUpdate(tap('31.4.berat.8,2'), reading)).toEqual([
      {
        account: 'telegram:73.17',
        key: '8',
        from: '700123',
        at: now,
        body: { kind: 'tap', session: 31, asking: 4, step: 'berat', value: '8,2' },
        receipt: 'q1',
      },
    ])
  })

  test('a button that is not ours is still acknowledged', () => {
    expect(parseUpdate(tap('buy:1'), reading)).toMatchObject([
      { body: { kind: 'other', what: 'tap' }, receipt: 'q1' },
    ])
  })

  test('a tap on a message too old for Telegram to show is read like any other', () => {
    const old: Update = {
      update_id: 8,
      callback_query: {
        id: 'q1',
        from,
        chat_instance: '1',
        data: '31.4.berat.ya',
        message: { message_id: 1, date: 0, chat },
      },
    }
    expect(bodies(old)).toEqual([{ kind: 'tap', session: 31, asking: 4, step: 'berat', value: 'ya' }])
  })

  test('a tap in a group is none of ours', () => {
    const elsewhere: Update = {
      update_id: 8,
      callback_query: {
        id: 'q1',
        from,
        chat_instance: '1',
        data: '1.1.a.b',
        message: { message_id: 1, date, chat: group },
      },
    }
    expect(bodies(elsewhere)).toEqual([])
  })
})

describe('other things people send', () => {
  test('a contact is their own only with their own id in it', () => {
    const shared = (user_id?: number) =>
      bodies(message({ contact: { phone_number: '+628123', first_name: 'S', ...(user_id && { user_id }) } }))
    expect(shared(700123)).toEqual([{ kind: 'phone', number: '+628123', own: true }])
    expect(shared(700124)).toEqual([{ kind: 'phone', number: '+628123', own: false }])
    expect(shared()).toEqual([{ kind: 'phone', number: '+628123', own: false }])
  })

  test('of a photo the largest size is kept, with its caption', () => {
    const photo = [
      { file_id: 'small', file_unique_id: 'a', width: 90, height: 67 },
      { file_id: 'large', file_unique_id: 'b', width: 1280, height: 960 },
      { file_id: 'middle', file_unique_id: 'c', width: 320, height: 240 },
    ]
    expect(bodies(message({ photo, caption: 'telur 2 rak' }))).toEqual([
      { kind: 'photo', file: 'large', caption: 'telur 2 rak' },
    ])
  })

  test('a location and a venue are places', () => {
    const location = { latitude: -5.1, longitude: 119.4 }
    const place = [{ kind: 'place', ...location }]
    expect(bodies(message({ location }))).toEqual(place)
    expect(bodies(message({ location, venue: { location, title: 'Posyandu', address: '-' } }))).toEqual(place)
  })

  const poll = { id: 'p', question: 'Kapan?' }
  const things: readonly [name: string, content: object, what: string][] = [
    ['a sticker', { sticker: media }, 'sticker'],
    ['a voice note', { voice: { ...media, duration: 2 } }, 'voice'],
    ['a song', { audio: { ...media, duration: 2 } }, 'voice'],
    ['a video', { video: media }, 'video'],
    ['a round video', { video_note: media }, 'video'],
    ['an animation, which is a document too', { animation: media, document: media }, 'video'],
    ['a document', { document: media }, 'document'],
    ['a poll', { poll }, 'poll'],
    ['a die', { dice: { emoji: '🎲', value: 3 } }, 'unknown'],
    ['something invented next year', { hologram: media }, 'unknown'],
  ]
  test.each(things)('%s is answered, not read; its caption is', (_, content, what) => {
    const update = {
      update_id: 7,
      message: { message_id: 1, date, chat, from, ...content, caption: 'tolong' },
    }
    expect(bodies(update)).toEqual([{ kind: 'other', what, caption: 'tolong' }])
  })

  test('what Telegram itself writes into a chat is not answered', () => {
    expect(bodies(message({ pinned_message: { message_id: 1, date: 0, chat } }))).toEqual([])
    expect(
      bodies(message({ message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } })),
    ).toEqual([])
  })

  test('blocking the bot is leaving; coming back is not an event', () => {
    const change = (before: 'member' | 'kicked', after: 'member' | 'kicked') => ({
      update_id: 10,
      my_chat_member: {
        chat,
        from,
        date,
        old_chat_member: { status: before, user: bot },
        new_chat_member: { status: after, user: bot },
      },
    })
    expect(bodies(change('member', 'kicked'))).toEqual([{ kind: 'left' }])
    expect(bodies(change('kicked', 'member'))).toEqual([])
  })
})

describe('groups', () => {
  const asked = [{ kind: 'other', what: 'group', caption: '' }]
  const replied = { message_id: 2, date, chat: group, text: 'Halo' }
  const replyTo = (author: User) => ({ text: 'oke', reply_to_message: { ...replied, from: author } })

  test.each<[string, object]>([
    ['a command', { text: '/menu' }],
    ['a command with our name', { text: '/menu@tumbuh_bot' }],
    ['our name', { text: 'coba tanya @Tumbuh_bot ya' }],
    ['a reply to what we said', replyTo(bot)],
  ])('%s is answered once, to the group', (_, content) => {
    expect(parseUpdate(inGroup(content), reading)).toMatchObject([{ from: '-100200', body: asked[0] }])
  })

  test.each<[string, object]>([
    ['people talking', { text: 'anak saya 8,2 kg' }],
    ['a command for another bot', { text: '/menu@cuaca_bot' }],
    ['a longer name that begins like ours', { text: '@tumbuh_bot_lain halo' }],
    ['a reply to somebody else', replyTo(from)],
    ['a photo', { photo: [{ ...media, width: 1, height: 1 }] }],
  ])('%s is left alone', (_, content) => {
    expect(bodies(inGroup(content))).toEqual([])
  })

  test('being added is answered, being removed or promoted is not', () => {
    const change = (before: string, after: string) => ({
      update_id: 11,
      my_chat_member: {
        chat: group,
        from,
        date,
        old_chat_member: { status: before, user: bot },
        new_chat_member: { status: after, user: bot },
      },
    })
    expect(bodies(change('left', 'member'))).toEqual(asked)
    expect(bodies(change('kicked', 'administrator'))).toEqual(asked)
    expect(bodies(change('member', 'administrator'))).toEqual([])
    expect(bodies(change('member', 'kicked'))).toEqual([])
  })

  test('without a known name a command is taken as ours', () => {
    const update = inGroup({ text: '/menu@siapa_bot' })
    expect(parseUpdate(update, { ...reading, username: undefined })).toHaveLength(1)
  })
})

describe('what is not an event', () => {
  test.each<[string, unknown]>([
    ['null', null],
    ['a list', [message({ text: 'a' })]],
    ['no number', { message: { message_id: 1, date, chat, from, text: 'a' } }],
    ['a number as text', { ...message({ text: 'a' }), update_id: '7' }],
    ['a chat without a type', { update_id: 1, message: { date, chat: { id: 1 }, from, text: 'a' } }],
    ['a bot talking', { update_id: 1, message: { date, chat, from: { ...from, is_bot: true }, text: 'a' } }],
    [
      'a channel post',
      { update_id: 1, channel_post: { date, chat: { id: -1, type: 'channel' }, text: '/menu' } },
    ],
    [
      'a reaction',
      { update_id: 1, message_reaction: { chat, user: from, date, old_reaction: [], new_reaction: [] } },
    ],
  ])('%s', (_, update) => {
    expect(parseUpdate(update, reading)).toEqual([])
  })
})

describe('time', () => {
  const at = (value: unknown) =>
    parseUpdate({ update_id: 1, message: { date: value, chat, from, text: 'a' } }, reading)[0]?.at

  test('seconds are read as seconds, milliseconds as milliseconds', () => {
    expect(at(date)).toBe(date * 1_000)
    expect(at(date * 1_000)).toBe(date * 1_000)
  })

  test.each([undefined, 'kemarin', -1, 0, Number.NaN, 1e300])('%j becomes now', (value) => {
    expect(at(value)).toBe(now)
  })
})
