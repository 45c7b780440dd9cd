import type { TapRef } from './message.ts'

/** A tap with this session number belongs to no question: its value names a flow to open (`flow` or `flow:first answer`). */
export const OPENER = { session: 0, asking: 0, step: 'open' } as const

/**
 * A button's data: `session.asking.step.value`. Short, because Telegram returns at most 64 bytes.
 * Step ids and values are ASCII without spaces (lint proves it), so characters are bytes.
 */
export const encodeTap = (ref: TapRef, value: string): string =>
  `${ref.session}.${ref.asking}.${ref.step}.${value}`

const FORM = /^(\d{1,10})\.(\d{1,6})\.([a-z][a-z0-9-]*)\.([\x21-\x7e]+)$/

/** Reads a button's data back; anything that we did not make is `undefined`. */
export const decodeTap = (data: string): (TapRef & { readonly value: string }) | undefined => {
  const parts = FORM.exec(data)
  if (parts === null) return undefined
  const [, session = '', asking = '', step = '', value = ''] = parts
  return { session: Number(session), asking: Number(asking), step, value }
}
