/** Which row of a newer file is which row of the book, where keys alone do not say. */
import type { Merge } from './meeting'

type Pairing = {
  readonly equal: readonly (readonly [row: number, old: number])[]
  readonly changed: readonly (readonly [row: number, old: number])[]
  readonly added: readonly number[]
  readonly gone: readonly number[]
}

/** Pairs the rows of two files per key as multisets: equal figures first, what is left in order. */
export const pairRows = (
  merge: Merge,
  after: readonly number[],
  before: readonly number[],
  fits: (row: number, old: number) => boolean,
  mayChange: (row: number, old: number) => boolean,
): Pairing => {
  const { incoming, present } = merge
  const free = new Map<string, number[]>()
  for (const old of before) {
    const rows = free.get(present.keyText(old))
    if (rows) rows.push(old)
    else free.set(present.keyText(old), [old])
  }
  const take = (row: number, suits: (row: number, old: number) => boolean): number | undefined => {
    const rows = free.get(incoming.keyText(row))
    const at = rows ? rows.findIndex((old) => fits(row, old) && suits(row, old)) : -1
    return at < 0 ? undefined : rows!.splice(at, 1)[0]
  }
  const equal: [number, number][] = []
  const changed: [number, number][] = []
  const added: number[] = []
  const left: number[] = []
  for (const row of after) {
    const old = take(row, (a, b) => incoming.sameMeasures(a, present, b))
    if (old === undefined) left.push(row)
    else equal.push([row, old])
  }
  for (const row of left) {
    const old = take(row, mayChange)
    if (old === undefined) added.push(row)
    else changed.push([row, old])
  }
  return { equal, changed, added, gone: [...free.values()].flat().sort((a, b) => a - b) }
}
