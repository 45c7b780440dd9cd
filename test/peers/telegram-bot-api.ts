import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Update, UserFromGetMe } from 'grammy/types'
import { createDelivery, type Delivery, MESSAGE_LIFE_MS } from './telegram-delivery.ts'
import { type Aim, createFaultScript, type Fault } from './telegram-faults.ts'
import {
  type Accepted,
  createPerson,
  type Person,
  type PersonInside,
  type PersonOptions,
  type SeenButton,
} from './telegram-person.ts'
import { type Call, readCall, uploadOf } from './telegram-request.ts'
import { realTiming, type Timing } from './timing.ts'
import { createWatch } from './watch.ts'

/** One call the bot made, as it arrived, and what became of it. */
export type Recorded = {
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
  readonly at: number
  /** The status of the answer; 0 when a scripted fault let it go unanswered. */
  readonly status: number
  /** Was it carried out, whatever the bot was told? */
  readonly carriedOut: boolean
}

export type TelegramPeerOptions = {
  /** @default '4242:TEST-token' */
  readonly token?: string
  /** @default 'tumbuh_uji_bot' */
  readonly username?: string
  /** 0 finds a free one. @default 0 */
  readonly port?: number
  /** The fake's clock: `realTiming(1000)` makes the waits between attempts short. @default realTiming() */
  readonly timing?: Timing
  /** Answers 429 when the bot sends more than this many messages in a second of the fake's clock. @default no limit */
  readonly perSecond?: number
}

/** A Telegram of one's own on 127.0.0.1. */
export type TelegramPeer = {
  /** For `apiRoot`. */
  readonly root: string
  readonly token: string
  readonly username: string
  /** Every message Telegram accepted from the bot, oldest first, whatever the bot was told. */
  readonly accepted: readonly Accepted[]
  /** Every call the bot made, in the order they were answered. */
  readonly calls: readonly Recorded[]
  /** Every attempt to hand an update to the webhook. */
  readonly deliveries: readonly Delivery[]
  /** The taps the bot acknowledged, by update number. */
  readonly acknowledged: ReadonlySet<number>
  /** The person with this number; the same one every time. */
  user(id: number, options?: PersonOptions): Person
  /** Brings an update that no person's act gives: a group, a channel, a kind of tomorrow. Gives its number. */
  bring(update: Omit<Update, 'update_id'>): number
  /** Scripts a failure for calls to come. */
  fail(fault: Fault, aim?: Aim): void
  /** Resolves when every update was taken or dropped. */
  settled(): Promise<void>
  /** Resolves with what `read` gives, once it gives something; it is asked after everything that happens here. */
  until<T>(read: () => T | undefined): Promise<T>
  /** Closes every connection and forgets what waits. */
  close(): Promise<void>
}

type Outcome =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly code: number; readonly description: string; readonly parameters?: object }

const done = (result: unknown): Outcome => ({ ok: true, result })
const refuse = (code: number, description: string, parameters?: object): Outcome =>
  parameters === undefined ? { ok: false, code, description } : { ok: false, code, description, parameters }
const badRequest = (why: string): Outcome => refuse(400, `Bad Request: ${why}`)

const TEXT_MAX = 4096
const CAPTION_MAX = 1024
const CALLBACK_DATA_MAX_BYTES = 64
const CONNECTIONS_DEFAULT = 40

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const whole = (value: unknown, otherwise: number): number => {
  const number = Number(value ?? otherwise)
  return Number.isSafeInteger(number) ? number : otherwise
}

