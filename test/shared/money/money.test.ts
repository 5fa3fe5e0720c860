import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, addTotals, compare, type Money, money, negate, subtract, totalByUnit } from '../../../shared/money/money'

const amount = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n })
const unit = fc.constantFrom('USD', 'EUR', 'openai:credits')

describe('money', () => {
  it('does not compile where two units mix, and throws where they are known only at run time', () => {
    const usd = money(1n, 'USD')
    const eur = money(2n, 'EUR')
    // @ts-expect-error euros cannot be added to dollars
    expect(() => add(usd, eur)).toThrow(TypeError)
    // @ts-expect-error euros cannot be taken from dollars
    expect(() => subtract(usd, eur)).toThrow(TypeError)
    // @ts-expect-error euros do not compare with dollars
    expect(() => compare(usd, eur)).toThrow(TypeError)
    const a: Money = usd
    const b: Money = eur
    expect(() => add(a, b)).toThrow('cannot mix USD with EUR')
    // @ts-expect-error a float is no amount
    expect(money(1.5, 'USD')).toBeDefined()
  })

  it('forms a group: commutative, associative, with inverses', () => {
    fc.assert(
      fc.property(amount, amount, amount, unit, (x, y, z, u) => {
        const [a, b, c] = [money(x, u), money(y, u), money(z, u)]
        expect(add(a, b)).toEqual(add(b, a))
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)))
        expect(subtract(add(a, b), b)).toEqual(a)
        expect(add(a, negate(a))).toEqual(money(0n, u))
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) || 0)
      }),
    )
  })

  it('totals per unit, whatever the order and however it is split', () => {
    const amounts = fc.array(fc.tuple(amount, unit).map(([n, u]) => money(n, u)))
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const whole = totalByUnit([...a, ...b])
        const sorted = (totals: ReadonlyMap<string, bigint>) => [...totals].sort(([x], [y]) => x.localeCompare(y))
        expect(sorted(addTotals(totalByUnit(a), totalByUnit(b)))).toEqual(sorted(whole))
        expect(sorted(totalByUnit([...b, ...a].reverse()))).toEqual(sorted(whole))
        for (const [u, total] of whole) {
          expect(total).toBe([...a, ...b].filter((m) => m.unit === u).reduce((sum, m) => sum + m.nanos, 0n))
        }
      }),
    )
  })
})
