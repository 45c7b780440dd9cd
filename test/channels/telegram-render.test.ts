import { describe, expect, test } from 'vitest'
import { render } from '../../src/channels/telegram/render.ts'
import type { Meaning } from '../../src/engine/message.ts'
import { decodeTap } from '../../src/engine/tap.ts'

const tap = { session: 31, asking: 4, step: 'berat' }
const labelled = (...labels: string[]) => labels.map((key, index) => ({ value: `v${index}`, label: { key } }))
const asking = (labels: string[], more: Partial<Meaning> = {}): Meaning => ({
  say: [{ key: 'Berat Budi 8,2 kg?' }],
  choices: labelled(...labels),
  tap,
  ...more,
})
const rendered = (meaning: Meaning) => render(meaning, (say) => say.key)
const rows = (meaning: Meaning) =>
  rendered(meaning).reply_markup?.inline_keyboard.map((row) => row.map(({ text }) => text))

describe('choices', () => {
  test('short ones share a row, two by two', () => {
    expect(rows(asking(['Ya', 'Tidak', 'Nanti']))).toEqual([['Ya', 'Tidak'], ['Nanti']])
  })

  test('one long label gives every choice a row of its own', () => {
    expect(rows(asking(['Ya', 'Timbang ulang sekarang juga']))).toEqual([
      ['Ya'],
      ['Timbang ulang sekarang juga'],
    ])
  })

  test('a button brings back its question and value', () => {
    const [button] = rendered(asking(['Ya'])).reply_markup?.inline_keyboard.flat() ?? []
    expect(decodeTap(button?.callback_data ?? '')).toEqual({ ...tap, value: 'v0' })
  })

  test.each<[string, Meaning]>([
    ['more than fit under a message', asking(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'])],
    ['a label too long to read on a button', asking(['Ya', 'x'.repeat(41)])],
    [
      'a value too long for a tap',
      { ...asking([]), choices: [{ value: 'v'.repeat(60), label: { key: 'Ya' } }] },
    ],
    ['nothing that a tap could name', { say: [{ key: 'Pilih' }], choices: labelled('Ya', 'Tidak') }],
  ])('%s: all of them are numbered text instead', (_, meaning) => {
    const wire = rendered(meaning)
    expect(wire.reply_markup).toBeUndefined()
    for (const [index, { label }] of (meaning.choices ?? []).entries()) {
      expect(wire.texts[0]).toContain(`${index + 1}. ${label.key}`)
    }
  })

  test('the bytes of a tap are counted, not its characters', () => {
    const value = 'é'.repeat(30) // 30 characters, 60 bytes, and ten more for the question
    expect(rows({ ...asking([]), choices: [{ value, label: { key: 'Ya' } }] })).toBeUndefined()
  })

  test('choices with nothing said before them become the text', () => {
    expect(rendered(asking(['Ya', 'Tidak'], { say: [] }))).toEqual({ texts: ['1. Ya\n2. Tidak'] })
  })
})

describe('texts', () => {
  test('nothing to say is nothing to send', () => {
    expect(rendered({ say: [] })).toEqual({ texts: [] })
    expect(rendered({ say: [{ key: ' \n ' }] })).toEqual({ texts: [] })
  })

  test('a long text is cut between paragraphs, and nothing of it is lost', () => {
    const paragraphs = Array.from({ length: 12 }, (_, i) => `${i}: ${'kata '.repeat(120).trim()}`)
    const { texts } = rendered({ say: paragraphs.map((key) => ({ key })) })
    expect(texts).toHaveLength(2)
    expect(texts.join('\n\n')).toBe(paragraphs.join('\n\n'))
  })

  test('words that look like formatting stay as they are', () => {
    expect(rendered({ say: [{ key: '<b>Nur_aini* & [Budi](x)' }] }).texts).toEqual([
      '<b>Nur_aini* & [Budi](x)',
    ])
  })
})

describe('a picture', () => {
  const attach = { chart: 'bb-u', child: 7 }

  test('carries its words as a caption, and the buttons', () => {
    expect(rendered(asking(['Ya'], { attach }))).toEqual({
      texts: [],
      caption: 'Berat Budi 8,2 kg?',
      reply_markup: { inline_keyboard: [[{ text: 'Ya', callback_data: '31.4.berat.v0' }]] },
    })
  })

  test('is followed by its words when they are too long for a caption', () => {
    const wire = rendered(asking(['Ya'], { attach, say: [{ key: 'x'.repeat(1025) }] }))
    expect(wire.caption).toBeUndefined()
    expect(wire.texts).toEqual(['x'.repeat(1025)])
    expect(wire.reply_markup).toBeDefined()
  })

  test('may come without words', () => {
    expect(rendered({ say: [], attach })).toEqual({ texts: [] })
  })
})
