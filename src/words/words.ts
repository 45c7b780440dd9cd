import { createInstance, type i18n } from 'i18next'
import type { Json } from '../engine/ids.ts'
import type { Say, Speak } from '../engine/message.ts'
import { age, date, day, decimal } from './format.ts'
import { en, id } from './languages.ts'

export const LANGUAGES = ['id', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Is this one of the languages we speak? */
export const isLanguage = (value: string): value is Language => LANGUAGES.some((one) => one === value)

const FORMATS = { decimal, date, day, age } as const

/**
 * The words of the product, in every language we speak. English falls back to Indonesian. A key that does not exist is a
 * bug that the tests find; `missing` decides what is said meanwhile.
 */
export const createWords = (missing: (key: string) => string): ((language: string) => Speak) => {
  const words: i18n = createInstance()
  void words.init({
    lng: 'id',
    fallbackLng: 'id',
    resources: { id: { translation: id }, en: { translation: en } },
    initAsync: false,
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: missing,
    returnNull: false,
  })
  for (const [name, format] of Object.entries(FORMATS)) {
    words.services.formatter?.add(name, (value: unknown, language) => format(value, language ?? 'id'))
  }
  const speakers = new Map<string, Speak>()
  return (language) => {
    const known = speakers.get(language)
    if (known !== undefined) return known
    const t = words.getFixedT(isLanguage(language) ? language : 'id')
    // i18next takes some microseconds a sentence: those without values are looked up once
    const plain = new Map<string, string>()
    const speak: Speak = ({ key, values }) => {
      if (values !== undefined) return t(key, spoken(values, speak))
      const known = plain.get(key)
      if (known !== undefined) return known
      const said = t(key)
      plain.set(key, said)
      return said
    }
    speakers.set(language, speak)
    return speak
  }
}

/** A value that is itself something to say is said; a list of such is said line by line. */
const spoken = (values: NonNullable<Say['values']>, speak: Speak): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, spokenValue(value, speak)]))

const spokenValue = (value: Json, speak: Speak): unknown => {
  const one = sayOf(value)
  if (one !== undefined) return speak(one)
  if (!Array.isArray(value)) return value
  return value
    .map((item: Json) => {
      const said = sayOf(item)
      return said === undefined ? String(item) : speak(said)
    })
    .join('\n')
}

const sayOf = (value: Json): Say | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('key' in value))
    return undefined
  const { key, values } = value
  if (typeof key !== 'string') return undefined
  return typeof values === 'object' && values !== null && !Array.isArray(values)
    ? { key, values: Object.fromEntries(Object.entries(values)) }
    : { key }
}
