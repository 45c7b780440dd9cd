import { createServer } from 'node:http'
import type { TestProject } from 'vitest/node'
import { startTelegram, type TelegramPeer } from '../peers/telegram-bot-api.ts'
import { faults } from '../peers/telegram-faults.ts'

/** Where the tests inside workerd find the fake Telegram, and the people in it. */
export type Reached = {
  /** The Bot API, for the bot under test. */
  readonly root: string
  readonly token: string
  /** What people do and see, for the test: see `act`. */
  readonly people: string
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly telegram: Reached
  }
}

const TOKEN = '7317:a-token-for-tests-of-thirty-letters'

/** `/1/says` with the words as body, `/1/starts`, `/1/messages?count=2` (waits for them), `/1/hangs` (the next message gets no answer), `/calls`. */
const act = async (peer: TelegramPeer, url: URL, words: string): Promise<unknown> => {
  const [, who, what] = url.pathname.split('/')
  if (who === 'calls') return peer.calls.map(({ method, params }) => ({ method, params }))
  const person = peer.user(Number(who))
  switch (what) {
    case 'says':
      return person.says(words)
    case 'starts':
      return person.starts(words)
    case 'messages': {
      const seen = await person.waitFor(Number(url.searchParams.get('count')))
      return seen.map(({ text, buttons }) => ({ text, buttons: buttons.flat() }))
    }
    case 'hangs':
      return peer.fail(faults.hang, { chat: String(who) })
    default:
      throw new Error(`nobody can ${what}`)
  }
}

/** Starts the fake Telegram outside workerd, so that the Worker reaches it as it reaches the real one: over HTTP. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const peer = await startTelegram({ token: TOKEN })
  const people = createServer((request, response) => {
    const read = async () => {
      const chunks: Uint8Array[] = []
      for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk)
      const done = await act(
        peer,
        new URL(request.url ?? '/', 'http://people'),
        Buffer.concat(chunks).toString(),
      )
      response.end(JSON.stringify(done ?? null))
    }
    read().catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => people.listen(0, '127.0.0.1', resolve))
  const address = people.address()
  if (address === null || typeof address === 'string') throw new Error('a server on a port has an address')
  project.provide('telegram', {
    root: peer.root,
    token: peer.token,
    people: `http://127.0.0.1:${address.port}`,
  })
  return async () => {
    people.closeAllConnections()
    people.close()
    await peer.close()
  }
}
