import fc from 'fast-check'
import { expect, it } from 'vitest'
import { halvesOf, numberAt, setNumberAt } from '../../../shared/money/halves'

it('are written and read as the amounts they are', () => {
  const column = new BigInt64Array(3)
  const halves = halvesOf(column)
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      setNumberAt(halves, 1, value)
      expect(column).toEqual(BigInt64Array.of(0n, BigInt(value), 0n))
      expect(numberAt(halves, 1)).toBe(value === 0 ? 0 : value)
    }),
  )
})

it('say of any other amount that it is no safe integer', () => {
  const unsafe = fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .filter((value) => value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER)
  fc.assert(
    fc.property(unsafe, (value) => {
      expect(Number.isSafeInteger(numberAt(halvesOf(BigInt64Array.of(value)), 0))).toBe(false)
    }),
  )
})
