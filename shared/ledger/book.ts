/**
 * The book in memory: what was imported, what of it counts, and the sums. Segments stay where they are stored and are asked for
 * only when rows meet rows. Nothing here is changed in place: every step answers with the next state and what must be stored.
 *
 * Law: reverting an import leaves the book that the remaining imports, in their order, would give.
 */
import type { ColumnBatch } from '../import/batch'
import type { FormatId } from '../import/format-ids'
import { findFormat } from '../import/formats'
import { type AccountMap, mapAccounts } from './account-map'
import type { Account, AccountId, AccountSplit, ImportChoices, ImportEffects, ImportId, ImportRecord, Series } from './book-types'
import { describeImport } from './describe-import'
import { type MergeInput, type MergeResult, mergeImport, type PresentImport } from './merge'
import { placeSeries, proposeAccounts } from './place-accounts'
import { createRollupTable, type RollupTable } from './rollup-table'
import type { Segment } from './segment'
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

/** What importing a file would do. Making one changes nothing. */
export type ImportPlan = {
  readonly staged: StagedFile
  readonly choices: ImportChoices
  readonly record: ImportRecord
  readonly effects: ImportEffects
  readonly segments: readonly Segment[]
  readonly series: SeriesTable
  readonly newSeries: readonly Series[]
  readonly newAccounts: readonly Account[]
  readonly merge: MergeResult
  /** Segments that hold rows this import hides. */
  readonly touched: readonly Segment[]
}

export type BookChange = {
  readonly record: ImportRecord
  readonly effects: ImportEffects
  readonly segments: readonly Segment[]
  readonly newSeries: readonly Series[]
  readonly newAccounts: readonly Account[]
}

export type RevertChange = {
  readonly removed: ImportId
  /** Effects of later imports that are different without the removed one. */
  readonly effects: readonly ImportEffects[]
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
  const id = state.nextImportId
  const series = createSeriesTable(state.series.all)
  const accounts = accountsOf(state)
  const placing = { accounts: state.accounts, map: accounts, table: series }
  const placement = proposeAccounts(staged.series, placing, choices.accounts, now)
  const segments = placeBatches(staged.batches, id, placeSeries(staged.series, placement, series, accounts))
  const present = await presentImports(state, staged.start.format, load)
  const facts = describeImport.facts(id, staged, now)
  const merge = mergeImport({
    ...grainOf(staged.start.format),
    incoming: { facts, segments, rows: staged.rows },
    present,
    series,
    accounts,
    choices,
  })
  const chosen: ImportChoices = { ...choices, accounts: placement.chosen }
  const touched = present.filter(({ facts: { id: other } }) => merge.hides.has(other)).flatMap((other) => other.segments)
  return {
    staged,
    choices: chosen,
    record: describeImport.record({ facts, staged, segments, touched, merge, series, choices: chosen, now }),
    effects: effectsOf(id, merge),
    segments,
    series,
    newSeries: series.all.slice(state.series.all.length),
    newAccounts: placement.created,
    merge,
    touched,
  }
}

