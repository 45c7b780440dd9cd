import { html } from 'hono/html'
import type { PropsWithChildren } from 'hono/jsx'
import type { Bubble } from '../../channels/simulator/bubble.ts'
import type { Instant } from '../../engine/ids.ts'
import { ASSETS_VERSION } from './assets.ts'
import { BubbleItem, BubbleTemplates } from './bubble.tsx'
import { ClockCard } from './clock-card.tsx'
import {
  Close,
  Contact,
  Contacts,
  Down,
  Microphone,
  Notebook,
  Photo,
  Pin,
  Plus,
  Send,
  Sprout,
  Sticker,
  Trash,
} from './icons.tsx'
import type { Look } from './look.ts'
import { PanelBody } from './panel.tsx'
import { PERSONAS_MAX, type Persona, placeInRole, ROLES, type Role } from './personas.ts'
import type { PanelView } from './ports.ts'
import { TRY_COUNT } from './try-these.ts'

/** One persona's chat on the page. `start` is the code that its "Mulai" button sends. */
export type Chat = {
  readonly persona: Persona
  readonly bubbles: readonly Bubble[]
  readonly start: string
}

/** Everything the page shows. */
export type PageView = {
  readonly look: Look
  readonly regencyName: string
  readonly now: Instant
  readonly chats: readonly Chat[]
  /** The number of the chat that is open. */
  readonly open: number
  readonly panel: PanelView
  /** The page in the other language. */
  readonly otherLanguage: string
}

/** The frame of every page: what is shown here is made up, and it says so. */
export const Document = ({
  look,
  title,
  children,
  head,
}: PropsWithChildren<{ look: Look; title: string; head?: unknown }>) =>
  html`<!DOCTYPE html>${(
    <html lang={look.language}>
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="theme-color" content="#8a3b22" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" type="image/svg+xml" href={`${look.base}/assets/${ASSETS_VERSION}/sprout.svg`} />
        <link rel="stylesheet" href={`${look.base}/assets/${ASSETS_VERSION}/simulator.css`} />
        {head}
      </head>
      {children}
    </html>
  )}`

/** "Ibu", "Ayah", and for the second of them "Ibu 2". */
export const nameOf = (personas: readonly Persona[], persona: Persona, words: Look['words']): string => {
  const place = placeInRole(personas, persona)
  const role = words(`simulator.role.${persona.role}`)
  return place === 1 ? role : `${role} ${place}`
}

