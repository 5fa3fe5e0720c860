import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rebuildRollups } from '../../../shared/ledger/book'
import type { ImportChoices } from '../../../shared/ledger/book-types'
import { rowSetOf } from '../../../shared/ledger/row-set'
import type { StagedFile } from '../../../shared/ledger/staged'
import { stageFile, type TestRow } from '../../support/staged-file'
import { createTestBook } from '../../support/test-book'

const day = fc.integer({ min: 1, max: 12 }).map((n) => `2026-09-${String(n).padStart(2, '0')}`)
const amount = fc.bigInt({ min: -2n, max: 5n }).map((n) => n * 1_000_000_000n)
const keyName = fc.constantFrom('a', 'b', 'c')

const dayRow: fc.Arbitrary<TestRow> = fc.record({ at: day, key: keyName, billed: amount })
const eventRow: fc.Arbitrary<TestRow> = fc
  .record({ day, hour: fc.integer({ min: 0, max: 3 }), key: keyName, billed: amount })
  .map(({ day, hour, key, billed }) => ({ at: `${day}T0${hour}:00:00Z`, key, billed }))

/** Totals over a range of days, as a spend report has them: one range for all rows of a file. */
const rangeRows: fc.Arbitrary<readonly TestRow[]> = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 12 }),
    fc.array(fc.record({ key: keyName, billed: amount }), { minLength: 1, maxLength: 4 }),
  )
  .map(([from, length, rows]) => {
    const dayOf = (n: number): string => new Date(Date.UTC(2026, 8, n)).toISOString().slice(0, 10)
    return rows.map((row) => ({ ...row, at: dayOf(from), until: dayOf(from + length) }))
  })

const dayFile = (rows: readonly TestRow[]): StagedFile => stageFile({ format: 'openrouter.activity-daily', rows })
const eventFile = (rows: readonly TestRow[]): StagedFile => stageFile({ format: 'cursor.usage-events', rows })
const rangeFile = (rows: readonly TestRow[]): StagedFile => stageFile({ format: 'anthropic.spend-report', rows })
/** Days and longer periods in one report, of some projects. */
const mixedFile = (rows: readonly TestRow[]): StagedFile => stageFile({ format: 'google.reports', rows })
const idFile = (rows: readonly TestRow[]): StagedFile => stageFile({ format: 'openrouter.generations', rows })

const anyFile: fc.Arbitrary<StagedFile> = fc.oneof(
  fc.array(dayRow, { maxLength: 12 }).map(dayFile),
  fc.array(eventRow, { maxLength: 12 }).map(eventFile),
  fc.array(eventRow, { maxLength: 12 }).map(idFile),
  rangeRows.map(rangeFile),
  fc
    .tuple(fc.array(rangeRows, { maxLength: 2 }), fc.array(dayRow, { maxLength: 4 }), fc.constantFrom('', 'p', 'q'))
    .map(([ranges, days, project]) => mixedFile([...ranges.flat(), ...days].map((row) => ({ ...row, scope: [project] })))),
  fc
    .array(fc.tuple(dayRow, fc.constantFrom('payer', 'other'), fc.constantFrom('2026-08', '2026-09')), { maxLength: 8 })
    .map((rows) => stageFile({ format: 'aws.cur2', rows: rows.map(([row, ...scope]) => ({ ...row, scope })) })),
)

/** A file with what the user ticked of it: rows by their place among its rows, withdrawn rows by theirs among the withdrawn. */
type Ticked = { readonly file: StagedFile; readonly out: readonly boolean[]; readonly except: readonly boolean[] }
const ticks = fc.array(fc.boolean(), { maxLength: 12 })
const tickedFile: fc.Arbitrary<Ticked> = fc.record({ file: anyFile, out: ticks, except: ticks })
const leftOutOf = ({ file, out }: Ticked): readonly number[] =>
  rowSetOf(out.slice(0, file.rows).flatMap((isOut, row) => (isOut ? [row] : [])))

