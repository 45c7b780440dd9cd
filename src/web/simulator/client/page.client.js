// @ts-check

/**
 * What the server told this page about itself.
 * @typedef {object} Facts
 * @property {string} base the simulator's address, no slash at the end
 * @property {'id' | 'en'} language
 * @property {number} zoneHours
 * @property {number} now the simulated time when the page was made, in milliseconds
 * @property {number} open the number of the persona whose chat is open
 * @property {number} after the newest bubble on the page
 * @property {{ number: number, role: string, name: string }[]} people
 * @property {Record<string, string>} words
 */

/** @type {Facts} */
export const page = JSON.parse(document.body.dataset.page ?? '{}')

/**
 * The words for a key, with `{name}` and the like filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export const say = (key, values = {}) =>
  (page.words[key] ?? '').replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''))

/**
 * An address of the simulator, in the page's language.
 * @param {string} path
 * @param {Record<string, string | number>} [params]
 */
export const address = (path, params = {}) => {
  const search = new URLSearchParams({ language: page.language })
  for (const [name, value] of Object.entries(params)) search.set(name, String(value))
  return `${page.base}${path}?${search}`
}

/**
 * An element that the page always has.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export const need = (id, kind) => {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`#${id} is missing`)
  return found
}

/**
 * The element that was pressed or one around it, if it matches.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | undefined}
 */
export const pressed = (event, selector) => {
  const found = event.target instanceof Element ? event.target.closest(selector) : null
  return found instanceof HTMLElement ? found : undefined
}

/**
 * Posts JSON to the simulator.
 * @param {string} path
 * @param {object} body
 * @param {'POST' | 'DELETE'} [method]
 */
export const post = (path, body, method = 'POST') =>
  fetch(address(path), {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  })

/** A random id for a message: unlike randomUUID this also works on a phone that reaches the server without TLS. */
export const freshId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

let ahead = page.now - Date.now()

/** The simulated time, in milliseconds. */
export const now = () => Date.now() + ahead

/**
 * Sets the simulated time to what the server says.
 * @param {number} ms
 */
export const setNow = (ms) => {
  ahead = ms - Date.now()
}

const locale = page.language === 'id' ? 'id-ID' : 'en-GB'
const days = new Intl.DateTimeFormat(locale, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const times = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
})

/**
 * A time as people in the regency read it: Indonesia's zones have no summer time, so moving it is enough.
 * @param {number} ms
 */
export const local = (ms) => {
  const moved = new Date(ms + page.zoneHours * 3_600_000)
  return {
    day: moved.toISOString().slice(0, 10),
    dayLabel: days.format(moved),
    time: times.format(moved),
    minute: moved.toISOString().slice(0, 16),
  }
}
