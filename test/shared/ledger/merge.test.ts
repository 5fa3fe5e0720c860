import { describe, expect, it } from 'vitest'
import { PART } from '../../../shared/import/batch'
import { reportFile } from '../../../shared/report/report'
import { stageFile, type TestRow } from '../../support/staged-file'
import { createTestBook } from '../../support/test-book'

const usd = (dollars: number): bigint => BigInt(Math.round(dollars * 100)) * 10_000_000n

const daily = (rows: readonly TestRow[], more: { statedTo?: string; emptyBuckets?: string[] } = {}) =>
  stageFile({ format: 'anthropic.console-cost', rows, ...more })
const events = (rows: readonly TestRow[]) => stageFile({ format: 'cursor.usage-events', rows })
const generations = (rows: readonly TestRow[]) => stageFile({ format: 'openrouter.generations', rows })

const total = (book: ReturnType<typeof createTestBook>): bigint =>
  book.state.rollups.toColumns().billed.reduce((sum, nanos) => sum + nanos, 0n)

describe('day grain', () => {
  it('replaces a day by what a newer file says of it', async () => {
    const book = createTestBook()
    await book.add(
      daily([
        { at: '2026-09-01', key: 'a', billed: usd(1) },
        { at: '2026-09-02', key: 'a', billed: usd(2) },
        { at: '2026-09-20', key: 'a', billed: usd(1) },
      ]),
    )
    const { record } = await book.add(
      daily([
        { at: '2026-09-01', key: 'a', billed: usd(1) },
        { at: '2026-09-02', key: 'a', billed: usd(2.37) },
        { at: '2026-09-02', key: 'b', billed: usd(5) },
        { at: '2026-09-21', key: 'a', billed: usd(1) },
      ]),
    )
    expect(record.counts).toEqual({ rows: 4, new: 2, already: 1, restated: 1, problemRows: 0, withdrawn: 0 })
    expect(record.restatements).toEqual([
      { day: '2026-09-02', line: 3, label: 'anthropic api', unit: 'USD', before: usd(2), after: usd(2.37) },
    ])
    expect(record.delta).toEqual({ USD: usd(6.37) })
    expect(total(book)).toBe(usd(10.37))
  })

  it('keeps a last day of which the file has only the beginning', async () => {
    const book = createTestBook()
    await book.add(
      daily([
        { at: '2026-09-01', key: 'a', billed: usd(1) },
        { at: '2026-09-02', key: 'a', billed: usd(4) },
      ]),
    )
    const half = daily([
      { at: '2026-09-01', key: 'a', billed: usd(1) },
      { at: '2026-09-02', key: 'a', billed: usd(3) },
    ])
    const { record } = await book.add(half)
    expect(record.keptDays).toEqual(['2026-09-02'])
    expect(record.counts).toMatchObject({ already: 2, restated: 0 })
    expect(total(book)).toBe(usd(5))
  })

  it('takes the fullest description of a row id that a file says several times, and nothing more the second time', async () => {
    const book = createTestBook()
    const file = generations([
      { at: '2026-09-02T10:00:00Z', key: 'gen-1', billed: usd(1), labels: { model: 'a' } },
      { at: '2026-09-02T10:00:00Z', key: 'gen-1', billed: usd(1), labels: { model: 'a', app: 'Editor' } },
      { at: '2026-09-02T10:00:00Z', key: 'gen-1', billed: usd(1) },
      { at: '2026-09-03T10:00:00Z', key: 'gen-2', billed: usd(1) },
      { at: '2026-09-03T10:00:00Z', key: 'gen-2', billed: usd(2), labels: { model: 'a' } },
      { at: '2026-09-03T10:00:00Z', key: 'gen-2', billed: usd(2), labels: { model: 'a', app: 'Editor' } },
    ])
    const first = await book.add(file)
    expect(first.record.counts).toMatchObject({ new: 2, already: 3, restated: 1 })
    const before = await book.rows()
    expect(before).toHaveLength(2)
    for (const row of before) expect(row).toContain('Editor')
    const again = await book.add(file)
    expect(again.record.counts).toMatchObject({ new: 0, already: 6, restated: 0 })
    expect(again.merge.hides.size).toBe(0)
    expect(await book.rows()).toEqual(before)
  })

  it.each([
    ['google.cost-table', '2026-10-01', '2026-11-01', ['2026-10']],
    ['google.reports', '2026-10-01', '2026-11-01', ['2026-10']],
    ['google.reports', '2026-10-31', '2026-11-01', ['2026-10-31']],
  ] as const)('names a period of %s that it keeps as the report does: from %s until %s', async (format, at, until, kept) => {
    const book = createTestBook()
    const file = (dollars: number) => stageFile({ format, rows: [{ at, until, key: 'a', billed: usd(dollars) }] })
    await book.add(file(4))
    const plan = await book.add(file(3))
    expect(plan.record.keptDays).toEqual(kept)
    expect(reportFile(plan)).toMatchObject({ kept, already: 1 })
    expect(total(book)).toBe(usd(4))
  })

  it('replaces it where the user ticks so', async () => {
    const book = createTestBook()
    await book.add(daily([{ at: '2026-09-02', key: 'a', billed: usd(4) }]))
    const { record } = await book.add(daily([{ at: '2026-09-02', key: 'a', billed: usd(3) }]), { partialDays: 'replace' })
    expect(record.counts).toMatchObject({ already: 0, restated: 1 })
    expect(total(book)).toBe(usd(3))
  })

  it('does not take a smaller edge day for a half one where the file was made long after', async () => {
    const book = createTestBook()
    await book.add(daily([{ at: '2026-09-02', key: 'a', billed: usd(4) }]))
    const { record } = await book.add(daily([{ at: '2026-09-02', key: 'a', billed: usd(3) }], { statedTo: '2026-09-30' }))
    expect(record.keptDays).toEqual([])
    expect(total(book)).toBe(usd(3))
  })

  it('does not take the last day with use for a half one where the file names an empty day after it', async () => {
    const book = createTestBook()
    await book.add(daily([{ at: '2026-09-02', key: 'a', billed: usd(4) }]))
    const { record } = await book.add(
      daily([{ at: '2026-09-02', key: 'a', billed: usd(3) }], { emptyBuckets: ['2026-09-01', '2026-09-03'] }),
    )
    expect(record.keptDays).toEqual([])
    expect(total(book)).toBe(usd(3))
  })

  it('keeps a day that the newer file calls empty', async () => {
    const book = createTestBook()
    await book.add(daily([{ at: '2026-09-02', key: 'a', billed: usd(4) }]))
    const { record } = await book.add(daily([{ at: '2026-09-03', key: 'a', billed: usd(1) }], { emptyBuckets: ['2026-09-02'] }))
    expect(record.keptDays).toEqual(['2026-09-02'])
    expect(total(book)).toBe(usd(5))
  })

  it('takes away what the provider withdrew, and says so', async () => {
    const book = createTestBook()
    await book.add(
      daily([
        { at: '2026-09-02', key: 'a', billed: usd(4) },
        { at: '2026-09-02', key: 'b', billed: usd(1) },
        { at: '2026-09-20', key: 'a', billed: usd(1) },
      ]),
    )
    const file = daily([
      { at: '2026-09-01', key: 'a', billed: usd(1) },
      { at: '2026-09-02', key: 'a', billed: usd(4) },
      { at: '2026-09-20', key: 'a', billed: usd(1) },
    ])
    const plan = await book.plan(file)
    expect(plan.merge.withdrawn).toHaveLength(1)
    expect(plan.merge.withdrawnLowersDay).toBe(true)
    await book.add(file, { withdrawn: 'keep' })
    expect(total(book)).toBe(usd(7))
    await book.revert(2)
    await book.add(file)
    expect(total(book)).toBe(usd(6))
  })

  it('replaces only the workspaces a filtered file speaks of', async () => {
    const book = createTestBook()
    await book.add(
      daily([
        { at: '2026-09-02', key: 'w1', billed: usd(4), scope: ['one', 'k'] },
        { at: '2026-09-02', key: 'w2', billed: usd(2), scope: ['two', 'k'] },
        { at: '2026-09-20', key: 'w1', billed: usd(1), scope: ['one', 'k'] },
      ]),
    )
    const { record } = await book.add(
      daily([
        { at: '2026-09-01', key: 'w1', billed: usd(1), scope: ['one', 'k'] },
        { at: '2026-09-02', key: 'w1', billed: usd(5), scope: ['one', 'k'] },
        { at: '2026-09-21', key: 'w1', billed: usd(1), scope: ['one', 'k'] },
      ]),
    )
    expect(record.counts).toMatchObject({ restated: 1, withdrawn: 0 })
    expect(total(book)).toBe(usd(10))
  })

  it('lets a file that fills the workspace replace rows of one that left it blank everywhere', async () => {
    const book = createTestBook()
    await book.add(
      daily([
        { at: '2026-09-02', key: 'x', billed: usd(4) },
        { at: '2026-09-20', key: 'x', billed: usd(1) },
      ]),
    )
    await book.add(
      daily([
        { at: '2026-09-01', key: 'w1', billed: usd(1), scope: ['one', 'k'] },
        { at: '2026-09-02', key: 'w1', billed: usd(3), scope: ['one', 'k'] },
        { at: '2026-09-02', key: 'w2', billed: usd(1), scope: ['two', 'k'] },
        { at: '2026-09-21', key: 'w1', billed: usd(1), scope: ['one', 'k'] },
      ]),
    )
    expect(total(book)).toBe(usd(7))
  })

  it('lets an hourly file replace a daily one of the same day', async () => {
    const book = createTestBook()
    const usage = (rows: readonly TestRow[]) => stageFile({ format: 'anthropic.console-usage', rows })
    const tokens = (n: bigint) => ({ input_tokens: n * 1_000_000_000n })
    await book.add(
      usage([
        { at: '2026-09-01', key: 'm', quantities: tokens(50n) },
        { at: '2026-09-02', key: 'm', quantities: tokens(10n) },
        { at: '2026-09-09', key: 'm', quantities: tokens(1n) },
      ]),
    )
    await book.add(
      usage([
        { at: '2026-09-01T23:00:00Z', until: '2026-09-02T00:00:00Z', key: 'm', quantities: tokens(1n) },
        { at: '2026-09-02T08:00:00Z', until: '2026-09-02T09:00:00Z', key: 'm', quantities: tokens(4n) },
        { at: '2026-09-02T09:00:00Z', until: '2026-09-02T10:00:00Z', key: 'm', quantities: tokens(7n) },
        { at: '2026-09-10T09:00:00Z', until: '2026-09-10T10:00:00Z', key: 'm', quantities: tokens(1n) },
      ]),
    )
    // The first day of the hourly file holds one hour of 1 September only: the 50 stay.
    const columns = book.state.rollups.toColumns()
    expect(columns.quantities.input_tokens!.reduce((sum, n) => sum + n, 0n)).toBe((50n + 11n + 1n + 1n) * 1_000_000_000n)
  })

  it('says when an older file would change newer figures, and leaves them if told so', async () => {
    const newer = daily([
      { at: '2026-09-02', key: 'a', billed: usd(4) },
      { at: '2026-09-20', key: 'a', billed: usd(1) },
    ])
    const older = daily(
      [
        { at: '2026-09-02', key: 'a', billed: usd(3) },
        { at: '2026-09-03', key: 'a', billed: usd(1) },
      ],
      { statedTo: '2026-09-10' },
    )
    const book = createTestBook()
    await book.add(newer)
    const kept = await book.add(older, { older: 'keep' })
    expect(kept.record.isOlder).toBe(true)
    expect(total(book)).toBe(usd(6))
    await book.revert(2)
    await book.add(older)
    expect(total(book)).toBe(usd(5))
  })
})

