import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulateUnit, type UnitMonth, type UnitTerms } from '../../../shared/plans/simulate'
import { monthsOfWork, ONE, unitTerms } from '../../support/made-up-plans'

const TERMS: UnitTerms = {
  monthly: 100n,
  fleeting: 0n,
  once: 0n,
  carryMost: 0n,
  topUp: null,
  stopsAt: null,
  slower: false,
  purchaseFee: null,
}
const total = (months: readonly UnitMonth[], part: keyof UnitMonth) => months.reduce((sum, month) => sum + month[part], 0n)
const costOf = (months: readonly UnitMonth[]) => total(months, 'topUpCost') + total(months, 'purchaseFees')

describe('a unit of a plan, month by month', () => {
  it('accounts for everything that was wanted, included and bought', () => {
    fc.assert(
      fc.property(unitTerms, monthsOfWork, (terms, wanted) => {
        const months = simulateUnit(terms, wanted)
        let left = 0n
        for (const month of months) {
          expect(month.usedIncluded + month.usedBought + month.overage + month.slow + month.undone).toBe(month.wanted)
          expect(month.carriedIn + month.included).toBe(month.usedIncluded + month.lapsed + month.carriedOut)
          expect(left + month.bought).toBe(month.usedBought + month.boughtLapsed + month.boughtLeft)
          left = month.boughtLeft
          for (const part of Object.values(month)) expect(part >= 0n).toBe(true)
        }
      }),
    )
  })

  it('never costs less for more work, where just what is needed can be bought', () => {
    // A least purchase, or one with a least fee, that comes a month earlier can save another one later.
    const exactTerms = unitTerms.map((terms) => ({
      ...terms,
      topUp: terms.topUp?.kind === 'prepaid' ? { ...terms.topUp, minimum: 0n } : terms.topUp,
      purchaseFee: terms.purchaseFee === null ? null : { ...terms.purchaseFee, least: 0n },
    }))
    const more = fc.array(fc.bigInt({ min: 0n, max: 80n }), { minLength: 14, maxLength: 14 })
    fc.assert(
      fc.property(exactTerms, monthsOfWork, more, (terms, wanted, extra) => {
        const raised = wanted.map((amount, at) => amount + extra[at]! * ONE)
        expect(costOf(simulateUnit(terms, raised)) >= costOf(simulateUnit(terms, wanted))).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })

  it('carries over up to the limit; what a renewal adds beyond it is lost', () => {
    const months = simulateUnit({ ...TERMS, carryMost: 200n }, [0n, 0n, 0n, 350n])
    expect(months.map(({ carriedOut }) => carriedOut)).toEqual([100n, 200n, 200n, 0n])
    expect(months.map(({ lapsed }) => lapsed)).toEqual([0n, 0n, 100n, 0n])
    expect(months.map(({ undone }) => undone)).toEqual([0n, 0n, 0n, 50n])
  })

  it('buys whole packs, keeps what is left of them, and loses it when it ends', () => {
    const topUp = { kind: 'pack', amount: 50n, price: 7n, expires: 2 } as const
    const months = simulateUnit({ ...TERMS, topUp }, [120n, 110n, 130n, 110n, 90n])
    expect(months.map(({ bought }) => bought)).toEqual([50n, 0n, 50n, 0n, 0n])
    expect(months.map(({ boughtLeft }) => boughtLeft)).toEqual([30n, 20n, 20n, 10n, 0n])
    expect(months.map(({ boughtLapsed }) => boughtLapsed)).toEqual([0n, 0n, 20n, 0n, 10n])
    expect(total(months, 'topUpCost')).toBe(14n)
  })

  it('loads money that has a minimum in steps of it: more work never saves a step', () => {
    const topUp = { kind: 'prepaid', price: ONE, per: ONE, minimum: 5n, expires: null } as const
    const bought = (wanted: readonly bigint[]) =>
      simulateUnit({ ...TERMS, monthly: 0n, topUp }, wanted).map((month) => month.bought)
    expect(bought([0n, 0n, 6n, 3n])).toEqual([0n, 0n, 10n, 0n])
    expect(bought([0n, 1n, 6n, 3n])).toEqual([0n, 5n, 5n, 0n])
  })

  it('takes a fee on what is bought, and at least the least', () => {
    const topUp = { kind: 'prepaid', price: ONE, per: ONE, minimum: 0n, expires: 12 } as const
    const terms = { ...TERMS, monthly: 0n, topUp, purchaseFee: { perMille: 55, least: 800_000_000n } }
    expect(simulateUnit(terms, [10n * ONE, 100n * ONE, 0n]).map(({ purchaseFees }) => purchaseFees)).toEqual([
      800_000_000n,
      5_500_000_000n,
      0n,
    ])
  })

  it('stops where the plan stops, whatever would be paid', () => {
    const topUp = { kind: 'per-unit', price: 1n, per: 1n } as const
    const [month] = simulateUnit({ ...TERMS, topUp, stopsAt: 300n }, [450n])
    expect(month).toMatchObject({ usedIncluded: 100n, overage: 200n, undone: 150n, topUpCost: 200n })
  })
})
