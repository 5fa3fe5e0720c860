/** A file on the way that the app and the command line take it, and what must be true of it whatever the file holds. */
import { isDeepStrictEqual } from 'node:util'
import { type ColumnBatch, type FileEnd, type FileStart, MAX_PROBLEMS } from '../../../shared/import/batch'
import { FORMATS } from '../../../shared/import/formats'
import type { Mapping } from '../../../shared/import/mapping/mapping'
import { type ByteSource, readExport } from '../../../shared/import/read-export'
import {
  type BookState,
  commitPlan,
  DEFAULT_CHOICES,
  emptyBook,
  type LoadSegments,
  planImport,
} from '../../../shared/ledger/book'
import type { ImportId } from '../../../shared/ledger/book-types'
import { RollupOverflow } from '../../../shared/ledger/rollup-table'
import type { Segment } from '../../../shared/ledger/segment'
import { collectFile } from '../../../shared/ledger/staged'
import { RENDER, STUDIO, VOICE } from '../../support/mappings'

const NOW = '2026-11-20T12:00:00.000Z'
const MAPPINGS: readonly Mapping[] = [STUDIO, VOICE, RENDER]

export type FuzzedFile = { readonly name: string; readonly bytes: Uint8Array }
export type Outcome = { readonly start: FileStart | null; readonly batches: readonly ColumnBatch[]; readonly end: FileEnd }

/** `sizes` are the lengths of the pieces the bytes come in, over and over; none for one piece. */
export async function readInPieces({ name, bytes }: FuzzedFile, sizes: readonly number[]): Promise<readonly Outcome[]> {
  const source: ByteSource = {
    name,
    byteLength: bytes.length,
    async *read() {
      let piece = 0
      for (let at = 0; at < bytes.length; ) {
        const size = sizes[piece++ % sizes.length] ?? bytes.length
        yield bytes.subarray(at, at + size)
        at += size
      }
    },
  }
  const outcomes: Outcome[] = []
  let start: FileStart | null = null
  let batches: ColumnBatch[] = []
  await readExport(
    source,
    {
      file(file) {
        check(start === null, 'a file begins before the one before it has ended')
        start = file
      },
      batch(batch) {
        check(start !== null, 'a batch without its file')
        batches.push(batch)
      },
      progress(read, rows) {
        check(read <= bytes.length && rows >= 0, 'progress beyond the end')
      },
      fileEnd(end) {
        check(!end.ok || start !== null, 'a good file that never began')
        outcomes.push({ start, batches, end })
        start = null
        batches = []
      },
    },
    { formats: FORMATS, mappings: MAPPINGS, survey: true, today: NOW.slice(0, 10) },
  )
  check(start === null, 'a file without an end')
  check(outcomes.length > 0, 'no outcome at all')
  return outcomes
}

export function checkSame(one: readonly Outcome[], other: readonly Outcome[]): void {
  // Of a file that failed nothing counts, whatever was read of it before.
  const counting = ({ start, batches, end }: Outcome): Outcome =>
    end.ok ? { start, batches, end } : { start: null, batches: [], end }
  check(isDeepStrictEqual(one.map(counting), other.map(counting)), 'the result depends on how the bytes are cut into pieces')
}

export type FuzzedBook = { readonly book: BookState; readonly stored: Map<ImportId, readonly Segment[]> }

export function openBook(): FuzzedBook {
  return { book: emptyBook('UTC'), stored: new Map() }
}

/** Imports each good file, and at once a second time: that changes nothing. Returns the book with them. */
export async function importTwice(before: FuzzedBook, outcomes: readonly Outcome[]): Promise<FuzzedBook> {
  let current = before
  for (const { start, batches, end } of outcomes) {
    if (!end.ok || start === null) continue
    checkRead(start, batches, end)
    const collector = collectFile(start)
    for (const batch of batches) collector.add(batch)
    const staged = collector.finish(end)
    const load: LoadSegments = async (ids) => ids.flatMap((id) => current.stored.get(id) ?? [])
    const plan = await planImport(current.book, staged, DEFAULT_CHOICES, load, NOW)
    const { counts } = plan.record
    check(counts.rows === end.rows, 'the record counts other rows than the file')
    check(
      counts.rows === counts.new + counts.already + counts.restated + counts.problemRows,
      `rows do not add up: ${said(counts)}`,
    )
    let next: BookState
    try {
      next = commitPlan(current.book, plan).next
    } catch (error) {
      // Sums that cannot be held: the file is refused whole, so there is nothing to import again.
      if (error instanceof RollupOverflow) continue
      throw error
    }
    current = { book: next, stored: new Map(current.stored).set(plan.record.id, plan.segments) }
    const again = await planImport(current.book, staged, DEFAULT_CHOICES, load, NOW)
    check(
      again.record.counts.new === 0 && again.record.counts.restated === 0,
      `a second import is not nothing: ${said(again.record.counts)}`,
    )
    check(again.merge.hides.size === 0, 'a second import hides rows')
  }
  return current
}

function checkRead(start: FileStart, batches: readonly ColumnBatch[], end: Extract<FileEnd, { ok: true }>): void {
  let rows = 0
  let series = 0
  let scopes = 0
  for (const batch of batches) {
    rows += batch.rows
    series += batch.newSeries.length
    scopes += batch.newScopes.length
    for (const column of [batch.start, batch.end, batch.resolution, batch.series, batch.line, batch.billed, batch.scope]) {
      check(column.length === batch.rows, 'a column of another length than its rows')
    }
    for (let row = 0; row < batch.rows; row++) {
      check(Number.isFinite(batch.start[row]) && batch.end[row]! >= batch.start[row]!, 'a row ends before it starts')
      check(batch.series[row]! < series && batch.scope[row]! < scopes, 'a row of a series or scope that was not told')
    }
    for (const key of batch.newSeries) {
      check(key.format === start.format && key.unit !== '', `a series without a unit: ${said(key)}`)
    }
  }
  check(end.rows === rows + end.problemRows, `read ${rows} good and ${end.problemRows} bad of ${end.rows} rows`)
  check(end.problemCount >= end.problemRows, 'a row is kept aside without a finding')
  check(end.problems.length === Math.min(end.problemCount, MAX_PROBLEMS), 'findings are lost')
  for (const { value } of end.problems) check((value?.length ?? 0) <= 200, 'a finding quotes too much')
}

function check(isTrue: boolean, otherwise: string): asserts isTrue {
  if (!isTrue) throw new Error(otherwise)
}

function said(value: object): string {
  return JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? String(each) : each))
}
