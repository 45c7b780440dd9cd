import { cpSync, mkdtempSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { filled, REGENCY, SECRET_KEY } from './fill.ts'
import { startServer } from './processes.ts'
import { median } from './rounds.ts'

/** The bundled server over a filled database. */
export type StartUpFigures = {
  readonly children: number
  readonly fileMb: number
  /** From the start of the process to the first 200 on /healthz: the median of several. */
  readonly readyMs: number
  /** Resident, once everything due at the start has run. */
  readonly residentMb: number
}

const CHILDREN = 100_000
const STARTS = 3
const SETTLE_MS = 1_500

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })

const healthy = async (port: number): Promise<boolean> => {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok
  } catch {
    return false
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const benchStartUp = async (under: string): Promise<StartUpFigures> => {
  const folder = mkdtempSync(join(under, 'copy-'))
  cpSync(await filled(under, CHILDREN), folder, { recursive: true })
  const ready: number[] = []
  const resident: number[] = []
  for (let round = 0; round < STARTS; round++) {
    const port = await freePort()
    const begun = performance.now()
    const starting = startServer({ PORT: String(port), DATA_DIR: folder, SECRET_KEY })
    while (!(await healthy(port))) await pause(5)
    ready.push(performance.now() - begun)
    const { child } = await starting
    await pause(SETTLE_MS)
    resident.push((await child.watched()).residentMb)
    await child.stop()
  }
  const { size } = statSync(join(folder, `${REGENCY}.sqlite`))
  return {
    children: CHILDREN,
    fileMb: size / 1024 / 1024,
    readyMs: median(ready),
    residentMb: Math.max(...resident),
  }
}

const { under }: { under: string } = JSON.parse(process.argv[2] ?? '{}')
process.send?.({ figures: await benchStartUp(under) })
process.disconnect?.()
