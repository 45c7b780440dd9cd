/** A JSON object whose fields nobody has checked yet. */
export type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value as an object, or nothing. */
export const fieldsOf = (value: unknown): Fields | undefined => (isFields(value) ? value : undefined)

/** The value as text; anything else is empty. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The value as one of Telegram's ids: whole and at most 52 bits, so it survives JSON. */
export const idOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
