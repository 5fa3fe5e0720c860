import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import { daysText, reasonWords } from '../../../renderer/pages/balances/drift-words'
import { type ReconcileForm, readStatement, wallClock } from '../../../renderer/pages/balances/reconcile-form'
import { day, usd } from '../../support/snapshot'

beforeAll(() => setLanguage('en', ['en-US']))

const NOW = Date.parse('2026-11-20T18:30:00Z')
const form: ReconcileForm = { amount: '41.20', day: '2026-11-20', time: '14:00', note: '', settle: true }
const prepaid = { kind: 'prepaid' } as const
const errors = (change: Partial<ReconcileForm>, balance: Parameters<typeof readStatement>[1] = prepaid) => {
  const read = readStatement({ ...form, ...change }, balance, 'UTC', NOW)
  return read.ok ? [] : Object.keys(read.errors)
}

describe('what the console says, as it is typed', () => {
  it('is an amount at an instant of the screen’s zone', () => {
    expect(readStatement(form, prepaid, 'Europe/Berlin', NOW)).toEqual({
      ok: true,
      at: '2026-11-20T13:00:00.000Z',
      stated: usd(41.2),
    })
  })

  it('may be below 0 on a prepaid balance, which runs on, and not on an allowance', () => {
    expect(errors({ amount: '-3' })).toEqual([])
    expect(errors({ amount: '-3' }, { kind: 'allowance' })).toEqual(['amount'])
  })

  it('names what does not fit', () => {
    expect(errors({ amount: '' })).toEqual(['amount'])
    expect(errors({ amount: 'a lot' })).toEqual(['amount'])
    expect(errors({ day: '', amount: '1,5' })).toEqual(['amount', 'day'])
    expect(errors({ time: '' })).toEqual(['day'])
    expect(errors({ time: '18:31' })).toEqual(['day'])
  })

  it('law: the wall clock that the form starts with is now, to the minute, in every zone', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Kiritimati')
    const instants = fc.integer({ min: Date.parse('2024-01-01T00:00:00Z'), max: Date.parse('2027-01-01T00:00:00Z') })
    fc.assert(
      fc.property(zones, instants, (zone, now) => {
        const read = readStatement({ ...form, ...wallClock(now, zone) }, prepaid, zone, now)
        if (!read.ok) throw new Error(JSON.stringify(read.errors))
        const minutesAgo = (now - Date.parse(read.at)) / 60_000
        // In the hour that comes twice, the first of the two is meant.
        expect(minutesAgo % 60 < 1).toBe(true)
        expect(minutesAgo < 61).toBe(true)
      }),
    )
  })
})

describe('why console and book differ', () => {
  const place = { unit: 'USD', zone: 'UTC', thisYear: '2026' }
  const days = (...texts: readonly string[]) => texts.map(day)

  it('names the days that are missing, as ranges, and what they usually cost', () => {
    const missing = days('2026-11-03', '2026-11-04', '2026-11-05', '2026-11-09')
    expect(reasonWords({ kind: 'missing-days', days: missing, nanos: usd(-12.4) }, place)).toBe(
      'No data of 4 days: Nov 3 – 5 and Nov 9. As many days usually cost $12.40.',
    )
    expect(reasonWords({ kind: 'provisional-days', days: days('2026-11-20'), nanos: null }, place)).toBe(
      'The data of Nov 20 may still change: the provider had not settled it.',
    )
  })

  it('names only the last of many gaps', () => {
    const scattered = days('2026-11-01', '2026-11-03', '2026-11-05', '2026-11-07', '2026-11-09', '2026-11-11')
    expect(daysText(scattered, '2026')).toBe('…, Nov 5, Nov 7, Nov 9, and Nov 11')
  })

  it('gives sizes without a sign where the sentence says the direction', () => {
    expect(reasonWords({ kind: 'same-day', nanos: usd(3) }, place)).toContain('$3.00')
    expect(reasonWords({ kind: 'not-drawn', rows: 2 }, place)).toBe('2 rows say nothing about this unit, so they are not drawn.')
  })
})
