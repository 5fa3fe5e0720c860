/** The columns of facts with room for further entries: copies, since facts are never changed. */
import { QUANTITIES, type Quantity } from '../import/batch'
import type { Facts } from '../ledger/facts'
import type { Rollups } from '../ledger/snapshot'
import { allocate } from '../money/nanos'

/** All amounts of an entry, in one order: billed, effective, list, computed, then the quantities the book counts. */
export type Figures = readonly bigint[]

/** Into how many parts a series goes, and which series the second and those after it are. */
export type Split = { readonly weights: readonly bigint[]; readonly second: number }

export type PortionColumns = {
  figures(at: number): Figures
  rows(at: number): number
  put(at: number, figures: Figures, rows: number): void
  /** A further entry on the days of another, which counts as that one does. */
  append(like: number, series: number, figures: Figures, rows: number): void
  /** Each figure of split series by the parts, exactly: the first part stays where it is, the others are further entries without rows. */
  split(splits: readonly (Split | null)[]): void
  toFacts(): Facts
}

/** The figures of an entry of other sums, in the same order; what those do not count is 0. */
export function figuresIn(facts: Facts, rollups: Rollups, at: number, computed: bigint): Figures {
  const { billed, effective, list, quantities } = rollups
  const counted = quantitiesOf(facts.rollups).map((name) => quantities[name]?.[at] ?? 0n)
  return [billed[at] as bigint, effective[at] as bigint, list[at] as bigint, computed, ...counted]
}

export function createPortionColumns(facts: Facts, further: number): PortionColumns {
  const { rollups } = facts
  const capacity = rollups.length + further
  const grow = <T extends Int32Array | Uint32Array | Uint16Array | Uint8Array | BigInt64Array>(column: T): T => {
    const grown = new (column.constructor as new (length: number) => T)(capacity)
    grown.set(column as never)
    return grown
  }
  const quantities: { [name in Quantity]?: BigInt64Array } = {}
  for (const name of quantitiesOf(rollups)) quantities[name] = grow(rollups.quantities[name] as BigInt64Array)
  const sums = { billed: grow(rollups.billed), effective: grow(rollups.effective), list: grow(rollups.list) }
  const computed = grow(facts.computed)
  const amounts = [sums.billed, sums.effective, sums.list, computed, ...Object.values(quantities)]
  const series = grow(rollups.series)
  const rowCounts = grow(rollups.rows)
  /** What a further entry has of the one it is like. */
  const likeness = [rollups.firstDay, rollups.lastDay, rollups.zoneDay, facts.shadowed, facts.counts].map(grow)
  const [firstDay, lastDay, zoneDay, shadowed, counts] = likeness as [Int32Array, Int32Array, Int32Array, Uint8Array, Uint16Array]
  let length = rollups.length

  const appendLike = (like: number, id: number): number => {
    for (const column of likeness) column[length] = column[like] as number
    series[length] = id
    return length++
  }
  const put = (at: number, figures: Figures, rows: number): void => {
    figures.forEach((nanos, index) => {
      ;(amounts[index] as BigInt64Array)[at] = nanos
    })
    rowCounts[at] = rows
  }
  return {
    figures: (at) => amounts.map((column) => column[at] as bigint),
    rows: (at) => rowCounts[at] as number,
    put,
    append(like, id, figures, rows) {
      put(appendLike(like, id), figures, rows)
    },
    split(splits) {
      const divided: { readonly at: number; readonly second: number; readonly weights: readonly bigint[] }[] = []
      for (let at = 0; at < rollups.length; at++) {
        const split = splits[series[at] as number]
        if (!split) continue
        divided.push({ at, second: length, weights: split.weights })
        for (let part = 1; part < split.weights.length; part++) appendLike(at, split.second + part - 1)
      }
      // Column by column: a book may have a hundred thousand such entries.
      for (const column of amounts) {
        for (const { at, second, weights } of divided) {
          const nanos = column[at] as bigint
          if (nanos === 0n) continue
          const shares = allocate(nanos, weights)
          column[at] = shares[0] as bigint
          for (let part = 1; part < shares.length; part++) column[second + part - 1] = shares[part] as bigint
        }
      }
    },
    toFacts() {
      const cut = <T extends { subarray(from: number, to: number): T }>(column: T): T => column.subarray(0, length)
      return {
        ...facts,
        rollups: {
          length,
          firstDay: cut(firstDay),
          lastDay: cut(lastDay),
          zoneDay: cut(zoneDay),
          series: cut(series),
          rows: cut(rowCounts),
          billed: cut(sums.billed),
          effective: cut(sums.effective),
          list: cut(sums.list),
          quantities: Object.fromEntries(Object.entries(quantities).map(([name, column]) => [name, cut(column)])),
        },
        shadowed: cut(shadowed),
        computed: cut(computed),
        counts: cut(counts),
      }
    },
  }
}

function quantitiesOf({ quantities }: Rollups): readonly Quantity[] {
  return QUANTITIES.filter((name) => quantities[name] !== undefined)
}
