/**
 * The book in memory: what was imported, what of it counts, and the sums. Segments stay where they are stored and are asked for
 * only when rows meet rows. Nothing here is changed in place: every step answers with the next state and what must be stored.
 */
import type { ColumnBatch, SeriesKey } from '../import/batch'
import type { FormatId } from '../import/format-ids'
import { findFormat } from '../import/formats'
import { type AccountMap, mapAccounts } from './account-map'
import type { Account, AccountSplit, ImportChoices, ImportEffects, ImportId, ImportRecord, Series } from './book-types'
import { decideRows } from './decide-rows'
import { describeImport } from './describe-import'
import type { ImportFacts, Meeting, MergeInput, PresentImport } from './meeting'
import { type MergeResult, meetRows } from './merge'
import { placeSeries, proposeAccounts } from './place-accounts'
import { createRollupTable, type RollupTable } from './rollup-table'
import { countRows, type Segment } from './segment'
import { createSeriesTable, type SeriesTable } from './series-table'
import type { StagedFile } from './staged'

export type BookState = {
  /** In the order they were imported. */
  readonly imports: readonly ImportRecord[]
  readonly effects: ReadonlyMap<ImportId, ImportEffects>
  readonly series: SeriesTable
  readonly accounts: readonly Account[]
  /** In the order they were made. */
  readonly splits: readonly AccountSplit[]
  readonly rollups: RollupTable
  readonly nextImportId: ImportId
}

/** Segments of these imports, ordered by import and index. */
export type LoadSegments = (importIds: readonly ImportId[]) => Promise<readonly Segment[]>

/** A file laid over the book: how their rows meet, whatever is ticked of it. */
type MetFile = {
  readonly staged: StagedFile
  readonly facts: ImportFacts
  readonly segments: readonly Segment[]
  readonly series: SeriesTable
  readonly newSeries: readonly Series[]
  readonly newAccounts: readonly Account[]
  readonly meeting: Meeting
  readonly plannedAt: string
}

/** What importing a file would do. Making one changes nothing. */
export type ImportPlan = MetFile & {
  readonly choices: ImportChoices
  readonly record: ImportRecord
  readonly effects: ImportEffects
  readonly merge: MergeResult
  /** Segments with rows of the book that this file replaces or no longer has, in order. */
  readonly touched: readonly Segment[]
}

export type BookChange = {
  readonly record: ImportRecord
  readonly effects: ImportEffects
  readonly segments: readonly Segment[]
  readonly newSeries: readonly Series[]
  readonly newAccounts: readonly Account[]
}

export const emptyBook = (zone: string): BookState => ({
  imports: [],
  effects: new Map(),
  series: createSeriesTable(),
  accounts: [],
  splits: [],
  rollups: createRollupTable(zone),
  nextImportId: 1,
})

/** What the command line does: files win in the order given, except that half days never replace whole ones. */
export const DEFAULT_CHOICES: ImportChoices = { withdrawn: 'apply', partialDays: 'keep', older: 'replace', accounts: {} }

export const planImport = async (
  state: BookState,
  staged: StagedFile,
  choices: ImportChoices,
  load: LoadSegments,
  now: string,
): Promise<ImportPlan> => {
  const { facts, segments, series, placement } = placeFile(state, staged, choices, now)
  const present = await presentImports(state, staged.start.format, load)
  const meeting = meetRows({
    ...grainOf(staged.start.format),
    incoming: { facts, segments, rows: staged.rows },
    present,
    series,
    accounts: accountsOf(state),
    choices,
  })
  const met = {
    staged,
    facts,
    segments,
    series,
    newSeries: series.all.slice(state.series.all.length),
    newAccounts: placement.created,
    meeting,
    plannedAt: now,
  }
  const segmentsOf = async (ids: readonly ImportId[]): Promise<readonly Segment[]> =>
    present.filter(({ facts: { id: other } }) => ids.includes(other)).flatMap((other) => other.segments)
  return decidePlan(met, { ...choices, accounts: placement.chosen }, segmentsOf)
}

/** The plan with other ticks: only choices that the meeting of the rows does not depend on may differ. */
export const decidePlan = async (met: MetFile, choices: ImportChoices, load: LoadSegments): Promise<ImportPlan> => {
  const { staged, facts, segments, series, meeting, plannedAt } = met
  const merge: MergeResult = { ...meeting, ...decideRows(meeting, choices) }
  const earlier = new Set([...meeting.replaced.keys(), ...meeting.withdrawn.map(({ importId }) => importId)])
  const touched = earlier.size > 0 ? await load([...earlier]) : []
  return {
    ...met,
    choices,
    record: describeImport.record({ facts, staged, segments, touched, merge, series, choices, now: plannedAt }),
    effects: effectsOf(facts.id, merge),
    merge,
    touched,
  }
}

/** A file with the number of the next import, its rows placed in accounts. */
export const placeFile = (state: BookState, staged: StagedFile, choices: ImportChoices, now: string) => {
  const id = state.nextImportId
  const { series, placement, numbers } = numberSeries(state, staged.series, choices.accounts, now)
  let firstRow = 0
  const segments = staged.batches.map((batch, index) => {
    const segment = placeBatch(batch, { importId: id, index, firstRow }, numbers)
    firstRow += batch.rows
    return segment
  })
  return { facts: describeImport.facts(id, staged, now), segments, series, placement }
}

