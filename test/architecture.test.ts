import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { MIGRATIONS } from '../src/db/migrations.ts'

const sources = import.meta.glob<string>(['../src/**/*.{ts,tsx}', '../flows/**/*.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The ring of a room: imports may go to the same number or lower, never up. */
const RINGS: Readonly<Record<string, number>> = {
  'src/growth': 0,
  'src/language': 0,
  'src/db': 0,
  'src/engine': 1,
  'src/words': 2,
  'src/settings': 2,
  'src/people': 2,
  'src/children': 3,
  'src/posyandu': 3,
  'src/reports': 4,
  flows: 5,
  'src/channels': 6,
  'src/web': 7,
  'src/hosts': 8,
  'src/cli': 9,
}

const roomOf = (file: string): string => {
  if (file.startsWith('flows/')) return 'flows'
  if (file === 'src/cli.ts') return 'src/cli'
  return file.split('/').slice(0, 2).join('/')
}

const files = Object.entries(sources).map(([path, text]) => {
  const file = path.slice('../'.length)
  const imports = [...text.matchAll(/^(?:import|export)[^'"`;]*?from '([^']+)'|^import '([^']+)'/gm)].map(
    ([, from, bare]) => from ?? bare ?? '',
  )
  return { file, room: roomOf(file), imports }
})

test('imports go downward, from the hosts to the pure rooms', () => {
  const upward = files.flatMap(({ file, room, imports }) =>
    imports
      .filter((from) => from.startsWith('.'))
      .map((from) => roomOf(posix.join(posix.dirname(file), from)))
      .filter((to) => to in RINGS && (RINGS[to] ?? 0) > (RINGS[room] ?? 0))
      .map((to) => `${file} → ${to}`),
  )
  expect(upward).toEqual([])
})

test('the engine and the database know no room of the domain, and the pure rooms know nobody', () => {
  const strangers = files.flatMap(({ file, room, imports }) => {
    const allowed =
      room === 'src/engine'
        ? ['src/engine', 'src/db']
        : room === 'src/growth' || room === 'src/language' || room === 'src/db'
          ? [room]
          : undefined
    if (allowed === undefined) return []
    return imports
      .filter((from) => from.startsWith('.'))
      .map((from) => posix.join(posix.dirname(file), from))
      .filter((to) => to.startsWith('src/') || to.startsWith('flows/'))
      .filter((to) => !allowed.includes(roomOf(to)))
      .map((to) => `${file} → ${to}`)
  })
  expect(strangers).toEqual([])
})

test('channels know the engine and the database, nothing of children or flows', () => {
  const allowed = new Set(['src/channels', 'src/engine', 'src/db'])
  const strangers = files
    .filter(({ room }) => room === 'src/channels')
    .flatMap(({ file, imports }) =>
      imports
        .filter((from) => from.startsWith('.'))
        .map((from) => posix.join(posix.dirname(file), from))
        .filter((to) => !allowed.has(roomOf(to)))
        .map((to) => `${file} → ${to}`),
    )
  expect(strangers).toEqual([])
})

test('nothing but the hosts and the command line imports from Node or a native module', () => {
  const native = files
    .filter(({ room }) => room !== 'src/hosts' && room !== 'src/cli')
    .flatMap(({ file, imports }) =>
      imports
        .filter((from) => /^node:|^better-sqlite3|^@hono\/node-server|^idn-area-data/.test(from))
        .map((from) => `${file} → ${from}`),
    )
  expect(native).toEqual([])
})

test('every migration of the folder is in the program, in the order of the journal', () => {
  const journal: { entries: readonly { tag: string }[] } = JSON.parse(
    readFileSync(new URL('../migrations/meta/_journal.json', import.meta.url), 'utf8'),
  )
  expect(MIGRATIONS.map(({ tag }) => tag)).toEqual(journal.entries.map(({ tag }) => tag))
  for (const { tag, sql } of MIGRATIONS) {
    expect(readFileSync(new URL(`../migrations/${tag}.sql`, import.meta.url), 'utf8')).toBe(sql)
  }
})

test('migrations only add: no table is dropped or rebuilt, nothing cascades, no column is required without a default', () => {
  for (const { tag, sql } of MIGRATIONS) {
    expect(sql, tag).not.toMatch(/DROP TABLE|__new_|ON DELETE CASCADE|CHECK\s*\(/i)
    expect(sql, tag).not.toMatch(/ALTER TABLE[^;]*ADD[^;]*NOT NULL(?![^;]*DEFAULT)/i)
  }
})
