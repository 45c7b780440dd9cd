import { Hono } from 'hono'
import { z } from 'zod'
import { atMost } from './app.ts'
import { onlyWith } from './bearer.ts'
import { Operation, type Outcome } from './operations.ts'

/** The largest operation is a few lines. Bytes. */
const OPERATION_MOST = 64 * 1024

/** What the door answers to an operation that was not carried out. */
export const Problems = z.object({ problems: z.array(z.string()) })

/** What it answers to one that was: with a moving code when it was asked for one. */
export const Done = z.object({
  done: z.literal(true),
  movingCode: z.object({ code: z.string(), hours: z.number() }).optional(),
})

/** What was wrong with something that was read, for an operator. */
export const problemsOf = ({ issues }: z.ZodError): readonly string[] =>
  issues
    .slice(0, 20)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))

/**
 * The operator's door to a regency that is being served: one process writes to a database, so a command hands its work to
 * that one. 200 when it is done, 409 with `problems` when it cannot be, 400 for what is no operation.
 */
export const operatorApp = (token: string, carryOut: (operation: Operation) => Promise<Outcome>): Hono => {
  const app = new Hono()
  app.post('/operator', onlyWith(token), atMost(OPERATION_MOST), async (c) => {
    const read = Operation.safeParse(await c.req.json().catch(() => undefined))
    if (!read.success) return c.json({ problems: problemsOf(read.error) }, 400)
    const outcome = await carryOut(read.data)
    if (outcome.kind === 'refused') return c.json({ problems: [outcome.problem] }, 409)
    return c.json({ done: true, movingCode: outcome.movingCode })
  })
  return app
}
