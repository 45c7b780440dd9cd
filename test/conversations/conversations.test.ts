import { readFileSync, writeFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { expect, test } from 'vitest'
import { createSimulator } from '../../src/channels/simulator/channel.ts'
import { openBubbles } from '../../src/channels/simulator/store.ts'
import { asInstant } from '../../src/engine/ids.ts'
import { isStoreFailure } from '../../src/hosts/sqlite.ts'
import { lookAtSimulator } from '../support/look.ts'
import { play } from '../support/play.ts'
import { readStory } from '../support/story.ts'
import { openWorld, prepare, recorder, testPorts } from '../support/world.ts'

const stories = import.meta.glob<string>('./*.md', { query: '?raw', import: 'default', eager: true })

/** Set to write what really happens into the stories: read the difference before keeping it. */
const WRITE = process.env['WRITE_STORIES'] === 'yes'

for (const [file, markdown] of Object.entries(stories)) {
  test(`${file} goes as it is written, each line delivered twice and the process restarted in between`, async () => {
    const db = drizzle(new Sqlite(':memory:'))
    prepare(db)
    const clock = { at: 0 }
    const simulator = createSimulator({
      account: 'x',
      store: openBubbles(db),
      now: () => asInstant(clock.at),
      push: () => {},
    })
    const { channel, delivered } = recorder(simulator)
    const story = readStory(markdown)
    const world = openWorld(db, testPorts(clock, isStoreFailure), channel)
    const played = await play(story, clock, world, delivered, lookAtSimulator)
    if (WRITE) writeFileSync(new URL(file, import.meta.url), played.text)
    expect(played.text).toBe(WRITE ? readFileSync(new URL(file, import.meta.url), 'utf8') : markdown)
    if (story.budget !== undefined) expect(played.messages).toBeLessThanOrEqual(story.budget)
  })
}
