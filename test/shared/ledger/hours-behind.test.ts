import { describe, expect, it } from 'vitest'
import { hoursBehind } from '../../../shared/ledger/hours-behind'
import { day } from '../../support/snapshot'
import { stageFile } from '../../support/staged-file'
import { createTestBook } from '../../support/test-book'

const CENT = 10_000_000n

describe('the hours of a day', () => {
  it('are added up from rows that say when, leaving out those that do not, other days and other series', async () => {
    const book = createTestBook()
    const row = (at: string, cents: bigint, rest: object = {}) => ({ at, key: `${at}${cents}`, billed: cents * CENT, ...rest })
    await book.add(
      stageFile({
        format: 'openrouter.generations',
        rows: [
          row('2026-11-18T23:59:59Z', 1n),
          row('2026-11-19T00:00:00Z', 2n),
          row('2026-11-19T14:10:00Z', 4n),
          row('2026-11-19T14:59:59Z', 8n),
          row('2026-11-19T15:00:00Z', 16n, { labels: { model: 'other' } }),
          row('2026-11-20T00:00:00Z', 32n),
        ],
      }),
    )
    await book.add(stageFile({ format: 'openai.costs', name: 'daily.csv', rows: [row('2026-11-19', 64n)] }))
    const all = book.state.series.all
    const hoursOf = (ids: readonly number[]) =>
      hoursBehind(book.state, book.load, { series: new Set(ids), day: day('2026-11-19') })
    const own = all.filter(({ labels }) => labels.model !== 'other').map(({ id }) => id)
    expect(await hoursOf(own)).toEqual([
      { unit: 'USD', hour: 0, nanos: 2n * CENT },
      { unit: 'USD', hour: 14, nanos: 12n * CENT },
    ])
    expect(await hoursOf(all.map(({ id }) => id))).toContainEqual({ unit: 'USD', hour: 15, nanos: 16n * CENT })
  })
})
