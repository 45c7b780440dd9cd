import type { CallbackQuery, Chat, Message, Update, User } from 'grammy/types'
import { MESSAGE_LIFE_MS, type QueueId, TAP_LIFE_MS } from './telegram-delivery.ts'
import { createWatch } from './watch.ts'

/** A button as a person sees it. */
export type SeenButton = { readonly label: string; readonly data: string }

/** A message of the bot that Telegram accepted. */
export type Accepted = {
  readonly id: number
  readonly chat: string
  readonly method: string
  /** The text, or the words beside a picture or file. */
  readonly text: string
  /** Row by row; edits replace them. */
  buttons: readonly (readonly SeenButton[])[]
  readonly file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array } | undefined
  readonly at: number
}

/** What the fake gives each of its people. */
export type Surroundings = {
  readonly bot: User
  now(): number
  nextUpdateId(): number
  nextMessageId(): number
  nextQueryId(user: number): string
  /** Keeps bytes for getFile and gives their id. */
  keepFile(bytes: Uint8Array): string
  add(update: Update, queue: QueueId, lifeMs: number): void
}

export type PersonOptions = { readonly firstName?: string; readonly language?: string }

/** Messages that a person can send besides words. */
export type Thing = 'sticker' | 'voice' | 'video' | 'document' | 'poll'

const THINGS: Record<Thing, (file: string) => Partial<Message>> = {
  sticker: (file) => ({
    sticker: {
      ...media(file),
      type: 'regular',
      width: 512,
      height: 512,
      is_animated: false,
      is_video: false,
    },
  }),
  voice: (file) => ({ voice: { ...media(file), duration: 3, mime_type: 'audio/ogg' } }),
  video: (file) => ({ video: { ...media(file), width: 640, height: 480, duration: 3 } }),
  document: (file) => ({ document: { ...media(file), file_name: 'KMS.pdf', mime_type: 'application/pdf' } }),
  poll: (file) => ({
    poll: {
      id: file,
      question: 'Kapan posyandu?',
      options: [],
      total_voter_count: 0,
      is_closed: false,
      is_anonymous: true,
      type: 'regular',
      allows_multiple_answers: false,
      allows_revoting: false,
      members_only: false,
    },
  }),
}

const media = (file: string) => ({ file_id: file, file_unique_id: `u${file}` })

/** Somebody with Telegram in their hand. Every act gives the number of the update it caused. */
export type Person = {
  readonly id: number
  /** Everything the bot sent here, oldest first. */
  readonly messages: readonly Accepted[]
  readonly blocked: boolean
  /** Did this person ever write? Until then a bot cannot. */
  readonly known: boolean
  /** Has pressed Start some time ago; no update. */
  opened(): void
  starts(code?: string): number
  says(text: string): number
  /** Changes the words of the message sent last. */
  edits(text: string): number
  /** Presses a button of the newest message that has it, by label; or any data at all. */
  taps(button: string | { readonly data: string }): number
  sharesPhone(number: string, owner?: number): number
  sharesPlace(latitude: number, longitude: number): number
  sendsPhoto(bytes?: Uint8Array, caption?: string): number
  sends(thing: Thing, caption?: string): number
  /** Anything else; checked against Telegram's own types. */
  sendsMessage(content: Partial<Message>): number
  blocks(): number
  unblocks(): number
  /** Resolves with the first `count` messages once there are that many. */
  waitFor(count: number): Promise<readonly Accepted[]>
  /** Resolves with the next message that neither this nor an earlier call gave. */
  next(): Promise<Accepted>
}

/** What the fake does to a person. */
export type PersonInside = Person & { receive(message: Accepted): void }

const EMPTY_JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)

