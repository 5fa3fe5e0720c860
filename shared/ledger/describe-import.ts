/** The record of an import: what the file was, what it did, and the figures a person is shown before and after. */
import { LABELS, MAX_PROBLEMS } from '../import/batch'
import type { Problem } from '../import/problem'
import { halvesOf } from '../money/halves'
import { dayOfMs, formatDay } from '../time/days'
import { formatInstant } from '../time/instant'
import type { ImportChoices, ImportCounts, ImportRecord, Restatement, Series } from './book-types'
import { createExactSums } from './exact-sums'
import type { ImportFacts } from './meeting'
import type { MergeResult } from './merge'
import { ALREADY, KEPT, NEW, OVERLAPS, RESTATED } from './row-state'
import { type Segment, segmentOfRow } from './segment'
import type { SeriesTable } from './series-table'
import type { StagedFile } from './staged'

const MAX_RESTATEMENTS = 1000

const facts = (id: number, staged: StagedFile, now: string): ImportFacts => ({
  id,
  scopeColumns: staged.start.scopeColumns,
  scopes: staged.scopes,
  asOf: asOfDay(staged, now.slice(0, 10)),
  firstStart: staged.firstStart,
  lastStart: staged.lastStart,
  lastEnd: staged.lastEnd,
  emptyBuckets: staged.end.emptyBuckets,
})

/**
 * The latest of what the file's name says and its last row: how far the provider had counted when the file was made. A name can
 * promise more than there was (`claude_api_tokens_2026_11.csv` on the 20th), so it counts only up to the day of the import.
 */
const asOfDay = (staged: StagedFile, today: string): string => {
  const last =
    staged.lastEnd === null || staged.lastStart === null
      ? '0001-01-01'
      : formatDay(Math.max(dayOfMs(staged.lastStart), dayOfMs(staged.lastEnd - 1)))
  const stated = [staged.start.statedPeriod?.to ?? last, today].sort()[0]!
  return [stated, last, ...staged.end.emptyBuckets].sort().at(-1)!
}

type Described = {
  readonly facts: ImportFacts
  readonly staged: StagedFile
  readonly segments: readonly Segment[]
  readonly touched: readonly Segment[]
  readonly merge: MergeResult
  readonly series: SeriesTable
  readonly choices: ImportChoices
  readonly now: string
}

const record = ({ facts, staged, segments, touched, merge, series, choices, now }: Described): ImportRecord => {
  const { start, end } = staged
  const accountIds = new Set(Object.values(choices.accounts))
  const overlaps = overlapProblems(segments, merge)
  return {
    ...facts,
    importedAt: now,
    fileName: start.name,
    fileHash: end.fileHash,
    byteLength: end.byteLength,
    format: start.format,
    formatVersion: start.formatVersion,
    reason: start.reason,
    grain: start.grain,
    accountIds: [...accountIds],
    statedPeriod: start.statedPeriod,
    ...period(staged),
    counts: counts(staged, merge),
    keptDays: merge.keptDays,
    isOlder: merge.isOlder,
    roundedRows: end.roundedRows,
    problems: [...end.problems, ...overlaps].slice(0, MAX_PROBLEMS),
    problemCount: end.problemCount + overlaps.length,
    totals: totals(segments, series),
    delta: delta(segments, touched, merge, series),
    restatements: restatements(segments, touched, merge, series),
    choices,
    segments: segments.length,
  }
}

const counts = (staged: StagedFile, { state, isOut, withdrawn }: MergeResult): ImportCounts => {
  const byState = [0, 0, 0, 0, 0]
  let leftOut = 0
  for (let row = 0; row < state.length; row++) {
    if (isOut?.[row]) leftOut++
    else byState[state[row]!]!++
  }
  return {
    rows: staged.end.rows,
    new: byState[NEW]!,
    already: byState[ALREADY]! + byState[KEPT]!,
    restated: byState[RESTATED]!,
    ...(leftOut > 0 ? { leftOut } : {}),
    problemRows: staged.end.problemRows + byState[OVERLAPS]!,
    withdrawn: withdrawn.length,
  }
}

/** Rows kept out because the book has another total over some of their days: the two cannot be told apart. */
const overlapProblems = (segments: readonly Segment[], { overlapping, state }: MergeResult): Problem[] =>
  overlapping
    .filter(({ row }) => state[row] === OVERLAPS)
    .map(({ row, start, end }) => {
      const { segment, at } = segmentOfRow(segments, row)
      const days = `${formatDay(dayOfMs(start))}..${formatDay(dayOfMs(end - 1))}`
      return { row: segment.line[at]!, column: null, code: 'overlapping-range', value: days }
    })

