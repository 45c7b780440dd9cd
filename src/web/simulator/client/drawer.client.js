// @ts-check
import { need, pressed } from './page.client.js'

const narrow = matchMedia('(max-width: 899px)')
const panel = need('panel', HTMLElement)
const opener = need('panel-open', HTMLButtonElement)
const news = need('panel-news', HTMLElement)

/** Can the side panel be seen right now? */
export const panelShows = () => !narrow.matches || panel.classList.contains('open')

/**
 * Opens or closes the side panel where it covers the phone. What is behind it cannot be reached meanwhile.
 * @param {boolean} open
 */
export const togglePanel = (open) => {
  const covers = open && narrow.matches
  panel.classList.toggle('open', open)
  opener.setAttribute('aria-expanded', String(open))
  need('phone', HTMLElement).inert = covers
  if (open) news.hidden = true
  if (covers) panel.focus()
  else if (narrow.matches) opener.focus()
}

/** A dot on the panel's button: something new is behind it. */
export const hintPanel = () => {
  news.hidden = panelShows()
}

/** @param {HTMLElement} button */
const sheetOf = (button) => need(button.getAttribute('aria-controls') ?? '', HTMLElement)

/**
 * @param {HTMLElement} button
 * @param {boolean} open
 */
const toggleSheet = (button, open) => {
  const sheet = sheetOf(button)
  sheet.hidden = !open
  button.setAttribute('aria-expanded', String(open))
  if (open) sheet.querySelector('button')?.focus()
}

/**
 * A button that shows a small sheet of further buttons; it closes when one is pressed, elsewhere is pressed, or with Esc.
 * @param {string} id
 * @param {(pressed: HTMLElement) => void} chosen
 */
export const startSheet = (id, chosen) => {
  const button = document.getElementById(id)
  if (button === null) return
  const sheet = sheetOf(button)
  button.addEventListener('click', () => toggleSheet(button, sheet.hidden !== false))
  sheet.addEventListener('click', (event) => {
    const choice = pressed(event, 'button')
    if (choice === undefined) return
    toggleSheet(button, false)
    chosen(choice)
  })
  document.addEventListener('click', (event) => {
    const inside =
      event.target instanceof Node && (button.contains(event.target) || sheet.contains(event.target))
    if (!sheet.hidden && !inside) toggleSheet(button, false)
  })
  const closeOnEscape = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Escape' || sheet.hidden) return
    event.stopPropagation()
    toggleSheet(button, false)
    button.focus()
  }
  sheet.addEventListener('keydown', closeOnEscape)
  button.addEventListener('keydown', closeOnEscape)
}

/** Wires the side panel's buttons. */
export const startDrawer = () => {
  opener.addEventListener('click', () => togglePanel(true))
  need('panel-close', HTMLButtonElement).addEventListener('click', () => togglePanel(false))
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && narrow.matches && panel.classList.contains('open')) togglePanel(false)
  })
  narrow.addEventListener('change', () => {
    panel.classList.remove('open')
    need('phone', HTMLElement).inert = false
    opener.setAttribute('aria-expanded', 'false')
  })
}
