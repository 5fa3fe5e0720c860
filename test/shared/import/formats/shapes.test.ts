/** Laws that hold for every format: the order of columns and rows, unknown columns and the style of decimals change nothing. */
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addColumn, type FixtureTable, readTable, reorder, writeTable } from '../../../support/fixture-table'
import { type ReadFile, readText } from '../../../support/read-file'

const FIXTURES = fileURLToPath(new URL('../../../fixtures/', import.meta.url))
const FILES = [
  'openai-cost.csv',
  'openai-completions-usage.csv',
  'quirks/openai-usage-buckets.csv',
  'anthropic-console-cost.csv',
  'anthropic-console-usage.csv',
  'google-cloud-cost-table.csv',
  'openrouter-generations.csv',
  'openrouter-activity-daily.csv',
  'cursor-usage-events-team.csv',
  'cursor-usage-events-requests.csv',
  'github-ai-usage.csv',
  'openai-chatgpt-credits.csv',
  'quirks/openai-usage-images.csv',
  'quirks/spend-report-00000000-0000-4000-8000-000000000009-2026-09-01-to-2026-11-20.csv',
  'google-cloud-reports.csv',
  'github-copilot-premium-requests.csv',
  'github-copilot-premium-requests-2025.csv',
  'github-metered-usage-detailed.csv',
  'azure-cost-details-ea.csv',
  'azure-cost-details-mca.csv',
  'aws-cur2.csv',
  'deepseek-amount.csv',
  'deepseek-cost-legacy.csv',
  'fireworks-billing-metrics.csv',
  'kiro-user-report.csv',
  'focus-1.2-virtual-currency.csv',
  'focus-1.5-draft-ai.csv',
  'litellm-focus.csv',
]

/** All that counts of a file, without the sentence about its columns and without the lines, which quoting may move. */
const essence = ({ start, end, rows, series, scopes }: ReadFile): unknown => ({
  format: start?.format,
  end: end.ok ? { rows: end.rows, problems: end.problemCount, empty: end.emptyBuckets } : end.error.code,
  rows: rows.map(({ line: _, ...row }) => row),
  series,
  scopes,
})

/** As a spreadsheet of half the world writes a number: `1,234.5` as `1234,5`. */
const withDecimalComma = (cell: string): string =>
  /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?([eE][+-]?\d+)?$/.test(cell) ? cell.replaceAll(',', '').replace('.', ',').toUpperCase() : cell

const shuffled = (table: FixtureTable): fc.Arbitrary<number[]> => {
  const positions = table.header.map((_, index) => index)
  return fc.shuffledSubarray(positions, { minLength: positions.length, maxLength: positions.length })
}

describe.each(FILES)('%s', (path) => {
  const NAME = basename(path)
  // The header of a cost table is found by its first cells too, but in any order it has the same names.
  const table = readTable(FIXTURES + path)

  test('columns may stand in any order, and unknown ones among them', async () => {
    const original = essence(await readText(NAME, writeTable(table)))
    await fc.assert(
      fc.asyncProperty(shuffled(table), fc.nat(table.header.length), async (order, at) => {
        const other = addColumn(reorder(table, order), at, 'new_column_of_next_month', 'x')
        expect(essence(await readText(NAME, writeTable(other)))).toEqual(original)
      }),
      { numRuns: 8 },
    )
  })

  test.each([';', '\t'])('saved anew where decimals have a comma, cut by %j', async (delimiter) => {
    const foreign = { ...table, rows: table.rows.map((row) => row.map(withDecimalComma)) }
    const original = essence(await readText(NAME, writeTable(table)))
    expect(essence(await readText(NAME, writeTable(foreign, { delimiter })))).toEqual(original)
  })

  test('reordered rows are the same rows', async () => {
    const keys = ({ rows }: ReadFile): string[] => rows.map(({ key, billed }) => `${key} ${billed}`).sort()
    const original = await readText(NAME, writeTable(table))
    const reversed = await readText(NAME, writeTable({ ...table, rows: [...table.rows].reverse() }))
    expect(keys(reversed)).toEqual(keys(original))
  })

  test('a header alone is a good file without rows', async () => {
    const { end } = await readText(NAME, writeTable({ ...table, rows: [] }))
    expect(end).toMatchObject({ ok: true, rows: 0, problemCount: 0 })
  })
})
