import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { type Bubble, shownFor } from '../../channels/simulator/bubble.ts'
import { isStartCode, readPosted } from '../../channels/simulator/posted.ts'
import { ASSETS, ASSETS_VERSION } from './assets.ts'
import { attachmentResponse } from './attachment.ts'
import { BubbleItem } from './bubble.tsx'
import { ADVANCE_MAX } from './clock-card.tsx'
import { eventStream } from './events.ts'
import type { Look } from './look.ts'
import { DoorPage, SimulatorPage } from './page.tsx'
import { PanelBody } from './panel.tsx'
import { firstPersonas, type Persona, readPersonas, roleOf, withPersona, writePersonas } from './personas.ts'
import type { SimulatorPorts } from './ports.ts'
import { isSameOrigin } from './same-origin.ts'

/** The most that the page posts at once. */
const BODY_MAX = 32 * 1024
/** As long as chats are kept, in seconds. */
const COOKIE_AGE = 90 * 24 * 60 * 60
const COOKIE = 'simulator'
/** Seconds after which a message that could not be stored is worth another try. */
const RETRY_AFTER = '2'

/** Nothing from elsewhere, no script in the page itself. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const guarded = createMiddleware(async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !isSameOrigin(c.req.raw.headers))
    return c.json({ error: 'other-origin' }, 403)
  await next()
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'same-origin')
  if (!c.res.headers.has('content-security-policy')) c.header('Content-Security-Policy', POLICY)
  if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'no-store')
})

type Fields = Readonly<Record<string, unknown>>

/** A JSON object from the page; nothing when it is something else. */
const fieldsOf = async (c: Context): Promise<Fields | undefined> => {
  const body: unknown = await c.req.json().catch(() => undefined)
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : undefined
}

/** A whole number from an address or header; zero when it is something else. */
const whole = (text: string | undefined): number =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : 0

/**
 * The simulator's pages, to be mounted at `/r/CODE/simulator`. Which chats a browser may see is decided by its cookie
 * alone; pages and addresses name a persona by its small number in that cookie.
 */
