import type { ChangeLimits } from './change-limits.ts'

/** What was written down for one child of a session: kg and cm. What was not measured is left out. */
export type SheetRow<Child> = {
  readonly child: Child
  readonly weightKg?: number | undefined
  readonly lengthCm?: number | undefined
  readonly headCm?: number | undefined
  readonly armCm?: number | undefined
}

/** Children for whom the very same values were written down on one day: copied, perhaps, so ask for them again. */
export type Copied<Child> = {
  readonly children: readonly Child[]
  readonly weightKg: number
  readonly lengthCm: number
}

function isCopied<Child>(rows: readonly SheetRow<Child>[], limits: ChangeLimits): boolean {
  if (rows.length >= limits.copiedPairs.value) return true
  const [first] = rows
  const more = (['headCm', 'armCm'] as const).filter(
    (value) => first?.[value] !== undefined && rows.every((row) => row[value] === first[value]),
  )
  return more.length > 0 && rows.length >= limits.copiedRows.value
}

/**
 * Groups of children of one session that share weight and length, and so many or so much that it is hardly chance. A warning
 * only: twins may be alike.
 */
export function copiedValues<Child>(
  rows: readonly SheetRow<Child>[],
  limits: ChangeLimits,
): readonly Copied<Child>[] {
  const groups = new Map<string, { weightKg: number; lengthCm: number; rows: SheetRow<Child>[] }>()
  for (const row of rows) {
    const { weightKg, lengthCm } = row
    if (weightKg === undefined || lengthCm === undefined) continue
    const key = `${weightKg} ${lengthCm}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { weightKg, lengthCm, rows: [row] })
    else group.rows.push(row)
  }
  return [...groups.values()]
    .filter((group) => isCopied(group.rows, limits))
    .map(({ weightKg, lengthCm, rows: alike }) => ({
      children: alike.map(({ child }) => child),
      weightKg,
      lengthCm,
    }))
}