describe('event grain', () => {
  it('takes one row per row id, the last one said, also within one file', async () => {
    const book = createTestBook()
    const { record } = await book.add(
      generations([
        { at: '2026-09-01T00:00:03Z', key: 'gen-1', billed: usd(1) },
        { at: '2026-09-01T00:00:03Z', key: 'gen-1', billed: usd(1) },
        { at: '2026-09-01T00:00:04Z', key: 'gen-2', billed: usd(1) },
        { at: '2026-09-01T00:00:04Z', key: 'gen-2', billed: usd(2) },
      ]),
    )
    expect(record.counts).toEqual({ rows: 4, new: 2, already: 1, restated: 1, problemRows: 0, withdrawn: 0 })
    expect(total(book)).toBe(usd(3))
    expect(book.state.rollups.toColumns().rows.reduce((sum, n) => sum + n, 0)).toBe(2)
  })

  it('keeps genuine twins and adds nothing on a second import', async () => {
    const twins = [
      { at: '2026-09-01T10:00:00Z', key: 'm', billed: usd(1) },
      { at: '2026-09-01T10:00:00Z', key: 'm', billed: usd(1) },
    ]
    const book = createTestBook()
    expect((await book.add(events(twins))).record.counts.new).toBe(2)
    expect((await book.add(events(twins))).record.counts).toMatchObject({ new: 0, already: 2 })
    expect(total(book)).toBe(usd(2))
  })

  it('loses one of two twins that two files split between them, as the docs say', async () => {
    const one = { at: '2026-09-01T10:00:00Z', key: 'm', billed: usd(1) }
    const book = createTestBook()
    await book.add(events([one]))
    await book.add(events([one]))
    expect(total(book)).toBe(usd(1))
  })

  it('restates only where both files reach past the instant', async () => {
    const at = (hour: number, dollars: number): TestRow => ({ at: `2026-09-01T${hour}:00:00Z`, key: 'm', billed: usd(dollars) })
    const within = createTestBook()
    await within.add(events([at(10, 1), at(11, 1), at(12, 1)]))
    expect((await within.add(events([at(10, 1), at(11, 3), at(12, 1)]))).record.counts).toMatchObject({
      already: 2,
      restated: 1,
      new: 0,
    })
    const atTheEdge = createTestBook()
    await atTheEdge.add(events([at(10, 1), at(11, 1)]))
    expect((await atTheEdge.add(events([at(11, 3), at(12, 1)]))).record.counts).toMatchObject({ restated: 0, new: 2 })
  })

  it('never pairs rows of different members where both files name them', async () => {
    const row = (member: string): TestRow => ({ at: '2026-09-01T10:00:00Z', key: 'm', billed: usd(1), scope: [member] })
    const book = createTestBook()
    await book.add(events([row('ana')]))
    expect((await book.add(events([row('ben')]))).record.counts.new).toBe(1)
    const personal = createTestBook()
    await personal.add(events([row('ana')]))
    expect((await personal.add(events([{ at: '2026-09-01T10:00:00Z', key: 'm', billed: usd(1) }]))).record.counts.already).toBe(1)
  })

  it('takes over the fuller description of a row that is there already', async () => {
    const row: TestRow = { at: '2026-09-01T10:00:00Z', key: 'm', billed: usd(1), labels: { model: 'm' } }
    const book = createTestBook()
    await book.add(events([row]))
    const { record } = await book.add(events([{ ...row, labels: { model: 'm', member: 'ana' }, scope: ['ana'] }]))
    expect(record.counts).toMatchObject({ already: 1, new: 0 })
    expect(await book.rows()).toHaveLength(1)
    expect((await book.rows())[0]).toContain('ana')
  })
})

