import { expect, test } from 'vitest'
import { flowsOver, type Reader } from '../../src/engine/flow.ts'
import { MINUTE } from '../../src/engine/ids.ts'
import { talk } from './lines.ts'
import { FLOWS, type ShopRooms } from './shop.ts'
import { openShop } from './shop-world.ts'

test('questions are asked in turn, and the act comes after the last answer', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', '3', 'Jalan Mawar')).toEqual([
    'item.ask',
    'amount.ask apples',
    'place.ask',
    'confirm.ask apples 3 Jalan Mawar',
  ])
  expect(shop.rooms.orders.all()).toEqual([])
  expect(await talk(shop, 'right')).toEqual(['order.done apples 3 Jalan Mawar'])
  expect(shop.rooms.orders.all()).toMatchObject([{ item: 'apples', amount: 3, place: 'Jalan Mawar' }])
})

test('one message may answer several questions, and the one that opens a form is read by it', async () => {
  const shop = openShop()
  expect(await talk(shop, '3 apples to Jalan Mawar')).toEqual(['confirm.ask apples 3 Jalan Mawar'])
  expect(await talk(shop, 'back', '4 mangoes')).toEqual(['item.ask', 'place.ask'])
})

test('a text that opens a form and cannot be read by it is told so, and what else it said is kept', async () => {
  const shop = openShop()
  expect(await talk(shop, '3 apples please', '3 apples to Jalan Mawar')).toEqual([
    'item.unclear | item.ask',
    'confirm.ask apples 3 Jalan Mawar',
  ])
})

test('what came along with an unclear answer is kept', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'to Jalan Mawar', 'apples', '3')).toEqual([
    'item.ask',
    'item.unclear | item.again',
    'amount.ask apples',
    'confirm.ask apples 3 Jalan Mawar',
  ])
})

test('a doubtful value is read back, and kept only after a yes', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', '150')).toContain('amount.many 150 15')
  expect(await talk(shop, 'yes', 'Jalan Mawar', 'right')).toEqual([
    'place.ask',
    'confirm.ask apples 15 Jalan Mawar',
    'order.done apples 15 Jalan Mawar',
  ])
})

test('a doubtful value that is not meant is asked again', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', 'a dozen', 'no', '7', 'Jalan Mawar')).toEqual([
    'item.ask',
    'amount.ask apples',
    'amount.dozen',
    'amount.ask apples',
    'place.ask',
    'confirm.ask apples 7 Jalan Mawar',
  ])
})

test('another value in place of a yes or no is the new answer', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', '150', '15')).toContain('place.ask')
})

test('a doubtful value that came with others is read back at its turn', async () => {
  const shop = openShop()
  expect(await talk(shop, '150 apples to Jalan Mawar', 'yes')).toEqual([
    'amount.many 150 15',
    'confirm.ask apples 15 Jalan Mawar',
  ])
})

test('BACK leaves a doubt first, then goes back message by message, whatever each has answered', async () => {
  const shop = openShop()
  await talk(shop, 'order', '3 apples', 'Jalan Mawar')
  expect(await talk(shop, 'back', 'back', 'back')).toEqual([
    'place.ask',
    'item.ask',
    'engine.first-question | item.again',
  ])
  await talk(shop, 'apples', '150')
  expect(await talk(shop, 'back', 'back')).toEqual(['amount.ask apples', 'item.ask'])
})

test('what is known is not asked', async () => {
  const shop = openShop()
  await talk(shop, '3 apples to Jalan Mawar', 'right')
  expect(await talk(shop, 'order', '4 mangoes')).toEqual(['item.ask', 'confirm.ask mangoes 4 Jalan Mawar'])
})

test('a correction asks again what it reopens, and nothing else', async () => {
  const shop = openShop()
  expect(await talk(shop, '3 apples to Jalan Mawar', 'change', '9', '5', 'right')).toEqual([
    'confirm.ask apples 3 Jalan Mawar',
    'change.ask',
    'amount.ask apples',
    'confirm.ask apples 5 Jalan Mawar',
    'order.done apples 5 Jalan Mawar',
  ])
})