/** The series of a file placed in accounts, and the book's number of each. */
export const numberSeries = (state: BookState, keys: readonly SeriesKey[], chosen: ImportChoices['accounts'], now: string) => {
  const series = createSeriesTable(state.series.all)
  const map = accountsOf(state)
  const placement = proposeAccounts(keys, { accounts: state.accounts, map, table: series }, chosen, now)
  return { series, placement, numbers: placeSeries(keys, placement, series, map) }
}

export const placeBatch = (
  batch: ColumnBatch,
  place: Pick<Segment, 'importId' | 'index' | 'firstRow'>,
  numbers: Uint32Array,
): Segment => {
  const { newSeries: _series, newScopes: _scopes, ...columns } = batch
  return { ...columns, ...place, series: placeInSeries(batch.series, numbers) }
}

/** The sums with the plan in them. */
export const sumsAfter = (before: RollupTable, plan: ImportPlan): RollupTable => {
  const rollups = before.fork()
  for (const segment of plan.segments) rollups.apply(segment, (row) => plan.merge.live[row] === 1, 1)
  for (const { importId, rows } of plan.effects.hides) {
    const gone = new Set(rows)
    for (const segment of plan.touched) if (segment.importId === importId) rollups.apply(segment, (row) => gone.has(row), -1)
  }
  return rollups
}

/** `rollups`: the sums with the plan in them, where they are known already. */
export const commitPlan = (
  state: BookState,
  plan: ImportPlan,
  rollups = sumsAfter(state.rollups, plan),
): { change: BookChange; next: BookState } => {
  const { record, effects, segments, newSeries, newAccounts } = plan
  return {
    change: { record, effects, segments, newSeries, newAccounts },
    next: {
      imports: [...state.imports, record],
      effects: new Map(state.effects).set(record.id, effects),
      series: plan.series,
      accounts: [...state.accounts, ...newAccounts],
      splits: state.splits,
      rollups,
      nextImportId: record.id + 1,
    },
  }
}

/** The rollups as the stored rows give them: equal to the kept ones, whatever happened. */
export const rebuildRollups = async (state: BookState, load: LoadSegments, zone: string): Promise<RollupTable> => {
  const rollups = createRollupTable(zone)
  for (const record of state.imports) {
    const segments = await load([record.id])
    const live = liveRows(state.effects, record.id, countRows(segments))
    for (const segment of segments) rollups.apply(segment, (row) => live[row] === 1, 1)
  }
  return rollups
}

/** 1 where a row of the import counts: neither left out by the import itself nor replaced by a later one. */
export const liveRows = (
  effects: ReadonlyMap<ImportId, ImportEffects>,
  importId: ImportId,
  rows: number,
  by: (importId: ImportId) => boolean = () => true,
): Uint8Array => {
  const live = new Uint8Array(rows).fill(1)
  for (const row of effects.get(importId)?.ownHidden ?? []) live[row] = 0
  for (const effect of effects.values()) {
    if (!by(effect.importId)) continue
    for (const hide of effect.hides) if (hide.importId === importId) for (const row of hide.rows) live[row] = 0
  }
  return live
}

export const presentImports = async (
  state: BookState,
  format: FormatId,
  load: LoadSegments,
): Promise<readonly PresentImport[]> => {
  const records = state.imports.filter((record) => record.format === format)
  const segments = records.length ? await load(records.map(({ id }) => id)) : []
  return records.map((record) => {
    const own = segments.filter((segment) => segment.importId === record.id)
    return { facts: record, segments: own, live: liveRows(state.effects, record.id, countRows(own)) }
  })
}

export const grainOf = (id: FormatId): Pick<MergeInput, 'grain' | 'hasRowId' | 'replaces'> => {
  const format = findFormat(id)
  return { grain: format.grain, hasRowId: format.rowId !== undefined, replaces: format.replaces }
}

export const accountsOf = ({ accounts, splits }: Pick<BookState, 'accounts' | 'splits'>): AccountMap =>
  mapAccounts(accounts, splits)

const placeInSeries = (locals: Uint32Array, seriesOf: Uint32Array): Uint32Array => {
  const placed = new Uint32Array(locals.length)
  for (let at = 0; at < locals.length; at++) {
    const local = locals[at]!
    if (local >= seriesOf.length) throw new RangeError('a row is of a series that never came')
    placed[at] = seriesOf[local]!
  }
  return placed
}

export const effectsOf = (importId: ImportId, merge: MergeResult): ImportEffects => {
  const { live } = merge
  let hidden = 0
  for (let row = 0; row < live.length; row++) if (live[row] === 0) hidden++
  const ownHidden = new Uint32Array(hidden)
  for (let row = 0, at = 0; at < hidden; row++) if (live[row] === 0) ownHidden[at++] = row
  return {
    importId,
    ownHidden,
    hides: [...merge.hides].map(([other, rows]) => ({ importId: other, rows })),
  }
}
