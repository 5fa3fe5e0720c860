import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { BuiltInFormatId } from '../../../shared/import/format-ids'
import { findFormat } from '../../../shared/import/formats'
import type { CellFix } from '../../../shared/import/problem'
import { mendStaged } from '../../../shared/ledger/mend-staged'
import type { StagedFile } from '../../../shared/ledger/staged'
import { stageText } from '../../support/stage-text'
import { createTestBook } from '../../support/test-book'

const FIXTURES = [
  ['openrouter-generations.csv', 'openrouter.generations', 'cost_total'],
  ['cursor-usage-events-personal.csv', 'cursor.usage-events', 'Date'],
  ['openai-cost.csv', 'openai.costs', 'amount_value'],
  ['focus-1.3.csv', 'focus', 'EffectiveCost'],
  ['google-cloud-cost-table.csv', 'google.cost-table', 'Cost ($)'],
] as const satisfies readonly (readonly [string, BuiltInFormatId, string])[]

const textOf = (name: string): string => readFileSync(join('test', 'fixtures', name), 'utf8').replace(/^\ufeff/, '')

const bookOf = async (staged: StagedFile) => {
  const book = createTestBook()
  const { record } = await book.add(staged)
  return { rows: await book.rows(), rollups: book.rollups(), record }
}

const generations = (...lines: string[]) =>
  stageText('openrouter_activity_2026-11-20.csv', [openRouterHeader(), ...lines].join('\n'))
const openRouterHeader = (): string => textOf('openrouter-generations.csv').split(/\r?\n/, 1)[0] ?? ''

describe('a file with corrected cells', () => {
  it.each(FIXTURES)('%s gives the book of the file that says so itself', async (name, format, column) => {
    const text = textOf(name)
    const { data } = Papa.parse<string[]>(text, { skipEmptyLines: false })
    const head = data.findIndex((cells) => cells.includes(column))
    const at = data[head]?.indexOf(column) ?? -1
    const whole = await bookOf(await stageText(name, text))
    const good = data.flatMap((cells, line) => (line > head && (cells[at] ?? '') !== '' ? [line] : []))
    await fc.assert(
      fc.asyncProperty(fc.subarray(good, { minLength: 1 }), async (broken) => {
        const cells = data.map((row, line) => (broken.includes(line) ? row.with(at, `?${line}`) : row))
        const staged = await stageText(name, Papa.unparse(cells))
        const original = new Map(broken.map((line) => [`?${line}`, data[line]?.[at] ?? '']))
        const fixes = staged.end.problems.map((problem): CellFix => {
          const value = original.get(problem.value ?? '') ?? ''
          return { row: problem.row, column: problem.column ?? '', was: problem.value, value }
        })
        const { staged: mended, left } = mendStaged(staged, findFormat(format), fixes)
        expect(left).toEqual([])
        const book = await bookOf(mended)
        expect(book.rows).toEqual(whole.rows)
        expect(book.rollups).toEqual(whole.rollups)
        expect(book.record.counts).toEqual(whole.record.counts)
        expect(book.record.problems).toEqual(whole.record.problems)
      }),
      { numRuns: 15 },
    )
  })

  it('keeps what is wrong still, and says what the file has there', async () => {
    const staged = await generations('gen-1,2026-09-01 10:00:00,abc,0,0,0,0,1,1,0,0,m,p,standard,false,true,,,,,,,k,false')
    const fix = { row: 2, column: 'cost_total', was: 'abc', value: '1,2,3' }
    const { staged: mended, left } = mendStaged(staged, findFormat('openrouter.generations'), [fix])
    expect(mended.rows).toBe(0)
    expect(mended.end).toMatchObject({ rows: 1, problemRows: 1, problemCount: 1 })
    expect(left).toEqual([{ problem: { row: 2, column: 'cost_total', code: 'not-a-number', value: '1,2,3' }, was: 'abc' }])
  })

  it('needs every bad cell of a row', async () => {
    const staged = await generations('gen-1,yesterday,abc,0,0,0,0,1,1,0,0,m,p,standard,false,true,,,,,,,k,false')
    expect(staged.end.problemCount).toBe(2)
    const cost = { row: 2, column: 'cost_total', was: 'abc', value: '0.5' }
    const time = { row: 2, column: 'created_at', was: 'yesterday', value: '2026-09-01 10:00:00' }
    const format = findFormat('openrouter.generations')
    expect(mendStaged(staged, format, [cost]).staged.end).toMatchObject({ problemRows: 1, problemCount: 1 })
    expect(mendStaged(staged, format, [time, cost]).staged).toMatchObject({ rows: 1, firstStart: Date.UTC(2026, 8, 1, 10) })
  })

  it('is the very same file without corrections, and with ones of another file', async () => {
    const staged = await generations('gen-1,yesterday,1,0,0,0,0,1,1,0,0,m,p,standard,false,true,,,,,,,k,false')
    const other = { row: 9, column: 'cost_total', was: 'abc', value: '1' }
    expect(mendStaged(staged, findFormat('openrouter.generations'), []).staged).toBe(staged)
    expect(mendStaged(staged, findFormat('openrouter.generations'), [other]).staged).toBe(staged)
  })

  it('does not keep records that are wrong as a whole', async () => {
    const staged = await generations('gen-1,2026-09-01 10:00:00')
    expect(staged.end.problems).toMatchObject([{ code: 'too-few-cells', column: null }])
    expect(staged.end.aside).toBeUndefined()
  })
})