describe('range grain', () => {
  const spend = (at: string, until: string, ...dollars: number[]) =>
    stageFile({
      format: 'anthropic.spend-report',
      rows: dollars.map((amount, index) => ({ at, until, key: `user-${index}`, billed: usd(amount) })),
    })

  it('replaces the same range, also where the sum is smaller', async () => {
    const book = createTestBook()
    await book.add(spend('2026-09-01', '2026-11-21', 5, 3))
    const { record } = await book.add(spend('2026-09-01', '2026-11-21', 4))
    expect(record.counts).toMatchObject({ restated: 1, withdrawn: 1, problemRows: 0 })
    expect(record.keptDays).toEqual([])
    expect(total(book)).toBe(usd(4))
  })

  it('keeps the first of two that overlap in part and reports the second, until it is told otherwise', async () => {
    const book = createTestBook()
    await book.add(spend('2026-09-01', '2026-10-01', 5))
    const second = spend('2026-09-15', '2026-10-15', 4, 3)
    const { record } = await book.add(second)
    expect(record.counts).toEqual({ rows: 2, new: 0, already: 0, restated: 0, problemRows: 2, withdrawn: 0 })
    expect(record.problemCount).toBe(2)
    expect(record.problems[0]).toEqual({ row: 2, column: null, code: 'overlapping-range', value: '2026-09-01..2026-09-30' })
    expect(record.delta).toEqual({})
    expect(total(book)).toBe(usd(5))
    await book.revert(2)
    const chosen = await book.add(second, { overlaps: 'replace' })
    expect(chosen.record.counts).toMatchObject({ new: 2, problemRows: 0 })
    expect(chosen.record.delta).toEqual({ USD: usd(2) })
    expect(total(book)).toBe(usd(7))
  })

  it('lets the second count once the first is reverted', async () => {
    const book = createTestBook()
    await book.add(spend('2026-09-01', '2026-10-01', 5))
    await book.add(spend('2026-09-15', '2026-10-15', 4))
    await book.revert(1)
    expect(total(book)).toBe(usd(4))
  })

  it('does not set ranges of different projects against each other', async () => {
    const report = (project: string, at: string, until: string, dollars: number) =>
      stageFile({ format: 'google.reports', rows: [{ at, until, key: project, billed: usd(dollars), scope: [project] }] })
    const book = createTestBook()
    await book.add(report('web', '2026-09-01', '2026-10-01', 5))
    expect((await book.add(report('app', '2026-09-15', '2026-10-15', 4))).record.counts).toMatchObject({ new: 1 })
    expect((await book.add(report('web', '2026-09-20', '2026-10-20', 1))).record.counts).toMatchObject({ problemRows: 1 })
  })

  it('takes the hours of a day for that day', async () => {
    const explorer = (rows: readonly TestRow[]) => stageFile({ format: 'aws.cost-explorer', rows })
    const book = createTestBook()
    await book.add(explorer([{ at: '2026-09-02', key: 'a', billed: usd(5) }]))
    await book.add(
      explorer([
        { at: '2026-09-02T00:00:00Z', until: '2026-09-02T01:00:00Z', key: 'a', billed: usd(2) },
        { at: '2026-09-02T01:00:00Z', until: '2026-09-02T02:00:00Z', key: 'a', billed: usd(4) },
      ]),
    )
    expect(total(book)).toBe(usd(6))
  })
})

