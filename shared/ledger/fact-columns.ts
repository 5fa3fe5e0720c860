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

/** Entries of the book before that are not in the one after, and the other way round; one that says something else is both. */
export type Changes = { readonly gone: readonly number[]; readonly come: readonly number[] }

/** So many entries are compared in one go before it is asked which of them differ: hardly any do. */
const BLOCK = 1024

/**
 * In order. The entries of a book keep theirs: some go, others come behind them, and those in between move up. Where a book is in
 * another order the answer is longer than it need be, and as true.
 */
export function findChanges(before: FactColumns, after: FactColumns): Changes {
  const pairs = pairsOf(before, after)
  const gone: number[] = []
  const come: number[] = []
  let [from, to] = [0, 0]
  while (from < before.length && to < after.length) {
    const size = Math.min(BLOCK, before.length - from, after.length - to)
    if (pairs.every((pair) => isAlike(pair, from, to, size))) {
      from += size
      to += size
      continue
    }
    const end = to + size
    while (to < end && from < before.length) {
      const same = findEntry(before, from, after, to)
      for (const last = same === -1 ? before.length : same; from < last; from++) gone.push(from)
      if (same === -1) break
      if (!pairs.every((pair) => isAlike(pair, from, to, 1))) {
        gone.push(from)
        come.push(to)
      }
      from++
      to++
    }
  }
  for (; from < before.length; from++) gone.push(from)
  for (; to < after.length; to++) come.push(to)
  return { gone, come }
}

/** The first entry from `from` on of the same series and days; -1 where there is none. */
function findEntry(before: FactColumns, from: number, after: FactColumns, at: number): number {
  const [series, firstDay, lastDay] = [after.series[at], after.firstDay[at], after.lastDay[at]]
  for (let place = from; place < before.length; place++) {
    if (before.series[place] === series && before.firstDay[place] === firstDay && before.lastDay[place] === lastDay) return place
  }
  return -1
}

/** `width`: an amount has two values, a low and a high half. */
type Pair = { readonly before: Int32Array; readonly after: Int32Array; readonly width: 1 | 2 }

function pairsOf(before: FactColumns, after: FactColumns): readonly Pair[] {
  const names = ['firstDay', 'lastDay', 'series', 'rows', 'flags'] as const
  return [
    ...names.map((name): Pair => ({ before: before[name], after: after[name], width: 1 })),
    { before: before.computed, after: after.computed, width: 2 },
    ...(['billed', 'list', ...METERS] as const).flatMap((figure): readonly Pair[] => {
      const [one, other] = [before.figures[figure], after.figures[figure]]
      if (one === undefined && other === undefined) return []
      // A column that a book lacks is nothing but zeros.
      return [{ before: one ?? new Int32Array(before.length * 2), after: other ?? new Int32Array(after.length * 2), width: 2 }]
    }),
  ]
}

function isAlike({ before, after, width }: Pair, from: number, to: number, size: number): boolean {
  if (before === after && from === to) return true
  const start = from * width
  const shift = to * width - start
  const end = start + size * width
  let difference = 0
  for (let at = start; at < end; at++) difference |= (before[at] as number) ^ (after[at + shift] as number)
  return difference === 0
}
