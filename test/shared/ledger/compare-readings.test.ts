import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareReadings } from '../../../shared/ledger/compare-readings'
import { stageFile, type TestRow } from '../../support/staged-file'
import { createTestBook } from '../../support/test-book'

const row: fc.Arbitrary<TestRow> = fc.record({
  at: fc.constantFrom('2026-09-01', '2026-09-02'),
  key: fc.constant('a'),
  billed: fc.bigInt({ min: -2n, max: 3n }),
  unit: fc.constantFrom('USD', 'EUR'),
  labels: fc.constantFrom({}, { model: 'a' }, { model: 'b' }),
  quantities: fc.constantFrom({}, { input_tokens: 0n }, { input_tokens: 5n }),
})

const compare = async (before: readonly TestRow[], after: readonly TestRow[]) => {
  const book = createTestBook()
  const was = await book.add(stageFile({ format: 'openrouter.activity-daily', rows: before }))
  const is = await book.add(stageFile({ format: 'openrouter.activity-daily', rows: after }))
  return compareReadings(was.segments, is.segments, book.state.series.all)
}

describe('two readings of one file', () => {
  it('law: every row of both is counted once, and the money is what the counts say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), fc.array(row, { maxLength: 6 }), async (before, after) => {
        const { same, changed, added, gone, delta, differences } = await compare(before, after)
        expect(same + changed + gone).toBe(before.length)
        expect(same + changed + added).toBe(after.length)
        expect(differences.length).toBe(changed + added + gone)
        for (const unit of ['USD', 'EUR']) {
          const sum = (rows: readonly TestRow[]) =>
            rows.reduce((all, one) => (one.unit === unit ? all + (one.billed ?? 0n) : all), 0n)
          expect(delta[unit] ?? 0n).toBe(sum(after) - sum(before))
        }
        expect(await compare(after, after)).toMatchObject({ same: after.length, differences: [], delta: {} })
      }),
    )
  })

  it('are set against each other field by field', async () => {
    const { differences } = await compare(
      [{ at: '2026-09-01', key: 'a', billed: 1n, labels: { model: 'a', kind: 'x' }, quantities: { input_tokens: 3n } }],
      [
        { at: '2026-09-01', key: 'a', billed: 2n, labels: { model: 'a' }, quantities: { cached_input_tokens: 3n } },
        { at: '2026-09-02', key: 'a', billed: 7n },
      ],
    )
    expect(differences).toMatchObject([
      {
        line: 2,
        kind: 'changed',
        label: 'a',
        unit: 'USD',
        changes: [
          { field: 'billed', before: 1n, after: 2n },
          { field: 'effective', before: 1n, after: 2n },
          { field: 'input_tokens', before: 3n, after: null },
          { field: 'cached_input_tokens', before: null, after: 3n },
          { field: 'kind', before: 'x', after: null },
        ],
      },
      { line: 3, kind: 'new' },
    ])
  })
})
