// @ts-check
import { local, need, now, pressed } from './page.client.js'

/** How far from the end, in pixels, a reader still counts as reading the newest bubble. */
const NEAR_END = 160

/** Less than this below the edge, in pixels, is only the air under the last bubble. */
const AIR = 24

/** The reading goes on with the last line that was seen. Pixels. */
const READ_AGAIN = 40

/** @param {number} number */
const chatOf = (number) => {
  const chat = need(`chat-${number}`, HTMLElement)
  const list = chat.querySelector('ol')
  const scroller = chat.querySelector('.log')
  const welcome = chat.querySelector('.welcome')
  if (list === null || !(scroller instanceof HTMLElement) || !(welcome instanceof HTMLElement))
    throw new Error(`chat ${number} is incomplete`)
  return { list, scroller, welcome }
}

/**
 * How much of a chat is below what is in view, in pixels.
 * @param {HTMLElement} scroller
 */
const below = (scroller) => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight

/**
 * Says that a chat goes on below, where the buttons of a long message are.
 * @param {HTMLElement} scroller
 */
const offerMore = (scroller) => {
  const more = scroller.nextElementSibling
  if (!(more instanceof HTMLElement)) return
  const hasMore = below(scroller) > AIR
  // whoever pressed it with the keyboard goes on from the chat, not from the top of the page
  if (!hasMore && document.activeElement === more) scroller.focus({ preventScroll: true })
  more.hidden = !hasMore
}

/**
 * Reads on in a chat: one view further, or to its end.
 * @param {HTMLElement} scroller
 */
const readOn = (scroller) => {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  scroller.scrollBy({
    top: scroller.clientHeight - READ_AGAIN,
    behavior: still ? 'auto' : 'smooth',
  })
}

/**
 * @param {HTMLElement} list
 * @param {string} key
 * @returns {HTMLElement | null}
 */
const byKey = (list, key) => list.querySelector(`[data-key="${CSS.escape(key)}"]`)

/**
 * @param {Element | null} from
 * @param {'previousElementSibling' | 'nextElementSibling'} way
 */
const bubbleNear = (from, way) => {
  let at = from?.[way] ?? null
  while (at !== null && !at.classList.contains('bubble')) at = at[way]
  return at instanceof HTMLElement ? at : undefined
}

/**
 * The line that names a new day, above the first bubble of it.
 * @param {HTMLElement} bubble
 */
const separateDay = (bubble) => {
  const { day = '', dayLabel = '' } = bubble.dataset
  const before = bubble.previousElementSibling
  const isFirst = bubbleNear(bubble, 'previousElementSibling')?.dataset.day !== day
  const line = before?.classList.contains('day') ? before : undefined
  if (isFirst && line === undefined) {
    const separator = document.createElement('li')
    separator.className = 'day'
    separator.textContent = dayLabel
    bubble.before(separator)
  }
  if (!isFirst) line?.remove()
  const next = bubbleNear(bubble, 'nextElementSibling')
  if (next?.dataset.day === day && next.previousElementSibling?.classList.contains('day'))
    next.previousElementSibling.remove()
}

/**
 * Marks the button that a tap answered: the nearest one above with the same data.
 * @param {HTMLElement} list
 * @param {HTMLElement} bubble
 */
const markChosen = (list, bubble) => {
  const { tap } = bubble.dataset
  if (!bubble.classList.contains('mine') || tap === undefined) return
  for (const button of list.querySelectorAll(`button[data-tap="${CSS.escape(tap)}"]`))
    if (button.compareDocumentPosition(bubble) & Node.DOCUMENT_POSITION_FOLLOWING)
      button.classList.add('picked')
}

/**
 * Shows the end of a chat.
 * @param {number} number
 */
export const toEnd = (number) => {
  const { scroller } = chatOf(number)
  scroller.scrollTop = scroller.scrollHeight
  offerMore(scroller)
}

/**
 * Shows the end of a chat, but a last bubble that does not fit from its beginning.
 * @param {HTMLElement} bubble
 * @param {HTMLElement} scroller
 */
const showWhole = (bubble, scroller) => {
  scroller.scrollTop = scroller.scrollHeight
  const above = scroller.getBoundingClientRect().top - bubble.getBoundingClientRect().top
  if (above > 0 && bubbleNear(bubble, 'nextElementSibling') === undefined) scroller.scrollTop -= above + 8
}

/**
 * @param {number} number
 * @param {HTMLElement} bubble
 * @param {HTMLElement | null} before the bubble that it stands in front of
 */
const place = (number, bubble, before) => {
  const { list, scroller, welcome } = chatOf(number)
  const follow = bubble.classList.contains('mine') || below(scroller) < NEAR_END
  list.insertBefore(bubble, before)
  welcome.hidden = true
  separateDay(bubble)
  markChosen(list, bubble)
  if (follow) showWhole(bubble, scroller)
  offerMore(scroller)
}

