import { describe, expect, it } from 'vitest'
import { stageFile, type TestFile } from '../../support/staged-file'
import { createTestBook } from '../../support/test-book'

const daily: TestFile = {
  format: 'openrouter.activity-daily',
  rows: [
    { at: '2026-09-01', key: 'a', billed: 5n },
    { at: '2026-09-02', key: 'a', billed: -2n },
    { at: '2026-09-02', key: 'b', billed: 7n, unit: 'EUR' },
    { at: '2026-09-03', key: 'c', basis: 'included' },
  ],
}

describe('the record of an import', () => {
  it('says what the file adds up to, whatever of it is in the book already', async () => {
    const book = createTestBook()
    const first = await book.add(stageFile(daily))
    expect(first.record).toMatchObject({ totals: { USD: 3n, EUR: 7n }, delta: { USD: 3n, EUR: 7n } })
    const again = await book.add(stageFile(daily))
    expect(again.record).toMatchObject({ totals: { USD: 3n, EUR: 7n }, delta: {} })
  })

  it('has no total where the file says nothing about money', async () => {
    const rows = [{ at: '2026-09-01', key: 'a', quantities: { input_tokens: 5n } }]
    const { record } = await createTestBook().add(stageFile({ format: 'openai.completions-usage', rows }))
    expect(record.totals).toEqual({})
  })
})