/** Starts of the first and last row's periods, as exactly as the format's grain speaks. */
const period = ({ firstStart, lastStart, lastEnd, start: { grain } }: StagedFile): { from: string | null; to: string | null } => {
  if (firstStart === null || lastStart === null || lastEnd === null) return { from: null, to: null }
  if (grain === 'event') return { from: formatInstant(firstStart), to: formatInstant(lastStart) }
  if (grain === 'month')
    return { from: formatDay(dayOfMs(firstStart)).slice(0, 7), to: formatDay(dayOfMs(lastStart)).slice(0, 7) }
  return { from: formatDay(dayOfMs(firstStart)), to: formatDay(dayOfMs(grain === 'range' ? lastEnd - 1 : lastStart)) }
}

const totals = (segments: readonly Segment[], { all }: SeriesTable): { readonly [unit: string]: bigint } => {
  const sums = createExactSums(all.length)
  const isThere = new Uint8Array(all.length)
  for (const { rows, series, billed } of segments) {
    const halves = halvesOf(billed)
    for (let at = 0; at < rows; at++) {
      sums.add(series[at]!, halves, at)
      isThere[series[at]!] = 1
    }
  }
  const units: { [unit: string]: bigint } = {}
  for (const { id, unit, basis } of all) {
    if (isThere[id] === 1 && basis === 'billed') units[unit] = (units[unit] ?? 0n) + sums.get(id)
  }
  return units
}

const delta = (
  segments: readonly Segment[],
  touched: readonly Segment[],
  merge: MergeResult,
  { all }: SeriesTable,
): { readonly [unit: string]: bigint } => {
  const units = [...new Set(all.map(({ unit }) => unit))]
  const slotOf = Int32Array.from(all, ({ unit, basis }) => (basis === 'billed' ? units.indexOf(unit) : -1))
  const sums = createExactSums(units.length)
  const add = ({ series, billed }: Segment, isIn: (at: number) => boolean, put: 'add' | 'subtract'): void => {
    const halves = halvesOf(billed)
    for (let at = 0; at < series.length; at++) {
      const slot = slotOf[series[at]!]!
      if (slot >= 0 && isIn(at)) sums[put](slot, halves, at)
    }
  }
  for (const segment of segments) add(segment, (at) => merge.live[segment.firstRow + at] === 1, 'add')
  for (const [importId, rows] of merge.hides) {
    const hidden = new Set(rows)
    const own = touched.filter((segment) => segment.importId === importId)
    for (const segment of own) add(segment, (at) => hidden.has(segment.firstRow + at), 'subtract')
  }
  return Object.fromEntries(units.flatMap((unit, slot) => (sums.isZero(slot) ? [] : [[unit, sums.get(slot)]])))
}

const restatements = (
  segments: readonly Segment[],
  touched: readonly Segment[],
  merge: MergeResult,
  { all }: SeriesTable,
): readonly Restatement[] =>
  merge.restated
    .filter(({ row }) => !merge.isOut?.[row])
    .slice(0, MAX_RESTATEMENTS)
    .map(({ row, before }) => {
      const now = segmentOfRow(segments, row)
      const earlier = before.importId === null ? segments : touched.filter((segment) => segment.importId === before.importId)
      const was = segmentOfRow(earlier, before.row)
      const series = all[now.segment.series[now.at]!]!
      return {
        day: formatDay(dayOfMs(now.segment.start[now.at]!)),
        line: now.segment.line[now.at]!,
        label: describeSeries(series),
        unit: series.unit,
        before: was.segment.billed[was.at]!,
        after: now.segment.billed[now.at]!,
      }
    })

/** A few words for a row: model or position first, then where it belongs. */
export const describeSeries = ({ labels, provider, product }: Pick<Series, 'labels' | 'provider' | 'product'>): string => {
  const main = labels.model ?? labels.lineItem ?? labels.description ?? labels.sku ?? labels.service
  const place = labels.project ?? labels.workspace ?? labels.app ?? labels.apiKey ?? labels.member
  const said = [main, place].filter((text) => text !== undefined)
  if (said.length) return said.join(' · ')
  const any = LABELS.map((label) => labels[label]).find((text) => text !== undefined)
  return any ?? `${provider} ${product}`
}

export const describeImport = { facts, record }
