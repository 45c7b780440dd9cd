import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const REGENCY = '73.17'

/** Bundles the server as it is released. */
export const buildServer = (): void => {
  execFileSync(process.execPath, ['build.ts'], { cwd: ROOT })
}

/** A folder for data, and the file of the demo regency in it. */
export const dataFolder = (): { readonly dir: string; readonly file: string } => {
  const dir = mkdtempSync(join(tmpdir(), 'kawan-crash-'))
  return { dir, file: join(dir, `${REGENCY}.sqlite`) }
}

export type Ended = { readonly code: number | null; readonly stderr: string }

export type ServerProcess = {
  /** Resolves when it listens; rejects with what it said when it ends before. */
  readonly listening: Promise<void>
  readonly ended: Promise<Ended>
  readonly pid: number
  /** What it has written to standard error so far. */
  stderr(): string
  kill(signal: 'SIGKILL' | 'SIGTERM'): void
}

/** The released server as a process of its own. */
export const startServer = (env: Readonly<Record<string, string>>): ServerProcess => {
  const child: ChildProcess = spawn(process.execPath, ['dist/server.mjs'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  let stdout = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const ended = once(child, 'close').then(
    ([code]): Ended => ({ code: typeof code === 'number' ? code : null, stderr }),
  )
  const listening = new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      const port = /is running on port (\d+)/.exec(stdout)?.[1]
      // an answer proves that it has done everything it does after saying so
      if (port !== undefined) fetch(`http://127.0.0.1:${port}/healthz`).then(() => resolve(), reject)
    })
    ended.then(({ code }) => reject(new Error(`the server ended with ${String(code)}: ${stderr}`)))
  })
  // whoever expects it to end looks at `ended`
  listening.catch(() => undefined)
  return {
    listening,
    ended,
    pid: child.pid ?? 0,
    stderr: () => stderr,
    kill: (signal) => {
      child.kill(signal)
    },
  }
}
