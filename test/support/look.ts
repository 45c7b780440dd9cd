import type { Json } from '../../src/engine/ids.ts'
import type { Look } from './play.ts'

const field = (of: Json, name: string): Json | undefined =>
  typeof of === 'object' && of !== null && !Array.isArray(of) ? Reflect.get(of, name) : undefined

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])

/** What a person sees of the simulator's wire. */
export const lookAtSimulator: Look = (wire) => ({
  text: String(field(wire, 'text') ?? ''),
  buttons: list(field(wire, 'choices')).map((choice) => ({
    label: String(field(choice, 'label')),
    data: String(field(choice, 'data')),
  })),
})

/** What a person sees of Telegram's wire. */
export const lookAtTelegram: Look = (wire) => ({
  text: [...list(field(wire, 'texts')), field(wire, 'caption') ?? '']
    .filter((text) => text !== '')
    .join('\n\n'),
  buttons: list(field(field(wire, 'reply_markup') ?? null, 'inline_keyboard'))
    .flatMap(list)
    .map((button) => ({
      label: String(field(button, 'text')),
      data: String(field(button, 'callback_data')),
    })),
})
