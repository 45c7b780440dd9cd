import { Hono } from 'hono'
import { z } from 'zod'
import { atMost } from './app.ts'
import type { RegencyFacts } from './areas.ts'
import { onlyWith } from './bearer.ts'
import { SECRET_NAMES, secretProblem } from './channel-secrets.ts'
import { problemsOf } from './operator.ts'

/** The largest regencies have some 900 villages, about 100 KB. */
const FACTS_MOST = 1024 * 1024

const code = z.string().regex(/^\d{2}\.\d{2}$/)
const name = z.string().min(1).max(200)
const Area = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('district'),
    code: z.string().regex(/^\d{2}\.\d{2}\.\d{2}$/),
    name,
    parent: code,
  }),
  z.object({
    kind: z.literal('village'),
    code: z.string().regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/),
    name,
    parent: z.string().regex(/^\d{2}\.\d{2}\.\d{2}$/),
  }),
])
const Facts = z
  .object({
    code,
    name,
    zoneHours: z.union([z.literal(7), z.literal(8), z.literal(9)]),
    areas: z.array(Area).min(2),
  })
  .refine(
    ({ code: own, areas }) =>
      areas.every((area) => area.code.startsWith(`${area.parent}.`) && area.code.startsWith(`${own}.`)),
    {
      message: 'every area lies in its parent, and all of them in the regency',
      path: ['areas'],
    },
  )

/** The longest secret has 256 characters. Bytes. */
const SECRET_MOST = 1024

/** What the operator does to one regency, and what came of it. */
export type Admin = {
  readonly token: string
  /** False when there is a regency already. */
  setUp(facts: RegencyFacts, demo: boolean): Promise<boolean>
  /** Seals a secret into the regency's own database, or lets it go. False when nothing is set up, or nothing was kept. */
  keepSecret(name: string, value: string | undefined): Promise<boolean>
  /** Tells Telegram that its updates are to come to this path; `undefined` when no bot is configured. */
  connect(
    path: string,
    origin: string,
  ): Promise<{ readonly done: boolean; readonly step: string } | undefined>
}

/**
 * The operator's side of one regency, for the holder of ADMIN_TOKEN. `PUT /areas` takes, once, what
 * `kawan regency areas CODE` prints; with `?demo=yes` the regency is a demo for good. `PUT /secrets/TELEGRAM_BOT_TOKEN` keeps
 * its body sealed, for a regency that the Worker's own secrets are not about; `DELETE` lets it go. `PUT /telegram` connects
 * the bot.
 */
export const adminApp = ({ token, setUp, keepSecret, connect }: Admin): Hono => {
  const app = new Hono().basePath('/r/:regency')
  const auth = onlyWith(token)

  app.put('/areas', auth, atMost(FACTS_MOST), async (c) => {
    const own = c.req.param('regency')
    const read = Facts.safeParse(await c.req.json().catch(() => undefined))
    if (!read.success) {
      return c.json({ problems: problemsOf(read.error) }, 400)
    }
    if (read.data.code !== own) return c.json({ problems: [`code: is not ${own}`] }, 400)
    const demo = c.req.query('demo') === 'yes'
    if (!(await setUp(read.data, demo))) return c.json({ problems: ['this regency is set up already'] }, 409)
    return c.json({ regency: own, name: read.data.name, areas: read.data.areas.length, demo }, 201)
  })

  app.put('/secrets/:name', auth, atMost(SECRET_MOST), async (c) => {
    const name = c.req.param('name')
    if (!SECRET_NAMES.includes(name)) return c.notFound()
    const value = (await c.req.text()).trim()
    const problem = value === '' ? `${name} is empty` : secretProblem(name, value)
    if (problem !== undefined) return c.json({ problems: [problem] }, 400)
    if (!(await keepSecret(name, value))) return c.json({ problems: ['this regency is not set up yet'] }, 409)
    return c.json({ kept: name })
  })

  app.delete('/secrets/:name', auth, async (c) => {
    const name = c.req.param('name')
    return (await keepSecret(name, undefined)) ? c.json({ removed: name }) : c.notFound()
  })

  app.put('/telegram', auth, async (c) => {
    const outcome = await connect(c.req.path, c.req.url)
    if (outcome === undefined) return c.json({ problems: ['no bot is configured for this regency'] }, 409)
    return c.json(outcome, outcome.done ? 200 : 502)
  })
  return app
}
