import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Assignment } from '../../../shared/ledger/book-types'
import { pickRows } from '../../../shared/ledger/picked-rows'
import { rowsBehind } from '../../../shared/ledger/rows-behind'
import { makeAccount } from '../../support/snapshot'
import { stageFile, type TestRow } from '../../support/staged-file'
import { createTestBook } from '../../support/test-book'

type TestBook = ReturnType<typeof createTestBook>
type Rows = Awaited<ReturnType<typeof rowsBehind>>['rows']

const ALL = { range: null, days: 'provider', limit: 1000 } as const

const everyRow = async (book: TestBook): Promise<Rows> => {
  const series = new Set(book.state.series.all.map(({ id }) => id))
  return (await rowsBehind(book.state, [], book.load, { ...ALL, series, assigned: new Map() })).rows
}
const assign = (row: Rows[number], id: string, createdAt = '2026-11-01T00:00:00Z'): Assignment => ({
  id,
  subject: { kind: 'row', accountId: row.series.accountId, format: row.series.format, key: row.key, start: row.start },
  shares: [{ taskId: 't', parts: 1 }],
  createdAt,
})
/** Per assignment rows and money. */
const picked = async (book: TestBook, assignments: readonly Assignment[]): Promise<Record<string, [number, bigint]>> => {
  const { picks, rollups } = await pickRows(book.state, assignments, book.load)
  const found: Record<string, [number, bigint]> = {}
  for (let at = 0; at < rollups.length; at++) {
    const id = picks[rollups.series[at] ?? -1]?.assignmentId ?? ''
    const [rows, billed] = found[id] ?? [0, 0n]
    found[id] = [rows + (rollups.rows[at] ?? 0), billed + (rollups.billed[at] ?? 0n)]
  }
  return found
}
const events = (rows: readonly TestRow[]) => stageFile({ format: 'cursor.usage-events', rows })
const days = (rows: readonly TestRow[]) => stageFile({ format: 'openrouter.activity-daily', rows })

describe('rows assigned on their own', () => {
  it('are the same rows in a newer export, with its figures, and come back with the file after a revert', async () => {
    const book = createTestBook()
    await book.add(
      days([
        { at: '2026-09-01', key: 'a', billed: 5n },
        { at: '2026-09-01', key: 'b', billed: 7n },
      ]),
    )
    const row = (await everyRow(book)).find(({ billed }) => billed === 5n)
    if (row === undefined) throw new Error('no row')
    const assignments = [assign(row, 'one')]
    expect(await picked(book, assignments)).toEqual({ one: [1, 5n] })
    await book.add(
      days([
        { at: '2026-09-01', key: 'b', billed: 8n },
        { at: '2026-09-01', key: 'a', billed: 6n },
      ]),
    )
    expect(await picked(book, assignments)).toEqual({ one: [1, 6n] })
    await book.revert(2)
    expect(await picked(book, assignments)).toEqual({ one: [1, 5n] })
    await book.revert(1)
    expect(await picked(book, assignments)).toEqual({})
    await book.add(days([{ at: '2026-09-01', key: 'a', billed: 9n }]))
    expect(await picked(book, assignments)).toEqual({ one: [1, 9n] })
  })

  it('are still the same rows once their account was merged into another', async () => {
    const book = createTestBook()
    await book.add(days([{ at: '2026-09-01', key: 'a', billed: 5n }]))
    const [row] = await everyRow(book)
    if (row === undefined) throw new Error('no row')
    const merged = makeAccount({ id: row.series.accountId, mergedInto: 'other' })
    const state = { ...book.state, accounts: [merged, makeAccount({ id: 'other' })] }
    const assignments = [assign(row, 'one')]
    expect(await picked({ ...book, state }, assignments)).toEqual({ one: [1, 5n] })
    const wanted = { ...ALL, series: new Set<number>(), assigned: new Map([['one', true]]) }
    expect((await rowsBehind(state, assignments, book.load, wanted)).total).toBe(1)
  })

  it('take their twins along, which the export itself cannot tell apart', async () => {
    const book = createTestBook()
    const twin = { at: '2026-09-01T10:00:00Z', key: 'a', billed: 5n }
    await book.add(events([twin, twin, { ...twin, key: 'b' }]))
    const row = (await everyRow(book))[0]
    if (row === undefined) throw new Error('no row')
    expect(await picked(book, [assign(row, 'one')])).toEqual({ one: [2, 10n] })
  })

  it('belong to the later of two assignments', async () => {
    const book = createTestBook()
    await book.add(events([{ at: '2026-09-01T10:00:00Z', key: 'a', billed: 5n }]))
    const [row] = await everyRow(book)
    if (row === undefined) throw new Error('no row')
    const older = assign(row, 'older')
    const newer = assign(row, 'newer', '2026-11-02T00:00:00Z')
    expect(await picked(book, [older, newer])).toEqual({ newer: [1, 5n] })
  })

  it('and all other rows together are the rows of the book', async () => {
    const file = fc.array(
      fc.record({
        at: fc.integer({ min: 1, max: 4 }).map((n) => `2026-09-0${n}T10:00:00Z`),
        key: fc.constantFrom('a', 'b', 'c'),
        billed: fc.bigInt({ min: -5n, max: 5n }),
        labels: fc.constantFrom({ model: 'x' }, { model: 'y' }),
      }),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(file, file, fc.array(fc.nat({ max: 11 }), { maxLength: 4 }), async (first, second, chosen) => {
        const book = createTestBook()
        await book.add(events(first))
        const candidates = await everyRow(book)
        const names = new Map(
          chosen.flatMap((at) => {
            const row = candidates[at]
            return row === undefined ? [] : [[row.key, assign(row, row.key)] as const]
          }),
        )
        const assignments = [...names.values()]
        await book.add(events(second))
        const whole = await everyRow(book)
        const series = new Set(book.state.series.all.map(({ id }) => id))
        const some = async (of: ReadonlySet<number>, isIn: boolean) =>
          rowsBehind(book.state, assignments, book.load, {
            ...ALL,
            series: of,
            assigned: new Map(assignments.map(({ id }) => [id, isIn])),
          })
        const own = await some(new Set(), true)
        const rest = await some(series, false)
        expect(own.total + rest.total).toBe(whole.length)
        const sums = await picked(book, assignments)
        expect(Object.values(sums).reduce((sum, [rows]) => sum + rows, 0)).toBe(own.total)
        expect(Object.values(sums).reduce((sum, [, billed]) => sum + billed, 0n)).toBe(
          own.rows.reduce((sum, { billed }) => sum + billed, 0n),
        )
      }),
      { numRuns: 60 },
    )
  })
})