/** Distinct keys: rows of a download in which no row is twice. */
const uniqueBy = (row: TestRow): string => `${row.at}|${row.key}`

describe('importing', () => {
  it('counts every row once: rows = new + already + restated + problems', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFile, { maxLength: 5 }), async (files) => {
        const book = createTestBook()
        for (const file of files) {
          const { counts } = (await book.add(file)).record
          expect(counts.new + counts.already + counts.restated + counts.problemRows).toBe(counts.rows)
        }
      }),
    )
  })

  it('changes nothing the second time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFile, { maxLength: 3 }), anyFile, async (before, file) => {
        const book = createTestBook()
        for (const other of before) await book.add(other)
        await book.add(file)
        const rows = await book.rows()
        const rollups = book.rollups()
        const again = await book.add(file)
        expect(await book.rows()).toEqual(rows)
        expect(book.rollups()).toEqual(rollups)
        expect(again.record.counts.new).toBe(0)
        expect(again.record.delta).toEqual({})
      }),
    )
  })

  it('keeps rollups that a rebuild from the rows agrees with', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyFile, { maxLength: 5 }),
        fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
        async (files, zone) => {
          const book = createTestBook(zone)
          for (const file of files) await book.add(file)
          expect(book.rollups()).toEqual(book.rollups(await rebuildRollups(book.state, book.load, zone)))
        },
      ),
    )
  })

  it('gives the whole from pieces of whole days of one download, overlapping, in any order', async () => {
    const pieces = fc
      .uniqueArray(dayRow, { selector: uniqueBy, minLength: 1, maxLength: 24 })
      .chain((rows) =>
        fc.tuple(fc.constant(rows), fc.array(fc.array(day, { minLength: 1, maxLength: 6 }), { maxLength: 4 }), fc.integer()),
      )
    await fc.assert(
      fc.asyncProperty(pieces, async ([rows, cuts]) => {
        const whole = createTestBook()
        await whole.add(dayFile(rows))
        const parts = cuts.map((days) => rows.filter((row) => days.includes(row.at)))
        const rest = rows.filter((row) => !cuts.flat().includes(row.at))
        const book = createTestBook()
        for (const part of [...parts, rest]) await book.add(dayFile(part))
        expect(await book.rows()).toEqual(await whole.rows())
        expect(book.rollups()).toEqual(whole.rollups())
      }),
    )
  })

  it.each([
    ['rows with an id', idFile, (row: TestRow, index: number): TestRow => ({ ...row, key: `gen-${index}` })],
    ['rows without an id, twins together', eventFile, (row: TestRow): TestRow => row],
  ])('gives the whole from pieces of %s, overlapping, in any order', async (_, stage, name) => {
    const pieces = fc.array(eventRow, { minLength: 1, maxLength: 24 }).chain((rows) => {
      const groups = [...new Set(rows.map(uniqueBy))]
      return fc.tuple(
        fc.constant(rows.map(name)),
        fc.constant(rows.map(uniqueBy)),
        fc.array(fc.subarray(groups), { maxLength: 4 }),
      )
    })
    await fc.assert(
      fc.asyncProperty(pieces, async ([rows, groups, cuts]) => {
        const whole = createTestBook()
        await whole.add(stage(rows))
        const part = (wanted: (group: string) => boolean): TestRow[] => rows.filter((_, index) => wanted(groups[index]!))
        const book = createTestBook()
        for (const cut of cuts) await book.add(stage(part((group) => cut.includes(group))))
        await book.add(stage(part((group) => !cuts.flat().includes(group))))
        expect(await book.rows()).toEqual(await whole.rows())
      }),
    )
  })
})

