import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type Config, readConfig } from '../../src/hosts/config.ts'
import { createFile } from '../../src/hosts/open-file.ts'
import { serve } from '../../src/hosts/serve.ts'
import { startTelegram } from '../peers/telegram-bot-api.ts'
import { realTiming } from '../peers/timing.ts'
import { freePort } from './free-port.ts'

export const SECRET = 'Rahasia_untuk_uji_2026'
export const REGENCY = '73.17'

const configOf = (env: Record<string, string>): Config => {
  const read = readConfig(env)
  if (read.kind === 'problems') throw new Error(read.problems.join('\n'))
  return read.config
}

/** The real server in this process, with a folder of its own, and a Telegram of its own to talk to. */
export const startBot = async (mode: 'webhook' | 'polling') => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kawan-'))
  // the waits between attempts to deliver are a hundred times shorter
  const peer = await startTelegram({
    token: `4242:${'a'.repeat(35)}`,
    timing: realTiming(mode === 'webhook' ? 100 : 1),
  })
  const port = await freePort()
  const root = `http://127.0.0.1:${port}`
  const logged: { level: string; facts: object; what: string }[] = []
  const log = (level: string) => (facts: object, what: string) => {
    logged.push({ level, facts, what })
  }
  const config = configOf({
    PORT: String(port),
    DATA_DIR: dataDir,
    TELEGRAM_BOT_TOKEN: peer.token,
    TELEGRAM_API_ROOT: peer.root,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    ...(mode === 'webhook' ? { PUBLIC_URL: root } : {}),
  })
  // a test account among made-up people: a bot makes no demo by itself
  await createFile(dataDir, REGENCY, true, Date.now())
  const logs = { info: log('info'), warn: log('warn'), error: log('error') }
  let running = await serve(config, logs)
  const connects = mode === 'webhook' ? 'setWebhook' : 'deleteWebhook'
  await peer.until(() => peer.calls.find(({ method, carriedOut }) => method === connects && carriedOut))
  const file = join(dataDir, `${REGENCY}.sqlite`)
  const reading = new Sqlite(file, { readonly: true })
  return {
    peer,
    root,
    logged,
    webhook: `${root}/r/${REGENCY}/telegram`,
    /** The rows of a query, as JSON. */
    rows: (query: string): readonly unknown[] => reading.prepare(query).all(),
    count: (table: string, where = '1'): number =>
      Number(reading.prepare(`select count(*) from ${table} where ${where}`).pluck().get()),
    restart: async (): Promise<void> => {
      await running.stop()
      running = await serve(config, logs)
    },
    stop: async (): Promise<void> => {
      reading.close()
      await running.stop()
      await peer.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}

export type Bot = Awaited<ReturnType<typeof startBot>>
