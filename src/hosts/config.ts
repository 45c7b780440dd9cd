import { z } from 'zod'

const CODE = /^\d{2}\.\d{2}$/
const webAddress = z.url({ protocol: /^https?$/, error: 'is an address such as https://bot.example.go.id' })
const secret = z.string().regex(/^[A-Za-z0-9_-]{16,256}$/, 'needs 16 to 256 characters of A-Z a-z 0-9 _ -')

/**
 * What makes a regency's channels. The environment has them for one regency, the one that REGENCY names; others keep theirs
 * sealed in their own database.
 */
export const ChannelSecrets = z.object({
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{30,}$/, 'does not look like a token of BotFather')
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: secret.optional(),
  TELEGRAM_API_ROOT: webAddress.optional(),
})

export type ChannelSecrets = z.infer<typeof ChannelSecrets>

/** The environment, as `docs/operating.md` lists it. Everything has a default but the tokens, which may be absent. */
const Environment = ChannelSecrets.extend({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  PUBLIC_URL: webAddress.optional(),
  SECRET_KEY: z.string().min(32, 'needs at least 32 characters').optional(),
  REGENCY: z.string().regex(CODE, 'is a regency code such as 73.17').default('73.17'),
  METRICS_TOKEN: secret.optional(),
})

export type Config = z.infer<typeof Environment>

/** Reads the environment. All problems are listed at once, so that an operator mends them in one go. */
export const readConfig = (
  env: Readonly<Record<string, string | undefined>>,
):
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'problems'; readonly problems: readonly string[] } => {
  // an empty variable is one that was left out in a form
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = Environment.safeParse(given)
  if (read.success) return { kind: 'config', config: read.data }
  return {
    kind: 'problems',
    problems: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
  }
}
