import { expect, test } from 'vitest'
import { talk } from './lines.ts'
import { openShop } from './shop-world.ts'

test('what a correction replaced is there again after BACK', async () => {
  const shop = openShop()
  await talk(shop, '3 apples to Jalan Mawar', 'mend')
  expect(await talk(shop, '5 mangoes to Jalan Melati', 'back', '4 apples', 'right')).toEqual([
    'confirm.ask mangoes 5 Jalan Melati',
    'mend.ask',
    'confirm.ask apples 4 Jalan Mawar',
    'order.done apples 4 Jalan Mawar',
  ])
})

test('BACK undoes corrections one by one, down to the first question', async () => {
  const shop = openShop()
  await talk(shop, '3 apples to Jalan Mawar', 'mend', '5 mangoes', 'mend', 'to Jalan Melati')
  expect(await talk(shop, 'back', 'back', 'back', 'back', 'back', 'back')).toEqual([
    'mend.ask',
    'confirm.ask mangoes 5 Jalan Mawar',
    'mend.ask',
    'confirm.ask apples 3 Jalan Mawar',
    'item.ask',
    'engine.first-question | item.again',
  ])
})

test('what a correction reopened is known again after BACK', async () => {
  const shop = openShop()
  await talk(shop, '3 apples to Jalan Mawar', 'change', '9')
  expect(await talk(shop, 'back', 'back', 'right')).toEqual([
    'change.ask',
    'confirm.ask apples 3 Jalan Mawar',
    'order.done apples 3 Jalan Mawar',
  ])
})

test('an answer that replaces one told earlier gives it back', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'to Jalan Mawar', '3 apples to Jalan Melati')
  expect(await talk(shop, 'back', '4 mangoes')).toEqual(['item.ask', 'confirm.ask mangoes 4 Jalan Mawar'])
})

test('what was told beside an unclear answer is taken back as well', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'to Jalan Mawar')
  expect(await talk(shop, 'back', '3 apples')).toEqual(['item.ask', 'place.ask'])
})

test('what became known while the form was paused is taken back with the answer before it', async () => {
  const shop = openShop()
  await talk(shop, 'order', '3 apples', 'gift', 'Budi')
  expect(await talk(shop, 'with love', 'back')).toEqual([
    'gift.done Budi | engine.go-on | confirm.ask apples 3 Budi',
    'item.ask',
  ])
  const session = shop.db.all<{ state: string }>('select state from session')[0]?.state ?? ''
  expect(JSON.parse(session)).toMatchObject({ waiting: { step: 'item', answers: {}, trail: [] } })
})

test('a doubt about the answer just given is left by BACK, and nothing else is', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples', '150')
  expect(await talk(shop, '170', 'back', '5')).toEqual([
    'amount.many 170 17',
    'amount.ask apples',
    'place.ask',
  ])
})

test('a doubt met behind an answer is left by BACK together with that answer', async () => {
  const shop = openShop()
  await talk(shop, '3 apples to Jalan Mawar', 'mend')
  expect(await talk(shop, '150 mangoes', 'back', 'to Jalan Melati')).toEqual([
    'amount.many 150 15',
    'mend.ask',
    'confirm.ask apples 3 Jalan Melati',
  ])
})

test('a value that is not meant takes nothing else with it', async () => {
  const shop = openShop()
  await talk(shop, '150 mangoes to Jalan Melati', 'no')
  expect(await talk(shop, '5')).toEqual(['confirm.ask mangoes 5 Jalan Melati'])
})

test('a value that was affirmed is not doubted again, however often the form passes it', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', '80', 'yes', 'Jalan Mawar')).toEqual([
    'item.ask',
    'amount.ask apples',
    'amount.odd 80',
    'place.ask',
    'confirm.ask apples 80 Jalan Mawar',
  ])
  expect(await talk(shop, 'mend', 'mangoes', 'back', 'to Jalan Melati', 'gift', 'Budi', 'hi')).toEqual([
    'mend.ask',
    'confirm.ask mangoes 80 Jalan Mawar',
    'mend.ask',
    'confirm.ask apples 80 Jalan Melati',
    'gift.whom',
    'gift.note',
    'gift.done Budi | engine.go-on | confirm.ask apples 80 Jalan Melati',
  ])
  expect(await talk(shop, 'right')).toEqual(['order.done apples 80 Jalan Melati'])
})

test('another value is doubted as before, and BACK brings back the one that was affirmed', async () => {
  const shop = openShop()
  await talk(shop, '80 apples to Jalan Mawar', 'yes', 'mend')
  expect(await talk(shop, '90 apples', 'yes', 'back', 'back', 'to Jalan Melati')).toEqual([
    'amount.odd 90',
    'confirm.ask apples 90 Jalan Mawar',
    'amount.ask apples',
    'mend.ask',
    'confirm.ask apples 80 Jalan Melati',
  ])
})

test('an affirmation that was taken back counts no more', async () => {
  const shop = openShop()
  await talk(shop, 'order', 'apples', '80', 'yes')
  expect(await talk(shop, 'back', '80')).toEqual(['amount.ask apples', 'amount.odd 80'])
})

test('in another form the same value is doubted again', async () => {
  const shop = openShop()
  await talk(shop, '80 apples to Jalan Mawar', 'yes', 'right')
  expect(await talk(shop, '80 apples')).toEqual(['amount.odd 80'])
})

test('a yes makes sure of what was meant, not of what cannot be', async () => {
  const shop = openShop()
  expect(await talk(shop, 'order', 'apples', 'no dozen', 'yes', '3')).toEqual([
    'item.ask',
    'amount.ask apples',
    'amount.no-dozen',
    'amount.none | amount.ask apples',
    'place.ask',
  ])
})
