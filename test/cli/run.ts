import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll } from 'vitest'

const ROOT = new URL('../../', import.meta.url).pathname
const KAWAN = join(ROOT, 'dist', 'kawan.mjs')

/** Bundles the program as `npm run kawan` does. */
export const build = (): void => {
  execFileSync(process.execPath, ['build.ts'], { cwd: ROOT })
}

/** A folder of its own for this test file, removed at its end. */
export const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'kawan-cli-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string }

type Options = {
  readonly input?: string | Buffer
  readonly dataDir?: string
  readonly env?: Readonly<Record<string, string>>
}

const start = (args: readonly string[], { dataDir, env = {} }: Options) =>
  spawn(process.execPath, [KAWAN, ...args], {
    cwd: ROOT,
    // nothing of this machine's environment may decide a test
    env: { PATH: process.env['PATH'], ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }), ...env },
  })

/** Runs the real program to its end. */
export const kawan = (args: readonly string[], options: Options = {}): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = start(args, options)
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.once('error', reject)
    child.once('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    )
    // a command that refuses does not read what it is given
    child.stdin.on('error', () => {})
    child.stdin.end(options.input ?? '')
  })

/** Starts the program and leaves it to the test, which must end it. */
export const started = (args: readonly string[], options: Options = {}) => {
  const child = start(args, options)
  let text = ''
  let look = (): void => {}
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    look()
  })
  return {
    child,
    /** Resolves when it has said this. */
    says: (wanted: string): Promise<void> =>
      new Promise((resolve) => {
        look = () => {
          if (text.includes(wanted)) resolve()
        }
        look()
      }),
    ended: new Promise<number | null>((resolve) => child.once('close', resolve)),
  }
}

/** Looks into a regency's database from outside, or puts something into it. */
export const inDatabase = <T>(dataDir: string, work: (db: Sqlite.Database) => T, code = '73.17'): T => {
  const db = new Sqlite(join(dataDir, `${code}.sqlite`))
  try {
    return work(db)
  } finally {
    db.close()
  }
}
