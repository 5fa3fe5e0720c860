import { describe, expect, it } from 'vitest'
import { coverages } from '../../../shared/ledger/coverage'
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
