// @ts-check
import { isTaken, showBubble, showFailed, showOutgoing } from './log.client.js'
import { freshId, page, post } from './page.client.js'

/**
 * A message on its way: for whom (`as`), under which id, and what. It keeps its id until the server has accepted it,
 * so that a second attempt can never become a second message.
 * @typedef {{ as: number, id: string, kind: string } & Record<string, string | number | boolean>} Outgoing
 */

const SHELF = `kawan-tumbuh ${page.base} unsent`
/** Pauses between attempts, in seconds; the last one is repeated. */
const PAUSES = [1, 2, 4, 8, 15]

/** @type {Outgoing[]} */
let unsent = []
let attempt = 0
let busy = false
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer
/** @type {(waiting: number, troubled: boolean) => void} */
let onWaiting = () => {}
/** @type {() => void} */
let onAccepted = () => {}
/** @type {(because: 'refused' | 'unknown-person') => void} */
let onRefused = () => {}

/** Unsent messages outlive a reload of the page, as far as the browser lets them. */
const keep = () => {
  try {
    sessionStorage.setItem(SHELF, JSON.stringify(unsent))
  } catch {
    // private windows may refuse storage; the messages still wait in memory
  }
}

/** @returns {Outgoing[]} */
const kept = () => {
  try {
    const list = JSON.parse(sessionStorage.getItem(SHELF) ?? '[]')
    return Array.isArray(list) ? list.filter((it) => page.people.some(({ number }) => number === it?.as)) : []
  } catch {
    return []
  }
}

/** @param {Outgoing} message */
const keyOf = (message) => `in-${message.id}`

/**
 * What the bubble says until the server has written it.
 * @param {Outgoing} message
 */
const show = (message) => {
  const { kind, text, label, code, caption, latitude, longitude } = message
  const place = latitude === undefined ? undefined : `${latitude}, ${longitude}`
  const data = typeof message.data === 'string' ? message.data : undefined
  showOutgoing(
    message.as,
    keyOf(message),
    kind,
    String(text ?? label ?? code ?? caption ?? place ?? ''),
    data,
  )
}

/** @param {Response} response */
const pauseFrom = (response) => {
  const seconds = Number(response.headers.get('retry-after'))
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined
}

/**
 * One attempt for the first message in line.
 * @param {Outgoing} message
 * @returns {Promise<'accepted' | 'refused' | 'unknown-person' | { pause: number }>} `pause`: seconds until the next attempt
 */
const tryOnce = async (message) => {
  const pause = PAUSES[Math.min(attempt, PAUSES.length - 1)] ?? 15
  try {
    const response = await post('/messages', message)
    if (response.ok) {
      const answer = await response.json()
      showBubble(answer)
      return 'accepted'
    }
    if (response.status >= 500 || response.status === 429 || response.status === 408)
      return { pause: Math.max(pause, pauseFrom(response) ?? 0) }
    showFailed(message.as, keyOf(message))
    return response.status === 403 ? 'unknown-person' : 'refused'
  } catch {
    // no connection, or it broke on the way: the same id makes another attempt safe
    return { pause }
  }
}

const work = async () => {
  if (busy) return
  busy = true
  clearTimeout(timer)
  for (let message = unsent[0]; message !== undefined; message = unsent[0]) {
    const outcome = await tryOnce(message)
    if (typeof outcome === 'object') {
      attempt += 1
      onWaiting(unsent.length, true)
      timer = setTimeout(work, outcome.pause * 1_000)
      break
    }
    attempt = 0
    // by identity: the person may have been removed while this was on its way
    unsent = unsent.filter((other) => other !== message)
    keep()
    onWaiting(unsent.length, false)
    if (outcome === 'accepted') onAccepted()
    else onRefused(outcome)
  }
  busy = false
}

/**
 * Shows a message at once and sends it as soon as the ones before it are accepted.
 * @param {number} as
 * @param {{ kind: string } & Record<string, string | number | boolean>} message
 */
export const send = (as, message) => {
  /** @type {Outgoing} */
  const outgoing = { ...message, as, id: freshId() }
  unsent = [...unsent, outgoing]
  keep()
  show(outgoing)
  void work()
}

/** Tries again at once: the connection seems to be back. */
export const hurry = () => {
  if (unsent.length > 0) void work()
}

/**
 * Drops what a person who is going away had not sent yet.
 * @param {number} number
 */
export const dropUnsent = (number) => {
  unsent = unsent.filter((message) => message.as !== number)
  keep()
}

/**
 * Takes up what an earlier page could not send.
 * @param {{ waiting: typeof onWaiting, accepted: () => void, refused: typeof onRefused }} hear
 */
export const startQueue = (hear) => {
  onWaiting = hear.waiting
  onAccepted = hear.accepted
  onRefused = hear.refused
  unsent = kept().filter((message) => !isTaken(message.as, keyOf(message)))
  keep()
  for (const message of unsent) show(message)
  addEventListener('online', hurry)
  void work()
}
