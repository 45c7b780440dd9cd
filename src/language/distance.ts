/**
 * Whether `a` becomes `b` with at most `limit` slips: a letter added, left out, changed, or two neighbours swapped
 * (optimal string alignment distance).
 */
export function isWithin(a: string, b: string, limit: number): boolean {
  if (a === b) return true
  if (limit === 0 || Math.abs(a.length - b.length) > limit) return false
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let best = i
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let cost = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1)
      }
      row.push(cost)
      if (cost < best) best = cost
    }
    if (best > limit) return false
    beforeLast = last
    last = row
  }
  return (last[b.length] ?? limit + 1) <= limit
}
