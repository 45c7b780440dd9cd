import { createInterface } from 'node:readline'
import { fromBase64 } from '../channels/simulator/base64.ts'
import type { Bubble } from '../channels/simulator/bubble.ts'
import type { BubbleStore } from '../channels/simulator/store.ts'
import { readText } from '../channels/telegram/command.ts'
import { ADVANCE_MAX } from '../web/simulator/clock-card.tsx'
import { Refused } from './failures.ts'
import { print } from './streams.ts'
import { readSpan } from './when.ts'

/** What a person does, in the fields of the simulator's page. */
export type Posted =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'start'; readonly code: string }

/** A way to the bot. Each call resolves when the answers it brought are in the store. */
export type Chat = {
  readonly store: Pick<BubbleStore, 'latest' | 'sinceFor' | 'file'>
  send(posted: Posted): Promise<void>
  /** Moves the demo's clock forward. */
  advance(ms: number): Promise<void>
  /** Lets happen what is due by now. */
  settle(): Promise<void>
  close(): Promise<void>
}

const HINT = 'Ketik pesan. /maju 1 hari memajukan waktu; Ctrl-D selesai.'
const SPAN_HINT = 'Tulis: /maju 1 hari (atau menit, jam, minggu, bulan)'
const LOOK_EVERY_MS = 1_000

const attached = (chat: Chat, { id, wire }: Bubble): string => {
  if (wire.who !== 'bot' || wire.enclosed === undefined) return ''
  if (wire.enclosed.kind === 'missing') return '[berkas tidak dapat dibuat]\n'
  const { name, type, size } = wire.enclosed
  const file = type.startsWith('text/plain') ? chat.store.file(id) : undefined
  if (file === undefined) return `[${name}, ${type}, ${size} bita]\n`
  const text = new TextDecoder().decode(fromBase64(file.base64)).trimEnd()
  return `[${name}]\n${text.replace(/^/gm, '  ')}\n`
}

/** A message of the bot as a terminal shows it: "1 Setuju · 2 Tidak" below the words. */
const shown = (chat: Chat, bubble: Bubble): string => {
  const { wire } = bubble
  if (wire.who !== 'bot') return ''
  const choices = wire.choices.map(({ label }, index) => `${index + 1} ${label}`).join(' · ')
  return `${attached(chat, bubble)}${wire.text}\n${choices === '' ? '' : `${choices}\n`}\n`
}

/** One line that could not be taken does not end the talk. */
const refusal = (error: unknown): void => {
  if (!(error instanceof Refused)) throw error
  process.stderr.write(`${error.message}\n`)
}

/** Talks until the input ends: every line is a message, every answer is printed before the next line is read. */
export const talkByLines = async (chat: Chat, persona: string, isTerminal: boolean): Promise<void> => {
  const earlier = chat.store.latest(persona)
  const lastOwn = earlier.findLastIndex(({ wire }) => wire.who === 'person')
  let seen = earlier.at(-1)?.id ?? 0

  const news = async (): Promise<void> => {
    for (;;) {
      const bubbles = chat.store.sinceFor([persona], seen)
      if (bubbles.length === 0) return
      for (const bubble of bubbles) {
        seen = bubble.id
        await print(shown(chat, bubble))
      }
    }
  }
  const obey = async (line: string): Promise<void> => {
    const span = /^\/maju\b(.*)$/i.exec(line)?.[1]
    if (span !== undefined) {
      const ms = readSpan(span)
      if (ms === undefined || ms > ADVANCE_MAX) throw new Refused(SPAN_HINT)
      return chat.advance(ms)
    }
    // "/menu" and "/start CODE" mean what they mean in Telegram
    const body = readText(line, false)
    if (body.kind === 'start') return chat.send({ kind: 'start', code: body.code })
    return chat.send({ kind: 'text', text: body.kind === 'text' ? body.text : line })
  }

  if (isTerminal) {
    process.stderr.write(`${HINT}\n\n`)
    // where the talk stands since one's own last message
    for (const bubble of earlier.slice(lastOwn + 1)) await print(shown(chat, bubble))
  }
  await chat.settle()
  await news()

  // from here to the loop nothing is awaited: lines that nobody listens for are lost
  const lines = createInterface({
    input: process.stdin,
    ...(isTerminal ? { output: process.stdout } : {}),
    terminal: isTerminal,
    prompt: '› ',
  })
  /** One thing at a time: a line and a look around must not both print the same news. */
  let last = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
  let failure: unknown
  const look = async (): Promise<void> => {
    const before = seen
    await chat.settle()
    await news()
    if (seen !== before) lines.prompt(true)
  }
  const looking = isTerminal
    ? setInterval(() => {
        inTurn(look).catch((error) => {
          failure = error
          lines.close()
        })
      }, LOOK_EVERY_MS)
    : undefined
  try {
    if (isTerminal) lines.prompt()
    for await (const typed of lines) {
      const line = typed.trim()
      if (line !== '') {
        await inTurn(async () => {
          await obey(line).catch(refusal)
          await news()
        })
      }
      if (isTerminal) lines.prompt()
    }
    if (failure !== undefined) throw failure
  } finally {
    clearInterval(looking)
    lines.close()
  }
}