test('a choice is made by label, by number and by a keyword', async () => {
  for (const [said, yes] of [
    ['apples', 'yes'],
    ['1', '1'],
    ['APPLES', 'y'],
  ] as const) {
    const shop = openShop()
    expect(await talk(shop, 'order', said, '150', yes)).toContain('place.ask')
  }
})

test('a question in the middle is answered, and the form goes on in the same message', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'when do you open?', 'apples')).toEqual([
    'item.ask',
    'aside.hours | item.again',
    'amount.ask apples',
  ])
})

test('a question outside of any form is answered alone', async () => {
  const shop = openShop()
  expect(await talk(shop, 'when do you open?', 'hello')).toEqual(['aside.hours', 'shelf.ask'])
})

test('a rule that runs first answers alone, and the form waits', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', 'help, a fire', '3')).toEqual([
    'item.ask',
    'amount.ask apples',
    'guard.fire',
    'place.ask',
  ])
})

test('a rule may let the form go', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'we are bankrupt', 'apples')).toEqual([
    'item.ask',
    'guard.sorry',
    'shelf.ask',
  ])
})

test('the words beside a photo and of an edited message pass the rules that run first', async () => {
  const shop = openShop()
  expect(await shop.sends('ana', { kind: 'photo', file: 'f', caption: 'fire' })).toEqual(['guard.fire'])
  expect(await shop.sends('ana', { kind: 'text', text: 'a fire', edited: true })).toEqual(['guard.fire'])
  expect(await shop.sends('ana', { kind: 'other', what: 'video', caption: 'fire' })).toEqual(['guard.fire'])
})

test('another form interrupts and is returned from', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', 'gift', 'Budi', 'with love', '3')).toEqual([
    'item.ask',
    'amount.ask apples',
    'gift.whom',
    'gift.note',
    'gift.done Budi | engine.go-on | amount.ask apples',
    'confirm.ask apples 3 Budi',
  ])
})

test('a text that the waiting question cannot read may begin another form, and the question waits underneath', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', 'a gift for Budi', 'with love', '3')).toEqual([
    'item.ask',
    'amount.ask apples',
    'gift.note',
    'gift.done Budi | engine.go-on | amount.ask apples',
    'confirm.ask apples 3 Budi',
  ])
})

test('a text that the waiting question can read, or that is meant for it, begins nothing else', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', 'a gift for 2', '3', 'a gift for Budi')).toEqual([
    'item.ask',
    'amount.ask apples',
    'amount.unclear | amount.ask apples',
    'place.ask',
    'confirm.ask apples 3 a gift for Budi',
  ])
})

test('of two forms left one in the other the outer one is gone on with; that the inner one is let go is said', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', 'gift', 'Budi', 'tongue', 'en')).toEqual([
    'item.ask',
    'amount.ask apples',
    'gift.whom',
    'gift.note',
    'engine.form-left | tongue.ask',
    'en:tongue.done | en:engine.go-on | en:amount.ask apples',
  ])
  expect(await talk(shop, 'cancel', 'resume')).toEqual([
    'en:engine.cancelled',
    'en:engine.nothing-open | en:shelf.ask',
  ])
})

test('an invitation asked for in the inner of two forms says what it lets go and what it keeps', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples', 'gift', 'Budi')
  expect(await talk(shop, 'shelf', 'resume')).toEqual([
    'engine.form-left | shelf.ask | engine.form-kept',
    'engine.go-on | amount.ask apples',
  ])
})

test('an act without questions lets go of nothing, however deep the form in which it is asked for', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples', 'gift', 'Budi')
  expect(await talk(shop, 'track', 'with love', '3')).toEqual([
    'track.done 0 | engine.go-on | gift.note',
    'gift.done Budi | engine.go-on | amount.ask apples',
    'confirm.ask apples 3 Budi',
  ])
})

test('when both of two forms are left lying at once, the outer one is kept and the other one named', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples', 'gift', 'Budi')
  expect(await talk(shop, 'quiet', 'resume', 'cancel', 'resume')).toEqual([
    'quiet.done | engine.form-left | engine.form-kept',
    'engine.go-on | amount.ask apples',
    'engine.cancelled',
    'engine.nothing-open | shelf.ask',
  ])
})

