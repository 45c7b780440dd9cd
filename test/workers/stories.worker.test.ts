import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { expect, test } from 'vitest'
import { createSimulator } from '../../src/channels/simulator/channel.ts'
import { openBubbles } from '../../src/channels/simulator/store.ts'
import { asInstant } from '../../src/engine/ids.ts'
import { storeFailure } from '../../src/hosts/worker-store.ts'
import { lookAtSimulator } from '../support/look.ts'
import { play } from '../support/play.ts'
import { readStory } from '../support/story.ts'
import { openWorld, prepare, recorder, testPorts } from '../support/world.ts'

const stories = import.meta.glob<string>('../conversations/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})

test('there are stories to play', () => {
  expect(Object.keys(stories).length).toBeGreaterThanOrEqual(12)
})

for (const [file, markdown] of Object.entries(stories)) {
  test(`${file} goes in a Durable Object as it is written`, async () => {
    const object = env.REGENCY_OBJECT.getByName(file)
    const story = readStory(markdown)
    const played = await runInDurableObject(object, (_, { storage }) => {
      const db = drizzle(storage)
      prepare(db)
      const clock = { at: 0 }
      const simulator = createSimulator({
        account: 'x',
        store: openBubbles(db),
        now: () => asInstant(clock.at),
        push: () => {},
      })
      const { channel, delivered } = recorder(simulator)
      const world = openWorld(db, testPorts(clock, storeFailure(db)), channel)
      return play(story, clock, world, delivered, lookAtSimulator)
    })
    expect(played.text).toBe(markdown)
    if (story.budget !== undefined) expect(played.messages).toBeLessThanOrEqual(story.budget)
  })
}
