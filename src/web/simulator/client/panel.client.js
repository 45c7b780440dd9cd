// @ts-check
import { hintPanel } from './drawer.client.js'
import { address, local, need, now, post, pressed, say, setNow } from './page.client.js'
import { openNumber } from './people.client.js'

/** Replies and what they stored arrive close together; the panel is fetched once for all. */
const SETTLE_MS = 250
const FURTHEST_MS = 366 * 86_400_000

const view = need('panel-view', HTMLElement)
const said = need('clock-said', HTMLElement)
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer
let shown = openNumber()

const rowIds = () =>
  new Set([...view.querySelectorAll('[data-row]')].map((row) => row.getAttribute('data-row')))

const fetchPanel = async () => {
  const number = openNumber()
  const response = await fetch(address('/panel', { as: number })).catch(() => undefined)
  // what the bot keeps can wait for the next bubble; the chat says whether there is a connection
  if (!response?.ok || number !== openNumber()) return
  const before = rowIds()
  const samePerson = number === shown
  shown = number
  view.innerHTML = await response.text()
  if (!samePerson) return
  for (const row of view.querySelectorAll('[data-row]'))
    if (!before.has(row.getAttribute('data-row'))) row.classList.add('new')
  if (view.querySelector('.new') !== null) hintPanel()
}

/** Shows soon what the bot now keeps of the open persona, and why it spoke. */
export const refreshPanel = () => {
  clearTimeout(timer)
  timer = setTimeout(fetchPanel, SETTLE_MS)
}

/** Shows the simulated time. */
export const showClock = () => {
  const { dayLabel, time, minute } = local(now())
  need('clock-day', HTMLElement).textContent = dayLabel
  need('clock-time', HTMLElement).textContent = time
  need('clock-to', HTMLInputElement).min = minute
}

/** @param {number} ms */
const advance = async (ms) => {
  const card = need('clock', HTMLElement)
  if (card.ariaBusy === 'true') return
  card.ariaBusy = 'true'
  said.textContent = say('clockBusy')
  const response = await post('/clock', { advanceMs: ms }).catch(() => undefined)
  card.ariaBusy = 'false'
  if (!response?.ok) {
    said.textContent = say('clockFailed')
    return
  }
  setNow((await response.json()).now)
  showClock()
  const { dayLabel, time } = local(now())
  said.textContent = say('clockDone', { day: dayLabel, time })
  refreshPanel()
}

/** Wires the clock. */
export const startPanel = () => {
  const to = need('clock-to', HTMLInputElement)
  need('clock', HTMLElement).addEventListener('click', (event) => {
    const leap = pressed(event, '.leap')
    if (leap !== undefined) void advance(Number(leap.dataset.ms))
  })
  need('clock-until', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault()
    // the wish is a time in the regency, and so is the one it is compared with
    const ms = Date.parse(`${to.value}Z`) - Date.parse(`${local(now()).minute}Z`)
    if (!(ms > 0)) said.textContent = say('clockBack')
    else if (ms > FURTHEST_MS) said.textContent = say('clockFar')
    else void advance(ms)
  })
  showClock()
  setInterval(showClock, 5_000)
}