test('an act without questions in the middle of a form leads back to it', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', 'track')).toContain(
    'track.done 0 | engine.go-on | amount.ask apples',
  )
})

test('a form that was left lying goes on when it is asked for', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', 'quiet', 'resume', '3')).toEqual([
    'item.ask',
    'amount.ask apples',
    'quiet.done | engine.form-kept',
    'engine.go-on | amount.ask apples',
    'place.ask',
  ])
})

test('BACK, CANCEL and RESUME with no form open say so, and what can be done', async () => {
  for (const word of ['back', 'cancel', 'resume']) {
    const shop = openShop()
    expect(await talk(shop, word)).toEqual(['engine.nothing-open | shelf.ask'])
  }
})

test('an invitation is no form: there is nothing in it to go back to or on with', async () => {
  const shop = openShop()
  expect(await talk(shop, 'shelf', 'back', 'resume', 'cancel', 'back')).toEqual([
    'shelf.ask',
    'engine.nothing-open | shelf.ask',
    'engine.nothing-open | shelf.ask',
    'engine.cancelled',
    'engine.nothing-open | shelf.ask',
  ])
})

test('before an invitation lies the form underneath: BACK goes on with it', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples', 'shelf')
  expect(await talk(shop, 'back')).toEqual(['engine.go-on | amount.ask apples'])
})

test('CANCEL lets go of the form that waits and goes back to the one underneath', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', 'gift', 'cancel', 'cancel', 'cancel')).toEqual([
    'item.ask',
    'amount.ask apples',
    'gift.whom',
    'engine.cancelled | engine.go-on | amount.ask apples',
    'engine.cancelled',
    'engine.nothing-open | shelf.ask',
  ])
  expect(shop.rooms.orders.all()).toEqual([])
})

test('an invitation does not get in the way: a form that is paused stays, and the invitation says so', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', 'shelf', 'resume')).toEqual([
    'item.ask',
    'amount.ask apples',
    'shelf.ask | engine.form-kept',
    'engine.go-on | amount.ask apples',
  ])
})

test('asking for the form that waits asks its question again', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'order', 'apples', 'order')).toEqual([
    'item.ask',
    'item.again',
    'amount.ask apples',
    'item.ask',
  ])
})

test('after two answers that could not be read the way out is named', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', 'hm', 'hm', '3')).toEqual([
    'item.ask',
    'amount.ask apples',
    'amount.unclear | amount.ask apples',
    'amount.unclear | engine.lost-in-form | amount.ask apples',
    'place.ask',
  ])
})

test('a link with a code opens what it names, and Start in the middle of a form asks the question again', async () => {
  const shop = openShop()
  expect(await shop.sends('ana', { kind: 'start', code: 'durian' })).toEqual(['amount.ask durian'])
  expect(await shop.sends('ana', { kind: 'start', code: '' })).toEqual(['amount.ask durian'])
  expect(await shop.sends('budi', { kind: 'start', code: '' })).toEqual(['shelf.ask'])
})

test('a tap is the answer to its question', async () => {
  const shop = openShop()
  await shop.says('ana', 'order')
  expect(await shop.taps('ana', 'apples')).toEqual(['amount.ask apples'])
})

test('a second tap on the same button is told that it came too late, and nothing else happens', async () => {
  const shop = openShop()
  await shop.says('ana', '3 apples to Jalan Mawar')
  expect(await shop.taps('ana', 'right')).toEqual(['order.done apples 3 Jalan Mawar'])
  expect(await shop.taps('ana', 'right')).toEqual(['engine.refused.stale'])
  expect(shop.rooms.orders.all()).toHaveLength(1)
})

test('two taps in one group are one answer', async () => {
  const shop = openShop()
  await shop.says('ana', '3 apples to Jalan Mawar')
  const right = shop.tapOf('ana', 'right')
  const change = shop.tapOf('ana', 'change')
  shop.engine.receive([shop.message('ana', right), shop.message('ana', change)])
  expect(await shop.replies()).toEqual(['order.done apples 3 Jalan Mawar', 'engine.refused.stale'])
  expect(shop.rooms.orders.all()).toHaveLength(1)
})

