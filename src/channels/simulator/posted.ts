import { asInstant, type Instant } from '../../engine/ids.ts'
import type { Body } from '../../engine/inbound.ts'
import { decodeTap } from '../../engine/tap.ts'

/** What the page posts, read field by field. */
export type Posted = {
  readonly persona: string
  readonly id: string
  readonly at: Instant
  readonly body: Body
  /** The words on the tapped button, for the person's own bubble only. */
  readonly label: string
}

/** Letters of a message id or persona id: random, and nothing that needs escaping anywhere. */
const TOKEN = /^[A-Za-z0-9_-]{16,64}$/
/** The form of Telegram's deep-link codes (core.telegram.org/bots/features#deep-linking), so that one poster serves all. */
const START_CODE = /^[A-Za-z0-9_-]{0,64}$/
const TEXT_MAX = 4_096
const CAPTION_MAX = 1_024
const LABEL_MAX = 200
/** More than any channel lets a button carry; longer data is not ours. */
const TAP_MAX = 200

/** Is this a start code as posters carry it? */
export const isStartCode = (code: string): boolean => code !== '' && START_CODE.test(code)

/** Is this an id that the page may use for a message or a persona? */
export const isToken = (text: string): boolean => TOKEN.test(text)

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown, max: number): string | undefined =>
  typeof value === 'string' && value.length <= max ? value : undefined
const numberOf = (value: unknown, limit: number): number | undefined =>
  typeof value === 'number' && Math.abs(value) <= limit ? value : undefined

/** Made-up numbers: no Indonesian number begins with a zero after +62, so nobody real can be meant. */
const phoneOf = (persona: string, own: boolean): string => {
  let digits = 0
  for (const character of persona) digits = (digits * 31 + character.charCodeAt(0)) % 100_000
  return `+62 000 ${own ? 1 : 2}00 ${String(digits).padStart(5, '0')}`
}

const bodyOf = (fields: Fields, persona: string, id: string): Body | undefined => {
  const caption = textOf(fields['caption'] ?? '', CAPTION_MAX)
  switch (fields['kind']) {
    case 'text': {
      const text = textOf(fields['text'], TEXT_MAX)
      return text === undefined || text.trim() === '' ? undefined : { kind: 'text', text, edited: false }
    }
    case 'tap': {
      const data = textOf(fields['data'], TAP_MAX)
      if (data === undefined) return undefined
      const tap = decodeTap(data)
      return tap === undefined ? { kind: 'other', what: 'tap', caption: '' } : { kind: 'tap', ...tap }
    }
    case 'start': {
      const code = textOf(fields['code'] ?? '', 64)
      return code !== undefined && START_CODE.test(code) ? { kind: 'start', code } : undefined
    }
    case 'photo':
      return caption === undefined ? undefined : { kind: 'photo', file: `simulator:${id}`, caption }
    case 'sticker':
    case 'voice':
      return { kind: 'other', what: fields['kind'], caption: '' }
    case 'phone': {
      const own = fields['own']
      return typeof own === 'boolean' ? { kind: 'phone', number: phoneOf(persona, own), own } : undefined
    }
    case 'place': {
      const latitude = numberOf(fields['latitude'], 90)
      const longitude = numberOf(fields['longitude'], 180)
      return latitude === undefined || longitude === undefined
        ? undefined
        : { kind: 'place', latitude, longitude }
    }
    case 'left':
      return { kind: 'left' }
    default:
      return undefined
  }
}

/** Reads what the page posted; anything that our page cannot have sent is `undefined`. */
export const readPosted = (body: unknown): Posted | undefined => {
  if (!isObject(body)) return undefined
  const { persona, id, at, label } = body
  if (typeof persona !== 'string' || !isToken(persona)) return undefined
  if (typeof id !== 'string' || !isToken(id)) return undefined
  if (typeof at !== 'number' || !Number.isSafeInteger(at) || at < 0) return undefined
  const read = bodyOf(body, persona, id)
  if (read === undefined) return undefined
  return { persona, id, at: asInstant(at), body: read, label: textOf(label, LABEL_MAX) ?? '' }
}
