import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Shown } from './bubble.ts'

/**
 * The chat of the simulator, as a phone would keep it. Ids are never used twice, so that "everything after this id" means
 * the same to a page that was away. `file` is an attachment in base64, apart from `wire` so that lists stay light.
 */
export const simulatorBubble = sqliteTable(
  'simulator_bubble',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    persona: text('persona').notNull(),
    key: text('key').notNull(),
    at: integer('at').notNull(),
    wire: text('wire', { mode: 'json' }).$type<Shown>().notNull(),
    taken: integer('taken', { mode: 'boolean' }).notNull(),
    file: text('file'),
  },
  (table) => [
    index('simulator_bubble_persona').on(table.persona),
    uniqueIndex('simulator_bubble_key').on(table.persona, table.key),
  ],
)
