import { z } from 'zod'
import { type Config, readConfig } from './config.ts'

/** What Workers need beyond the environment that both hosts share. There is no folder in which a key could be kept. */
const WorkerEnvironment = z.object({
  REGENCIES: z
    .string()
    .default('73.17')
    .transform((codes) => codes.split(',').map((code) => code.trim()))
    .pipe(z.array(z.string().regex(/^\d{2}\.\d{2}$/, 'is a list of regency codes such as 73.17')).min(1)),
  SECRET_KEY: z.string('is missing').min(32, 'needs at least 32 characters'),
  ADMIN_TOKEN: z
    .string('is missing')
    .regex(/^[A-Za-z0-9_-]{16,256}$/, 'needs 16 to 256 characters of A-Z a-z 0-9 _ -'),
})

export type WorkerConfig = Config & z.infer<typeof WorkerEnvironment>

/** Reads the bindings that are text. All problems are listed at once, each with the name of its variable and never its value. */
export const readWorkerConfig = (
  env: object,
):
  | { readonly kind: 'config'; readonly config: WorkerConfig }
  | { readonly kind: 'problems'; readonly problems: readonly string[] } => {
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) {
    if (typeof value === 'string' && value !== '') given[name] = value
  }
  const shared = readConfig(given)
  const own = WorkerEnvironment.safeParse(given)
  if (shared.kind === 'config' && own.success) {
    return { kind: 'config', config: { ...shared.config, ...own.data } }
  }
  const problems = [
    ...(shared.kind === 'problems' ? shared.problems : []),
    ...(own.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
  ]
  return { kind: 'problems', problems: [...new Set(problems)] }
}
