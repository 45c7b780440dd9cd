import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type Config, readConfig } from '../../src/hosts/config.ts'
import { operatorToken } from '../../src/hosts/node-ports.ts'
import { createFile, openFile, regencyFile } from '../../src/hosts/open-file.ts'
import { createSealer } from '../../src/hosts/seal.ts'
import { type Limits, type Running, serve } from '../../src/hosts/serve.ts'
import { openSealed } from '../../src/settings/sealed.ts'
import { freePort } from './free-port.ts'

export const KEY = 'a key for tests, long enough for one'

const configOf = (env: Readonly<Record<string, string>>): Config => {
  const read = readConfig(env)
  if (read.kind === 'problems') throw new Error(read.problems.join('\n'))
  return read.config
}

/** A data folder, and the server of it when it is started: the real one, in this process. */
export const openHouse = async (env: Readonly<Record<string, string>> = {}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kawan-house-'))
  const port = await freePort()
  const root = `http://127.0.0.1:${port}`
  const logged: { readonly level: string; readonly facts: object; readonly what: string }[] = []
  const log = (level: string) => (facts: object, what: string) => {
    logged.push({ level, facts, what })
  }
  const given = { PORT: String(port), DATA_DIR: dataDir, SECRET_KEY: KEY, ...env }
  let running: Running | undefined
  return {
    dataDir,
    root,
    /** What the command line is told, to find the same house. */
    env: given,
    logged,
    make: (code: string, kind: 'demo' | 'real'): Promise<string> =>
      createFile(dataDir, code, kind === 'demo', Date.now()),
    /** Keeps a secret in a regency's database, as an operator does before the server runs. */
    seal: async (code: string, name: string, value: string, key = KEY): Promise<void> => {
      const file = openFile(regencyFile(dataDir, code))
      openSealed(file.db).set(name, await createSealer(key, code).seal(name, value))
      file.close()
    },
    /** Looks into a regency's database from outside, or puts something into it. */
    inDatabase: <T>(code: string, work: (db: Sqlite.Database) => T): T => {
      const db = new Sqlite(regencyFile(dataDir, code))
      try {
        return work(db)
      } finally {
        db.close()
      }
    },
    /** Keeps everybody else from writing to a regency's database meanwhile. */
    whileBusy: async <T>(code: string, work: () => Promise<T>): Promise<T> => {
      const db = new Sqlite(regencyFile(dataDir, code))
      db.exec('begin immediate')
      try {
        return await work()
      } finally {
        db.exec('rollback')
        db.close()
      }
    },
    start: async (also: Readonly<Record<string, string>> = {}, limits: Limits = {}): Promise<Running> => {
      const logs = { info: log('info'), warn: log('warn'), error: log('error') }
      running = await serve(configOf({ ...given, ...also }), logs, limits)
      return running
    },
    operate: (code: string, operation: unknown, token = operatorToken(KEY, code)): Promise<Response> =>
      fetch(`${root}/r/${code}/operator`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(operation),
      }),
    close: async (): Promise<void> => {
      await running?.stop()
      rmSync(dataDir, { recursive: true })
    },
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>
