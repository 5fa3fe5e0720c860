import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportion, sumOf } from '../../../shared/client-statements/apportion'
import { divideHalfEven } from '../../../shared/money/nanos'

describe('apportion', () => {
  it('adds up to the rounded sum, and rounds no figure by a whole or more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })),
        fc.bigInt({ min: 1n, max: 10n ** 8n }),
        (values, by) => {
          const parts = apportion(values, by)
          expect(sumOf(parts)).toBe(divideHalfEven(sumOf(values), by))
          for (const [at, part] of parts.entries()) {
            const off = part * by - (values[at] as bigint)
            expect(off < by && off > -by).toBe(true)
            if ((values[at] as bigint) % by === 0n) expect(off).toBe(0n)
          }
        },
      ),
    )
  })

  it('gives the missing cent to the largest remainder, the first of equals', () => {
    expect(apportion([333n, 333n, 334n], 10n)).toEqual([33n, 33n, 34n])
    expect(apportion([25n, 25n, 10n], 10n)).toEqual([3n, 2n, 1n])
    expect(apportion([-4n, 8n], 10n)).toEqual([-1n, 1n])
  })
})
