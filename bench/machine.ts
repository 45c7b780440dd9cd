import { cpus, release, totalmem } from 'node:os'

/** The machine and how it was asked to write, in one line: no figure means anything without it. */
export const machine = (): string => {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 1024 ** 3)
  return [
    `${cpus().length} cores of ${first?.model.trim() ?? 'an unknown CPU'}`,
    `${memory} GB`,
    `Linux ${release()}`.replace('Linux', process.platform),
    `Node ${process.versions.node}`,
    'SQLite WAL, synchronous=FULL (an fsync before every answer)',
  ].join(' · ')
}