/**
 * Brings a bubble that is on the page to what the server says of it. Replacing it would move focus and have it read
 * aloud again.
 * @param {HTMLElement} known
 * @param {HTMLElement} written
 */
const settle = (known, written) => {
  if (known.classList.contains('taken')) return
  known.className = written.className
  known.dataset.id = written.dataset.id
  const shown = known.querySelector('.words')
  const words = written.querySelector('.words')
  if (shown !== null && words !== null && shown.textContent !== words.textContent)
    shown.textContent = words.textContent
}

/**
 * Shows a bubble as the server wrote it: in its place by id, or as the newer state of the one that has its key.
 * Tells whether it is new here.
 * @param {{ number: number, id: number, key: string, html: string }} news
 */
export const showBubble = ({ number, id, key, html }) => {
  const { list } = chatOf(number)
  const template = document.createElement('template')
  template.innerHTML = html
  const bubble = template.content.firstElementChild
  if (!(bubble instanceof HTMLElement)) return false
  const known = byKey(list, key)
  if (known !== null) {
    settle(known, bubble)
    return false
  }
  const later = [...list.querySelectorAll('.bubble')].find((other) => {
    const otherId = other instanceof HTMLElement ? Number(other.dataset.id) : 0
    return otherId === 0 || otherId > id
  })
  const line = later?.previousElementSibling
  const sameDay = later instanceof HTMLElement && later.dataset.day === bubble.dataset.day
  const before = line?.classList.contains('day') && !sameDay ? line : (later ?? null)
  place(number, bubble, before instanceof HTMLElement ? before : null)
  return true
}

/**
 * Shows a person's message before the server has it.
 * @param {number} number
 * @param {string} key
 * @param {string} what
 * @param {string} text
 * @param {string | undefined} tap
 */
export const showOutgoing = (number, key, what, text, tap) => {
  if (byKey(chatOf(number).list, key) !== null) return
  const bubble = need(`outgoing-${what}`, HTMLTemplateElement).content.firstElementChild?.cloneNode(true)
  if (!(bubble instanceof HTMLElement)) return
  const { day, dayLabel, time } = local(now())
  Object.assign(bubble.dataset, { key, day, dayLabel, id: '0' })
  if (tap !== undefined) bubble.dataset.tap = tap
  const words = bubble.querySelector('.words')
  if (words !== null) words.textContent = text
  const clock = bubble.querySelector('time')
  if (clock !== null) {
    clock.textContent = time
    clock.dateTime = new Date(now()).toISOString()
  }
  place(number, bubble, null)
}

/**
 * The server refused this message for good.
 * @param {number} number
 * @param {string} key
 */
export const showFailed = (number, key) =>
  byKey(chatOf(number).list, key)?.classList.replace('waiting', 'failed')

/**
 * Is this message on the page and accepted?
 * @param {number} number
 * @param {string} key
 */
export const isTaken = (number, key) => byKey(chatOf(number).list, key)?.classList.contains('taken') ?? false

/** Completes the chats that the server wrote, and keeps the end in view while pictures arrive. */
export const startLogs = () => {
  for (const list of document.querySelectorAll('.log ol'))
    for (const bubble of list.querySelectorAll('.bubble'))
      if (list instanceof HTMLElement && bubble instanceof HTMLElement) {
        separateDay(bubble)
        markChosen(list, bubble)
      }
  document.addEventListener(
    'load',
    (event) => {
      const picture = event.target
      if (!(picture instanceof HTMLImageElement)) return
      const bubble = picture.closest('.bubble')
      const scroller = picture.closest('.log')
      if (!(bubble instanceof HTMLElement) || !(scroller instanceof HTMLElement)) return
      if (below(scroller) < NEAR_END + picture.clientHeight) showWhole(bubble, scroller)
      offerMore(scroller)
    },
    true,
  )
  // a chat is made anew when people come and go, so that its scrolling is heard here
  document.addEventListener(
    'scroll',
    ({ target }) => {
      if (target instanceof HTMLElement && target.matches('.log')) offerMore(target)
    },
    { capture: true, passive: true },
  )
  document.addEventListener('click', (event) => {
    const scroller = pressed(event, '.more')?.previousElementSibling
    if (scroller instanceof HTMLElement) readOn(scroller)
  })
  // the keyboard of a phone comes and goes, and the phone is turned
  addEventListener('resize', () => {
    for (const scroller of document.querySelectorAll('.chat:not([hidden]) .log'))
      if (scroller instanceof HTMLElement) offerMore(scroller)
  })
}
