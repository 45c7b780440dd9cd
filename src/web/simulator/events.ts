import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Bubble } from '../../channels/simulator/bubble.ts'
import type { News } from '../../channels/simulator/listeners.ts'
import { SECOND } from '../../engine/ids.ts'
import type { Persona } from './personas.ts'
import type { SimulatorPorts } from './ports.ts'

/** How often a quiet stream says that it lives, and looks for what another process may have stored. */
const HEARTBEAT_MS = 15 * SECOND
/** How soon a browser comes back after a broken stream. */
const RETRY_MS = 1_500

/** What the stream needs to know of the page: its people, the last bubble it has, and how a bubble is written for it. */
export type Listening = {
  readonly personas: readonly Persona[]
  readonly after: number
  readonly write: (bubble: Bubble) => Promise<string>
}

/**
 * Server-sent events for all people of one browser. The id of an event is the newest bubble that the page then has, so a
 * page that comes back with `Last-Event-ID` gets exactly what it missed.
 */
export const eventStream = (
  c: Context,
  { store, listeners, clock }: Pick<SimulatorPorts, 'store' | 'listeners' | 'clock'>,
  { personas, after, write }: Listening,
): Response => {
  c.header('X-Accel-Buffering', 'no')
  return streamSSE(c, async (stream) => {
    const ids = personas.map((persona) => persona.id)
    const heard: News[] = []
    let wake = () => {}
    const stop = listeners.listen(new Set(ids), (news) => {
      heard.push(news)
      wake()
    })
    stream.onAbort(() => {
      stop()
      wake()
    })

    let last = after
    const tell = async (bubble: Bubble) => {
      last = Math.max(last, bubble.id)
      await stream.writeSSE({ event: 'bubble', id: String(last), data: await write(bubble) })
    }
    const catchUp = async () => {
      for (let missed = store.sinceFor(ids, last); missed.length > 0; missed = store.sinceFor(ids, last))
        for (const bubble of missed) await tell(bubble)
    }

    try {
      await stream.writeSSE({ event: 'clock', data: JSON.stringify({ now: clock.now() }), retry: RETRY_MS })
      await catchUp()
      while (!stream.aborted) {
        for (let news = heard.shift(); news !== undefined; news = heard.shift())
          if (news.kind === 'clock')
            await stream.writeSSE({ event: 'clock', data: JSON.stringify({ now: news.now }) })
          // what catching up told already is told again only when it was accepted meanwhile
          else if (news.bubble.id > last || news.bubble.wire.who === 'person') await tell(news.bubble)
        if (stream.aborted || heard.length > 0) continue
        const rang = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(true), HEARTBEAT_MS)
          wake = () => {
            clearTimeout(timer)
            resolve(false)
          }
        })
        if (!rang) continue
        await stream.write(': \n\n')
        await catchUp()
      }
    } finally {
      stop()
    }
  })
}
