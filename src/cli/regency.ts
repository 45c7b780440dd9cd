import { asc, eq } from 'drizzle-orm'
import { regencyFacts } from '../hosts/areas.ts'
import type { Config } from '../hosts/config.ts'
import { createFile } from '../hosts/open-file.ts'
import { openPlaces } from '../posyandu/places.ts'
import { area, post } from '../posyandu/tables.ts'
import { type Command, readArgs } from './command.ts'
import { Misused, Refused } from './failures.ts'
import { readHome, reading, regencyCode, writing } from './home.ts'
import { print } from './streams.ts'

/** What posters carry and people type: capital letters and digits. */
const POST_CODE = /^[A-Z0-9]{3,20}$/
const NAME_MOST = 60

/** What is given of a posyandu on the command line. */
type NewPost = {
  readonly code: string | undefined
  readonly name: string | undefined
  readonly village: string | undefined
}

const init = async (code: string, config: Config): Promise<void> => {
  const file = await createFile(config.DATA_DIR, code, false, Date.now())
  await print(`${file} is ready. It is a real database: it never shows the simulator.\n`)
}

const areas = async (code: string): Promise<void> => {
  const facts = await regencyFacts(code, new Date().toISOString().slice(0, 10))
  if (facts === undefined) throw new Refused(`${code} is the code of no kabupaten or kota.`)
  await print(`${JSON.stringify(facts)}\n`)
}

const addPost = async (regency: string, config: Config, given: NewPost): Promise<void> => {
  const { village } = given
  const code = given.code?.toUpperCase()
  const name = given.name?.trim()
  if (code === undefined || !POST_CODE.test(code)) {
    throw new Misused('--code has 3 to 20 letters and digits, such as MAWAR')
  }
  if (name === undefined || name === '' || name.length > NAME_MOST) {
    throw new Misused(`--name has 1 to ${NAME_MOST} characters, such as "Posyandu Mawar"`)
  }
  if (village === undefined) throw new Misused('--village is the code of a village, such as 73.17.02.1001')
  await writing(config, regency, ({ db }) => {
    const places = openPlaces(db)
    if (places.village(village) === undefined) {
      throw new Refused(`${village} is no village of ${regency}. See: kawan regency areas ${regency}`)
    }
    if (places.postByCode(code) !== undefined) {
      throw new Refused(
        `There is a posyandu ${code} already. Codes are unique in the regency; choose another.`,
      )
    }
    places.addPost(code, name, village)
  })
  await print(`Posyandu ${code} is added.\n`)
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

/** Sets up a regency: its database, its list of areas, its posyandu. */
export const regency: Command = {
  usage: [
    'regency init CODE',
    'regency areas CODE',
    'regency posts CODE list',
    'regency posts CODE add --code MAWAR --name "Posyandu Mawar" --village 73.17.02.1001',
  ],
  run: async (args) => {
    const { values, positionals } = readArgs({
      args: [...args],
      allowPositionals: true,
      options: { code: { type: 'string' }, name: { type: 'string' }, village: { type: 'string' } },
    })
    const [verb, typed, what, ...more] = positionals
    if (typed === undefined) throw new Misused('regency needs the code of a kabupaten or kota, such as 73.17')
    const config = readHome()
    const code = regencyCode(typed, config)
    const given: NewPost = { code: values.code, name: values.name, village: values.village }
    const plain = Object.keys(values).length === 0 && more.length === 0
    if (verb === 'init' && what === undefined && plain) await init(code, config)
    else if (verb === 'areas' && what === undefined && plain) await areas(code)
    else if (verb === 'posts' && what === 'list' && plain) await listPosts(code, config)
    else if (verb === 'posts' && what === 'add' && more.length === 0) await addPost(code, config, given)
    else throw new Misused('regency does not have this form')
    return 0
  },
}
