import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeRowSet, countRowSet, flagsOf, isRowSet, NO_ROWS, rowSetOf, rowSetOfFlags } from '../../../shared/ledger/row-set'

const rows = fc.uniqueArray(fc.nat(30), { maxLength: 20 }).map((list) => list.sort((a, b) => a - b))

describe('a row set', () => {
  it('holds the rows it was made of, and no others', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const set = rowSetOf(list)
        expect(isRowSet(set)).toBe(true)
        expect(countRowSet(set)).toBe(list.length)
        expect([...flagsOf(set, 40)].flatMap((flag, row) => (flag ? [row] : []))).toEqual(list)
        expect(rowSetOfFlags(flagsOf(set, 40))).toEqual(set)
      }),
    )
  })

  it('takes rows in and out', () => {
    fc.assert(
      fc.property(rows, rows, fc.boolean(), (list, changed, isIn) => {
        const set = changeRowSet(rowSetOf(list), Uint32Array.from(changed), isIn)
        const expected = isIn ? [...new Set([...list, ...changed])] : list.filter((row) => !changed.includes(row))
        expect(set).toEqual(rowSetOf(expected.sort((a, b) => a - b)))
      }),
    )
  })

  it('says a million rows in two numbers', () => {
    const all = Uint32Array.from({ length: 1_000_000 }, (_, row) => row)
    expect(changeRowSet(NO_ROWS, all, true)).toEqual([0, 1_000_000])
  })

  it.each([[[1]], [[2, 2]], [[3, 1]], [[0, 2, 2, 4]], [[-1, 2]], [[0.5, 2]]])('is not %j', (numbers) => {
    expect(isRowSet(numbers)).toBe(false)
  })
})
