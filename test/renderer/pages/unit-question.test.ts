import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparedWith, measuresFor, periodsOf } from '../../../renderer/pages/tasks/units/unit-question'
import { toDay } from '../../../shared/time/days'

const days = (from: string, to: string) => ({ from: toDay(from), to: toDay(to) })
const november = days('2026-11-01', '2026-12-01')

describe('what a period is compared with', () => {
  it('is the one before, the same a year before, or chosen days', () => {
    const preceding = days('2026-10-01', '2026-11-01')
    expect(comparedWith({ kind: 'preceding' }, november, preceding)).toEqual(preceding)
    expect(comparedWith({ kind: 'year' }, november, null)).toEqual(days('2025-11-01', '2025-12-01'))
    expect(comparedWith({ kind: 'year' }, days('2024-02-29', '2024-03-01'), null)).toEqual(days('2023-02-28', '2023-03-01'))
    expect(comparedWith({ kind: 'days', from: '2026-03-01', to: '2026-03-31' }, november, null)).toEqual(
      days('2026-03-01', '2026-04-01'),
    )
    expect(comparedWith({ kind: 'days', from: '2026-03-02', to: '2026-03-01' }, november, preceding)).toBeNull()
    expect(comparedWith({ kind: 'days', from: '', to: '2026-03-01' }, november, preceding)).toBeNull()
  })

  it('has as many days where the period still runs, unless they were chosen', () => {
    const october = days('2026-10-01', '2026-11-01')
    const today = toDay('2026-11-10')
    expect(periodsOf(november, october, today, false).before).toEqual(days('2026-10-01', '2026-10-11'))
    expect(periodsOf(november, october, today, true).before).toEqual(october)
  })

  it('shows the twelve months up to the last that has begun, without gaps', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 15_000, max: 25_000 }),
        fc.integer({ min: 1, max: 900 }),
        fc.nat(2_000),
        (from, length, after) => {
          const { months } = periodsOf({ from, to: from + length }, null, from + after, false)
          expect(months).toHaveLength(12)
          for (const [index, month] of months.slice(1).entries()) expect(month.from).toBe(months[index]?.to)
          const last = months.at(-1)
          expect(last !== undefined && last.from <= Math.min(from + length - 1, from + after) && last.to > from).toBe(true)
        },
      ),
    )
  })

  it('is counted in pieces for tasks alone', () => {
    expect(measuresFor('task')).toContain('piece')
    expect(measuresFor('model')).not.toContain('piece')
  })
})
