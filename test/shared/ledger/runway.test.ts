import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitBurn, spreadOf } from '../../../shared/ledger/runway'
import { weekdayOf } from '../../../shared/time/days'
import { day } from '../../support/snapshot'

const last = day('2026-11-20')
const samples = (costOn: (ago: number) => number, days = 28) =>
  Array.from({ length: days }, (_, index) => days - 1 - index).map((ago) => ({ day: last - ago, nanos: costOn(ago) }))
const modelOf = (costOn: (ago: number) => number, days?: number) => {
  const model = fitBurn(samples(costOn, days))
  if (model === null) throw new Error('too few days')
  return model
}

describe('how daily use spreads', () => {
  it('has no drift where every week is like the others, whatever its days', () => {
    const week = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(week, (costs) => {
        const model = modelOf((ago) => costs[weekdayOf(last - ago)] ?? 0)
        expect(model.drift).toBeCloseTo(0, 6)
        expect(spreadOf(model, 10)).toBeCloseTo(0, 6)
      }),
    )
  })

  it('drifts where weeks as a whole differ, and so is less sure the further it looks', () => {
    const bursts = modelOf((ago) => (Math.floor(ago / 7) % 2 === 0 ? 30 : 2))
    expect(bursts.drift).toBeGreaterThan(10)
    // Days that vary on their own even out; weeks do not.
    expect(spreadOf(bursts, 20) / 20).toBeGreaterThan(bursts.drift)
    const noisy = modelOf((ago) => 10 + ((ago * 37) % 11))
    expect(spreadOf(noisy, 20) / 20).toBeLessThan(spreadOf(noisy, 1))
  })

  it('says nothing of weeks before it has seen three', () => {
    expect(modelOf((ago) => (ago < 7 ? 30 : 2), 20).drift).toBe(0)
    expect(modelOf((ago) => (ago < 7 ? 30 : 2), 21).drift).toBeGreaterThan(0)
  })

  it('is measured in the unit of what it is made of', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 28, maxLength: 28 }), (costs) => {
        const one = modelOf((ago) => costs[ago] ?? 0)
        const thousand = modelOf((ago) => (costs[ago] ?? 0) * 1000)
        expect(spreadOf(thousand, 9)).toBeCloseTo(spreadOf(one, 9) * 1000, 3)
      }),
    )
  })
})
