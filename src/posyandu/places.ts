import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { createNames } from '../language/names.ts'
import { area, post } from './tables.ts'

export type Village = { readonly code: string; readonly name: string; readonly district: string }
export type Post = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly village: string
}
export type AreaRow = {
  readonly code: string
  readonly kind: 'district' | 'village'
  readonly name: string
  readonly parent: string
}

/** The places of one regency: its districts and villages, and the posyandu in them. */
export const openPlaces = (db: Db) => {
  const all = db.select().from(area).orderBy(asc(area.code)).prepare()
  const posts = db
    .select()
    .from(post)
    .where(eq(post.village, sql.placeholder('village')))
    .orderBy(asc(post.id))
    .prepare()
  const postByCode = db
    .select()
    .from(post)
    .where(eq(post.code, sql.placeholder('code')))
    .prepare()
  const postById = db
    .select()
    .from(post)
    .where(eq(post.id, sql.placeholder('id')))
    .prepare()
  const insertPost = db
    .insert(post)
    .values({
      code: sql.placeholder('code'),
      name: sql.placeholder('name'),
      village: sql.placeholder('village'),
    })
    .onConflictDoNothing()
    .prepare()
  let index:
    | { readonly villages: ReadonlyMap<string, Village>; readonly names: ReturnType<typeof createNames> }
    | undefined
  /** Built on first use and kept: a regency has a few hundred villages, and they change by decree. */
  const known = () => {
    if (index !== undefined) return index
    const rows = all.all()
    const districts = new Map(
      rows.filter((row) => row.kind === 'district').map((row) => [row.code, row.name]),
    )
    const villages = rows
      .filter((row) => row.kind === 'village')
      .map((row) => ({ code: row.code, name: row.name, district: districts.get(row.parent) ?? '' }))
    index = {
      villages: new Map(villages.map((one) => [one.code, one])),
      names: createNames(villages.map(({ code, name, district }) => ({ code, name, within: district }))),
    }
    return index
  }

  return {
    village: (code: string): Village | undefined => known().villages.get(code),
    /** The villages that a typed name may mean, best first. `sure`: exactly one, and no doubt about it. */
    find: (text: string): { readonly sure: boolean; readonly villages: readonly Village[] } => {
      const found = known().names.find(text)
      const entries = found.kind === 'one' ? [found.entry] : found.kind === 'several' ? found.entries : []
      const villages = entries.flatMap(({ code }) => known().villages.get(code) ?? [])
      return { sure: found.kind === 'one', villages }
    },
    /** A village of this regency, to show how a name is typed. */
    example: (): string => known().villages.values().next().value?.name ?? '',
    posts: (village: string): readonly Post[] => posts.all({ village }),
    postByCode: (code: string): Post | undefined => postByCode.all({ code: code.toUpperCase() })[0],
    post: (id: number): Post | undefined => postById.all({ id })[0],
    addPost: (code: string, name: string, village: string): void => {
      insertPost.run({ code, name, village })
    },
    /** Puts in the regency's areas. In one parameter, because a Durable Object binds at most 100. */
    addAreas: (rows: readonly AreaRow[]): void => {
      const list = JSON.stringify(rows.map(({ code, kind, name, parent }) => [code, kind, name, parent]))
      db.run(sql`insert or replace into area (code, kind, name, parent)
        select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(${list})`)
      index = undefined
    },
  }
}

export type Places = ReturnType<typeof openPlaces>
