import { expect, it } from 'vitest'
import { openSimulator, visitor } from './simulator-fixture.ts'

type Event = { readonly event: string; readonly id: string; readonly data: string }

/** Reads server-sent events one by one. */
const eventsOf = (response: Response) => {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (reader === undefined) throw new Error('no stream')
  let text = ''
  const next = async (): Promise<Event> => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const block = text.slice(0, end)
        text = text.slice(end + 2)
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
        return { event: field('event'), id: field('id'), data: field('data') }
      }
      const { value, done } = await reader.read()
      if (done) throw new Error('the stream ended')
      text += value
    }
  }
  return { next, close: () => reader.cancel() }
}

const say = (id: string) => ({ as: 1, id: `message-00000000-${id}`, kind: 'text', text: `pesan ${id}` })

const arrive = async () => {
  const simulator = openSimulator()
  const someone = visitor(simulator.app)
  await someone.get('')
  return { ...simulator, someone }
}

it('brings a message, its acceptance and the reply as they happen, then stops listening', async () => {
  const { someone, listeners } = await arrive()
  const stream = eventsOf(await someone.get('/events?after=0'))
  expect(await stream.next()).toMatchObject({ event: 'clock' })
  await someone.post('/messages', say('a'))
  const waiting = await stream.next()
  expect(waiting).toMatchObject({ event: 'bubble', id: '1' })
  expect(JSON.parse(waiting.data)).toMatchObject({
    number: 1,
    id: 1,
    html: expect.stringContaining('waiting'),
  })
  expect(JSON.parse((await stream.next()).data)).toMatchObject({
    id: 1,
    html: expect.stringContaining('taken'),
  })
  expect(JSON.parse((await stream.next()).data)).toMatchObject({ id: 2, key: 'out-1' })
  expect(listeners.count()).toBe(1)
  await stream.close()
  await expect.poll(() => listeners.count()).toBe(0)
})

it('a page that comes back gets exactly what it missed, of all its people', async () => {
  const { someone } = await arrive()
  for (const as of [1, 2, 1])
    await someone.post('/messages', { ...say(`x${as}${Math.random()}`.replace('.', '')), as })
  await expect.poll(async () => (await (await someone.get('/bubbles?after=0')).json()).bubbles.length).toBe(6)
  const stream = eventsOf(await someone.get('/events?after=0', { 'last-event-id': '2' }))
  await stream.next()
  const ids = []
  for (let missed = 0; missed < 4; missed++) ids.push((await stream.next()).id)
  expect(ids).toEqual(['3', '4', '5', '6'])
  await stream.close()
})

it('strangers hear nothing', async () => {
  const { someone, app } = await arrive()
  expect((await visitor(app).get('/events?after=0')).status).toBe(403)
  const other = visitor(app)
  await other.get('')
  await someone.post('/messages', say('a'))
  expect((await (await other.get('/bubbles?after=0')).json()).bubbles).toEqual([])
})

it('moving the clock is told to every open page', async () => {
  const { someone, app } = await arrive()
  const other = visitor(app)
  await other.get('')
  const stream = eventsOf(await other.get('/events?after=0'))
  const before = JSON.parse((await stream.next()).data).now
  await someone.post('/clock', { advanceMs: 60_000 })
  expect(JSON.parse((await stream.next()).data).now).toBe(before + 60_000)
  await stream.close()
})
