import { Hono } from 'hono'
import { errorPlace } from '../engine/ports.ts'
import { readWorkerConfig } from './worker-config.ts'
import { workerLog as log } from './worker-log.ts'

// the runtime finds the class of the objects here
export { Regency } from './regency-object.ts'

const app = new Hono<{ Bindings: Env }>()

/** Says that this Worker is configured. Wakes no object: there may be hundreds. */
app.get('/healthz', (c) => {
  const read = readWorkerConfig(c.env)
  return read.kind === 'config'
    ? c.json({ ok: true, regencies: read.config.REGENCIES.length })
    : c.json({ ok: false, problems: read.problems }, 500)
})

/** A newcomer is led to the first regency, which knows whether there is a simulator. */
app.get('/', (c) => {
  const read = readWorkerConfig(c.env)
  return c.redirect(`/r/${read.kind === 'config' ? read.config.REGENCIES[0] : ''}/`)
})

/** Everything else belongs to one regency, and only one that is enabled has an object. */
app.all('/r/:regency/*', async (c) => {
  const read = readWorkerConfig(c.env)
  if (read.kind === 'problems') {
    log.error({ problems: read.problems.join('; ') }, 'not configured')
    return c.text('not configured', 503, { 'Retry-After': '60' })
  }
  const code = c.req.param('regency')
  if (!read.config.REGENCIES.includes(code)) return c.notFound()
  const id = c.env.REGENCY_OBJECT.idFromName(code)
  try {
    // the hint counts once, when the object is made: near Indonesia
    return await c.env.REGENCY_OBJECT.get(id, { locationHint: 'apac' }).fetch(c.req.raw)
  } catch (error) {
    // the object was reset, moved or overloaded: nothing was acknowledged, so the sender should come again
    log.warn({ regency: code, where: errorPlace(error) }, 'a regency did not answer')
    return c.text('not stored', 503, { 'Retry-After': '5' })
  }
})

export default app
