import { asc, eq } from 'drizzle-orm'
import { regencyFacts } from '../hosts/areas.ts'
import { SECRET_NAMES } from '../hosts/channel-secrets.ts'
import type { Config } from '../hosts/config.ts'
import { createFile } from '../hosts/open-file.ts'
import { Operation } from '../hosts/operations.ts'
import { problemsOf } from '../hosts/operator.ts'
import { area, post } from '../posyandu/tables.ts'
import { type Command, readArgs } from './command.ts'
import { Misused, Refused } from './failures.ts'
import { isRegencyCode, readHome, reading, regencyCode } from './home.ts'
import { operating } from './operate.ts'
import { isSecret, setDated, setSecret } from './regency-settings.ts'
import { regencyLines } from './regency-show.ts'
import { print } from './streams.ts'

const init = async (code: string, config: Config): Promise<void> => {
  const file = await createFile(config.DATA_DIR, code, false, Date.now())
  await print(`${file} is ready. It is a real database: it never shows the simulator.\n`)
}

const areas = async (code: string): Promise<void> => {
  const facts = await regencyFacts(code, new Date().toISOString().slice(0, 10))
  if (facts === undefined) throw new Refused(`${code} is the code of no kabupaten or kota.`)
  await print(`${JSON.stringify(facts)}\n`)
}

const addPost = async (regency: string, config: Config, given: object): Promise<void> => {
  const read = Operation.safeParse({ do: 'add-post', ...given })
  if (!read.success) throw new Misused(problemsOf(read.error).join('\n'))
  await operating(config, regency, read.data)
  if (read.data.do === 'add-post') await print(`Posyandu ${read.data.code} is added.\n`)
}

const listPosts = async (regency: string, config: Config): Promise<void> => {
  const rows = await reading(config, regency, ({ db }) =>
    db
      .select({ code: post.code, name: post.name, village: post.village, in: area.name })
      .from(post)
      .leftJoin(area, eq(area.code, post.village))
      .orderBy(asc(post.village), asc(post.id))
      .all(),
  )
  for (const { code, name, village, in: place } of rows) {
    await print(`${[code, name, village, place ?? ''].join('\t')}\n`)
  }
}

const show = (code: string, config: Config): Promise<void> =>
  reading(config, code, async ({ db }) => {
    for (const line of regencyLines(db, code, config)) await print(`${line}\n`)
  })

const OPTIONS = {
  code: { type: 'string' },
  name: { type: 'string' },
  village: { type: 'string' },
  from: { type: 'string' },
  source: { type: 'string' },
  reviewer: { type: 'string' },
  remove: { type: 'boolean' },
} as const

const read = (args: readonly string[]) =>
  readArgs({ args: [...args], allowPositionals: true, options: OPTIONS })
type Options = ReturnType<typeof read>['values']

/** Refuses options that this form does not have: a word that has no effect was meant to have one. */
const only = (values: Options, ...names: readonly (keyof typeof OPTIONS)[]): void => {
  const strange = Object.keys(values).find((name) => !names.some((one) => one === name))
  if (strange !== undefined) throw new Misused(`--${strange} does not belong here`)
}

/** A code in front is the regency; without one it is the environment's. */
const codeIn = (
  words: readonly string[],
  config: Config,
): readonly [code: string, rest: readonly string[]] => {
  const [first, ...rest] = words
  return first !== undefined && isRegencyCode(first) ? [first, rest] : [config.REGENCY, words]
}

const set = async (words: readonly string[], config: Config, values: Options): Promise<void> => {
  const [code, [key, value, ...more]] = codeIn(words, config)
  if (key === undefined) throw new Misused('regency set needs the name of a setting. See: kawan regency show')
  if (isSecret(key)) {
    only(values, 'remove')
    if (value !== undefined) {
      throw new Misused(
        `${key} is a secret: it is asked for, or read from standard input. As an argument others would see it`,
      )
    }
    return setSecret(config, code, key, values.remove === true)
  }
  only(values, 'from', 'source', 'reviewer')
  if (value === undefined || more.length > 0) throw new Misused(`regency set needs one value for ${key}`)
  const { from, source, reviewer } = values
  return setDated(config, code, key, value, { from, source, reviewer })
}

const posts = async (words: readonly string[], config: Config, values: Options): Promise<void> => {
  const [typed, what, ...more] = words
  const code = regencyCode(typed, config)
  if (what === 'list' && more.length === 0) {
    only(values)
    return listPosts(code, config)
  }
  if (what !== 'add' || more.length > 0) throw new Misused('regency posts CODE needs: list or add')
  only(values, 'code', 'name', 'village')
  return addPost(code, config, { code: values.code, name: values.name, village: values.village })
}

/** Sets up a regency: its database, its list of areas, its posyandu, its secrets and what its decrees say. */
export const regency: Command = {
  usage: [
    'regency init CODE',
    'regency areas CODE',
    'regency posts CODE list',
    'regency posts CODE add --code MAWAR --name "Posyandu Mawar" --village 73.17.02.1001',
    'regency show [CODE]',
    'regency set [CODE] KEY VALUE --from 2026-12-01 --source "SK Bupati 12/2026" --reviewer "Bidan Rina"',
    `regency set [CODE] ${SECRET_NAMES.join('|')} [--remove] < secret`,
  ],
  run: async (args) => {
    const { values, positionals } = read(args)
    const [verb, ...words] = positionals
    const config = readHome()
    const named = (): string => {
      const [typed, ...more] = words
      if (typed === undefined)
        throw new Misused(`regency ${verb} needs the code of a kabupaten or kota, such as 73.17`)
      if (more.length > 0) throw new Misused(`regency ${verb} takes one code and nothing more`)
      return regencyCode(typed, config)
    }
    switch (verb) {
      case 'init':
        only(values)
        await init(named(), config)
        break
      case 'areas':
        only(values)
        await areas(named())
        break
      case 'posts':
        await posts(words, config, values)
        break
      case 'show':
        only(values)
        await show(words.length === 0 ? config.REGENCY : named(), config)
        break
      case 'set':
        await set(words, config, values)
        break
      default:
        throw new Misused('regency needs one of: init, areas, posts, show, set')
    }
    return 0
  },
}