export const commitPlan = (state: BookState, plan: ImportPlan): { change: BookChange; next: BookState } => {
  const rollups = state.rollups.fork()
  for (const segment of plan.segments) rollups.apply(segment, (row) => plan.merge.live[row] === 1, 1)
  for (const { importId, rows } of plan.effects.hides) {
    const gone = new Set(rows)
    for (const segment of plan.touched) if (segment.importId === importId) rollups.apply(segment, (row) => gone.has(row), -1)
  }
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

export const planRevert = async (
  state: BookState,
  importId: ImportId,
  load: LoadSegments,
): Promise<{ change: RevertChange; next: BookState }> => {
  const removed = state.imports.find((record) => record.id === importId)
  if (!removed) throw new RangeError('there is no such import')
  const { changed, effects, rollups } = await replayFormat(state, removed.format, accountsOf(state), load, importId)
  const imports = state.imports.filter(({ id }) => id !== importId)
  return { change: { removed: importId, effects: changed }, next: { ...state, imports, effects, rollups } }
}

/**
 * The book with other accounts and splits. Where accounts were merged or taken apart, rows meet that did not, or no longer do: the
 * imports of those formats are gone through again in their order.
 *
 * Law: the book is the one that importing the same files with these accounts would give.
 */
export const planAccounts = async (
  state: BookState,
  { accounts, splits }: Pick<BookState, 'accounts' | 'splits'>,
  load: LoadSegments,
): Promise<{ effects: readonly ImportEffects[]; next: BookState }> => {
  const before = accountsOf(state)
  const after = mapAccounts(accounts, splits)
  let next = state
  const changed: ImportEffects[] = []
  for (const format of formatsToReplay(state.series.all, before, after)) {
    const replay = await replayFormat(next, format, after, load, null)
    changed.push(...replay.changed)
    next = { ...next, effects: replay.effects, rollups: replay.rollups }
  }
  return { effects: changed, next: { ...next, accounts, splits } }
}

/** Formats with rows of two accounts that were one and are no longer, or the other way round. */
const formatsToReplay = (series: readonly Series[], before: AccountMap, after: AccountMap): readonly FormatId[] => {
  const filed = new Map<FormatId, Map<AccountId, readonly [before: AccountId, after: AccountId]>>()
  for (const one of series) {
    const ofFormat = filed.get(one.format) ?? new Map()
    filed.set(one.format, ofFormat.set(one.accountId, [before.filedUnder(one), after.filedUnder(one)]))
  }
  return [...filed].flatMap(([format, accounts]) => {
    const pairs = [...accounts.values()]
    const differs = pairs.some(([a, b]) => pairs.some(([c, d]) => (a === c) !== (b === d)))
    return differs ? [format] : []
  })
}

type Replay = {
  readonly changed: readonly ImportEffects[]
  readonly effects: ReadonlyMap<ImportId, ImportEffects>
  readonly rollups: RollupTable
}

/** Lets the imports of a format meet anew, in their order: those after the one that is left out, or all. */
const replayFormat = async (
  state: BookState,
  format: FormatId,
  accounts: AccountMap,
  load: LoadSegments,
  without: ImportId | null,
): Promise<Replay> => {
  const before = await presentImports(state, format, load)
  const effects = new Map(state.effects)
  if (without !== null) effects.delete(without)
  const changed: ImportEffects[] = []
  const replayed: PresentImport[] = []
  for (const other of before) {
    const record = state.imports.find(({ id }) => id === other.facts.id)!
    if (record.id === without) continue
    if (without !== null && record.id < without) {
      replayed.push({ ...other, live: liveRows(effects, record.id, countRows(other.segments), (id) => id < without) })
      continue
    }
    const merge = mergeImport({
      ...grainOf(record.format),
      incoming: { facts: other.facts, segments: other.segments, rows: countRows(other.segments) },
      present: replayed,
      series: state.series,
      accounts,
      choices: record.choices,
    })
    for (const earlier of replayed) for (const row of merge.hides.get(earlier.facts.id) ?? []) earlier.live[row] = 0
    replayed.push({ ...other, live: merge.live })
    const next = effectsOf(record.id, merge)
    effects.set(record.id, next)
    changed.push(next)
  }
  const rollups = state.rollups.fork()
  for (const was of before) {
    const is = replayed.find(({ facts }) => facts.id === was.facts.id)?.live
    for (const segment of was.segments) {
      rollups.apply(segment, (row) => was.live[row] === 1 && is?.[row] !== 1, -1)
      rollups.apply(segment, (row) => was.live[row] !== 1 && is?.[row] === 1, 1)
    }
  }
  return { changed, effects, rollups }
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

const presentImports = async (state: BookState, format: FormatId, load: LoadSegments): Promise<readonly PresentImport[]> => {
  const records = state.imports.filter((record) => record.format === format)
  const segments = records.length ? await load(records.map(({ id }) => id)) : []
  return records.map((record) => {
    const own = segments.filter((segment) => segment.importId === record.id)
    return { facts: record, segments: own, live: liveRows(state.effects, record.id, countRows(own)) }
  })
}

const grainOf = (id: FormatId): Pick<MergeInput, 'grain' | 'hasRowId' | 'replaces'> => {
  const format = findFormat(id)
  return { grain: format.grain, hasRowId: format.rowId !== undefined, replaces: format.replaces }
}

export const accountsOf = ({ accounts, splits }: Pick<BookState, 'accounts' | 'splits'>): AccountMap =>
  mapAccounts(accounts, splits)

export const countRows = (segments: readonly Segment[]): number => {
  const last = segments.at(-1)
  return last ? last.firstRow + last.rows : 0
}

const placeBatches = (batches: readonly ColumnBatch[], importId: ImportId, seriesOf: Uint32Array): Segment[] => {
  let firstRow = 0
  return batches.map((batch, index) => {
    const { newSeries: _series, newScopes: _scopes, ...columns } = batch
    const segment = { ...columns, importId, index, firstRow, series: batch.series.map((local) => seriesOf[local]!) }
    firstRow += batch.rows
    return segment
  })
}

const effectsOf = (importId: ImportId, merge: MergeResult): ImportEffects => {
  const own: number[] = []
  merge.live.forEach((isLive, row) => {
    if (!isLive) own.push(row)
  })
  return {
    importId,
    ownHidden: Uint32Array.from(own),
    hides: [...merge.hides].map(([other, rows]) => ({ importId: other, rows })),
  }
}