describe('ticks', () => {
  it('leave out rows as if the file did not have them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.tuple(fc.constantFrom(eventFile, dayFile), fc.array(eventRow, { maxLength: 12 })),
          // The copies of a row that is said twice under one id go with it.
          fc.tuple(
            fc.constant(idFile),
            fc.uniqueArray(eventRow, { selector: ({ key, billed }) => `${key}|${billed}`, maxLength: 12 }),
          ),
        ),
        ticks,
        async ([stage, rows], out) => {
          const file = stage(rows)
          const book = createTestBook()
          const { record } = await book.add(file, { leftOut: leftOutOf({ file, out, except: [] }) })
          const expected = createTestBook()
          await expected.add(stage(rows.filter((_, row) => out[row] !== true)))
          expect(await book.rows()).toEqual(await expected.rows())
          expect(book.rollups()).toEqual(expected.rollups())
          const { counts } = record
          expect(counts.new + counts.already + counts.restated + (counts.leftOut ?? 0)).toBe(counts.rows)
        },
      ),
    )
  })

  it('change nothing where every row is left out and every withdrawn row stays', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFile, { maxLength: 4 }), anyFile, async (before, file) => {
        const book = createTestBook()
        for (const other of before) await book.add(other)
        const rollups = book.rollups()
        const { record } = await book.add(file, { leftOut: [0, file.rows], withdrawn: 'keep' })
        expect(book.rollups()).toEqual(rollups)
        expect(record.delta).toEqual({})
        expect(record.counts).toMatchObject({ new: 0, restated: 0 })
      }),
    )
  })

  it('hide a row at most once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tickedFile, { maxLength: 6 }), async (files) => {
        const book = createTestBook()
        for (const ticked of files) await book.add(ticked.file, { leftOut: leftOutOf(ticked) })
        const hidden = [...book.state.effects.values()].flatMap(({ hides }) =>
          hides.flatMap(({ importId, rows }) => [...rows].map((row) => `${importId}/${row}`)),
        )
        expect(new Set(hidden).size).toBe(hidden.length)
        expect(book.rollups()).toEqual(book.rollups(await rebuildRollups(book.state, book.load, 'UTC')))
      }),
    )
  })
})

describe('totals over ranges', () => {
  it('never count twice over one day, and each that is kept out is named', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(rangeRows, fc.constantFrom('keep' as const, 'replace' as const)), { maxLength: 6 }),
        async (files) => {
          const book = createTestBook()
          for (const [rows, overlaps] of files) {
            const { record, merge } = await book.add(rangeFile(rows), { overlaps })
            expect(record.problems.length).toBe(record.counts.problemRows)
            if (overlaps === 'replace') expect(record.counts.problemRows).toBe(0)
            else expect(record.counts.problemRows).toBe(merge.overlapping.length)
          }
          const { firstDay, lastDay, length } = book.state.rollups.toColumns()
          const ranges = new Set(Array.from({ length }, (_, at) => `${firstDay[at]}/${lastDay[at]}`))
          const days = [...ranges].flatMap((range) => {
            const [from = 0, to = 0] = range.split('/').map(Number)
            return Array.from({ length: to - from + 1 }, (_, n) => from + n)
          })
          expect(new Set(days).size).toBe(days.length)
        },
      ),
    )
  })
})

