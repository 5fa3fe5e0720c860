import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainChange, type Part } from '../../../shared/unit-costs/explain-change'

const ONE = 1_000_000_000n
const side = fc.record({
  cost: fc.bigInt({ min: -(10n ** 6n), max: 10n ** 15n }),
  quantity: fc.bigInt({ min: 0n, max: 10n ** 14n }),
})
const parts: fc.Arbitrary<Part[]> = fc.array(fc.record({ before: side, now: side }), { maxLength: 6 })
const part = (b: readonly [number, number], n: readonly [number, number]): Part => ({
  before: { cost: BigInt(b[0]) * ONE, quantity: BigInt(b[1]) * ONE },
  now: { cost: BigInt(n[0]) * ONE, quantity: BigInt(n[1]) * ONE },
})

describe('the explanation of a change', () => {
  it('adds up to the change, to the nano', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const { before, now, quantity, mix, price, uncounted } = explainChange(list)
        expect(before).toBe(list.reduce((sum, one) => sum + one.before.cost, 0n))
        expect(now).toBe(list.reduce((sum, one) => sum + one.now.cost, 0n))
        expect(quantity + mix + price + uncounted).toBe(now - before)
      }),
    )
  })

  it('has no mix where there is one thing only, and no order of things', () => {
    fc.assert(
      fc.property(parts, (list) => {
        expect(explainChange([...list].reverse())).toEqual(explainChange(list))
        if (list.length === 1) expect(explainChange(list).mix).toBe(0n)
      }),
    )
  })

  it('says quantity where prices stayed, and price where quantities stayed', () => {
    const some = fc.array(fc.record({ price: fc.bigInt({ min: 1n, max: 99n }), quantity: fc.bigInt({ min: 1n, max: 99n }) }), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(some, fc.bigInt({ min: 1n, max: 5n }), (things, times) => {
        const doubled = things.map(({ price, quantity }) => ({
          before: { cost: price * quantity, quantity },
          now: { cost: price * quantity * times, quantity: quantity * times },
        }))
        expect(explainChange(doubled)).toMatchObject({ mix: 0n, price: 0n, uncounted: 0n })
        const dearer = things.map(({ price, quantity }) => ({
          before: { cost: price * quantity, quantity },
          now: { cost: price * quantity * times, quantity },
        }))
        expect(explainChange(dearer)).toMatchObject({ quantity: 0n, mix: 0n, uncounted: 0n })
      }),
    )
  })

  it('tells mix from price in figures', () => {
    // 100 images at $1 and 100 at $3; then 50 at $1 and 150 at $4.
    const change = explainChange([part([100, 100], [50, 50]), part([300, 100], [600, 150])])
    expect(change).toEqual({
      before: 400n * ONE,
      now: 650n * ONE,
      quantity: 0n,
      mix: 100n * ONE,
      price: 150n * ONE,
      uncounted: 0n,
    })
  })

  it('keeps what was never counted apart, and has no price where one period has nothing', () => {
    expect(explainChange([part([10, 5], [20, 10]), part([7, 0], [9, 0])])).toMatchObject({
      quantity: 10n * ONE,
      price: 0n,
      uncounted: 2n * ONE,
    })
    expect(explainChange([part([0, 0], [20, 10])])).toMatchObject({ quantity: 20n * ONE, mix: 0n, price: 0n })
  })
})
