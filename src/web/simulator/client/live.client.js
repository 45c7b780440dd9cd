// @ts-check
import { address, page, setNow } from './page.client.js'
import { hurry } from './queue.client.js'

/** @typedef {{ number: number, id: number, key: string, html: string }} News */

/** How often bubbles are fetched while the stream is down, in milliseconds. */
const POLL_MS = 4_000
/** After this long without a stream, a browser that gave up is made to try again. */
const REOPEN_MS = 8_000

let after = page.after
/** @type {EventSource | undefined} */
let stream
let opened = false
/** @type {ReturnType<typeof setInterval> | undefined} */
let poller
let reopenAt = 0
/** @type {{ bubble: (news: News) => void, clock: () => void, state: (state: 'online' | 'polling' | 'offline') => void }} */
let hear = { bubble: () => {}, clock: () => {}, state: () => {} }

/** @param {News} news */
const take = (news) => {
  after = Math.max(after, news.id)
  hear.bubble(news)
}

/** @param {number} ms */
const clock = (ms) => {
  setNow(ms)
  hear.clock()
}

/** Fetches what the stream would have brought. Nothing to do while the stream is open. */
export const fetchNews = async () => {
  if (opened) return
  try {
    const response = await fetch(address('/bubbles', { after }), { signal: AbortSignal.timeout(10_000) })
    if (!response.ok) throw new Error(`status ${response.status}`)
    const answer = await response.json()
    clock(answer.now)
    for (const news of answer.bubbles) take(news)
    if (!opened) hear.state('polling')
  } catch {
    // tried again by the poller
    if (!opened) hear.state('offline')
  }
}

const startPolling = () => {
  if (poller !== undefined) return
  reopenAt = Date.now() + REOPEN_MS
  void fetchNews()
  poller = setInterval(() => {
    void fetchNews()
    // after an answer like 503 a browser closes the stream for good
    if (stream?.readyState === EventSource.CLOSED || Date.now() > reopenAt) open()
  }, POLL_MS)
}

const open = () => {
  stream?.close()
  opened = false
  reopenAt = Date.now() + REOPEN_MS
  stream = new EventSource(address('/events', { after }))
  stream.addEventListener('open', () => {
    opened = true
    clearInterval(poller)
    poller = undefined
    hear.state('online')
    hurry()
  })
  stream.addEventListener('error', () => {
    opened = false
    startPolling()
  })
  stream.addEventListener('bubble', (event) => take(JSON.parse(event.data)))
  stream.addEventListener('clock', (event) => clock(JSON.parse(event.data).now))
}

/**
 * Hears news as long as the page is there.
 * @param {typeof hear} listener
 */
export const startLive = (listener) => {
  hear = listener
  open()
  addEventListener('online', open)
  addEventListener('offline', startPolling)
  // a page kept for the "back" button must not hold one of the few connections that a browser has
  addEventListener('pagehide', () => {
    stream?.close()
    opened = false
  })
  addEventListener('pageshow', (event) => {
    if (event.persisted) open()
  })
}