export const simulatorRoutes = (ports: SimulatorPorts): Hono => {
  const { regency, channel, store, listeners, clock, randomId } = ports
  const base = `/r/${regency.code}/simulator`

  const lookFor = (c: Context): Look => {
    const language = c.req.query('language') === 'en' ? 'en' : 'id'
    return { base, language, words: ports.words(language), zoneHours: regency.zoneHours }
  }
  const personasOf = (c: Context): readonly Persona[] => readPersonas(getCookie(c, COOKIE))
  const keepPersonas = (c: Context, personas: readonly Persona[]) =>
    setCookie(c, COOKIE, writePersonas(personas), {
      path: base,
      httpOnly: true,
      sameSite: 'Strict',
      secure: new URL(c.req.url).protocol === 'https:',
      maxAge: COOKIE_AGE,
    })
  /** A bubble for a page: whose it is, by number, and how it looks. */
  const bubbleFor = async (bubble: Bubble, personas: readonly Persona[], look: Look) => ({
    number: personas.find((persona) => persona.id === bubble.persona)?.number ?? 0,
    id: bubble.id,
    key: bubble.key,
    html: String(await (<BubbleItem bubble={bubble} look={look} />)),
  })

  const app = new Hono()
  app.use(guarded)

  app.get('/', (c) => {
    const look = lookFor(c)
    const search = new URL(c.req.url).search
    const known = personasOf(c)
    if (known.length === 0 && c.req.header('sec-fetch-site') === 'cross-site')
      return c.html(<DoorPage look={look} to={`${base}${search}`} />)

    const personas = known.length > 0 ? known : firstPersonas(randomId)
    keepPersonas(c, personas)
    const as = c.req.query('as')
    const chosen = personas.find((persona) => String(persona.number) === as || persona.role === as)
    const open = chosen ?? personas[0]
    if (open === undefined) throw new Error('a browser has at least one persona')
    const code = c.req.query('start') ?? ''
    const chats = personas.map((persona) => ({
      persona,
      bubbles: store.latest(persona.id),
      start: persona === open && isStartCode(code) ? code : (ports.startCode?.(persona.role) ?? ''),
    }))
    const params = new URLSearchParams(search)
    params.set('language', look.language === 'id' ? 'en' : 'id')
    const view = {
      look,
      regencyName: regency.name,
      now: clock.now(),
      chats,
      open: open.number,
      panel: ports.panel(open.id, look.language),
      otherLanguage: `${base}?${params}`,
    }
    return c.html(<SimulatorPage view={view} />)
  })

  app.get('/events', (c) => {
    const personas = personasOf(c)
    if (personas.length === 0) return c.json({ error: 'nobody' }, 403)
    const look = lookFor(c)
    return eventStream(c, ports, {
      personas,
      after: whole(c.req.header('last-event-id') ?? c.req.query('after')),
      write: async (bubble) => JSON.stringify(await bubbleFor(bubble, personas, look)),
    })
  })

  app.get('/bubbles', async (c) => {
    const personas = personasOf(c)
    const ids = personas.map((persona) => persona.id)
    const bubbles = store.sinceFor(ids, whole(c.req.query('after')))
    const look = lookFor(c)
    const written = await Promise.all(bubbles.map((bubble) => bubbleFor(bubble, personas, look)))
    return c.json({ now: clock.now(), bubbles: written })
  })

  const posts = bodyLimit({ maxSize: BODY_MAX, onError: (c) => c.json({ error: 'too-large' }, 413) })

  app.post('/messages', posts, async (c) => {
    const fields = await fieldsOf(c)
    if (fields === undefined) return c.json({ error: 'malformed' }, 400)
    const personas = personasOf(c)
    const persona = personas.find((each) => each.number === fields['as'])
    if (persona === undefined) return c.json({ error: 'nobody' }, 403)
    const body = { ...fields, persona: persona.id, at: clock.now() }
    const posted = readPosted(body)
    const shown = posted && shownFor(posted.body, posted.label)
    if (posted === undefined || shown === undefined) return c.json({ error: 'malformed' }, 400)

    const refused = () => c.json({ error: 'not-stored' }, 503, { 'Retry-After': RETRY_AFTER })
    try {
      const kept = store.add({
        persona: persona.id,
        key: `in-${posted.id}`,
        at: posted.at,
        taken: false,
        wire: { ...shown, text: ports.mask(shown.text) },
      })
      if (kept.fresh) listeners.push({ kind: 'bubble', bubble: kept.bubble })
      if (!kept.bubble.taken) await ports.take(channel.parse(body))
      const bubble = store.accept(kept.bubble.id) ?? kept.bubble
      listeners.push({ kind: 'bubble', bubble })
      return c.json({ ok: true, ...(await bubbleFor(bubble, personas, lookFor(c))) })
    } catch {
      // the host has logged why; the page keeps the message and tries again under the same id
      return refused()
    }
  })

  app.post('/personas', posts, async (c) => {
    const role = roleOf((await fieldsOf(c))?.['role'])
    if (role === undefined) return c.json({ error: 'malformed' }, 400)
    const before = personasOf(c)
    const personas = withPersona(before, role, randomId)
    const added = personas.at(-1)
    if (added === undefined || personas === before) return c.json({ error: 'too-many' }, 409)
    keepPersonas(c, personas)
    return c.json({ ok: true, number: added.number })
  })

  app.delete('/personas/:number', async (c) => {
    const personas = personasOf(c)
    const gone = personas.find((persona) => String(persona.number) === c.req.param('number'))
    if (gone === undefined) return c.json({ error: 'nobody' }, 404)
    const left = { persona: gone.id, id: randomId(), at: clock.now(), kind: 'left' }
    try {
      await ports.take(channel.parse(left))
      store.forget(gone.id)
    } catch {
      // nothing was deleted yet or the chat is still in the cookie: the person can press again
      return c.json({ error: 'not-stored' }, 503, { 'Retry-After': RETRY_AFTER })
    }
    keepPersonas(
      c,
      personas.filter((persona) => persona !== gone),
    )
    return c.json({ ok: true })
  })

  app.get('/panel', (c) => {
    const persona = personasOf(c).find((each) => String(each.number) === c.req.query('as'))
    if (persona === undefined) return c.json({ error: 'nobody' }, 403)
    const look = lookFor(c)
    return c.html(<PanelBody view={ports.panel(persona.id, look.language)} look={look} />)
  })

  app.post('/clock', posts, async (c) => {
    const ms = (await fieldsOf(c))?.['advanceMs']
    if (typeof ms !== 'number' || !Number.isSafeInteger(ms) || ms < 1 || ms > ADVANCE_MAX)
      return c.json({ error: 'malformed' }, 400)
    if (personasOf(c).length === 0) return c.json({ error: 'nobody' }, 403)
    try {
      await clock.advance(ms)
    } catch {
      // the host has logged why; the clock stands where it got to, which the answer's absence of `now` leaves open
      return c.json({ error: 'not-advanced' }, 503, { 'Retry-After': RETRY_AFTER })
    }
    const now = clock.now()
    listeners.push({ kind: 'clock', now })
    return c.json({ ok: true, now })
  })

  app.get('/attachments/:bubble', (c) => {
    const file = store.file(whole(c.req.param('bubble')))
    if (file === undefined || !personasOf(c).some((persona) => persona.id === file.persona))
      return c.json({ error: 'not-found' }, 404)
    return attachmentResponse(file)
  })

  app.get('/assets/:version/:name', (c) => {
    const asset = ASSETS.get(c.req.param('name'))
    if (asset === undefined) return c.json({ error: 'not-found' }, 404)
    const current = c.req.param('version') === ASSETS_VERSION
    return c.body(asset.text, 200, {
      'Content-Type': asset.type,
      'Cache-Control': current ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
  })

  return app
}
