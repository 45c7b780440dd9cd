import { Hono } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { RegencyFacts } from './areas.ts'

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

/** What the operator does to one regency, and what came of it. */
export type Admin = {
  readonly token: string
  /** False when there is a regency already. */
  setUp(facts: RegencyFacts, demo: boolean): Promise<boolean>
  /** Tells Telegram that its updates are to come to this path; `undefined` when no bot is configured. */
  connect(
    path: string,
    origin: string,
  ): Promise<{ readonly done: boolean; readonly step: string } | undefined>
}

/**
 * The operator's side of one regency, for the holder of ADMIN_TOKEN. `PUT /areas` takes, once, what
 * `kawan regency areas CODE` prints; with `?demo=yes` the regency is a demo for good. `PUT /telegram` connects the bot.
 */
export const adminApp = ({ token, setUp, connect }: Admin): Hono => {
  const app = new Hono().basePath('/r/:regency')
  const auth = bearerAuth({ token })

  app.put('/areas', auth, bodyLimit({ maxSize: FACTS_MOST }), async (c) => {
    const own = c.req.param('regency')
    const read = Facts.safeParse(await c.req.json().catch(() => undefined))
    if (!read.success) {
      return c.json(
        {
          problems: read.error.issues
            .slice(0, 20)
            .map(({ path, message }) => `${path.join('.')}: ${message}`),
        },
        400,
      )
    }
    if (read.data.code !== own) return c.json({ problems: [`code: is not ${own}`] }, 400)
    const demo = c.req.query('demo') === 'yes'
    if (!(await setUp(read.data, demo))) return c.json({ problems: ['this regency is set up already'] }, 409)
    return c.json({ regency: own, name: read.data.name, areas: read.data.areas.length, demo }, 201)
  })

  app.put('/telegram', auth, async (c) => {
    const outcome = await connect(c.req.path, c.req.url)
    if (outcome === undefined) return c.json({ problems: ['no bot is configured for this regency'] }, 409)
    return c.json(outcome, outcome.done ? 200 : 502)
  })
  return app
}
