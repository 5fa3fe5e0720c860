/** The columns of the facts that balances are summed from, and which entries of two books differ in any of them. */
import { METERS } from '../import/batch'
import { type Halves, halvesOf } from '../money/halves'
import type { Feeds, Figure } from './balance-feeds'
import type { Facts } from './facts'

/** All of one type, so that one loop compares them fast. */
export type FactColumns = {
  readonly length: number
  readonly firstDay: Int32Array
  readonly lastDay: Int32Array
  readonly series: Int32Array
  readonly rows: Int32Array
  /** Bit 0: the money does not count (`shadowed`); above it `counts`. */
  readonly flags: Int32Array
  readonly computed: Halves
  /** Those that some balance draws on and the book has. */
  readonly figures: { readonly [figure in Figure]?: Halves }
}

export function factColumns({ rollups, shadowed, counts, computed }: Facts, { feeds }: Feeds): FactColumns {
  const { length, firstDay, lastDay } = rollups
  const flags = new Int32Array(length)
  for (let at = 0; at < length; at++) flags[at] = ((counts[at] as number) << 1) | (shadowed[at] as number)
  const wanted = new Set(feeds.flatMap((ofClass) => ofClass.map(({ figure }) => figure)))
  const figures: { [figure in Figure]?: Halves } = {}
  if (wanted.has('billed')) figures.billed = halvesOf(rollups.billed)
  if (wanted.has('list')) figures.list = halvesOf(rollups.list)
  for (const meter of METERS) {
    const column = wanted.has(meter) ? rollups.quantities[meter] : undefined
    if (column !== undefined) figures[meter] = halvesOf(column)
  }
  return {
    length,
    firstDay,
    lastDay,
    series: signed(rollups.series),
    rows: signed(rollups.rows),
    flags,
    computed: halvesOf(computed),
    figures,
  }
}

/** The same numbers under another name: there are far fewer series and rows than would show the difference. */
function signed(column: Uint32Array): Int32Array {
  return new Int32Array(column.buffer, column.byteOffset, column.length)
}

/** So many values are compared in one go before it is asked which of them differ: hardly any do. */
const BLOCK = 1024

/** In order. */
export function findChanges(before: FactColumns, after: FactColumns): readonly number[] {
  const common = Math.min(before.length, after.length)
  const changed = new Uint8Array(Math.max(before.length, after.length)).fill(1, common)
  for (const name of ['firstDay', 'lastDay', 'series', 'rows', 'flags'] as const) {
    mark(changed, common, 0, before[name], after[name])
  }
  mark(changed, common * 2, 1, before.computed, after.computed)
  for (const figure of ['billed', 'list', ...METERS] as const) {
    const [one, other] = [before.figures[figure], after.figures[figure]]
    if (one !== undefined || other !== undefined) {
      mark(changed, common * 2, 1, one ?? new Int32Array(common * 2), other ?? new Int32Array(common * 2))
    }
  }
  const changes: number[] = []
  for (let at = changed.indexOf(1); at !== -1; at = changed.indexOf(1, at + 1)) changes.push(at)
  return changes
}

/** `halving`: 1 where an entry has two values, a low and a high half. */
function mark(changed: Uint8Array, length: number, halving: 0 | 1, before: Int32Array, after: Int32Array): void {
  if (before === after) return
  for (let start = 0; start < length; start += BLOCK) {
    const end = Math.min(start + BLOCK, length)
    let difference = 0
    for (let at = start; at < end; at++) difference |= (before[at] as number) ^ (after[at] as number)
    if (difference === 0) continue
    for (let at = start; at < end; at++) if (before[at] !== after[at]) changed[at >> halving] = 1
  }
}