describe('reading a file again in another way', () => {
  it('gives the book of all files in their order with the new reading, at first and after a revert', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyFile, { minLength: 1, maxLength: 5 }),
        anyFile,
        fc.nat(),
        fc.nat(),
        async (files, reading, pick, drop) => {
          const at = pick % files.length
          const read = files.map((file, index) => (index === at ? reading : file))
          const book = createTestBook()
          for (const file of files) await book.add(file)
          const { id: _, place, ...record } = await book.reread(at + 1, reading)
          const expected = createTestBook()
          for (const file of read) await expected.add(file)
          expect(await book.rows()).toEqual(await expected.rows())
          expect(book.rollups()).toEqual(expected.rollups())
          expect(book.rollups()).toEqual(book.rollups(await rebuildRollups(book.state, book.load, 'UTC')))
          const { id: _id, ...told } = expected.state.imports[at]!
          expect([place, record]).toEqual([at + 1, told])

          const gone = drop % files.length
          await book.revert(book.state.imports[gone]!.id)
          const rest = createTestBook()
          for (const file of read.filter((_, index) => index !== gone)) await rest.add(file)
          expect(await book.rows()).toEqual(await rest.rows())
          expect(book.rollups()).toEqual(rest.rollups())
        },
      ),
    )
  })

  it('keeps what was ticked, of it and of later files about it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tickedFile, { minLength: 1, maxLength: 5 }), fc.nat(), async (files, pick) => {
        const book = createTestBook()
        for (const ticked of files) {
          const leftOut = leftOutOf(ticked)
          const { merge } = await book.plan(ticked.file, { leftOut })
          const withdrawnExcept = merge.withdrawn.filter((_, at) => ticked.except[at])
          await book.add(ticked.file, { leftOut, withdrawnExcept })
        }
        const [rows, rollups] = [await book.rows(), book.rollups()]
        await book.reread((pick % files.length) + 1, files[pick % files.length]!.file)
        expect(await book.rows()).toEqual(rows)
        expect(book.rollups()).toEqual(rollups)
      }),
    )
  })

  it('in the same way changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFile, { minLength: 1, maxLength: 5 }), fc.nat(), async (files, pick) => {
        const book = createTestBook()
        for (const file of files) await book.add(file)
        const rows = await book.rows()
        await book.reread((pick % files.length) + 1, files[pick % files.length]!)
        expect(await book.rows()).toEqual(rows)
      }),
    )
  })
})

describe('reverting', () => {
  it('leaves the book of the remaining imports in their order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFile, { minLength: 1, maxLength: 6 }), fc.nat(), async (files, pick) => {
        const gone = pick % files.length
        const book = createTestBook()
        for (const file of files) await book.add(file)
        await book.revert(gone + 1)
        const expected = createTestBook()
        for (const file of files.filter((_, index) => index !== gone)) await expected.add(file)
        expect(await book.rows()).toEqual(await expected.rows())
        expect(book.rollups()).toEqual(expected.rollups())
        expect(book.rollups()).toEqual(book.rollups(await rebuildRollups(book.state, book.load, 'UTC')))
      }),
    )
  })

  it('replays what was ticked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tickedFile, { minLength: 1, maxLength: 6 }), fc.nat(), async (files, pick) => {
        const gone = (pick % files.length) + 1
        const book = createTestBook()
        const chosen: Partial<ImportChoices>[] = []
        for (const ticked of files) {
          const leftOut = leftOutOf(ticked)
          const { merge } = await book.plan(ticked.file, { leftOut })
          const withdrawnExcept = merge.withdrawn.filter((_, at) => ticked.except[at])
          chosen.push({ leftOut, withdrawnExcept })
          await book.add(ticked.file, { leftOut, withdrawnExcept })
        }
        await book.revert(gone)
        const expected = createTestBook()
        for (const [index, { file }] of files.entries()) {
          if (index + 1 === gone) continue
          const { leftOut, withdrawnExcept = [] } = chosen[index]!
          // The book without the reverted import numbers the later ones one lower.
          const renumbered = withdrawnExcept
            .filter(({ importId }) => importId !== gone)
            .map(({ importId, row }) => ({ importId: importId > gone ? importId - 1 : importId, row }))
          await expected.add(file, { leftOut, withdrawnExcept: renumbered })
        }
        expect(await book.rows()).toEqual(await expected.rows())
        expect(book.rollups()).toEqual(expected.rollups())
      }),
    )
  })

  it('of everything leaves nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFile, { maxLength: 4 }), async (files) => {
        const book = createTestBook()
        for (const file of files) await book.add(file)
        for (const { id } of [...book.state.imports].reverse()) await book.revert(id)
        expect(await book.rows()).toEqual([])
        expect(book.rollups()).toEqual([])
      }),
    )
  })
})
