import { readFileSync, writeFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { expect, test } from 'vitest'
import { createSimulator } from '../../src/channels/simulator/channel.ts'
import { openBubbles } from '../../src/channels/simulator/store.ts'
import { limits } from '../../src/channels/telegram/limits.ts'
import { render } from '../../src/channels/telegram/render.ts'
import type { Db } from '../../src/db/db.ts'
import { asInstant } from '../../src/engine/ids.ts'
import { isStoreFailure } from '../../src/hosts/sqlite.ts'
import { lookAtSimulator, lookAtTelegram } from '../support/look.ts'
import { play } from '../support/play.ts'
import { readStory } from '../support/story.ts'
import { openWorld, prepare, recorder, testPorts } from '../support/world.ts'

const stories = import.meta.glob<string>('./*.md', { query: '?raw', import: 'default', eager: true })

/** Set to write what really happens into the stories: read the difference before keeping it. */
const WRITE = process.env['WRITE_STORIES'] === 'yes'

/** Every channel's own renderer, and how a person sees what it makes. */
const channels = {
  simulator: {
    look: lookAtSimulator,
    make: (db: Db) =>
      createSimulator({ account: 'x', store: openBubbles(db), now: () => asInstant(0), push: () => {} }),
  },
  telegram: { look: lookAtTelegram, make: () => ({ limits, render }) },
} as const

for (const [file, markdown] of Object.entries(stories)) {
  test.each(Object.entries(channels))(
    `${file} goes as it is written on %s, each line delivered twice and the process restarted in between`,
    async (_, { look, make }) => {
      const db = drizzle(new Sqlite(':memory:'))
      prepare(db)
      const clock = { at: 0 }
      const { channel, delivered } = recorder(make(db))
      const story = readStory(markdown)
      const world = openWorld(db, testPorts(clock, isStoreFailure), channel)
      const played = await play(story, clock, world, delivered, look)
      if (WRITE) writeFileSync(new URL(file, import.meta.url), played.text)
      expect(played.text).toBe(WRITE ? readFileSync(new URL(file, import.meta.url), 'utf8') : markdown)
      if (story.budget !== undefined) expect(played.messages).toBeLessThanOrEqual(story.budget)
    },
  )
}
