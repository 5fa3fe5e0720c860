import { describe, expect, it } from 'vitest'
import { precedingPeriod, resolvePeriod, todayIn } from '../../../renderer/store/period'
import { defaultSettings } from '../../../shared/ledger/default-settings'
import { createRollupTable } from '../../../shared/ledger/rollup-table'
import { formatDay, toDay } from '../../../shared/time/days'
import type { Period } from '../../../shared/time/period'

const TODAY = toDay('2026-11-23')
const book = { rollups: createRollupTable('UTC').toColumns() }
const text = (period: Period | null) => period && `${formatDay(period.from)} ${formatDay(period.to)}`

describe('the chosen period', () => {
  it('is half-open and in days', () => {
    const resolve = (choice: Parameters<typeof resolvePeriod>[0]) => text(resolvePeriod(choice, TODAY, book))
    expect(resolve({ kind: 'today' })).toBe('2026-11-23 2026-11-24')
    expect(resolve({ kind: 'last-days', days: 7 })).toBe('2026-11-17 2026-11-24')
    expect(resolve({ kind: 'month', month: '2026-02' })).toBe('2026-02-01 2026-03-01')
    expect(resolve({ kind: 'custom', from: '2026-11-01', to: '2026-11-01' })).toBe('2026-11-01 2026-11-02')
    expect(resolve({ kind: 'custom', from: '2026-11-05', to: '2026-11-01' })).toBe('2026-11-01 2026-11-06')
    expect(resolve({ kind: 'all' })).toBe('2026-11-23 2026-11-24')
  })

  it('of everything reaches from the first day of the book to today or the last day', () => {
    const rollups = {
      ...book.rollups,
      length: 2,
      firstDay: Int32Array.of(toDay('2026-01-05'), toDay('2026-12-01')),
      lastDay: Int32Array.of(toDay('2026-01-05'), toDay('2026-12-31')),
    }
    expect(text(resolvePeriod({ kind: 'all' }, TODAY, { rollups }))).toBe('2026-01-05 2027-01-01')
  })

  it('has one before it of the same kind', () => {
    const month = { kind: 'month', month: '2026-03' } as const
    expect(text(precedingPeriod(month, resolvePeriod(month, TODAY, book)))).toBe('2026-02-01 2026-03-01')
    const days = { kind: 'last-days', days: 30 } as const
    expect(text(precedingPeriod(days, resolvePeriod(days, TODAY, book)))).toBe('2026-09-25 2026-10-25')
    expect(precedingPeriod({ kind: 'all' }, { from: 0, to: 1 })).toBeNull()
  })

  it('starts at the midnight of the zone, or of the provider where the user says so', () => {
    const settings = defaultSettings({ zone: 'America/New_York', language: 'en' })
    const now = Date.parse('2026-11-23T03:00:00Z')
    expect(formatDay(todayIn(now, settings))).toBe('2026-11-22')
    expect(formatDay(todayIn(now, { ...settings, days: 'provider' }))).toBe('2026-11-23')
  })
})
