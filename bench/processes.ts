import { type ChildProcess, fork, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Watched } from './watch.ts'

/** Where `bundle` puts the programs of the measurements, and `build.ts` the server. */
const DIST = join(process.cwd(), 'dist')
const programAt = (name: string): string => join(DIST, 'bench', `${name}.mjs`)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The next message with a field of this name; fails when the process ends without. */
const told = <T>(child: ChildProcess, field: string): Promise<T> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null): void =>
      reject(new Error(`${child.spawnargs.join(' ')} ended: ${code}`))
    const read = (message: unknown): void => {
      if (!isObject(message) || !(field in message)) return
      child.off('message', read)
      child.off('exit', ended)
      resolve(message[field] as T)
    }
    child.on('message', read)
    child.once('exit', ended)
  })

export type Child = {
  readonly pid: number
  hears<T>(field: string): Promise<T>
  asks<T>(question: string, field: string): Promise<T>
  /** Since it was last asked; only where the process is watched. */
  watched(): Promise<Watched>
  stop(): Promise<void>
}

const childOf = (child: ChildProcess): Child => {
  const asks = <T>(question: string, field: string): Promise<T> => {
    const answer = told<T>(child, field)
    child.send(question)
    return answer
  }
  return {
    pid: child.pid ?? 0,
    hears: (field) => told(child, field),
    asks,
    watched: () => asks('watch', 'watched'),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

/** Starts one of the measurements' own programs. */
export const start = (name: string, told: unknown = {}, options: { readonly watch?: boolean } = {}): Child =>
  childOf(
    fork(programAt(name), [JSON.stringify(told)], {
      execArgv: ['--no-deprecation', ...(options.watch === true ? ['--import', programAt('watch')] : [])],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }),
  )

/** Starts the server as it is shipped, watched, and gives the port it listens on. */
export const startServer = async (
  env: Readonly<Record<string, string>>,
): Promise<{ readonly child: Child; readonly port: number }> => {
  const child = spawn(process.execPath, ['--import', programAt('watch'), join(DIST, 'server.mjs')], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (piece) => {
      text += piece
      const [, found] = /running on port (\d+)/.exec(text) ?? []
      if (found !== undefined) resolve(Number(found))
    })
    child.once('exit', (code) => reject(new Error(`the server ended: ${code}`)))
  })
  return { child: childOf(child), port }
}