describe('files that rewrite a scope', () => {
  const cur = (month: string, part: string, ...rows: (readonly [string, number])[]) => {
    const staged = stageFile({
      format: 'aws.cur2',
      rows: rows.map(([at, dollars]) => ({ at, key: at, billed: usd(dollars), scope: ['payer', month, part] })),
    })
    return { ...staged, start: { ...staged.start, scopeColumns: [...staged.start.scopeColumns, PART] } }
  }

  it('replace a billing period as a whole, wherever its rows lie, and no other', async () => {
    const book = createTestBook()
    await book.add(cur('2026-09', '', ['2026-09-02', 5], ['2026-09-03', 1], ['2026-08-30', 2]))
    await book.add(cur('2026-10', '', ['2026-10-01', 7], ['2026-09-30', 1]))
    expect(total(book)).toBe(usd(16))
    const { record } = await book.add(cur('2026-09', '', ['2026-09-02', 6], ['2026-09-04', 1]))
    expect(record.counts).toMatchObject({ restated: 1, new: 1, withdrawn: 2 })
    expect(total(book)).toBe(usd(15))
  })

  it('come in parts that leave each other alone', async () => {
    const book = createTestBook()
    await book.add(cur('2026-08', '', ['2026-08-02', 1]))
    await book.add(cur('2026-09', '00001', ['2026-09-02', 5]))
    await book.add(cur('2026-09', '00002', ['2026-09-02', 4]))
    expect(total(book)).toBe(usd(10))
    await book.add(cur('2026-09', '00001', ['2026-09-02', 6]))
    expect(total(book)).toBe(usd(11))
  })
})

describe('the as-of of a file', () => {
  it('is never later than the day of the import, whatever its name promises', async () => {
    const book = createTestBook()
    const { record } = await book.add(daily([{ at: '2026-11-20', key: 'a', billed: usd(1) }], { statedTo: '2026-11-30' }))
    expect(record.asOf).toBe('2026-11-23')
  })
})