/** The buttons of a reply_markup, or what Telegram would say against them. */
const readButtons = (markup: unknown): { rows: SeenButton[][] } | { refused: string } => {
  if (markup === undefined) return { rows: [] }
  const keyboard = isObject(markup) ? markup['inline_keyboard'] : undefined
  if (!Array.isArray(keyboard)) return { refused: "can't parse reply keyboard markup JSON object" }
  const rows: SeenButton[][] = []
  for (const row of keyboard) {
    if (!Array.isArray(row))
      return { refused: "can't parse inline keyboard: an array of buttons was expected" }
    const seen: SeenButton[] = []
    for (const button of row) {
      const label = isObject(button) ? text(button['text']) : ''
      const data = isObject(button) ? text(button['callback_data']) : ''
      if (label.trim() === '')
        return {
          refused: "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        }
      const size = Buffer.byteLength(data)
      if (size < 1 || size > CALLBACK_DATA_MAX_BYTES) return { refused: 'BUTTON_DATA_INVALID' }
      seen.push({ label, data })
    }
    rows.push(seen)
  }
  return { rows }
}

/** Starts a fake of the Bot API server that delivers, refuses and forgets as the real one does. */
export const startTelegram = async (options: TelegramPeerOptions = {}): Promise<TelegramPeer> => {
  const { token = '4242:TEST-token', username = 'tumbuh_uji_bot', timing = realTiming(), perSecond } = options
  const bot: UserFromGetMe = {
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: 'Kawan Tumbuh',
    username,
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
  }
  const watch = createWatch()
  const delivery = createDelivery(timing, watch)
  const script = createFaultScript()
  const people = new Map<number, PersonInside>()
  const accepted: Accepted[] = []
  const calls: Recorded[] = []
  const acknowledged = new Set<number>()
  const queries = new Map<string, number>()
  const files = new Map<string, Uint8Array>()
  let lastUpdate = 100_000
  let lastMessage = 0
  let lastQuery = 0
  let lastFile = 0
  const sentAt: number[] = []

  const keepFile = (bytes: Uint8Array): string => {
    lastFile += 1
    files.set(`file${lastFile}`, bytes)
    return `file${lastFile}`
  }

  const around = {
    bot,
    now: timing.now,
    nextUpdateId() {
      lastUpdate += 1
      return lastUpdate
    },
    nextMessageId() {
      lastMessage += 1
      return lastMessage
    },
    nextQueryId(user: number) {
      lastQuery += 1
      const id = `${user}${String(lastQuery).padStart(8, '0')}`
      queries.set(id, lastUpdate)
      return id
    },
    keepFile,
    add: delivery.add,
  }

  const user = (id: number, personOptions: PersonOptions = {}): PersonInside => {
    const person = people.get(id) ?? createPerson(id, around, personOptions)
    people.set(id, person)
    return person
  }

  const throttle = (): Outcome | undefined => {
    if (perSecond === undefined) return undefined
    const since = timing.now() - 1_000
    while ((sentAt[0] ?? Number.POSITIVE_INFINITY) <= since) sentAt.shift()
    return sentAt.length < perSecond
      ? undefined
      : refuse(429, 'Too Many Requests: retry after 1', { retry_after: 1 })
  }

  const accept = (call: Call, words: string, field: 'photo' | 'document' | undefined): Outcome => {
    const { params } = call
    const chat = String(params['chat_id'] ?? '')
    if (chat === '') return badRequest('chat_id is empty')
    const person = people.get(Number(chat))
    if (person === undefined || !person.known) return badRequest('chat not found')
    if (person.blocked) return refuse(403, 'Forbidden: bot was blocked by the user')
    const file = field && uploadOf(call, field)
    if (field !== undefined && file === undefined) return badRequest(`there is no ${field} in the request`)
    if (field === undefined && words.trim() === '') return badRequest('message text is empty')
    if (field === undefined && words.length > TEXT_MAX) return badRequest('message is too long')
    if (field !== undefined && words.length > CAPTION_MAX) return badRequest('message caption is too long')
    const buttons = readButtons(params['reply_markup'])
    if ('refused' in buttons) return badRequest(buttons.refused)
    const late = throttle()
    if (late !== undefined) return late
    sentAt.push(timing.now())
    const message: Accepted = {
      id: around.nextMessageId(),
      chat,
      method: call.method,
      text: words,
      buttons: buttons.rows,
      file,
      at: timing.now(),
    }
    accepted.push(message)
    person.receive(message)
    return done({
      message_id: message.id,
      date: Math.floor(message.at / 1_000),
      chat: { id: person.id, type: 'private' },
      from: bot,
      ...(field === undefined ? { text: words } : words === '' ? {} : { caption: words }),
      ...(file === undefined
        ? {}
        : { document: { file_id: keepFile(file.bytes), file_unique_id: `u${lastFile}` } }),
      ...(params['reply_markup'] === undefined ? {} : { reply_markup: params['reply_markup'] }),
    })
  }

  const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

  /** By the method's name in lower case: Telegram does not care about case. */
  const methods: Record<string, (call: Call, gone: AbortSignal) => Outcome | Promise<Outcome>> = {
    getme: () => done(bot),
    sendmessage: (call) => accept(call, text(call.params['text']), undefined),
    sendphoto: (call) => accept(call, text(call.params['caption']), 'photo'),
    senddocument: (call) => accept(call, text(call.params['caption']), 'document'),
    sendchataction: () => done(true),
    setmycommands: () => done(true),
    answercallbackquery({ params }) {
      const update = queries.get(text(params['callback_query_id']))
      if (update === undefined) {
        return badRequest('query is too old and response timeout expired or query ID is invalid')
      }
      acknowledged.add(update)
      return done(true)
    },
    editmessagereplymarkup({ params }) {
      const message = accepted.find(
        ({ id, chat }) => id === whole(params['message_id'], 0) && chat === String(params['chat_id']),
      )
      if (message === undefined) return badRequest('message to edit not found')
      const buttons = readButtons(params['reply_markup'])
      if ('refused' in buttons) return badRequest(buttons.refused)
      if (JSON.stringify(buttons.rows) === JSON.stringify(message.buttons))
        return badRequest('message is not modified')
      message.buttons = buttons.rows
      return done({ message_id: message.id, date: 0, chat: { id: Number(message.chat), type: 'private' } })
    },
    getfile({ params }) {
      const id = text(params['file_id'])
      const bytes = files.get(id)
      if (bytes === undefined) return badRequest('wrong file_id or the file is temporarily unavailable')
      return done({
        file_id: id,
        file_unique_id: `u${id}`,
        file_size: bytes.length,
        file_path: `photos/${id}`,
      })
    },
    setwebhook({ params }) {
      const url = text(params['url'])
      const secret = text(params['secret_token'])
      if (!/^[A-Za-z0-9_-]{0,256}$/.test(secret))
        return badRequest('secret token contains unallowed characters')
      delivery.allow(list(params['allowed_updates']))
      const connections = whole(params['max_connections'], CONNECTIONS_DEFAULT)
      const drop = params['drop_pending_updates'] === true
      delivery.setWebhook(url === '' ? undefined : { url, secret, connections }, drop)
      return done(true)
    },
    deletewebhook({ params }) {
      delivery.setWebhook(undefined, params['drop_pending_updates'] === true)
      return done(true)
    },
    getwebhookinfo: () =>
      done({
        url: delivery.webhook?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: delivery.waiting,
      }),
    async getupdates({ params }, gone) {
      if (params['allowed_updates'] !== undefined) delivery.allow(list(params['allowed_updates']))
      const limit = Math.min(100, Math.max(1, whole(params['limit'], 100)))
      const polled = await delivery.poll(whole(params['offset'], 0), limit, whole(params['timeout'], 0), gone)
      return polled.kind === 'updates' ? done(polled.updates) : refuse(409, `Conflict: ${polled.why}`)
    },
  }

  const reply = (response: ServerResponse, outcome: Outcome): number => {
    const status = outcome.ok ? 200 : outcome.code
    const body = outcome.ok
      ? outcome
      : {
          ok: false,
          error_code: outcome.code,
          description: outcome.description,
          ...(outcome.parameters && { parameters: outcome.parameters }),
        }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    return status
  }

  /** Answers, or does what the script says; gives the status the bot saw. */
  const misbehave = (response: ServerResponse, fault: Fault): number => {
    switch (fault.kind) {
      case 'refuse':
        return reply(response, refuse(fault.code, fault.description, fault.parameters))
      case 'page':
        response
          .writeHead(fault.status, { 'content-type': 'text/html' })
          .end('<html><h1>Bad Gateway</h1></html>')
        return fault.status
      case 'cut':
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': 500 })
          .write('{"ok":tr')
        response.socket?.end()
        return 0
      case 'reset':
        response.socket?.resetAndDestroy()
        return 0
      case 'hang':
        return 0
    }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, kind, given, name = ''] = /^\/(file\/)?bot([^/]+)\/([^?]+)/.exec(request.url ?? '') ?? []
    if (given === undefined) return void reply(response, refuse(404, 'Not Found'))
    if (given !== token) return void reply(response, refuse(401, 'Unauthorized'))
    if (kind !== undefined) {
      const bytes = files.get(name.replace(/^photos\//, ''))
      return void (bytes === undefined ? response.writeHead(404).end() : response.writeHead(200).end(bytes))
    }
    const call = await readCall(name, request)
    const method = methods[name.toLowerCase()]
    if (method === undefined) return void reply(response, refuse(404, 'Not Found: method not found'))
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const at = timing.now()
    const fault = script.next(name.toLowerCase(), String(call.params['chat_id'] ?? ''))
    const carriedOut =
      fault === undefined || fault.kind === 'cut' || ('carriedOut' in fault && fault.carriedOut)
    const outcome = carriedOut ? await method(call, gone.signal) : undefined
    const status =
      fault === undefined
        ? reply(response, outcome ?? refuse(500, 'Internal Server Error'))
        : misbehave(response, fault)
    calls.push({ method: name, params: call.params, at, status, carriedOut: outcome?.ok === true })
    watch.touch()
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent)
        reply(response, badRequest(`the fake could not read the call: ${String(error)}`))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a server on a port has an address')

  return {
    root: `http://127.0.0.1:${address.port}`,
    token,
    username,
    accepted,
    calls,
    deliveries: delivery.deliveries,
    acknowledged,
    user,
    bring(update) {
      const update_id = around.nextUpdateId()
      delivery.add({ update_id, ...update }, 'chat:0', MESSAGE_LIFE_MS)
      return update_id
    },
    fail: script.add,
    settled: async () => {
      await watch.until(() => delivery.waiting === 0 || undefined)
    },
    until: watch.until,
    async close() {
      delivery.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}
