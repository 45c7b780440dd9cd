import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../src/engine/ids.ts'
import { type Body, OTHERS } from '../../src/engine/inbound.ts'
import { talk } from './lines.ts'
import { openShop, type Shop } from './shop-world.ts'

const text = (said: string): Body => ({ kind: 'text', text: said, edited: false })

/** Everything that is not words, by the refusal it is answered with. */
const NO_WORDS: readonly (readonly [sent: string, refusal: string, body: Body])[] = [
  ...OTHERS.map((what) => [what, what, { kind: 'other', what, caption: '' }] as const),
  ['a photo', 'photo', { kind: 'photo', file: 'f', caption: '' }],
  ['a photo with words', 'photo', { kind: 'photo', file: 'f', caption: 'three' }],
  ['a contact', 'phone', { kind: 'phone', number: '+6281234567890', own: false }],
  ['a location', 'place', { kind: 'place', latitude: -3.3, longitude: 120.3 }],
  ['nothing', 'wordless', text('')],
  ['blanks', 'wordless', text(' \n\t ')],
  ['emoji only', 'wordless', text('👍🏽🙏❤️')],
  ['punctuation only', 'wordless', text('?!…')],
  ['an edited message', 'edited', { kind: 'text', text: '3 apples to Jalan Melati', edited: true }],
  ['an old button', 'stale', { kind: 'tap', session: 1, asking: 99, step: 'item', value: 'apples' }],
  ['a button of no question', 'stale', { kind: 'tap', session: 0, asking: 0, step: 'open', value: 'x' }],
]

/** Words that answer nothing here. */
const WORDS: readonly (readonly [sent: string, said: string])[] = [
  ['ten thousand characters', 'la '.repeat(3_334)],
  ['one word of ten thousand characters', 'x'.repeat(10_000)],
  ['another script', 'ᨕᨙᨒᨚᨀ ᨆᨔᨗᨉᨗ'],
  ['a script from right to left', 'مرحبا كيف الحال'],
  ['letters out of the dark corners of Unicode', 'z̴̢͝a̸͝l̵g͠o \u202Eabc\u0000'],
  ['the name of a property', '__proto__'],
  ['markup', '<b>{{apples}}</b> $t(item)'],
  ['a number beyond all', '9'.repeat(400)],
]

/** Where somebody may be, how they got there, and the question that waits for them. */
const PLACES: readonly (readonly [where: string, lines: readonly string[], question: string | undefined])[] =
  [
    ['nowhere yet', [], undefined],
    ['at the first question', ['order'], 'item.again'],
    ['at a question for a number', ['order', 'apples'], 'amount.ask apples'],
    ['at a question for any words', ['order', '3 apples'], 'place.ask'],
    ['at a value read back', ['order', 'apples', '150'], 'amount.many 150 15'],
    ['at the last look', ['3 apples to Jalan Mawar'], 'confirm.ask apples 3 Jalan Mawar'],
    ['at a correction', ['3 apples to Jalan Mawar', 'mend'], 'mend.ask'],
    ['at an invitation', ['shelf'], 'shelf.ask'],
    ['at an invitation above a form', ['order', 'apples', 'shelf'], 'shelf.ask | engine.form-kept'],
    ['in a form above a form', ['order', 'apples', 'gift'], 'gift.whom'],
    ['above a form left lying', ['order', 'apples', 'quiet'], undefined],
  ]

/** Everything a session knows but how often it has asked and refused. */
const known = (shop: Shop): unknown => {
  const [row] = shop.db.all<{ state: string }>('select state from session')
  if (row === undefined) return undefined
  const { waiting, paused }: Record<string, unknown> = JSON.parse(row.state)
  return { waiting, paused }
}

describe.each(PLACES)('%s', (_, lines, question) => {
  test.each(NO_WORDS)(
    '%s is refused kindly, once in a minute, and changes nothing',
    async (_sent, refusal, body) => {
      const shop = openShop()
      await talk(shop, ...lines)
      const before = known(shop)
      const answer = [`engine.refused.${refusal}`, ...(question === undefined ? [] : [question])].join(' | ')
      expect(await shop.sends('ana', body)).toEqual([answer])
      expect(await shop.sends('ana', body)).toEqual([])
      shop.passTo(shop.clock.at + MINUTE)
      expect(await shop.sends('ana', body)).toEqual([answer])
      expect(known(shop)).toEqual(before ?? { waiting: undefined, paused: undefined })
      expect(shop.rooms.orders.all()).toEqual([])
    },
  )

  test.each(WORDS)('%s: each time one answer, and a question at its end', async (_sent, said) => {
    const shop = openShop()
    await talk(shop, ...lines)
    for (let n = 0; n < 3; n += 1) {
      const [answer, ...others] = await shop.sends('ana', text(said))
      expect(others).toEqual([])
      expect(answer).toMatch(/\.(?:ask|again|whom|note|many)\b[^|]*(?:\| engine\.form-kept)?$/)
    }
    expect(shop.count('inbox', `state = 'failed'`)).toBe(0)
  })
})

test('a rule that runs first reads the whole of a long text', async () => {
  const shop = openShop()
  expect(await talk(shop, `${'la '.repeat(3_333)} fire`)).toEqual(['guard.fire'])
})

test('of a long answer the beginning is kept', async () => {
  const shop = openShop()
  await talk(shop, 'order', '3 apples', 'Jalan '.repeat(2_000), 'right')
  expect(shop.rooms.orders.all()[0]?.place).toHaveLength(2_000)
})
