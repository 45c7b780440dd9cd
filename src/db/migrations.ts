import foundation from '../../migrations/0000_foundation.sql' with { type: 'text' }
import type { Migration } from './migrate.ts'

/** Every migration, in the order of `migrations/meta/_journal.json`; a test compares the two. */
export const MIGRATIONS: readonly Migration[] = [{ tag: '0000_foundation', sql: foundation }]
