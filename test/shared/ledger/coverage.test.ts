import { describe, expect, it } from 'vitest'
import { coverageMonths, coverages } from '../../../shared/ledger/coverage'
import { stageFile, type TestFile } from '../../support/staged-file'
import { createTestBook } from '../../support/test-book'

const coverage = async (today: string, ...files: readonly TestFile[]) => {
  const book = createTestBook()
  for (const file of files) await book.add(stageFile(file))
  return coverages(book.state, today)[0]!
}

describe('coverage of an account', () => {
  it('names the days between two files that neither speaks of', async () => {
    const { first, last, gaps, daysBehind } = await coverage(
      '2026-09-25',
      {
        format: 'openrouter.activity-daily',
        rows: [
          { at: '2026-09-01', key: 'm' },
          { at: '2026-09-05', key: 'm' },
        ],
      },
      {
        format: 'openrouter.activity-daily',
        rows: [
          { at: '2026-09-09', key: 'm' },
          { at: '2026-09-20', key: 'm' },
        ],
      },
    )
    expect({ first, last, gaps, daysBehind }).toEqual({
      first: '2026-09-01',
      last: '2026-09-20',
      gaps: [{ from: '2026-09-06', to: '2026-09-08' }],
      daysBehind: 5,
    })
  })

  it('takes days without rows inside the stated period for imported', async () => {
    const { last, daysBehind } = await coverage('2026-09-30', {
      format: 'openrouter.activity-daily',
      rows: [{ at: '2026-09-01', key: 'm' }],
      statedTo: '2026-09-30',
    })
    expect({ last, daysBehind }).toEqual({ last: '2026-09-30', daysBehind: 0 })
  })

  it('calls the tail of a fresh file provisional, until a later file has settled it', async () => {
    const fresh: TestFile = {
      format: 'openrouter.activity-daily',
      rows: [
        { at: '2026-09-01', key: 'm' },
        { at: '2026-09-10', key: 'm' },
      ],
    }
    expect((await coverage('2026-09-10', fresh)).provisionalFrom).toBe('2026-09-09')
    const later: TestFile = {
      format: 'openrouter.activity-daily',
      rows: [
        { at: '2026-09-09', key: 'm' },
        { at: '2026-09-10', key: 'm' },
      ],
      statedTo: '2026-09-20',
    }
    expect((await coverage('2026-09-20', fresh, later)).provisionalFrom).toBe('2026-09-19')
  })
})

describe('the months of an account', () => {
  const states = { imported: 'i', provisional: 'p', missing: 'm', none: '.' } as const

  it('say of each day whether it is imported, provisional, missing or none', async () => {
    const of = await coverage(
      '2026-10-03',
      {
        format: 'openrouter.activity-daily',
        rows: [
          { at: '2026-09-03', key: 'm' },
          { at: '2026-09-05', key: 'm' },
        ],
      },
      {
        format: 'openrouter.activity-daily',
        rows: [
          { at: '2026-09-09', key: 'm' },
          { at: '2026-10-01', key: 'm' },
        ],
      },
    )
    const months = coverageMonths(of, '2026-10-03')
    expect(months.map(({ month, days }) => [month, days.map((day) => states[day]).join('')])).toEqual([
      ['2026-09', '..iiimmmiiiiiiiiiiiiiiiiiiiiip'],
      ['2026-10', `pmm${'.'.repeat(28)}`],
    ])
  })

  it('count as many days as the coverage does', async () => {
    const of = await coverage('2026-09-25', {
      format: 'openrouter.activity-daily',
      rows: [
        { at: '2026-08-30', key: 'm' },
        { at: '2026-09-20', key: 'm' },
      ],
    })
    const days = coverageMonths(of, '2026-09-25').flatMap((month) => month.days)
    expect(days.filter((day) => day === 'missing')).toHaveLength(of.daysBehind)
    expect(days.filter((day) => day !== 'none')).toHaveLength(27)
  })
})
