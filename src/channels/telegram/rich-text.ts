import { fieldsOf } from './fields.ts'

// "Up to 16 levels of nested formatting and blocks", each an object inside a list, and room to spare.
// https://core.telegram.org/bots/api#richmessage
const DEPTH_MAX = 64

/** One run of words: pieces in bold or italics belong to the same sentence, even to the same word. */
const phrase = (value: unknown, depth: number): string => {
  if (typeof value === 'string') return value
  if (depth > DEPTH_MAX) return ''
  if (Array.isArray(value)) return value.map((piece) => phrase(piece, depth + 1)).join('')
  return phrase(fieldsOf(value)?.['text'] ?? '', depth + 1)
}

/** The words of a formatted message (headings, lists, tables, captions), one block a line, without the formatting. */
export const richText = (message: unknown): string => {
  const lines: string[] = []
  const walk = (value: unknown, depth: number): void => {
    if (depth > DEPTH_MAX) return
    if (Array.isArray(value)) {
      for (const item of value) walk(item, depth + 1)
      return
    }
    for (const [name, inner] of Object.entries(fieldsOf(value) ?? {})) {
      if (name === 'text' || name === 'caption' || name === 'summary') lines.push(phrase(inner, depth + 1))
      else walk(inner, depth + 1)
    }
  }
  walk(message, 0)
  return lines.filter((line) => line.trim() !== '').join('\n')
}
