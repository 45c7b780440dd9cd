import type { PropsWithChildren } from 'hono/jsx'

const Icon = ({ children }: PropsWithChildren) => (
  <svg
    class="icon"
    viewBox="0 0 24 24"
    width="24"
    height="24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.9"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
)

/** The bot's face: two leaves. */
export const Sprout = () => (
  <Icon>
    <path d="M12 20.5v-8.5" />
    <path d="M12 13.5c0-3.8-2.7-6-6.8-6 0 4 2.7 6 6.8 6Z" fill="currentColor" fill-opacity=".35" />
    <path d="M12 11c0-3.5 2.5-5.6 6.8-5.6 0 3.8-2.5 5.6-6.8 5.6Z" fill="currentColor" />
  </Icon>
)

export const Plus = () => (
  <Icon>
    <path d="M12 5v14M5 12h14" />
  </Icon>
)

export const Down = () => (
  <Icon>
    <path d="M12 5v14M6 13l6 6 6-6" />
  </Icon>
)

export const Send = () => (
  <Icon>
    <path d="M4.5 12 20 4.5 15.5 20l-3.5-6.5L4.5 12ZM12 13.5 20 4.5" />
  </Icon>
)

export const Close = () => (
  <Icon>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
)

export const Notebook = () => (
  <Icon>
    <path d="M6.5 4h11A1.5 1.5 0 0 1 19 5.5v13a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5v-13A1.5 1.5 0 0 1 6.5 4Z" />
    <path d="M9 4v16M12 9h4M12 12.5h4" />
  </Icon>
)

export const Photo = () => (
  <Icon>
    <path d="M5.5 5h13A1.5 1.5 0 0 1 20 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5v-11A1.5 1.5 0 0 1 5.5 5Z" />
    <path d="m4.5 16.5 4.5-4.5 3.5 3.5 2.5-2.5 4.5 4" />
    <circle cx="15.5" cy="9.2" r="1.3" />
  </Icon>
)

export const Sticker = () => (
  <Icon>
    <path d="M20 12.5A8 8 0 1 1 12 4c4 0 8 4 8 8.5-2.5 0-7 1-7.5 7.5" />
    <path d="M8.8 10v.8M14 10v.8M8.5 14c.8.9 1.8 1.3 3 1.3" />
  </Icon>
)

export const Microphone = () => (
  <Icon>
    <path d="M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4Z" />
    <path d="M6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3" />
  </Icon>
)

export const Pin = () => (
  <Icon>
    <path d="M12 20.5s6.5-5.6 6.5-10.5a6.5 6.5 0 0 0-13 0c0 4.9 6.5 10.5 6.5 10.5Z" />
    <circle cx="12" cy="10" r="2.3" />
  </Icon>
)

export const Contact = () => (
  <Icon>
    <circle cx="12" cy="8.5" r="3.5" />
    <path d="M5 19.5c.8-3.8 3.5-5.5 7-5.5s6.2 1.7 7 5.5" />
  </Icon>
)

export const Contacts = () => (
  <Icon>
    <circle cx="9" cy="9" r="3.2" />
    <path d="M3 19c.6-3.4 2.8-5 6-5s5.4 1.6 6 5M15 6.2a3.2 3.2 0 0 1 0 5.8M17.5 14.5c2 .7 3.1 2.2 3.5 4.5" />
  </Icon>
)

export const Clock = () => (
  <Icon>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 7.5V12l3 2" />
  </Icon>
)

export const Check = () => (
  <Icon>
    <path d="m5.5 12.5 4.3 4.3L18.5 7.5" />
  </Icon>
)

export const Warning = () => (
  <Icon>
    <path d="M12 4.5 3.5 19h17L12 4.5Z" />
    <path d="M12 10v4M12 16.5v.2" />
  </Icon>
)

export const Reply = () => (
  <Icon>
    <path d="M9 8 4.5 12.5 9 17M5 12.5h9a5 5 0 0 1 5 5" />
  </Icon>
)

export const Play = () => (
  <Icon>
    <path d="M8.5 6v12l9.5-6-9.5-6Z" fill="currentColor" />
  </Icon>
)

export const Paper = () => (
  <Icon>
    <path d="M7 4h6.5L18 8.5V20H7V4Z" />
    <path d="M13.5 4v4.5H18" />
  </Icon>
)

export const Trash = () => (
  <Icon>
    <path d="M5 7h14M10 7V5h4v2M7 7l.8 12.5h8.4L17 7M10.5 10.5v6M13.5 10.5v6" />
  </Icon>
)