test('a tap on a button of an earlier question, form or asking writes nothing and is answered', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples', '150')
  await talk(shop, 'no')
  expect(await shop.taps('ana', 'yes')).toEqual(['engine.refused.stale | amount.ask apples'])
  await talk(shop, 'cancel', 'order')
  shop.passTo(shop.clock.at + MINUTE)
  expect(await shop.taps('ana', 'apples', true)).toEqual(['engine.refused.stale | item.again'])
  const session = shop.db.all<{ state: string }>('select state from session')[0]?.state ?? ''
  expect(JSON.parse(session)).toMatchObject({ waiting: { flow: 'order', step: 'item', answers: {} } })
})

test('the button of an old doubt never confirms a newer one', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples', '150', '170')
  expect(await shop.taps('ana', 'yes', true)).toEqual(['engine.refused.stale | amount.many 170 17'])
  expect(await shop.taps('ana', 'yes')).toEqual(['place.ask'])
})

test("another person's button is none of mine", async () => {
  const shop = openShop()
  await shop.says('ana', 'order')
  await shop.says('budi', 'tongue')
  const anas = shop.tapOf('ana', 'apples')
  expect(await shop.sends('budi', anas)).toEqual(['engine.refused.stale | tongue.ask'])
})

test('a value that was not on offer is not an answer', async () => {
  const shop = openShop()
  await shop.says('ana', 'order')
  expect(await shop.tapData('ana', '1.1.item.diamonds')).toEqual(['engine.refused.stale | item.again'])
  expect(await shop.tapData('ana', 'not ours')).toEqual(['engine.refused.tap | item.again'])
})

test('a button that belongs to no question opens what it names, with its first answer', async () => {
  const shop = openShop()
  expect(await shop.tapData('ana', '0.0.open.order:durian')).toEqual(['amount.ask durian'])
  expect(await shop.tapData('ana', '0.0.open.nothing')).toEqual(['engine.refused.stale | amount.ask durian'])
})

test('what is not a text is refused once in a minute and kind, and changes nothing', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples')
  const sticker = { kind: 'other', what: 'sticker', caption: '' } as const
  expect(await shop.sends('ana', sticker)).toEqual(['engine.refused.sticker | amount.ask apples'])
  for (let n = 0; n < 9; n += 1) expect(await shop.sends('ana', sticker)).toEqual([])
  const photo = { kind: 'photo', file: 'f', caption: '' } as const
  expect(await shop.sends('ana', photo)).toEqual(['engine.refused.photo | amount.ask apples'])
  expect(await shop.sends('ana', { kind: 'place', latitude: 0, longitude: 0 })).toHaveLength(1)
  expect(await shop.sends('ana', { kind: 'phone', number: '+62', own: true })).toHaveLength(1)
  expect(await shop.sends('ana', { kind: 'text', text: '7', edited: true })).toEqual([
    'engine.refused.edited | amount.ask apples',
  ])
  expect(await shop.says('ana', '👍')).toEqual(['engine.refused.wordless | amount.ask apples'])
  shop.passTo(shop.clock.at + MINUTE)
  expect(await shop.sends('ana', sticker)).toHaveLength(1)
  expect(await talk(shop, '3')).toEqual(['place.ask'])
})

test('a caption is no answer', async () => {
  const shop = openShop()
  await talk(shop, 'order')
  expect(await shop.sends('ana', { kind: 'photo', file: 'f', caption: 'apples' })).toEqual([
    'engine.refused.photo | item.again',
  ])
})

test('a form whose answers lead in a circle is set aside instead of going round for ever', async () => {
  const shop = openShop()
  const known: Reader<string, ShopRooms> = {
    read: (text) => ({ kind: 'understood', value: text }),
    decode: (stored) => (typeof stored === 'string' ? stored : undefined),
  }
  shop.mischief.flows = new Map([
    ...FLOWS,
    [
      'circle',
      flowsOver<ShopRooms, string>()({
        id: 'circle',
        readers: { a: known, b: known },
        steps: {
          a: { ask: 'a', given: () => 'x', next: 'b' },
          b: { ask: 'b', given: () => 'x', next: 'a' },
        },
        done: () => ({ say: [] }),
      }),
    ],
  ])
  expect(await talk(shop, 'circle', 'order')).toEqual(['engine.failed', 'item.ask'])
})
