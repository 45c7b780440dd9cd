import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The regency's districts (kecamatan) and villages (desa, kelurahan), with their Kemendagri codes. */
export const area = sqliteTable(
  'area',
  {
    code: text().primaryKey(),
    kind: text({ enum: ['district', 'village'] }).notNull(),
    name: text().notNull(),
    parent: text().notNull(),
  },
  (t) => [index('area_parent').on(t.parent)],
)

/** One posyandu of a village. `code` is what posters and slips carry. */
export const post = sqliteTable(
  'post',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    code: text().notNull().unique(),
    name: text().notNull(),
    village: text().notNull(),
  },
  (t) => [index('post_village').on(t.village)],
)
