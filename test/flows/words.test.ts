import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { SENTENCES } from '../../src/cli/sentences.ts'
import { valueNames } from '../../src/engine/released.ts'

const ROOT = new URL('../../', import.meta.url).pathname
const indonesian = SENTENCES.get('id') ?? new Map<string, string>()

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ts|tsx|js)$/.test(file))
    .map((file) => join(folder, file))

const sourceOf = (files: readonly string[]): string =>
  files.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n')

const everywhere = sourceOf(['flows', 'src'].flatMap(filesUnder))
/** Pages and their scripts name the keys of web.json without its name. */
const pages = sourceOf(filesUnder('src/web'))

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Two levels of a template must be written out, or `web.${name}` would name everything. */
const LEVELS_LEAST = 2

/** What templates with holes name: `engine.refused.${kind}` is every key of that form. */
const templatesIn = (source: string, before: string): readonly RegExp[] =>
  [...source.matchAll(/`([\w.-]+\.)((?:\$\{[^}]*\}[\w.-]*)+)`/g)].flatMap(([, start = '', rest = '']) => {
    const prefix = `${before}${start}`
    if (prefix.split('.').length <= LEVELS_LEAST) return []
    const parts = rest.split(/\$\{[^}]*\}/).map(escaped)
    return [new RegExp(`^${escaped(prefix)}${parts.join('[\\w-]+')}$`)]
  })

const templates = [...templatesIn(everywhere, ''), ...templatesIn(pages, 'web.')]

const isQuoted = (source: string, text: string): boolean =>
  ["'", '"', '`'].some((quote) => source.includes(`${quote}${text}${quote}`))

const isNamed = (key: string): boolean =>
  isQuoted(everywhere, key) ||
  (key.startsWith('web.') && isQuoted(pages, key.slice('web.'.length))) ||
  templates.some((template) => template.test(key))

describe.each([...SENTENCES].filter(([language]) => language !== 'id'))('the words of %s', (_, sentences) => {
  test('hold every sentence of the Indonesian ones, and no other', () => {
    expect([...sentences.keys()].sort()).toEqual([...indonesian.keys()].sort())
  })

  test('use the same values in every sentence', () => {
    const differing = [...indonesian].filter(
      ([key, sentence]) => valueNames(sentence).join() !== valueNames(sentences.get(key) ?? '').join(),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })
})

test('no sentence is empty', () => {
  for (const sentences of SENTENCES.values()) {
    expect([...sentences].filter(([, sentence]) => sentence.trim() === '').map(([key]) => key)).toEqual([])
  }
})

test('every sentence is named somewhere: by a flow, a page or the program', () => {
  expect([...indonesian.keys()].filter((key) => !isNamed(key))).toEqual([])
})

test('a sentence that nothing names would be found', () => {
  expect(isNamed('people.menu.nobody-says-this')).toBe(false)
  expect(isNamed('web.simulator.nobody-says-this')).toBe(false)
})
