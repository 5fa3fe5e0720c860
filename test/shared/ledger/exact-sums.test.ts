import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createExactSums } from '../../../shared/ledger/exact-sums'
import { halvesOf, isZeroAt } from '../../../shared/money/halves'

it('adds any 64-bit amounts exactly, and takes them out again', () => {
  const amounts = fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { maxLength: 200 })
  fc.assert(
    fc.property(amounts, (values) => {
      const column = halvesOf(BigInt64Array.from(values))
      const sums = createExactSums(2)
      values.forEach((_, at) => {
        sums.add(at % 2, column, at)
      })
      for (const slot of [0, 1]) {
        const expected = values.reduce((sum, value, at) => (at % 2 === slot ? sum + value : sum), 0n)
        expect(sums.get(slot)).toBe(expected)
        expect(sums.isZero(slot)).toBe(expected === 0n)
        expect(sums.toNumber(slot)).toBe(Number(expected))
      }
      values.forEach((_, at) => {
        sums.subtract(at % 2, column, at)
      })
      expect([sums.get(0), sums.get(1), sums.isZero(0), sums.isZero(1)]).toEqual([0n, 0n, true, true])
      values.forEach((value, at) => {
        expect(isZeroAt(column, at)).toBe(value === 0n)
      })
    }),
  )
})

it('stays exact over millions of additions', () => {
  const column = halvesOf(BigInt64Array.from([-1n, 999_999_999_999_999_999n]))
  const sums = createExactSums(1)
  for (let round = 0; round < 3_000_000; round++) sums.add(0, column, round % 2)
  expect(sums.get(0)).toBe(1_500_000n * 999_999_999_999_999_998n)
})
