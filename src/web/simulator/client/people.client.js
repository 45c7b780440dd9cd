// @ts-check
import { startSheet } from './drawer.client.js'
import { toEnd } from './log.client.js'
import { address, need, page, post, pressed, say } from './page.client.js'
import { dropUnsent } from './queue.client.js'

let open = page.open
/** @type {Map<number, number>} */
const unread = new Map()
const title = document.title

/** The number of the persona whose chat is open. */
export const openNumber = () => open

/** @param {number} number */
const personOf = (number) => page.people.find((person) => person.number === number)

/** The open persona's name. */
export const openName = () => personOf(open)?.name ?? ''

const showUnread = () => {
  let all = 0
  for (const { number } of page.people) {
    const count = unread.get(number) ?? 0
    all += count
    const badge = need(`tab-${number}`, HTMLElement).querySelector('.badge')
    if (!(badge instanceof HTMLElement)) continue
    badge.hidden = count === 0
    badge.replaceChildren()
    if (count === 0) continue
    const shown = document.createElement('span')
    shown.textContent = String(Math.min(count, 99))
    shown.ariaHidden = 'true'
    const read = document.createElement('span')
    read.className = 'unseen'
    read.textContent = say('unread', { number: count })
    badge.append(shown, read)
  }
  document.title = all === 0 ? title : `(${all}) ${title}`
}

/**
 * The bot wrote to somebody whose chat is not open.
 * @param {number} number
 */
export const countUnread = (number) => {
  if (number === open && !document.hidden) return
  unread.set(number, (unread.get(number) ?? 0) + 1)
  showUnread()
}

const readOpen = () => {
  if (!unread.has(open)) return
  unread.delete(open)
  showUnread()
}

/** A reload, and the page in the other language, open the same chat. */
const rememberOpen = () => {
  const here = new URL(location.href)
  here.searchParams.set('as', String(open))
  here.searchParams.delete('start')
  history.replaceState(null, '', here)
  const link = document.querySelector('a.language')
  if (!(link instanceof HTMLAnchorElement)) return
  const there = new URL(link.href)
  there.searchParams.set('as', String(open))
  there.searchParams.delete('start')
  link.href = there.href
}

/**
 * Shows another persona's chat.
 * @param {number} number
 * @param {() => void} changed
 */
const show = (number, changed) => {
  if (number === open || personOf(number) === undefined) return
  open = number
  for (const person of page.people) {
    const chosen = person.number === number
    const tab = need(`tab-${person.number}`, HTMLElement)
    tab.setAttribute('aria-selected', String(chosen))
    tab.tabIndex = chosen ? 0 : -1
    need(`chat-${person.number}`, HTMLElement).hidden = !chosen
    if (chosen) tab.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  for (const list of document.querySelectorAll('.try'))
    if (list instanceof HTMLElement) list.hidden = list.dataset.role !== personOf(number)?.role
  readOpen()
  toEnd(number)
  rememberOpen()
  changed()
}

/** @param {KeyboardEvent} event */
const neighbour = (event) => {
  const numbers = page.people.map((person) => person.number)
  const at = numbers.indexOf(open)
  switch (event.key) {
    case 'ArrowRight':
      return numbers[(at + 1) % numbers.length]
    case 'ArrowLeft':
      return numbers[(at - 1 + numbers.length) % numbers.length]
    case 'Home':
      return numbers[0]
    case 'End':
      return numbers.at(-1)
    default:
      return undefined
  }
}

/**
 * @param {number} number
 * @returns {Promise<void>}
 */
const goTo = async (number) => location.assign(address('', { as: number }))

/** @param {(text: string) => void} notice */
const startForget = (notice) =>
  need('forget', HTMLButtonElement).addEventListener('click', async () => {
    if (!confirm(say('forget', { name: openName() }))) return
    const gone = open
    const response = await post(`/personas/${gone}`, {}, 'DELETE').catch(() => undefined)
    if (!response?.ok) return notice(say('notDone'))
    dropUnsent(gone)
    const next = page.people.find((person) => person.number !== gone)
    await goTo(next?.number ?? 1)
  })

/**
 * Wires the row of people.
 * @param {{ changed: () => void, notice: (text: string) => void }} hear
 */
export const startPeople = ({ changed, notice }) => {
  const tabs = document.querySelector('.tabs')
  tabs?.addEventListener('click', (event) => {
    const tab = pressed(event, '[role=tab]')
    if (tab !== undefined) show(Number(tab.dataset.number), changed)
  })
  tabs?.addEventListener('keydown', (event) => {
    const number = event instanceof KeyboardEvent ? neighbour(event) : undefined
    if (number === undefined) return
    event.preventDefault()
    show(number, changed)
    need(`tab-${number}`, HTMLElement).focus()
  })
  startSheet('add', async (choice) => {
    const response = await post('/personas', { role: choice.dataset.role }).catch(() => undefined)
    if (!response?.ok) return notice(say('notDone'))
    await goTo((await response.json()).number)
  })
  startForget(notice)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) readOpen()
  })
  need(`tab-${open}`, HTMLElement).scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
