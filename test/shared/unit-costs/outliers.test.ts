import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findOutliers, MIN_POINTS } from '../../../shared/unit-costs/outliers'

describe('outliers', () => {
  it('are none among a few, or among equals', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: MIN_POINTS - 1 }), (few) => {
        expect(findOutliers(few)).toEqual([])
      }),
    )
    expect(findOutliers(Array.from({ length: 20 }, () => 5))).toEqual([])
  })

  it('do not depend on the currency, nor on the order', () => {
    const values = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: MIN_POINTS, maxLength: 40 })
    fc.assert(
      fc.property(values, fc.constantFrom(2, 8, 1024), (list, times) => {
        const found = findOutliers(list)
        expect(findOutliers(list.map((one) => one * times))).toEqual(found)
        const turned = findOutliers([...list].reverse()).map((index) => list.length - 1 - index)
        expect(turned.reverse()).toEqual(found)
        expect(found.length).toBeLessThan(list.length)
      }),
    )
  })

  it('stand three usual distances and a fifth away', () => {
    expect(findOutliers([10, 11, 9, 10, 12, 8, null, 30])).toEqual([7])
    expect(findOutliers([10, 10, 10, 10, 10, 10, 11.9])).toEqual([])
    expect(findOutliers([10, 10, 10, 10, 10, 10, 12.1])).toEqual([6])
    expect(findOutliers([10, 20, 30, 10, 20, 30, 45])).toEqual([])
  })
})