const People = ({ view }: { view: PageView }) => {
  const { words } = view.look
  const personas = view.chats.map((chat) => chat.persona)
  return (
    <div class="people">
      <div class="tabs" role="tablist" aria-label={words('simulator.people.label')}>
        {personas.map((persona) => {
          const open = persona.number === view.open
          return (
            <button
              type="button"
              role="tab"
              class={`tab ${persona.role}`}
              id={`tab-${persona.number}`}
              aria-controls={`chat-${persona.number}`}
              aria-selected={open ? 'true' : 'false'}
              tabindex={open ? 0 : -1}
              data-number={persona.number}
            >
              <span class="dot" aria-hidden="true" />
              <span>{nameOf(personas, persona, words)}</span>
              <span class="badge" hidden />
            </button>
          )
        })}
      </div>
      {personas.length < PERSONAS_MAX && (
        <div class="add">
          <button type="button" class="round" id="add" aria-expanded="false" aria-controls="add-list">
            <Plus />
            <span class="unseen">{words('simulator.people.add')}</span>
          </button>
          <div class="sheet" id="add-list" hidden>
            <p>{words('simulator.people.addWhom')}</p>
            {ROLES.map((role) => (
              <button type="button" class={`sheet-button ${role}`} data-role={role}>
                <span class="dot" aria-hidden="true" />
                {words(`simulator.role.${role}`)}
              </button>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}

const Welcome = ({ chat, look, name }: { chat: Chat; look: Look; name: string }) => {
  const { words } = look
  return (
    <div class="welcome" hidden={chat.bubbles.length > 0}>
      <span class="seal large">
        <Sprout />
      </span>
      <h2>{words('simulator.welcome.title', { name })}</h2>
      <p>{words(`simulator.welcome.${chat.persona.role}`)}</p>
      {chat.start !== '' && <p class="code">{words('simulator.welcome.code', { code: chat.start })}</p>}
      <button type="button" class="start" data-start={chat.start}>
        {words('simulator.start')}
      </button>
    </div>
  )
}

const ChatLog = ({ chat, view }: { chat: Chat; view: PageView }) => {
  const { look } = view
  const { number } = chat.persona
  const name = nameOf(
    view.chats.map((each) => each.persona),
    chat.persona,
    look.words,
  )
  return (
    <div
      class="chat"
      role="tabpanel"
      id={`chat-${number}`}
      aria-labelledby={`tab-${number}`}
      data-number={number}
      hidden={number !== view.open}
    >
      <Welcome chat={chat} look={look} name={name} />
      <div
        class="log"
        role="log"
        aria-live="polite"
        aria-label={look.words('simulator.log', { name })}
        tabindex={0}
      >
        <ol>
          {chat.bubbles.map((bubble) => (
            <BubbleItem bubble={bubble} look={look} />
          ))}
        </ol>
      </div>
      <button type="button" class="more" hidden>
        <Down />
        <span class="unseen">{look.words('simulator.more')}</span>
      </button>
    </div>
  )
}

const ATTACHABLE = [
  { kind: 'photo', word: 'photo', icon: <Photo /> },
  { kind: 'sticker', word: 'sticker', icon: <Sticker /> },
  { kind: 'voice', word: 'voice', icon: <Microphone /> },
  { kind: 'place', word: 'place', icon: <Pin /> },
  { kind: 'phone-own', word: 'ownNumber', icon: <Contact /> },
  { kind: 'phone-other', word: 'otherNumber', icon: <Contacts /> },
]

const Composer = ({ look }: { look: Look }) => {
  const { words } = look
  return (
    <form class="composer" id="composer" autocomplete="off">
      <div class="attach">
        <button type="button" class="round" id="attach" aria-expanded="false" aria-controls="attach-list">
          <Plus />
          <span class="unseen">{words('simulator.attach.label')}</span>
        </button>
        <div class="sheet grid" id="attach-list" hidden>
          {ATTACHABLE.map(({ kind, word, icon }) => (
            <button type="button" class="sheet-button" data-kind={kind}>
              {icon}
              {words(`simulator.attach.${word}`)}
            </button>
          ))}
        </div>
      </div>
      <label class="unseen" for="draft" id="draft-label">
        {words('simulator.composer.label')}
      </label>
      <textarea
        id="draft"
        rows={1}
        maxlength={4096}
        placeholder={words('simulator.composer.placeholder')}
        autocapitalize="sentences"
      />
      <button type="submit" class="round send">
        <Send />
        <span class="unseen">{words('simulator.composer.send')}</span>
      </button>
    </form>
  )
}

const TryThese = ({ role, open, look }: { role: Role; open: boolean; look: Look }) => (
  <ul class="try" data-role={role} hidden={!open}>
    {Array.from({ length: TRY_COUNT[role] }, (_, index) => (
      <li>
        <button type="button" class="suggestion">
          {look.words(`simulator.try.${role}${index + 1}`)}
        </button>
      </li>
    ))}
  </ul>
)

const SidePanel = ({ view }: { view: PageView }) => {
  const { look } = view
  const { words } = look
  const role = view.chats.find((chat) => chat.persona.number === view.open)?.persona.role
  return (
    <aside class="panel" id="panel" aria-label={words('simulator.panel.label')} tabindex={-1}>
      <div class="panel-head">
        <h2>{words('simulator.panel.label')}</h2>
        <button type="button" class="round" id="panel-close">
          <Close />
          <span class="unseen">{words('simulator.panel.close')}</span>
        </button>
      </div>
      <div class="cards">
        <ClockCard now={view.now} look={look} />
        <section class="card">
          <h3>{words('simulator.try.title')}</h3>
          <p class="quiet">{words('simulator.try.hint')}</p>
          {ROLES.map((each) => (
            <TryThese role={each} open={each === role} look={look} />
          ))}
        </section>
        <div id="panel-view" class="panel-view">
          <PanelBody view={view.panel} look={look} />
        </div>
        <section class="card">
          <h3>{words('simulator.forget.title')}</h3>
          <p class="quiet">{words('simulator.forget.hint')}</p>
          <button type="button" class="plain danger" id="forget">
            <Trash />
            {words('simulator.forget.button')}
          </button>
        </section>
      </div>
    </aside>
  )
}

/** What the page's scripts need to know; everything they show is written here. `{name}` and the like they fill in. */
const pageFacts = (view: PageView) => {
  const { words, base, language, zoneHours } = view.look
  const personas = view.chats.map((chat) => chat.persona)
  return JSON.stringify({
    base,
    language,
    zoneHours,
    now: view.now,
    open: view.open,
    after: Math.max(0, ...view.chats.flatMap((chat) => chat.bubbles.map((bubble) => bubble.id))),
    people: personas.map((persona) => ({
      number: persona.number,
      role: persona.role,
      name: nameOf(personas, persona, words),
    })),
    words: {
      online: words('simulator.status.online'),
      polling: words('simulator.status.polling'),
      offline: words('simulator.status.offline'),
      waiting: words('simulator.status.waiting', { number: '{number}' }),
      failed: words('simulator.status.failed'),
      unknownPerson: words('simulator.status.unknownPerson'),
      unread: words('simulator.status.unread', { number: '{number}' }),
      as: words('simulator.composer.as', { name: '{name}' }),
      forget: words('simulator.forget.confirm', { name: '{name}' }),
      clockBack: words('simulator.clock.onlyForward'),
      clockFar: words('simulator.clock.tooFar'),
      clockBusy: words('simulator.clock.busy'),
      clockFailed: words('simulator.clock.failed'),
      clockDone: words('simulator.clock.done', { day: '{day}', time: '{time}' }),
      notDone: words('simulator.status.notDone'),
    },
  })
}

/** The simulator: a phone, the people one can be, and beside it what the bot keeps and why it speaks. */
export const SimulatorPage = ({ view }: { view: PageView }) => {
  const { look } = view
  const { words } = look
  const other = look.language === 'id' ? 'en' : 'id'
  return (
    <Document
      look={look}
      title={words('simulator.title')}
      head={<script type="module" src={`${look.base}/assets/${ASSETS_VERSION}/main.client.js`} />}
    >
      <body data-page={pageFacts(view)}>
        <a class="skip" href="#draft">
          {words('simulator.skip')}
        </a>
        <header class="top">
          <span class="brand">
            <Sprout />
            <span>
              <b>{words('simulator.brand')}</b>
              <small>{view.regencyName}</small>
            </span>
          </span>
          <p class="sample">
            <b>{words('simulator.sample')}</b> <span>{words('simulator.sampleLong')}</span>
          </p>
          <a class="language" href={view.otherLanguage} lang={other} hreflang={other}>
            {words('simulator.otherLanguage')}
          </a>
        </header>
        <main class="stage">
          <h1 class="unseen">{words('simulator.title')}</h1>
          <section class="phone" id="phone" aria-label={words('simulator.phone')}>
            <People view={view} />
            <div class="screen">
              <div class="with">
                <span class="seal">
                  <Sprout />
                </span>
                <span class="who">
                  <b>{words('simulator.bot')}</b>
                  <small>
                    {words('simulator.sample')} · <span id="status" role="status" />
                  </small>
                </span>
                <button
                  type="button"
                  class="round"
                  id="panel-open"
                  aria-expanded="false"
                  aria-controls="panel"
                >
                  <Notebook />
                  <span class="unseen">{words('simulator.panel.open')}</span>
                  <span class="news" id="panel-news" hidden />
                </button>
              </div>
              <div class="chats">
                {view.chats.map((chat) => (
                  <ChatLog chat={chat} view={view} />
                ))}
              </div>
              <p class="notice" id="notice" role="alert" hidden />
              <Composer look={look} />
            </div>
          </section>
          <SidePanel view={view} />
        </main>
        <noscript>
          <p class="notice">{words('simulator.noScript')}</p>
        </noscript>
        <BubbleTemplates now={view.now} look={look} />
      </body>
    </Document>
  )
}

/**
 * Shown to a browser that follows a link from elsewhere: it does not send its cookie then, and would seem new. From here
 * the page opens itself, and the people made earlier are still there.
 */
export const DoorPage = ({ look, to }: { look: Look; to: string }) => (
  <Document
    look={look}
    title={look.words('simulator.title')}
    head={<meta http-equiv="refresh" content={`0;url=${to}`} />}
  >
    <body class="door">
      <p class="sample">
        <b>{look.words('simulator.sample')}</b>
      </p>
      <a class="start" href={to}>
        {look.words('simulator.open')}
      </a>
    </body>
  </Document>
)
