import { QUANTITIES } from '../../shared/import/batch'
import type { Rollups } from '../../shared/ledger/snapshot'

/** Whether two rollups hold the same entries, in whatever order. */
export function haveSameSums(a: Rollups, b: Rollups): boolean {
  if (a.length !== b.length) return false
  const left = entriesOf(a)
  const right = entriesOf(b)
  return left.every((entry, at) => entry === right[at])
}

function entriesOf(rollups: Rollups): readonly string[] {
  const entries: string[] = []
  for (let at = 0; at < rollups.length; at++) {
    const { series, firstDay, lastDay, zoneDay, rows, billed, effective, list, quantities } = rollups
    const key = [series, firstDay, lastDay, zoneDay, rows].map((column) => column[at])
    const sums = [billed, effective, list].map((column) => column[at])
    entries.push([...key, ...sums, ...QUANTITIES.map((name) => quantities[name]?.[at] ?? 0n)].join('|'))
  }
  return entries.sort()
}