export const createPerson = (id: number, around: Surroundings, options: PersonOptions): PersonInside => {
  const firstName = options.firstName ?? `Orang ${id}`
  const from: User = { id, is_bot: false, first_name: firstName, language_code: options.language ?? 'id' }
  const chat: Chat.PrivateChat = { id, type: 'private', first_name: firstName }
  const messages: Accepted[] = []
  const watch = createWatch()
  let given = 0
  let known = false
  let blocked = false
  let lastSent: (Message & Update.NonChannel) | undefined

  const seconds = () => Math.floor(around.now() / 1_000)

  const sendsMessage = (content: Partial<Message>): number => {
    known = true
    blocked = false
    const update_id = around.nextUpdateId()
    const base = {
      message_id: around.nextMessageId(),
      date: seconds(),
      chat,
      from,
    }
    const message = { ...content, ...base }
    lastSent = message
    around.add({ update_id, message } satisfies Update, `chat:${id}`, MESSAGE_LIFE_MS)
    return update_id
  }

  const says = (text: string): number => {
    const command = /^\/[A-Za-z0-9_@]+/.exec(text)?.[0]
    if (command === undefined) return sendsMessage({ text })
    return sendsMessage({ text, entities: [{ type: 'bot_command', offset: 0, length: command.length }] })
  }

  const holding = (
    button: string | { readonly data: string },
  ): { message: Accepted | undefined; data: string } => {
    const fits = (seen: SeenButton) =>
      typeof button === 'string' ? seen.label === button : seen.data === button.data
    const message = messages.findLast(({ buttons }) => buttons.flat().some(fits))
    const seen = message?.buttons.flat().find(fits)
    if (typeof button !== 'string') return { message, data: button.data }
    if (seen === undefined) {
      const labels = messages.flatMap(({ buttons }) => buttons.flat().map(({ label }) => label))
      throw new Error(`nobody offered "${button}"; the buttons are: ${labels.join(', ') || 'none'}`)
    }
    return { message, data: seen.data }
  }

  const membership = (before: 'member' | 'kicked', after: 'member' | 'kicked'): number => {
    const update_id = around.nextUpdateId()
    const as = (status: 'member' | 'kicked') =>
      status === 'member' ? { status, user: around.bot } : { status, user: around.bot, until_date: 0 }
    around.add(
      {
        update_id,
        my_chat_member: {
          chat,
          from,
          date: seconds(),
          old_chat_member: as(before),
          new_chat_member: as(after),
        },
      } satisfies Update,
      `member:${id}`,
      MESSAGE_LIFE_MS,
    )
    return update_id
  }

  return {
    id,
    messages,
    get blocked() {
      return blocked
    },
    get known() {
      return known
    },
    opened() {
      known = true
    },
    starts: (code = '') => says(code === '' ? '/start' : `/start ${code}`),
    says,
    edits(text) {
      if (lastSent === undefined) throw new Error('nothing was sent yet that could be edited')
      const update_id = around.nextUpdateId()
      const edited_message = { ...lastSent, text, edit_date: seconds() }
      around.add({ update_id, edited_message } satisfies Update, `chat:${id}`, MESSAGE_LIFE_MS)
      return update_id
    },
    taps(button) {
      const { message, data } = holding(button)
      const update_id = around.nextUpdateId()
      const callback_query: CallbackQuery = {
        id: around.nextQueryId(id),
        from,
        chat_instance: `-${id}`,
        data,
        message: {
          message_id: message?.id ?? 1,
          date: Math.floor((message?.at ?? 1_000) / 1_000),
          chat,
          from: around.bot,
          text: message?.text ?? '',
        },
      }
      around.add({ update_id, callback_query } satisfies Update, `taps:${id}`, TAP_LIFE_MS)
      return update_id
    },
    sharesPhone: (phone_number, owner = id) =>
      sendsMessage({ contact: { phone_number, first_name: firstName, user_id: owner } }),
    sharesPlace: (latitude, longitude) => sendsMessage({ location: { latitude, longitude } }),
    sendsPhoto(bytes = EMPTY_JPEG, caption) {
      const sizes = [90, 320, 1280].map((width) => ({
        ...media(width === 1280 ? around.keepFile(bytes) : `small${width}`),
        width,
        height: (width * 3) / 4,
      }))
      return sendsMessage({ photo: sizes, ...(caption === undefined ? {} : { caption }) })
    },
    sends: (thing, caption) =>
      sendsMessage({
        ...THINGS[thing](around.keepFile(EMPTY_JPEG)),
        ...(caption === undefined ? {} : { caption }),
      }),
    sendsMessage,
    blocks() {
      blocked = true
      return membership('member', 'kicked')
    },
    unblocks() {
      blocked = false
      return membership('kicked', 'member')
    },
    waitFor: (count) => watch.until(() => (messages.length >= count ? messages.slice(0, count) : undefined)),
    next() {
      const index = given
      given += 1
      return watch.until(() => messages[index])
    },
    receive(message) {
      messages.push(message)
      watch.touch()
    },
  }
}
