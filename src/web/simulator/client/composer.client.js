// @ts-check
import { startSheet, togglePanel } from './drawer.client.js'
import { need, pressed, say } from './page.client.js'
import { openName, openNumber } from './people.client.js'
import { send } from './queue.client.js'

const draft = need('draft', HTMLTextAreaElement)
const form = need('composer', HTMLFormElement)
/** On a touch keyboard Enter begins a new line, as phones do: a kader's list has many. */
const touch = matchMedia('(pointer: coarse)')
/** The middle of Indonesia: a made-up place must not point at anybody's door. */
const SOMEWHERE = { latitude: -2.5, longitude: 118 }

/** @type {Map<number, string>} */
const drafts = new Map()
let writer = openNumber()

const growBox = () => {
  draft.style.height = 'auto'
  draft.style.height = `${draft.scrollHeight}px`
}

/** @param {string} text */
const write = (text) => {
  draft.value = text
  growBox()
}

const sendDraft = () => {
  const text = draft.value.trim()
  if (text === '') return draft.focus()
  send(openNumber(), { kind: 'text', text })
  write('')
  draft.focus()
}

/** Takes what stands in the box as the caption of a picture. */
const captionFromDraft = () => {
  const caption = draft.value.trim().slice(0, 1_024)
  write('')
  return caption
}

/** @param {string} kind */
const attach = (kind) => {
  switch (kind) {
    case 'photo':
      return send(openNumber(), { kind, caption: captionFromDraft() })
    case 'place':
      return send(openNumber(), { kind, ...SOMEWHERE })
    case 'phone-own':
    case 'phone-other':
      return send(openNumber(), { kind: 'phone', own: kind === 'phone-own' })
    default:
      return send(openNumber(), { kind })
  }
}

/** Puts the writer into the box, except where that would bring up a keyboard over the chat. */
const focusDraft = () => {
  if (!touch.matches) draft.focus({ preventScroll: true })
}

const nameBox = () => {
  need('draft-label', HTMLElement).textContent = say('as', { name: openName() })
}

/** Another persona is open: its draft comes back. */
export const changeWriter = () => {
  drafts.set(writer, draft.value)
  writer = openNumber()
  write(drafts.get(writer) ?? '')
  nameBox()
}

/** Wires everything that a person sends with. */
export const startComposer = () => {
  nameBox()
  draft.addEventListener('input', growBox)
  draft.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || touch.matches) return
    event.preventDefault()
    sendDraft()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    sendDraft()
  })
  startSheet('attach', (choice) => {
    attach(choice.dataset.kind ?? '')
    focusDraft()
  })
  document.querySelector('.chats')?.addEventListener('click', (event) => {
    const choice = pressed(event, '.choice')
    const start = pressed(event, '.start')
    if (choice !== undefined)
      send(openNumber(), {
        kind: 'tap',
        data: choice.dataset.tap ?? '',
        label: choice.firstChild?.textContent ?? '',
      })
    if (start !== undefined) {
      send(openNumber(), { kind: 'start', code: start.dataset.start ?? '' })
      focusDraft()
    }
  })
  for (const list of document.querySelectorAll('.try'))
    list.addEventListener('click', (event) => {
      const suggestion = pressed(event, '.suggestion')
      if (suggestion === undefined) return
      togglePanel(false)
      write(suggestion.textContent ?? '')
      draft.focus()
    })
  focusDraft()
}
