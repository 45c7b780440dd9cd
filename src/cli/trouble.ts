import { LeaseLost } from '../hosts/lock.ts'
import { CannotOpen } from '../hosts/open-file.ts'
import { isStoreFailure } from '../hosts/sqlite.ts'
import { EXIT, LEASE_LOST } from './failures.ts'

const SYSTEM: { readonly [code: string]: string } = {
  ENOENT: 'There is no such file or folder',
  EACCES: 'Permission is denied for',
  EPERM: 'Permission is denied for',
  EISDIR: 'This is a folder, not a file',
  ENOTDIR: 'This is a file, not a folder',
  ENOSPC: 'The disk is full',
  EROFS: 'The disk is read-only',
}

const codeOf = (error: Error): string => String('code' in error ? error.code : '')

/** What the world did to a command, told to an operator; `undefined` for a bug. */
export const troubleOf = (error: unknown): { readonly says: string; readonly exit: number } | undefined => {
  if (!(error instanceof Error)) return undefined
  if (error instanceof LeaseLost) return { says: LEASE_LOST, exit: EXIT.busy }
  if (error instanceof CannotOpen) return { says: error.message, exit: EXIT.refused }
  const code = codeOf(error)
  if (isStoreFailure(error)) {
    return /BUSY|LOCKED/.test(code)
      ? { says: 'The database is busy. Nothing was changed; try again in a moment.', exit: EXIT.busy }
      : {
          says: `The database cannot be used (${code}). Look at the disk: is it full, failing or read-only?`,
          exit: EXIT.notWritten,
        }
  }
  const known = SYSTEM[code]
  if (known === undefined) return undefined
  const path = 'path' in error ? ` ${String(error.path)}` : ''
  return { says: `${known}${path}.`, exit: EXIT.refused }
}
